# Help in a crisis.

crisis-title = If you need help now
crisis-not-us = This service is not an emergency service, and nobody watches it all the time.
crisis-more = More people who can help now
crisis-short-emergency = if somebody is in danger right now
crisis-short-nhs = NHS, option 2 for your mental health
crisis-short-samaritans = Samaritans, any time, free
crisis-short-shout = text SHOUT, any time

help-title = Get help now
help-999 = If somebody is in danger right now, ring 999.
help-lead = All of these people are there to listen. You do not have to know what to say.

crisis-nation-uk = Everywhere in the UK
crisis-nation-england = England
crisis-nation-scotland = Scotland
crisis-nation-wales = Wales
crisis-nation-northern-ireland = Northern Ireland

crisis-emergency-name = Emergency
crisis-emergency-what = Police, ambulance and fire. For danger to life, now. If you cannot speak, listen to the questions and press 55 when asked.
crisis-nhs-name = NHS 111, option 2
crisis-nhs-what = Urgent help with your mental health from the NHS, day and night.
crisis-nhs24-name = NHS 24, mental health hub
crisis-nhs24-what = Urgent help with your mental health in Scotland, day and night. Choose mental health.
crisis-nhs-wales-name = NHS 111 Wales, option 2
crisis-nhs-wales-what = Urgent help with your mental health in Wales, day and night. Choose option 2.
crisis-samaritans-name = Samaritans
crisis-samaritans-what = Somebody who listens, about anything, day and night. Free, and it does not show on a phone bill.
crisis-shout-name = Shout
crisis-shout-what = Text the word SHOUT, day and night. Free on most networks.
crisis-childline-name = Childline
crisis-childline-what = For everybody under 19. Free, day and night.
crisis-papyrus-name = Papyrus HOPELINE247
crisis-papyrus-what = For people under 35 who think of ending their life, and for anybody worried about a young person.
crisis-lifeline-name = Lifeline
crisis-lifeline-what = For people in Northern Ireland in distress or despair. Free, day and night.
crisis-domestic-abuse-name = National Domestic Abuse Helpline
crisis-domestic-abuse-what = For women who are hurt or frightened by somebody at home, and those who worry about them. Free, day and night.
crisis-relay-name = Relay UK
crisis-relay-what = If you cannot hear or speak on the phone: dial 18000 for 999, or 18001 before any other number.
crisis-bsl-999-name = 999 BSL
crisis-bsl-999-what = Emergency help in British Sign Language by video, at 999bsl.co.uk.
crisis-unchecked = We have not been able to check this number yet. If it does not work, ring one of the others.
