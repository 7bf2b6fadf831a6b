# Pages of a mentor.

nav-mentoring = Befriending
nav-mentor-checks = My checks
nav-mentor-settings = What I offer
nav-mentor-worried = I am worried

mentor-back-home = Back to my befriending

mentor-home-title = My befriending
mentor-home-offers = Somebody you might befriend
mentor-home-offer = Read about them and answer
mentor-home-people = My people
mentor-home-places = { $capacity ->
    [one] You befriend { $used } of up to { $capacity } person.
   *[other] You befriend { $used } of up to { $capacity } people.
}
mentor-home-nobody = Nobody just now. We write to you when somebody comes along who shares something with you.
mentor-home-thinking = You said yes
mentor-home-said_yes = Somebody to befriend { $by }
mentor-home-you = About you
mentor-offer-short-offered_to_person = waiting for their answer
mentor-offer-short-in_review = a coordinator has a last look

mentor-standing-enquired = Thank you for asking about befriending. Send us your application when you are ready.
mentor-standing-applied = Thank you for applying. A coordinator will be in touch about the checks.
mentor-standing-in_process = Your checks are under way. You can see below how far they are.
mentor-standing-approved = You are ready to befriend. Thank you for being here.
mentor-standing-paused = You are taking a break. We suggest nobody to you until you come back.
mentor-standing-paused_until = You are taking a break until { $day }. We suggest nobody to you until then.
mentor-standing-suspended = Your befriending has stopped for now. A coordinator will be in touch.
mentor-standing-declined = You are not befriending with us at the moment.
mentor-standing-left = You have left. Thank you for your time with us.

mentor-answer-by = Please answer by { $moment }.
mentor-next = Next contact by { $day }.
mentor-next-overdue = You were going to be in touch by { $day }. How are they?
mentor-next-on_hold = On hold: please do not be in touch for now. We will tell you when it goes on.

mentor-offer-title = Would you like to befriend this person?
mentor-offer-lead = You do not know their name, and they do not know yours, until both of you have said yes and we have looked at it once more.
mentor-offer-why = Why we thought of you two
mentor-offer-facts = What they would like you to know
mentor-offer-answer = Your answer
mentor-offer-answer-hint = Whatever you say, they never learn why.
mentor-offer-pass = If it goes ahead, what may they know?
mentor-offer-pass-hint = Only if you say yes, and only once a coordinator has introduced you. Without your number, you ring them from a withheld number.
mentor-offer-home = Back to my befriending
mentor-offer-send = Send my answer
mentor-pass-phone = My phone number, { $reach }
mentor-pass-email = My email address, { $reach }

mentor-fact-circumstances = What is going on
mentor-fact-languages = Languages
mentor-fact-interests = What they enjoy
mentor-fact-gender = Gender
mentor-fact-age = Age
mentor-fact-area = Roughly where
mentor-circumstance = { $term }: { $stage }

mentor-answer-yes = Yes please
mentor-answer-not_this_one = Not this person
mentor-answer-not_now = Not right now
mentor-answer-may_know_them = I may know them
mentor-answer-hint-yes = We ask them next. A coordinator then introduces you.
mentor-answer-hint-not_this_one = We look for somebody else for both of you.
mentor-answer-hint-not_now = You are free to say yes to somebody another time.
mentor-answer-hint-may_know_them = We will not suggest them to you again.

mentor-offer-title-with_person = Thank you for saying yes
mentor-offer-text-with_person = We are asking them now. We will write to you when they have answered.
mentor-offer-title-in_review = Thank you for saying yes
mentor-offer-text-in_review = You have both said yes. A coordinator has a last look, then we introduce you.
mentor-offer-title-approved = You have been introduced
mentor-offer-text-approved = You find them among your people.
mentor-offer-title-you_said_no = Thank you for telling us
mentor-offer-text-you_said_no = They never learn why. We will look for somebody else for both of you.
mentor-offer-title-lapsed = The time to answer is over
mentor-offer-text-lapsed = That is all right. We are looking for somebody else for them. If you need a break, you can take one on your first page.
mentor-offer-title-over = This will not go ahead
mentor-offer-text-over = It has nothing to do with anything you did. We will write to you when somebody else comes along.

mentor-pairing-introduced = You have been introduced. A first call or message in the next few days means a lot.
mentor-pairing-settling_in = You are getting to know each other.
mentor-pairing-active = You are in touch.
mentor-pairing-ending = This is coming to its planned end.
mentor-pairing-on_hold = This is on hold. Please do not be in touch for now. We will tell you when it goes on.
mentor-pairing-ended = This has come to its end. Thank you for what you gave. Please do not be in touch any more.
mentor-pairing-purpose = What it is for
mentor-pairing-how = How you keep in touch
mentor-pairing-rhythm = { $days ->
    [one] { $by }, every day
   *[other] { $by }, about every { $days } days
}
mentor-pairing-reach = How to reach them
mentor-pairing-next = Next contact by
mentor-pairing-contacts = Contacts so far
mentor-pairing-no_contacts = None yet.
mentor-leave-message-yes = You may leave a message.
mentor-leave-message-no = Please do not leave a message.
mentor-name-us-yes = You may say where you are ringing from.
mentor-name-us-no = If somebody else answers, do not say where you are ringing from.
mentor-safe-times = Good times: { $times }
mentor-reach-nothing = They will be in touch with you.
mentor-reach-ask = They will be in touch with you. To reach them, ring us on { $phone }.

mentor-record-link = Record a contact
mentor-contact-title = Record a contact
mentor-contact-with = How was it with { $name }?
mentor-contact-kind = What happened?
mentor-contact-made = We were in touch
mentor-contact-tried = I tried, and there was no answer
mentor-contact-cancelled = One of us called it off
mentor-contact-on = Which day?
mentor-contact-minutes = How long, in minutes?
mentor-contact-minutes-hint = Roughly. You may leave this out.
mentor-contact-note = How did it feel?
mentor-contact-note-hint = A few words are enough. Please do not write names, addresses or anything that tells who somebody is.
mentor-contact-worrying = Anything worrying?
mentor-contact-worrying-hint = If so, tell us in your own words and our safeguarding lead reads it. Leave it empty if not.
mentor-contact-save = Save
mentor-contact-day = Day
mentor-contact-outcome = What happened
mentor-contact-long = How long
mentor-contact-felt = How it felt

mentor-end-title = I would like to end this
mentor-end-sure = Would you like to stop befriending { $name }?
mentor-end-next = You need not say why. We tell them kindly, and look for somebody else for them if they would like that.
mentor-end-worried = Something worries me: tell the safeguarding lead first
mentor-end-go = Yes, end it
mentor-end-not = No, go back

mentor-checks-title = My checks
mentor-checks-lead = These keep the people you befriend safe, and you too.
mentor-checks-help = Something missing or about to end? We will be in touch in good time. You can also ask a coordinator.
mentor-checks-some_missing = something is missing
mentor-checks-some_end = something ends soon
mentor-checks-all_valid = all in order
mentor-check-identity = Who you are
mentor-check-references = References
mentor-check-interview = A conversation with us
mentor-check-training = Training
mentor-check-record_check = Record check
mentor-check-what-identity = We saw a document with your photo.
mentor-check-what-references = Two people told us about you.
mentor-check-what-interview = Needed to meet face to face.
mentor-check-what-training = What befriending is, and what it is not.
mentor-check-what-record_check = DBS, PVG or AccessNI. We never keep the certificate.
mentor-check-missing = not in order yet
mentor-check-ends_soon = ends on { $day }
mentor-check-until = in order until { $day }
mentor-check-valid = in order

mentor-settings-title = What I offer
mentor-settings-lead = Change these whenever your life changes. People you befriend already stay with you.
mentor-settings-capacity = How many people at once?
mentor-settings-capacity-hint = One is plenty.
mentor-settings-channels = How would you like to keep in touch?
mentor-settings-times = When are you usually free?
mentor-settings-times-hint = Choose as many as you like.
mentor-settings-area = Roughly where are you?
mentor-settings-area-hint = Only needed to meet in person.
mentor-settings-max_km = How far would you travel?
mentor-settings-languages = Which languages do you speak well?
mentor-settings-interests = What do you enjoy?
mentor-settings-circumstances = What do you know from your own life?
mentor-settings-circumstances-hint = A coordinator talks with you about anything new before we use it.
mentor-settings-avoid = Anything you would rather not meet?
mentor-settings-avoid-hint = Nobody asks why, and nobody else learns of it.
mentor-settings-can = What can you do, or are fine with?
mentor-settings-person_gender = Would you rather befriend
mentor-settings-person_gender-hint = Choose none if you do not mind.
mentor-settings-style = What do you like best?
mentor-settings-show = What may somebody read about you before you are introduced?
mentor-settings-show-hint = Never your name. What you share, how and when you are free are always told.
mentor-settings-not_for_matching = What should we not use when we look for somebody?
mentor-settings-save = Save
mentor-own-fact-circumstances = What I know from my own life
mentor-own-fact-languages = My languages
mentor-own-fact-interests = What I enjoy
mentor-own-fact-gender = My gender
mentor-own-fact-age = My age
mentor-own-fact-area = Roughly where I am
mentor-stage-none = Not me
mentor-stage-any = Yes, I know it
mentor-stage-about_to = It lies ahead of me
mentor-stage-in_it = I am in it now
mentor-stage-been_through = I have been through it

mentor-pause-title = Take a break
mentor-pause-lead = Everybody needs one. We suggest nobody to you and take open questions back. The people you befriend stay with you; if you need a rest from them too, ring us.
mentor-pause-until = Until when?
mentor-pause-until-hint = Leave it empty if you do not know yet.
mentor-pause-go = Take a break
mentor-resume-go = I am back

mentor-leave-title = Stop befriending with us
mentor-leave-lead = You can leave at any time, and you need not say why.
mentor-leave-people = { $names }: we tell them kindly, and look for somebody else for them.
mentor-leave-pause = Perhaps a break is enough?
mentor-leave-go = Yes, I would like to leave
mentor-leave-not = No, go back
mentor-left-title = Thank you
mentor-left-text = You have left. We tell the people you befriended kindly. You are welcome back at any time.

mentor-worried-title = I am worried about somebody
mentor-worried-lead = Tell us what worries you, even if you are not sure. Our safeguarding lead reads it, and nobody it is about ever sees it.
mentor-worried-read_by = Somebody will have read it by { $moment } at the latest.
mentor-worried-whom = Whom is it about?
mentor-worried-else = Somebody else, or I would rather not say
mentor-worried-about = If it is somebody else: who?
mentor-worried-about-hint = A name, or how we would know them.
mentor-worried-worry = What worries you?
mentor-worried-worry-hint = What you saw or heard, and when.
mentor-worried-send = Tell the safeguarding lead

mentor-done-title-made = Thank you
mentor-done-text-made = It is written down. That is all for today.
mentor-done-title-tried = Thank you for trying
mentor-done-text-tried = Please try once more in a day or two. A coordinator knows too, and will find out how they are.
mentor-done-title-cancelled = Thank you
mentor-done-text-cancelled = It is written down. Find another day when it suits you both.
mentor-done-title-worry = Thank you for telling us
mentor-done-text-worry = Our safeguarding lead has been told and will read it. You need not do anything about it yourself. They may ring you.
mentor-done-title-ended = Thank you for telling us
mentor-done-text-ended = We tell them kindly. Please do not be in touch with them any more. If you would like to talk about it, ring us.
mentor-done-title-paused = Have a good break
mentor-done-text-paused = We suggest nobody to you for now. Come back on your first page whenever you like.
mentor-done-title-resumed = Welcome back
mentor-done-text-resumed = We write to you when somebody comes along who shares something with you.
mentor-done-title-settings = Saved
mentor-done-text-settings = We use this from now on. Anything new about your own life, a coordinator talks over with you first.
mentor-settings-names = What we call you
mentor-settings-telling = How you hear from us
mentor-settings-reach = Your addresses and numbers
