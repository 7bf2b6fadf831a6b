### What emails say.
###
### Anybody may see a lock screen or open a shared inbox, so these sentences say nothing of health, of why we write, or of
### who we are: no "befriender", "volunteer", "support", "help". The scheme's name is added only for those who chose it.

email-subject-message = A message for you
email-subject-question = A question for you
email-subject-reminder = A reminder for you
email-subject-code = Your code
email-subject-named = { $subject }, from { $scheme }

email-greeting = Hello { $name },
email-greeting_unnamed = Hello,
email-reply_or_ring = You can reply to this message, or ring us on { $phone }. A person will answer.
email-reply = You can reply to this message. A person will read it.
email-farewell = With warm wishes

email-do-phone = talk by phone
email-do-email = write by email
email-do-in_person = meet face to face
email-do-video = talk by video

email-with_you-phone = talk with you by phone
email-with_you-email = write with you by email
email-with_you-in_person = meet you face to face
email-with_you-video = talk with you by video

email-next_contact = We will be in touch by { $date }.

email-action-where = See where things stand
email-action-read_and_answer = Read more and answer
email-action-sign_in = Open the page again
email-action-decide = Look and decide
email-action-agreed = See what you both agreed
email-action-read = Read it now
email-action-what_to_do = See what to do
email-action-ask_again = Ask again

email-request_received-subject = Your message has arrived
email-request_received-thanks = Thank you for writing to us. Your message has arrived, and a person will read it.
email-request_received-emergency = We are not an emergency service. If you or someone else is in danger now, ring 999.

email-application_received-subject = Your message has arrived
email-application_received-thanks = Thank you for offering your time. Your message has arrived, and a person will read it.

email-reach_changed-email = The email address we have for you was changed on { $date }.
email-reach_changed-phone = The telephone number we have for you was changed on { $date }.
email-reach_changed-address = The postal address we have for you was changed on { $date }.
email-reach_changed-not_you = If you asked for this, you need not do anything. If you did not, please tell us today.

email-agreement_asked-who = { $name } has asked us to get in touch with you.
email-agreement_asked-who_unnamed = Someone who knows you has asked us to get in touch with you.
email-agreement_asked-nothing_yet = Nothing happens unless you say that you would like it to. You can read what they wrote first.
email-agreement_asked-choose = Please answer by { $date }. If you would rather not, you need not do anything, and we will delete what they wrote.

email-sign_in_code-here = Here is the code you asked for:
email-sign_in_code-how = Type it on the page you have open. It works once, for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
email-sign_in_code-not_you = If you did not ask for a code, you need not do anything. Nobody can get in without it.
email-staff_sign_in_code-not_you = If you did not ask for a code, please tell your administrator today.

email-offer_to_mentor-someone = Someone would like to { $do }, and we thought of you.
email-offer_to_mentor-page = The page says why we thought of you, and which times would suit you both.
email-offer_to_mentor-answer = Please answer by { $date }. Yes, no and not right now are all good answers.

email-offer_to_person-found = We have found someone who would like to { $with_you }.
email-offer_to_person-ask = Please answer by { $date }. Yes, no and not right now are all good answers, and you need not say why.
email-offer_to_person-told = If that suits you, you need not do anything: we will introduce you after { $date }. If you would rather not, tell us by then. You need not say why.

email-reminder-time = There is still time to answer, until { $date }.
email-reminder_to_mentor-wrote = We wrote to you about someone we thought you might get on with.
email-reminder_to_mentor-otherwise = If we hear nothing by then we will ask someone else, and that is quite all right.
email-reminder_to_person-wrote = We wrote to you about someone for you to be in touch with.
email-reminder_to_person-otherwise = If you would rather talk it over first, reply and we will ring you.

email-answer_recorded-subject = Thank you for your answer
email-answer_recorded-yes = Thank you for saying yes. We have written it down, and will tell you what happens next.
email-answer_recorded-not_this_one = Thank you for telling us. We will not suggest this person again, and we keep looking.
email-answer_recorded-not_now = Thank you for telling us. We will not go on with this now, and you keep your place.
email-answer_recorded-may_know_them = Thank you for telling us. We will not go on with this, and the other person is not told why.
email-answer_recorded_for_you = We wrote this answer down for you. If it is not what you said, please tell us.

email-review_waiting-subject = A decision is waiting
email-review_waiting-count = { $count ->
    [one] { $count } introduction is waiting for your decision.
   *[other] { $count } introductions are waiting for your decision.
}
email-review_waiting-oldest = { $days ->
    [0] It came in today.
    [one] The oldest has waited { $days } day.
   *[other] The oldest has waited { $days } days.
}

email-introduced-subject = Good news for you
email-introduced-meet = We would like to introduce you to { $name }.
email-introduced-anything = If anything does not feel right, now or later, tell us. You need not wait.
email-introduced_to_person-first = You and { $name } will { $do }, at the latest on { $date }. If nothing has happened by then, tell us.
email-introduced_to_mentor-first = Please { $do }, at the latest on { $date }.
email-introduced_to_mentor-private = Please keep everything about { $name } to yourself.

email-reach-they_ring_withheld = { $name } will ring you. The number will not show on your phone.
email-reach-they_ring_from = { $name } will ring you from { $number }.
email-reach-ring = You can ring { $name } on { $number }.
email-reach-write = You can write to { $name } at { $address }.
email-reach-meet_at = The place for you and { $name } is { $place }.
email-reach-through_us = We will arrange the first time with you both, and tell you how.

email-pairing_held-pause = You and { $name } are taking a break for now. Please do not get in touch with each other until we write again.
email-pairing_held-review = We will look at it again on { $date }, and tell you then.
email-pairing_held-in_touch = We will tell you as soon as there is news.

email-pairing_resumed-again = You and { $name } can be in touch again, as before.
email-pairing_resumed-anything = If something has changed for you, tell us first. You need not go on if you would rather not.

email-ending_planned-planned = Your time with { $name } is planned to end on { $date }.
email-ending_planned-until = Until then everything goes on as before. You can talk with us about it at any time.

email-request_held-pause = What you asked us for is on hold for now. You keep your place, and nothing is asked of you.
email-request_held-review = We will look at it again on { $date }, and tell you then.

email-mentor_approved-subject = Good news for you
email-mentor_approved-ready = Everything we needed from you is here, and you are ready to begin.
email-mentor_approved-next = We will write when we think of you for someone. You can say when you have time, and take a break, on your page.

email-pairing_ended-over = Your time with { $name } has come to an end.
email-pairing_ended_to_person-details = { $name } has been asked to delete your details. Please delete theirs too.
email-pairing_ended_to_person-again = If you would like to be in touch with someone else, tell us. You would not start from the beginning.
email-pairing_ended_to_mentor-delete = Please delete { $name }'s details now: number, address and messages.
email-pairing_ended_to_mentor-thanks = Thank you for the time you gave. If you would like to talk it over, reply and we will ring you.

email-lapsed-person = We asked you about someone to be in touch with, and have not heard from you, so we have let it go for now. You keep your place, and we keep looking.
email-lapsed-mentor = We asked you about someone to be in touch with, and have not heard from you, so we will ask someone else. That is quite all right.

email-concern_raised-subject = Please read this now
email-concern_raised-read = Something has been written down that needs you. Please read it now.
email-concern_raised-by = If you have not opened it by { $moment }, we will ask your deputy.

email-concern_overdue-nobody = Something was written down on { $moment } that nobody has opened yet. It needs you now: please read it.

email-clearance_expiring-subject = A date to keep in mind
email-clearance_expiring-until = One of your checks is valid until { $date }.
email-clearance_expiring-renew = If it is renewed before then, you can carry on without a break.

email-offer_withdrawn-changed = Something has changed, and the question we sent you no longer needs an answer. It is nothing you did.
email-offer_withdrawn-person = You keep your place, and we keep looking.
email-offer_withdrawn-mentor = We will write again when we think of you for someone else.

email-request_closed-as_you_asked = We have closed what you asked us for, as you wished.
email-request_closed-no_longer_needed = We have closed what you asked us for, because you no longer need it. We are glad we could be there.
email-request_closed-no_reply = We have tried to reach you a few times and have not heard back, so we have closed what you asked us for.
email-request_closed-not_possible_here = We are sorry: we could not find the right person for you here. We would like to talk with you about what else there is, and will ring you or write.
email-request_closed-again = You can ask again at any time.
