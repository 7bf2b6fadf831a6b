### What people call the things the service knows. Every key is `<family>-<code>`, with the code as it is stored; a test
### holds every code of the domain against this list.

channel-phone = phone
channel-email = email
channel-in_person = in person
channel-video = video

by-channel-phone = by phone
by-channel-email = by email
by-channel-in_person = in person
by-channel-video = by video

stage-about_to = about to
stage-in_it = in it now
stage-been_through = been through it
stage-any = at any time

request-status-submitted = received
request-status-awaiting_agreement = waiting for the person to agree
request-status-screening = being read
request-status-waiting = waiting for someone
request-status-proposed = someone has been suggested
request-status-paired = paired
request-status-on_hold = on hold
request-status-closed = closed

mentor-status-enquired = asked about it
mentor-status-applied = applied
mentor-status-in_process = checks under way
mentor-status-approved = ready
mentor-status-paused = taking a break
mentor-status-suspended = stopped for now
mentor-status-declined = not taken on
mentor-status-left = left

mentor-kind-volunteer = volunteer
mentor-kind-staff = trained staff

proposal-status-drafted = drafted
proposal-status-offered_to_mentor = with the befriender
proposal-status-offered_to_person = with the person
proposal-status-in_review = to be reviewed
proposal-status-approved = approved
proposal-status-declined = answered no
proposal-status-lapsed = not answered in time
proposal-status-withdrawn = withdrawn
proposal-status-rejected = not approved
proposal-status-discarded = put aside

withdrawn-why-mentor_suspended = the befriender was stopped
withdrawn-why-mentor_unavailable = the befriender is not available
withdrawn-why-clearance_lapsed = a check ran out
withdrawn-why-request_held = the request is on hold
withdrawn-why-request_closed = the request is closed
withdrawn-why-kept_apart = the two are kept apart
withdrawn-why-died = somebody died
withdrawn-why-by_coordinator = a coordinator took it back
withdrawn-why-place_lost = the befriender has no place left
withdrawn-why-rearranged = another choice took its place before anybody was asked

pairing-status-introduced = introduced
pairing-status-settling_in = settling in
pairing-status-active = under way
pairing-status-on_hold = on hold
pairing-status-ending = coming to an end
pairing-status-ended = ended

hold-reason-pause = a pause
hold-reason-clearance_lapsed = a check ran out
hold-reason-mentor_suspended = the befriender was stopped
hold-reason-safeguarding = safeguarding

contact-outcome-made = we talked
contact-outcome-tried = tried, no answer
contact-outcome-cancelled = cancelled

concern-status-raised = raised
concern-status-acknowledged = seen by the lead
concern-status-assessed = looked into
concern-status-decided = decided
concern-status-closed = closed

concern-outcome-no_further_action = nothing more to do
concern-outcome-internal_action = handled here
concern-outcome-external_referral = passed to others

closing-reason-not_eligible = outside what we can offer
closing-reason-signposted = pointed to something else
closing-reason-declined = chose not to go on
closing-reason-no_reply = no reply
closing-reason-risk_too_high = needs more than we can safely offer
closing-reason-withdrawn = taken back
closing-reason-moved = moved away
closing-reason-died = died
closing-reason-need_met = no longer needed
closing-reason-no_match_found = nobody suitable found
closing-reason-duplicate = asked twice
closing-reason-in_error = made by mistake

ending-reason-need_met = no longer needed
ending-reason-agreed_end = came to its agreed end
ending-reason-persons_wish = the person's wish
ending-reason-persons_circumstances = the person's circumstances
ending-reason-mentors_wish = the befriender's wish
ending-reason-mentors_circumstances = the befriender's circumstances
ending-reason-moved = moved away
ending-reason-poor_fit = not the right fit
ending-reason-persons_conduct = the person's conduct
ending-reason-mentors_conduct = the befriender's conduct
ending-reason-safeguarding = safeguarding
ending-reason-no_contact = lost touch
ending-reason-died = died
ending-reason-service_ended = the service ended

ended-by-person = the person
ended-by-mentor = the befriender
ended-by-both = both
ended-by-service = the service

side-person = the person
side-mentor = the befriender

answer-yes = Yes please
answer-not_this_one = Not this person
answer-not_now = Not right now
answer-may_know_them = I may know them

answered-before-declined = one of them said no
answered-before-lapsed = was not answered in time
answered-before-discarded = a coordinator put it aside
answered-before-rejected = a coordinator did not approve it
answered-before-ended_unhappily = ended unhappily

clearance-identity = identity
clearance-references = references
clearance-interview = interview
clearance-training = training
clearance-record_check = record check

record-check-dbs = DBS (England and Wales)
record-check-pvg = PVG (Scotland)
record-check-access_ni = AccessNI (Northern Ireland)

role-coordinator = coordinator
role-lead = safeguarding lead
role-admin = administrator

supporter-kind-referrer = referrer
supporter-kind-family = family or friend
supporter-kind-carer = carer
supporter-kind-attorney = attorney or deputy
supporter-kind-professional = professional

agreement-kind-being_helped = being supported by us
agreement-kind-being_matched = being introduced to somebody
agreement-kind-sharing_with_mentor = what we tell the befriender
agreement-kind-telling_referrer = telling the referrer how it goes

agreement-given_by-themself = by themself
agreement-given_by-with_support = with somebody at their side
agreement-given_by-attorney = by an attorney or deputy
agreement-given_by-parent = by a parent

means-phone = on the phone
means-in_person = face to face
means-letter = by letter
means-message = by message

notice-way-email = email
notice-way-call = a call
notice-way-letter = a letter
notice-way-in_person = told in person

notice-status-waiting = not told yet
notice-status-told = told
notice-status-undeliverable = could not be told
notice-status-not_needed = no longer needed

notice-request_received = request received
notice-agreement_asked = asked to agree
notice-sign_in = code to sign in
notice-offer_to_mentor = offer to the befriender
notice-offer_to_person = offer to the person
notice-offer_reminder = reminder
notice-answer_recorded = answer written down
notice-review_waiting = review waiting
notice-introduced = introduction
notice-pairing_held = pause
notice-pairing_resumed = going on after a pause
notice-ending_planned = planned ending
notice-pairing_ended = ending
notice-offer_lapsed = time to answer over
notice-offer_withdrawn = offer taken back
notice-request_closed = request closed
notice-email_changed = email address changed
notice-phone_changed = telephone number changed
notice-address_changed = postal address changed
notice-request_held = request on hold
notice-application_received = application received
notice-mentor_approved = ready to begin
notice-concern_raised = concern raised
notice-concern_overdue = concern not read in time
notice-clearance_expiring = a check runs out

task-acknowledge_concern = Read a concern
task-check_kept_apart = Look at a possible keep-apart
task-read_risk_words = Read a worrying message
task-call_after_safety_event = Ring after something serious
task-follow_up_no_answer = Follow up: no answer
task-check_asked_twice = Look whether they have asked already
task-ask_agreement = Ask whether they agree
task-call_about_offer = Ring about an offer
task-tell_by_call = Tell by phone
task-tell_in_person = Tell in person
task-post_letter = Post a letter
task-check_first_contact = See whether they have talked
task-review_hold = Look at a hold again
task-review_priority = Look at a priority again
task-renew_clearance = Renew a check
task-check_silent_pairing = See why a pair has gone quiet
task-keep_in_touch = Keep in touch while they wait
task-mend_address = Mend an address

risk-usual = nothing unusual
risk-some = some risk
risk-high = high risk

style-company = simply company
style-goals = working towards something
style-either = either

support-by-volunteer = a volunteer
support-by-staff = trained staff
support-by-either = either

age-wish-any = no wish
age-wish-similar = about my age
age-wish-older = older than me
age-wish-younger = younger than me

language-wish-any = any language we share
language-wish-first = only my first language

shown-circumstances = what is going on
shown-languages = languages
shown-interests = what you enjoy
shown-gender = gender
shown-age = age
shown-area = roughly where

criterion-circumstance = what they share
criterion-channel = how they would talk
criterion-times = when both are free
criterion-language = language
criterion-distance = how far apart
criterion-interests = what both enjoy
criterion-age = age
criterion-style = company or goals

left-waiting-outbid = Somebody would fit, and every such place went to someone who has waited longer or needs it more.
left-waiting-near_miss = Nobody fits yet, and one thing would change that.
left-waiting-nobody = Nobody fits yet.
left-waiting-held_back = A colleague holds them back for now.

steer-lock = Keep two people together
steer-forbid = Keep two people from each other
steer-hold_request = Look for nobody for somebody who asks
steer-hold_mentor = Give a befriender nobody

barrier-SamePerson = is the same person
barrier-NoPlaceLeft = has no place left
barrier-KeptApart = is to be kept apart
barrier-AnsweredBefore = was suggested before, and it did not come about
barrier-NeedNotMet = cannot meet something the person needs
barrier-NoSharedCircumstance = shares none of the circumstances
barrier-CircumstanceAvoided = would rather not meet this circumstance
barrier-NoSharedLanguage = shares no language, or not the one asked for
barrier-GenderWish = does not fit a wish about gender
barrier-SupportKind = is not the kind of support asked for
barrier-NoUsableChannel = has no way to talk and time in common
barrier-BelowMinimum = fits too little to be suggested by itself
