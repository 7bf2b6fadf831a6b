### What people call the things the service knows. Every key is `<family>-<code>`, with the code as it is stored.

channel-phone = phone
channel-email = email
channel-in_person = in person
channel-video = video

stage-about_to = about to
stage-in_it = in it now
stage-been_through = been through it

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

proposal-status-drafted = drafted
proposal-status-offered_to_mentor = with the befriender
proposal-status-offered_to_person = with the person
proposal-status-in_review = to be reviewed
proposal-status-approved = approved
proposal-status-declined = answered no
proposal-status-lapsed = not answered in time
proposal-status-withdrawn = withdrawn
proposal-status-rejected = not approved

pairing-status-introduced = introduced
pairing-status-settling_in = settling in
pairing-status-active = under way
pairing-status-on_hold = on hold
pairing-status-ending = coming to an end
pairing-status-ended = ended

contact-outcome-made = we talked
contact-outcome-tried_no_answer = tried, no answer
contact-outcome-cancelled = cancelled

concern-status-raised = raised
concern-status-acknowledged = seen by the lead
concern-status-assessed = looked into
concern-status-no_further_action = looked into, nothing more to do
concern-status-internal_action = being handled here
concern-status-external_referral = passed to others
concern-status-closed = closed

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
ending-reason-person_wish = the person's wish
ending-reason-mentor_wish = the befriender's wish
ending-reason-person_circumstances = the person's circumstances
ending-reason-mentor_circumstances = the befriender's circumstances
ending-reason-moved = moved away
ending-reason-poor_fit = not the right fit
ending-reason-person_conduct = the person's conduct
ending-reason-mentor_conduct = the befriender's conduct
ending-reason-safeguarding = safeguarding
ending-reason-no_contact = lost touch
ending-reason-died = died
ending-reason-service_ended = the service ended

answer-yes = Yes please
answer-not_this_one = Not this person
answer-not_right_now = Not right now
answer-may_know_them = I may know them

clearance-identity = identity
clearance-references = references
clearance-interview = interview
clearance-training = training
clearance-record_check = record check

role-coordinator = coordinator
role-safeguarding_lead = safeguarding lead
role-admin = admin
