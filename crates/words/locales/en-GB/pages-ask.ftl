# Asking for a befriender (ask-…) and telling us about somebody else (refer-…): the same questions, in other words.

ask-go-on = Carry on
ask-no-more = Nothing more
ask-nothing-said = Nothing said
ask-not-kept = Nothing is kept until you send it at the end. If you close this page, it is gone.
ask-for-somebody = Is it for somebody else? Tell us about them here
ask-times-caption = Tick every time that suits
ask-circumstance-said = { $label }: { $stage }
ask-apart-said = To be kept apart from { $names }
ask-shown-nothing = Shown to a befriender before you say yes: nothing about you
ask-shown-said = Shown to a befriender before you say yes: { $facts }
ask-left-out-said = Left out when we look for somebody: { $facts }
ask-message-yes = We may leave a message
ask-message-no = We leave no message
ask-name-us-yes = Messages may say who they are from
ask-name-us-no = Messages do not say who they are from

choice-1 = First choice
choice-2 = Second choice
choice-3 = Third choice
choice-4 = Fourth choice

stage-said-about_to = This lies ahead
stage-said-in_it = This is going on now
stage-said-been_through = This lies behind
stage-said-any = Yes, this

told-by-email = By email
told-by-call = A call from us
told-by-letter = A letter
told-by-in_person = Face to face

ask-worrying-title = You do not have to wait for us
ask-worrying-text = Some of what was written here sounds very hard. These people listen now, day and night.
ask-worrying-go-on = You can carry on with your request as well. It will be read.

# For oneself

ask-age-title = How old are you?
ask-age-lead = We ask this first, because younger people need another kind of help.
ask-age = Your age in years
ask-age-hint = For example, 34

ask-circumstances-title = What is going on?
ask-circumstances-lead = We look for somebody who has been through something like it. Choose as many as fit, and leave out the rest.
ask-circumstances-no = Not this
ask-matters_most = Which of these matters most?
ask-matters_most-hint = You may leave this out.
ask-own_words = In your own words, if you like
ask-own_words-hint = Only the people who run this service read it. You may leave this out if you chose something above.

ask-channels-title = How would you like to talk?
ask-channels-lead = Begin with what you would like best. One is enough.

ask-times-title = When would suit you?
ask-times-lead = Tick all that usually suit. The more you tick, the sooner we find somebody.

ask-area-title = Where would you like to meet?
ask-area-lead = We never ask where you live, and nobody is told more than roughly how far apart you are.
ask-area = Area
ask-area-hint = Choose one you know your way to.
ask-max_km = How far could you go?

ask-languages-title = Which languages do you like to talk in?
ask-languages-best = The one you would most like to confide in
ask-languages-best-hint = If it is not in the list, write it below.
ask-languages-more = And also
ask-languages-other = Another language
ask-language_wish = Does it have to be that first one?

ask-interests-title = What do you enjoy?
ask-interests = Choose as many as you like
ask-interests-hint = It helps two people to find something to talk about.
ask-interests-other = Anything else
ask-interests-other-hint = Put a comma between things, such as: old films, maps

ask-about-title = A little about you
ask-known_as = What may we call you?
ask-known_as-hint = A first name is enough. It is the only name your befriender ever learns from us.
ask-full_name = Your whole name
ask-full_name-hint = You may leave this out.
ask-gender = Your gender
ask-gender-hint = You may leave this out.

ask-safer-title = What would make this feel safer?
ask-safer-lead = You may leave all of this as it is.
ask-style = What would you like from it?
ask-support_by = Who should it be?
ask-mentor_gender = Should they be of a certain gender?
ask-mentor_gender-hint = Tick nothing if it does not matter.
ask-age_wish = Should they be of a certain age?
ask-needs = Is there anything they need to be able to do, or to be fine with?
ask-needs-hint = Tick all that matter to you.
ask-keep_apart = Is there anybody we should keep you apart from?
ask-keep_apart-hint = One name on each line. Nobody is told that you named them, and they are never suggested to you.
ask-apart = Is there a place you would not want to share with them?
ask-apart-hint = Such as a hall of residence, an employer or a congregation.

ask-reach-title = How may we reach you?
ask-reach-lead = We need one way that works. Leave out the others.
ask-told_by = How would you like to hear from us?
ask-email = Email address
ask-phone = Telephone number
ask-address = Postal address
ask-address-hint = Only if you would like letters.
ask-read_by = Does anybody else read or hear what arrives there?
ask-read_by-hint = If so, we are careful with what we write.
ask-read_by-only_them = No, only I do
ask-read_by-others_too = Yes, or perhaps
ask-leave_message = You may leave a message if I do not answer
ask-name_us = Messages may say who they are from
ask-name_us-hint = If you do not tick this, we give no name of the service.
ask-safe_times = When is it safe to ring?
ask-safe_times-hint = In your own words, such as: after 6pm, never on Sundays

ask-sharing-title = What may we use and show?
ask-sharing-lead = You decide, for each thing.
ask-show = What may somebody see before you have said yes to them?
ask-show-hint = Never your name, number or address. What you share with them is always told.
ask-not_for_matching = Is there anything we should leave out when we look for somebody?
ask-not_for_matching-hint = Tick nothing if we may use it all.
ask-agreed_to = What do you agree to?
ask-agreed_to-hint = We need the first two to find somebody. You can take each of them back at any time.

agree-being_helped = You may keep what I told you and support me
agree-being_matched = You may look for a befriender for me with it
agree-sharing_with_mentor = You may tell my befriender what I marked, once I have said yes to them
agree-telling_referrer = You may tell the person who told you about me how it goes

ask-check-title = Check your answers
ask-check-lead = This is what you told us. Nothing has been sent yet.
ask-check-promise = When you send this, a person reads it. You can change your mind at any time.
ask-check-send = Send my request

ask-sent-title = We have your request
ask-sent-thanks = Thank you for telling us. Asking is not easy.
ask-sent-next = What happens next
ask-sent-1 = A person from our team reads it by { $date }.
ask-sent-2 = We may ring or write once, in the way you chose, to get to know you.
ask-sent-3 = Then we look for somebody who fits. You decide whether you would like to meet them.
ask-sent-where = You can see at any time where you are:
ask-sent-where-link = sign in with your email address
ask-sent-worse = If things get harder before that, do not wait for us.

ask-young-title = There is somebody for you, just not here
ask-young-lead = Our befrienders are for people who are { $min } or older. Childline is for you, whatever it is about.
ask-young-childline = Childline. Free, day and night. It does not show on the phone bill, and you do not have to give your name.
ask-young-papyrus = If you think of ending your life, Papyrus listens day and night:
ask-young-999 = If you are in danger right now, ring 999.

# For somebody else

refer-referrer-title = Tell us about somebody
refer-referrer-lead = Thank you for thinking of them. First a little about you. We then ask them ourselves, in private, whether they would like this.
refer-referrer_name = Your name
refer-referrer_standing = What are you to them?
refer-referrer_relation = Where do you work, or how do you know them?
refer-referrer_relation-hint = In a few words. You may leave this out.
refer-referrer_email = Your email address
refer-referrer_phone = Your telephone number
refer-standing-referrer = Somebody who knows them
refer-standing-family = Family or a friend
refer-standing-carer = I care for them
refer-standing-attorney = I hold a power of attorney, or am their deputy
refer-standing-professional = I work in health, social care or student support

refer-age-title = How old are they?
refer-age-lead = We ask this early, because younger people need another kind of help.
refer-age = Their age in years
refer-age-hint = As near as you know

refer-circumstances-title = What is going on for them?
refer-circumstances-lead = We look for somebody who has been through something like it. Choose as many as fit, and leave out the rest.
refer-circumstances-no = Not this
refer-matters_most = Which of these matters most?
refer-matters_most-hint = You may leave this out.
refer-own_words = In your own words, if you like
refer-own_words-hint = The person may ask to read this. Write only what they would be glad to have told.

refer-channels-title = How would they like to talk?
refer-channels-lead = Begin with what they would like best. One is enough; we ask them again.

refer-times-title = When would suit them?
refer-times-lead = Tick all that usually suit, as far as you know.

refer-area-title = Where could they meet somebody?
refer-area-lead = We do not ask where they live.
refer-area = Area
refer-area-hint = Choose one they know their way to.
refer-max_km = How far could they go?

refer-languages-title = Which languages do they like to talk in?
refer-languages-best = The one they would most like to confide in
refer-languages-best-hint = If it is not in the list, write it below.
refer-languages-more = And also
refer-languages-other = Another language
refer-language_wish = Does it have to be that first one?

refer-interests-title = What do they enjoy?
refer-interests = Choose as many as you like
refer-interests-hint = It helps two people to find something to talk about.
refer-interests-other = Anything else
refer-interests-other-hint = Put a comma between things, such as: old films, maps

refer-about-title = A little about them
refer-known_as = What do they like to be called?
refer-known_as-hint = A first name is enough.
refer-full_name = Their whole name
refer-full_name-hint = You may leave this out.
refer-gender = Their gender
refer-gender-hint = You may leave this out.

refer-safer-title = What would make this feel safer for them?
refer-safer-lead = You may leave all of this as it is.
refer-style = What would they like from it?
refer-support_by = Who should it be?
refer-mentor_gender = Should the befriender be of a certain gender?
refer-mentor_gender-hint = Tick nothing if it does not matter.
refer-age_wish = Should the befriender be of a certain age?
refer-needs = Is there anything a befriender needs to be able to do, or to be fine with?
refer-needs-hint = Tick all that matter.
refer-keep_apart = Is there anybody we should keep them apart from?
refer-keep_apart-hint = One name on each line. Nobody is told that they were named.
refer-apart = Is there a place they would not want to share with a befriender?
refer-apart-hint = Such as a hall of residence, an employer or a congregation.

refer-reach-title = How may we reach them in private?
refer-reach-lead = We ask them ourselves whether they would like this. Give us a way that reaches them and not you.
refer-told_by = How would they like to hear from us?
refer-email = Their email address
refer-phone = Their telephone number
refer-address = Their postal address
refer-address-hint = Only if they would like letters.
refer-read_by = Does anybody else read or hear what arrives there?
refer-read_by-hint = If you do not know, say yes.
refer-read_by-only_them = No, only they do
refer-read_by-others_too = Yes, or I do not know
refer-leave_message = We may leave a message if they do not answer
refer-name_us = Messages may say who they are from
refer-name_us-hint = If you do not tick this, we give no name of the service.
refer-safe_times = When is it safe to ring them?
refer-safe_times-hint = In your own words, such as: after 6pm, never on Sundays

refer-check-title = Check what you told us
refer-check-lead = Nothing has been sent yet.
refer-check-promise = When you send this, we ask them in private whether they would like it. Until they say yes, nobody is looked for.
refer-check-send = Send this

refer-sent-title = Thank you
refer-sent-thanks = We have what you told us.
refer-sent-1 = We try to reach them in private by { $date }, and ask whether they would like this.
refer-sent-2 = If they say no, or we cannot reach them, what you told us is erased after four weeks.
refer-sent-3 = We tell you how it goes only if they want us to.

refer-young-title = There is somebody for them, just not here
refer-young-lead = Our befrienders are for people who are { $min } or older. Childline is there for younger people, whatever it is about.
