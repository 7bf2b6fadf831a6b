# Pages of somebody helped.

nav-me = Where am I?
nav-me-request = My request
nav-me-worried = Something worries me

person-to-home = Where am I?

person-home-title = Where am I?
person-home-agree = Read it and decide
person-home-request = See, pause or take back my request
person-home-nothing = You have not asked for anything here yet.
person-home-ask = I would like a befriender
person-home-offers = For you to decide
person-home-offer = There is somebody who might be right for you.
person-home-offer-look = Read about them
person-home-befriender = My befriender
person-home-worried = I do not feel safe, or something worries me
person-home-mentoring = The people I befriend
person-home-about = What we know about you
person-home-about-change = To change any of this, to get a copy of it, or to be forgotten, write to

person-about-name = What we call you
person-about-told-by = How you hear from us
person-about-reach = How we reach you
person-about-safe = What is safe
person-about-agreed = What you agreed to

person-now-submitted = We have your request.
person-next-submitted = Somebody reads it by { $date }.
person-now-awaiting_agreement = Somebody told us about you. Nothing happens unless you say yes.
person-next-awaiting_agreement = You can decide until { $date }. After that, what we were told is erased.
person-now-screening = We are finding out what would help you.
person-next-screening = You hear from us by { $date }.
person-now-waiting = { $days ->
    [0] You are waiting since today. We are looking for somebody who fits.
    [one] You have been waiting for { $days } day. We are looking for somebody who fits.
   *[other] You have been waiting for { $days } days. We are looking for somebody who fits.
}
person-usual-wait = Most people who found a befriender { $by } here waited { $from } to { $to } weeks.
person-usual-wait-up_to = { $to ->
    [one] Most people who found a befriender { $by } here waited up to a week.
   *[other] Most people who found a befriender { $by } here waited up to { $to } weeks.
}
person-usual-wait-longer = You have waited longer than most people here. We are sorry. We have not forgotten you.
person-next-waiting = You hear from us by { $date }, even if there is no news.
person-now-proposed_to_you = There is somebody who might be right for you.
person-next-proposed_to_you = It is for you to decide, until { $date }.
person-now-proposed = We are talking with somebody who might be right for you.
person-next-proposed = You hear from us by { $date }.
person-now-paired = You have a befriender.
person-next-paired = If anything is not right, tell us at any time.
person-now-on_hold = Your request is paused, and your place is kept.
person-next-on_hold = We ask how you are on { $date }, or you go on whenever you like.
person-now-closed = Your last request has ended.
person-next-closed = It ended on { $date }. You can ask again whenever you like.

person-answer-by = Please answer by { $date }.
person-told-until = Unless you say no by { $date }, we go on and introduce you.

person-fact-circumstances = What they know from their own life
person-fact-languages = Languages
person-fact-interests = What they enjoy
person-fact-gender = Gender
person-fact-age = Age
person-fact-area = Roughly where

person-offer-title = Somebody who might be right for you
person-offer-lead = They do not know your name, and you do not know theirs, until you have said yes and we have looked at it once more.
person-offer-why = Why we thought of them
person-offer-facts = What they want you to know
person-offer-answer = What would you like?
person-offer-answer-hint = Whatever you choose, they never learn why.
person-offer-pass = If it is a yes: what may we give them, so that they can reach you?
person-offer-pass-hint = Only once you are introduced. Tick nothing to be in touch through us.
person-offer-home = Where am I?
person-offer-send = Send my answer
person-answer-yes = Yes please
person-answer-not_this_one = Not this befriender
person-answer-not_now = Not right now
person-answer-may_know_them = I may know them
person-answer-hint-yes = We look at it once more, then introduce you.
person-answer-hint-not_this_one = We look for somebody else. You keep your place.
person-answer-hint-not_now = You keep your place, and we look again later.
person-answer-hint-may_know_them = They are never suggested to you again, and nobody is told.
person-pass-phone = My telephone number, { $reach }
person-pass-email = My email address, { $reach }

person-offer-title-with_mentor = You said yes
person-offer-title-in_review = You said yes
person-offer-title-approved = You have been introduced
person-offer-title-you_said_no = You said no, and that is fine
person-offer-title-lapsed = The time to answer is over
person-offer-title-over = This did not come about
person-offer-text-with_mentor = Now we ask them. You hear from us either way.
person-offer-text-in_review = One of us looks at it once more. Then we introduce you, usually within a few days.
person-offer-text-approved = Where you are shows who they are and how you keep in touch.
person-offer-text-you_said_no = You keep your place, and we go on looking. Nobody is told why.
person-offer-text-lapsed = You keep your place. If you would still like to meet them, tell us.
person-offer-text-over = It is nothing you did. You keep your place, and we go on looking.

person-agree-title = Would you like this?
person-agree-somebody = Somebody
person-agree-lead = { $referrer } told us that you might like somebody to talk to.
person-agree-what = A befriender is a person who has been through something like it and has time for you. It is free, and you can stop at any time. Nothing happens unless you say yes.
person-agree-until = You can decide until { $date }. After that, what we were told is erased.
person-agree-to = What do you agree to?
person-agree-to-hint = Each one is up to you. To find somebody, we need the first two.
person-agree-yes = Yes, I agree to what I ticked
person-agree-no = No thank you
person-agree-no-hint = You need give no reason. What we were told is erased.
person-agreed-title-yes = Thank you, we begin
person-agreed-title-no = That is fine
person-agreed-title-over = This is over
person-agreed-text-yes = A person from our team reads what we were told about you, and is in touch with you. You can see at any time where you are.
person-agreed-text-no = We do nothing more. You can ask for a befriender yourself whenever you like.
person-agreed-text-over = You can ask for a befriender yourself whenever you like.

person-request-title = My request
person-request-said = What you told us
person-request-change = Has something changed? Tell us, and we put it right.
person-request-do = What you can do
person-resume = Go on with my request
person-pause-link = Pause my request
person-withdraw-link = Take my request back
person-pause-title = Pause my request
person-pause-what = A hospital stay, a holiday, or simply too much at once: your place is kept, and nobody is suggested to you meanwhile.
person-pause-until = When may we ask how you are?
person-pause-until-hint = For example, 27 3 2027
person-pause-why = Why, if you like
person-pause-why-hint = A few words. You may leave this out.
person-pause-send = Pause it
person-pause-no-reason = No reason given
person-withdraw-title = Take my request back?
person-withdraw-what = We stop looking for somebody, and anything suggested to you ends. You need give no reason.
person-withdraw-paired = You have a befriender at the moment. That ends too, and we tell them kindly.
person-withdraw-again = You can ask again whenever you like.
person-withdraw-yes = Yes, take it back
person-withdraw-no = No, leave it as it is
person-withdrawn-title = Your request is taken back
person-withdrawn-text = We do nothing more with it.

person-pairing-title = { $name }, your befriender
person-pairing-introduced = You have been introduced.
person-pairing-settling_in = You are getting to know each other.
person-pairing-active = You are in touch.
person-pairing-on_hold = This is paused for now. One of us rings or writes to you about it.
person-pairing-ended = This has ended. Thank you for trying it.
person-pairing-ending-on = It comes to its end on { $date }.
person-pairing-purpose = What it is for
person-pairing-how = How you keep in touch
person-pairing-rhythm = { $days ->
    [one] { $by }, every day
    [7] { $by }, about once a week
    [14] { $by }, about every two weeks
   *[other] { $by }, about every { $days } days
}
person-pairing-when = When
person-pairing-by = You talk next by { $date }.
person-pairing-reach = How they are reached
person-pairing-they-ring = They ring you. Their number may be hidden.
person-pairing-through-us = Through us: ring or write, and we pass it on.
person-pairing-passed = What you passed on
person-passed-both = Your telephone number and your email address
person-passed-phone = Your telephone number
person-passed-email = Your email address
person-passed-nothing = Nothing: they reach you through us
person-pairing-not-right = Is something not right?
person-end-link = This is not working
person-unsafe-link = I do not feel safe, or something worries me
person-end-title = This is not working
person-end-what = We end it and tell { $name } kindly. You need give no reason, and they are not told one.
person-end-unsafe = Does something worry you, or do you not feel safe?
person-end-another = Would you like another befriender?
person-another-yes = Yes, look for somebody else. I keep the days I have waited
person-another-no = No, not now
person-end-yes = End it
person-end-no = No, leave it as it is

person-worried-title = I do not feel safe, or something worries me
person-worried-lead = Tell us. Your befriender never sees this.
person-worried-whom = Is it about somebody here?
person-worried-else = Somebody or something else
person-worried-worry-hint = In your own words. You do not have to be sure.
person-worried-reach = How may we reach you about this, safely?
person-worried-reach-hint = Leave it out and we use the way you gave us.
person-worried-next = They look at it and are in touch with you.

person-home-add-reach = Add a way to reach you
person-detail-names-title = What we call you
person-detail-names-lead = Your befriender only ever sees what you like to be called.
person-detail-names-button = Save
person-detail-telling-title = How you hear from us
person-detail-telling-lead = We keep to this whenever we write or ring.
person-detail-telling-button = Save
person-detail-add-title = Add a way to reach you
person-detail-add-lead = Give one thing: an email address, a phone number or an address. We use the newest one first.
person-detail-add-button = Add it
person-detail-change-title = Change how we reach you
person-detail-change-lead = If you change an email address, we tell you at the old and the new one. The message does not say who we are unless you allowed it.
person-detail-change-button = Save
person-detail-remove-title = Remove this?
person-detail-remove-lead = From now on we do not use it.
person-detail-remove-button = Remove it
person-detail-remove = Remove it
person-detail-known_as = What would you like to be called?
person-detail-known_as-hint = A first name or a nickname is enough.
person-detail-full_name = Your whole name
person-detail-full_name-hint = Only our staff see it. You may leave it empty.
person-detail-old_is_unsafe = Do not write to the old address any more
person-detail-old_is_unsafe-hint = Tick this if somebody else may read it.
