### What a coordinator reads at the desk. Acts are `desk-do-<code>-{title,lead,button,done}`.

nav-desk = Today
nav-desk-requests = Requests
nav-desk-runs = Matching
nav-desk-reviews = Reviews
nav-desk-pairings = Pairings
nav-desk-mentors = Befrienders

# Everywhere
desk-not-done = This was not done
desk-stands-now = See how it stands now
desk-filters = Parts of this list
desk-list-empty = Nobody here at the moment.
desk-never = not yet
desk-look = Look at it
desk-see = See { $who }
desk-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
desk-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
desk-every-days = { $count ->
    [one] every day
    [7] every week
   *[other] every { $count } days
}
desk-since = since { $day }
desk-late-since = late since { $day }
desk-due-today = today
desk-due-by = by { $day }
desk-not-neutral = You said that you know somebody here, or it is about yourself. A colleague has to decide.

# Today
desk-today = Today
desk-today-lead = { $day }: { $count ->
    [0] nothing to do
    [one] { $count } thing to do
   *[other] { $count } things to do
}
desk-group-check_asked_twice = Look whether { $count } people have asked already
desk-group-ask_agreement = Ask { $count } people whether they agree
desk-group-call_about_offer = Ring { $count } people about an offer
desk-group-tell_by_call = Ring { $count } people to tell them something
desk-group-tell_in_person = Tell { $count } people something in person
desk-group-post_letter = Post { $count } letters
desk-group-check_first_contact = See whether { $count } pairs have talked
desk-group-check_silent_pairing = See why { $count } pairs have gone quiet
desk-group-keep_in_touch = Ring { $count } people who wait
desk-group-review_hold = Look at { $count } pauses again
desk-group-review_priority = Look at { $count } people put first again
desk-group-renew_clearance = Renew { $count } checks
desk-group-mend_address = Mend { $count } addresses
desk-group-submitted = Read { $count } new requests
desk-group-screening = Decide on { $count } requests being read
desk-group-review = Decide on { $count } pairs who both said yes
desk-group-draft = Look at { $count } drafts and release them
desk-group-applied = Look at { $count } new applications
desk-group-in-process = Carry on with { $count } applications
desk-today-nothing = Nothing waits for you. Well done.
desk-today-more = More
desk-today-concern = Tell the safeguarding lead about a worry
desk-today-run = The last matching: { $when }
desk-today-concerns = { $count ->
    [one] { $count } concern is open. The safeguarding lead reads it.
   *[other] { $count } concerns are open. The safeguarding lead reads them.
}
desk-today-task = { $what }: { $who }
desk-today-submitted = A new request that nobody has read yet.
desk-today-screening = Somebody has begun to read this request. It waits for a decision.
desk-today-review = Both said yes. They wait for you, or for a colleague, to decide.
desk-today-review-colleague = Both said yes. You know one of them, so a colleague decides.
desk-today-draft = Suggested, and nobody has been asked yet.
desk-today-applied = Would like to be a befriender. Nobody has taken it up yet.
desk-today-in-process = Checks are under way, or an approval is missing.
desk-today-do-task = Do this
desk-today-do-request = Read
desk-today-do-review = Decide
desk-today-do-draft = Look and release
desk-today-do-application = Look
desk-count-to-read = { $count ->
    [one] { $count } request to read
   *[other] { $count } requests to read
}
desk-count-waiting = { $count } waiting
desk-count-drafts = { $count ->
    [one] { $count } draft to release
   *[other] { $count } drafts to release
}
desk-count-offered = { $count } asked
desk-count-reviews = { $count ->
    [one] { $count } review
   *[other] { $count } reviews
}
desk-count-applications = { $count ->
    [one] { $count } application
   *[other] { $count } applications
}
desk-count-pairings = { $count ->
    [one] { $count } pairing
   *[other] { $count } pairings
}

# Tasks
desk-task-tell = What to tell them
desk-task-due = Due
desk-task-since = Came up
desk-task-leads = The safeguarding lead does this.
desk-task-done = Done by { $who } on { $day }.
desk-task-dropped = This is no longer needed: what it was about has changed.
desk-task-status-open = to do
desk-task-status-done = done
desk-task-status-dropped = no longer needed
desk-task-why-acknowledge_concern = A concern has not been read in time.
desk-task-why-check_kept_apart = Somebody's name fits one of those to be kept apart.
desk-task-why-read_risk_words = What they wrote holds words that may mean danger. Read it today.
desk-task-why-call_after_safety_event = Something serious has happened. They hear it from a person, not from a letter.
desk-task-why-follow_up_no_answer = The befriender tried and nobody answered. Find out how they are.
desk-task-why-check_asked_twice = They may have asked already. Open the request: it shows both side by side. Say whether this is one person or two.
desk-task-why-ask_agreement = Somebody told us about them. Ask them, in private, whether they would like this.
desk-task-why-call_about_offer = They have not answered an offer. Perhaps they did not see it.
desk-task-why-tell_by_call = They want to be told things by telephone.
desk-task-why-tell_in_person = They want to be told things face to face.
desk-task-why-post_letter = They want to be told things by letter.
desk-task-why-check_first_contact = They were introduced, and we have not heard of a first talk.
desk-task-why-check_silent_pairing = We have not heard of a talk for twice as long as agreed.
desk-task-why-keep_in_touch = They wait, and nobody has spoken with them for weeks.
desk-task-why-review_hold = A pause comes to its end. Ask how things are.
desk-task-why-review_priority = They were put first until now. Is that still right?
desk-task-why-renew_clearance = A check ends soon, or has ended.
desk-task-why-mend_address = An email did not reach them. Ask for another address.
desk-about-person = See the person
desk-about-request = See the request
desk-about-mentor = See the befriender
desk-about-proposal = See the suggestion
desk-about-pairing = See the pairing
desk-about-run = See the matching

# Requests
desk-requests = Requests
desk-requests-new = Take down a request by telephone
desk-requests-waiting = Waiting for a befriender
desk-requests-to-read = To read
desk-requests-agreement = Waiting to agree
desk-requests-proposed = Somebody suggested
desk-requests-on-hold = On hold
desk-requests-paired = Paired
desk-requests-closed = Closed
desk-requests-risk = read first
desk-requests-head-who = Who
desk-requests-head-waited = Has waited
desk-requests-head-spoken = Last spoken with
desk-requests-head-stands = How it stands
desk-stands-submitted = Nobody has read it yet. To be read by { $day }.
desk-stands-screening = Being read since { $day }.
desk-stands-no-run = No matching has looked for them yet.
desk-stands-after-run = Came after the last matching.
desk-stands-near_miss = One change would help: { $help }.
desk-stands-outbid = { $count ->
    [one] { $count } befriender fits, and somebody else needed the place more.
   *[other] { $count } befrienders fit, and others needed the places more.
}
desk-stands-nobody = Nobody fits yet.
desk-stands-held_back = Held back by a colleague.
desk-stands-drafted = { $mentor } is suggested. Nobody has been asked yet.
desk-stands-offered_to_mentor = { $mentor } has been asked, and can answer until { $day }.
desk-stands-offered_to_person = They have been asked about { $mentor }, and can answer until { $day }.
desk-stands-in_review = { $mentor } is suggested. Both said yes, and wait for a decision.
desk-stands-approved = With { $mentor }.
desk-stands-over = { $mentor } was suggested: { $what }.
desk-request-risk-words = What they wrote holds words that may mean danger. Read it first. If you are worried, tell the safeguarding lead.
desk-request-said = What they said
desk-request-standing = How it stands
desk-request-came = Came in
desk-request-waited = Has waited
desk-request-read-by = To be read by
desk-request-agreement = Asked to agree
desk-request-tries = { $tries ->
    [one] { $tries } try so far. It is deleted on { $day } if they do not agree.
   *[other] { $tries } tries so far. It is deleted on { $day } if they do not agree.
}
desk-request-held = On hold
desk-request-held-until = { $why }. Ask again on { $day }.
desk-request-closed = Closed
desk-request-closed-on = { $why }, on { $day }
desk-request-first = put first
desk-request-first-until = { $why }. Look again on { $day }.
desk-request-places = Befrienders
desk-request-places-are = { $wanted } wanted, { $proposals } suggested, { $pairings } found
desk-request-spoken = Last spoken with
desk-correct = Correct what they said

desk-agreements = What they agreed to
desk-agreement-none = Nothing is written down yet.
desk-agreement-on-page = on the page
desk-agreement-stands = stands
desk-agreement-withdrawn = taken back
desk-agreement-head-what = To what
desk-agreement-head-who = Given by
desk-agreement-head-how = How
desk-agreement-head-when = When
desk-agreement-head-now = Now

desk-assessment = What we found
desk-assessed = { $risk }, written by { $who } on { $day }
desk-supporters = Who acts with or for them
desk-supporters-none = Nobody is written down.
desk-supporter-told = may be told how it goes
desk-supporter-answers = may answer for them
desk-supporter-emergency = may be rung when they cannot be reached
desk-pairs = Suggested and paired
desk-pairs-who = With whom
desk-pairs-since = Since
desk-pairs-stands = How it stands

desk-shortlist = Who could be their befriender
desk-shortlist-not-in-pool = Nobody is looked for at the moment.
desk-shortlist-nobody = Nobody fits today.
desk-shortlist-more = { $count ->
    [one] { $count } befriender more would fit.
   *[other] { $count } befrienders more would fit.
}
desk-shortlist-by-hand = Choose somebody by hand
desk-shortlist-chosen = The best choice for everybody who waits gives them { $who }.
desk-shortlist-points = { $points } of 1,000 points
desk-cost = { $waits } { $points }
desk-cost-chosen = Nobody else has to wait for this.
desk-cost-nobody-waits = Nobody else would have to wait.
desk-cost-waits = { $who } would then wait.
desk-cost-same-points = For everybody together it is just as good.
desk-cost-points-less = For everybody together it is { $points ->
    [one] { $points } point less.
   *[other] { $points } points less.
}
desk-cost-points-more = For everybody together it is { $points ->
    [one] { $points } point more.
   *[other] { $points } points more.
}
desk-possible = { $count ->
    [one] { $count } befriender is possible: your call
   *[other] { $count } befrienders are possible: your call
}
desk-possible-why = Nothing stands between them, but they fit too little to be suggested by a run.
desk-why-not = Why not everybody else
desk-why-not-kept-apart = Who they are is for the safeguarding lead alone.
desk-and-more = { $count ->
    [one] { $count } more
   *[other] { $count } more
}
desk-unlocks-ask = Ask { $who } first. Each of these would let somebody in by itself.
desk-why-not-line = { $count ->
    [one] { $count } befriender { $why }
   *[other] { $count } befrienders, each of whom { $why }
}
desk-why-these-two = Why these two
desk-adds-little = Fits less well: { $what }.
desk-points = Points
desk-points-why = How the points add up. Only staff see this.
desk-points-criterion = What
desk-points-given = Points
desk-points-most = Of
desk-points-sum = Together

# What people said
desk-profile-circumstances = What is going on
desk-profile-staged = { $what } ({ $stage })
desk-profile-cleared = { $what }: used for matching
desk-profile-not-cleared = { $what }: not cleared for matching yet
desk-profile-avoid = Would rather not meet
desk-profile-channels = How to talk
desk-profile-languages = Languages
desk-profile-language-wish = Which language
desk-profile-times = When
desk-profile-area = Where
desk-profile-within = { $area }, up to { $distance }
desk-profile-style = What kind of time
desk-profile-support-by = Who should help
desk-profile-mentor-gender = Gender of the befriender
desk-profile-person-gender = Gender of the person
desk-profile-age-wish = Age of the befriender
desk-profile-interests = What they enjoy
desk-profile-needs = What a befriender must be able to do
desk-profile-can = What they can do
desk-profile-apart = Not to be shared
desk-profile-show = The other side may see
desk-profile-not-for-matching = Not used for matching

# What has happened
desk-trail = What has happened
desk-trail-when = When
desk-trail-what = What
desk-trail-who = By whom
desk-trail-told = { $what }, { $way }: { $outcome }
desk-actor-public = somebody not signed in
desk-actor-person = the person
desk-actor-mentor = the befriender
desk-actor-supporter = a supporter
desk-actor-token = a program
desk-actor-service = the service
desk-actor-told = { $who }, told { $means }
desk-did-accept_offer = Yes to an offer
desk-did-accept_request = Request accepted
desk-did-change_names = Name changed
desk-did-change_telling = How and when they may be told things changed
desk-did-change_reach = A way of reaching them changed
desk-did-remove_reach = A way of reaching them removed
desk-did-read_request = Read what they wrote and what was found
desk-did-read_application = Read the application
desk-did-read_concern = Read the concern
desk-did-read_words = Read what was said
desk-did-add_reach = A way of reaching them added
desk-did-add_staff = Colleague added
desk-did-agree_to_referral = Agreed to the referral
desk-did-alarm_concern = Deputy told of a concern
desk-did-apply = Applied
desk-did-approve_mentor = Approved as a befriender
desk-did-approve_proposal = Pair approved
desk-did-begin_checks = Checks begun
desk-did-begin_screening = Began to read
desk-did-change_settings = Settings changed
desk-did-clear_answer = An earlier answer cleared
desk-did-clear_steer = Something settled cleared
desk-did-clear_circumstances = Circumstances cleared
desk-did-close_as_duplicate = Closed: the same person had asked already
desk-did-carry_over = What was newly said in a second request put here
desk-did-are_two_people = Looked at: these are two people
desk-did-close_request = Request closed
desk-did-complete_task = Task done
desk-did-confirm_second_factor = Second step confirmed
desk-did-correct_request = What they said corrected
desk-did-could_not_reach_referred = Tried, nobody there
desk-did-create_token = Token made
desk-did-declare = A colleague knows them
desk-did-decline_mentor = Not taken on
desk-did-decline_offer = No to an offer
desk-did-decline_referral = No to the referral
desk-did-discard_proposal = Draft put aside
desk-did-draft_proposal = Suggested
desk-did-end_pairing = Pairing ended
desk-did-erase_unanswered_referral = Deleted: nobody agreed
desk-did-hold_pairing = Pairing on hold
desk-did-hold_request = Request on hold
desk-did-identify_kept_apart = Keep-apart decided
desk-did-introduce = Introduced
desk-did-keep_apart = Keep-apart added
desk-did-keep_in_touch = Spoken with
desk-did-lapse = Not answered in time
desk-did-leave = Stopped befriending
desk-did-offer_second_factor = Second step begun
desk-did-pause_mentor = Took a break
desk-did-plan_ending = Ending planned
desk-did-prioritise_request = Order of waiting changed
desk-did-raise_concern = Concern raised
desk-did-record_agreement = Agreement written down
desk-did-record_clearance = Check recorded
desk-did-record_contact = Contact recorded
desk-did-record_death = Death recorded
desk-did-refer = Referred
desk-did-reinstate_mentor = Put back on the list
desk-did-reject_proposal = Pair not approved
desk-did-release_proposal = Let go out
desk-did-remind = Reminded
desk-did-reset_second_factor = Second step reset
desk-did-resume_mentor = Back from a break
desk-did-resume_pairing = Pairing goes on
desk-did-resume_request = Request goes on
desk-did-revoke_clearance = Check taken back
desk-did-revoke_token = Token revoked
desk-did-run_matching = Matching run
desk-did-set_places_wanted = Number of befrienders changed
desk-did-set_second_factor = Second step set
desk-did-settle = Something settled for the matching
desk-did-sign_out = Signed out
desk-did-submit_request = Asked
desk-did-suspend_mentor = Stopped for now
desk-did-withdraw_proposal = Suggestion taken back
desk-did-withdraw_request = Request taken back

# Matching
desk-runs = Matching
desk-runs-lead = { $waiting } waiting for a befriender, { $drafts } drafts not released yet.
desk-runs-start = Look for pairs now
desk-runs-before = Earlier
desk-runs-head-when = When
desk-runs-head-who = Started by
desk-runs-head-found = Found
desk-run-title = Matching of { $when }
desk-run-found = { $matched } of the { $requests } who waited have a suggestion
desk-run-mentors = Befrienders with a place
desk-run-urgency = Waiting answered (urgency)
desk-run-score = Points together
desk-run-longest = The longest wait left is { $who }’s: { $count ->
    [one] { $count } day.
   *[other] { $count } days.
}
desk-run-proved = It is proved that nothing else would serve more people who have waited as long, or fit better.
desk-run-not-proved = It is not proved that this is the best choice. Tell whoever looks after the service.
desk-run-changed = { $count ->
    [one] { $count } pair was left out, because something changed meanwhile.
   *[other] { $count } pairs were left out, because something changed meanwhile.
}
desk-run-numbers = The numbers
desk-run-suggested = { $count ->
    [0] Drafts
    [one] { $count } draft
   *[other] { $count } drafts
}
desk-run-no-drafts = Every draft of this run has been dealt with.
desk-run-gone = { $count ->
    [one] { $count } released
   *[other] { $count } released
}
desk-run-over = { $count ->
    [one] { $count } came to nothing
   *[other] { $count } came to nothing
}
desk-gone-head-who = Who
desk-gone-head-by = They would talk
desk-gone-head-stands = How it stands
desk-run-change = Change this
desk-run-instead = Somebody else for { $who }
desk-run-hold-back = Hold { $who } back
desk-run-nobody = Nobody could be suggested to anybody this time.
desk-run-left = { $count ->
    [one] { $count } person is left waiting
   *[other] { $count } people are left waiting
}
desk-left-near_miss = One change would help: { $count }
desk-left-outbid = Somebody else needed the place more: { $count }
desk-left-nobody = Nobody fits yet: { $count }
desk-left-held_back = Held back by a colleague: { $count }
desk-left-head-who = Who
desk-left-head-waited = Has waited
desk-left-head-help = What would help
desk-left-no-help = No one thing
desk-run-unlocks = What would help

# Suggestions and reviews
desk-proposal-drafted = Suggested
desk-proposal-channel = They would talk
desk-proposal-asked = Asked now
desk-proposal-asked-until = { $who }, until { $day }
desk-proposal-answer-person = The person said yes, by
desk-proposal-answer-mentor = The befriender said yes, by
desk-proposal-no-person = The person answered
desk-proposal-no-mentor = The befriender answered
desk-proposal-told = told, and did not say no until { $day }
desk-proposal-lapsed = not in time
desk-proposal-why = Why not
desk-proposal-not-approved = { $why } ({ $who })
desk-proposal-approved-by = Approved by
desk-proposal-discarded-by = Put aside by
desk-review-go = Decide about these two
desk-pairing-go = See the pairing
desk-answer-yes = Yes please
desk-answer-yes-hint = What you tick below is passed on once they are introduced.
desk-reviews = Reviews to decide
desk-reviews-none = No pair waits for a decision.
desk-reviews-head-who = Who
desk-reviews-head-channel = They would talk
desk-reviews-head-since = Waits since
desk-review-lead = Both said yes. Look at them side by side. You decide last, and neither learns why if it is a no.
desk-review-over = Nothing is to be decided here any more.
desk-review-both = Side by side
desk-review-checks = Checks today
desk-review-cleared = Every check this needs is valid today.
desk-review-interview = Meeting in person also takes an interview, which is missing.
desk-review-missing = Missing today: { $what }.
desk-review-mentor-enquired = The befriender is not on the list.
desk-review-mentor-applied = The befriender is not on the list.
desk-review-mentor-in_process = The befriender is not on the list.
desk-review-mentor-approved = The befriender is on the list.
desk-review-mentor-paused = The befriender is taking a break.
desk-review-mentor-suspended = The befriender is stopped for now.
desk-review-mentor-left = The befriender has left.
desk-review-mentor-declined = The befriender was not taken on.
desk-answered = Answered before
desk-answered-none = No earlier answer is known.
desk-answered-line = { $who }: { $cause }, on { $day }
desk-answered-head-who = With whom
desk-answered-head-why = What happened
desk-answered-head-until = Not suggested until
desk-answered-clear = Let a pair be suggested again
desk-answered-cleared = cleared: may be suggested again
desk-answered-for-good = for good

# Pairings
desk-pairings = Pairings
desk-pairings-live = Live
desk-pairings-new = New
desk-pairings-on-hold = On hold
desk-pairings-ending = Coming to an end
desk-pairings-ended = Ended
desk-pairings-head-who = Who
desk-pairings-head-channel = They talk
desk-pairings-head-last = Last talk
desk-pairings-head-due = Next talk by
desk-pairings-head-stands = How it stands
desk-pairing-channel = They talk
desk-pairing-rhythm = How often
desk-pairing-introduced = Introduced
desk-pairing-last = Last talk
desk-pairing-due = Next talk by
desk-pairing-ending = Coming to an end
desk-pairing-ending-is = on { $day }: { $why }, wished by { $who }
desk-pairing-held = On hold
desk-pairing-held-until = { $why }, until { $day }
desk-pairing-ended = Ended
desk-pairing-ended-is = on { $day }: { $why }, wished by { $who }
desk-contacts = Talks and tries
desk-contacts-none = Nothing recorded yet.
desk-contacts-head-when = When
desk-contacts-head-how = How
desk-contacts-head-long = How long
desk-contacts-head-note = Note
desk-contacts-head-who = Recorded by
desk-afterwards-wait = They wait for another befriender, with their days kept
desk-afterwards-close = Their request ends too: { $why }

# Befrienders
desk-mentors = Befrienders
desk-mentors-new = Take down an application by telephone
desk-mentors-ready = Ready
desk-mentors-applying = Applying
desk-mentors-paused = Taking a break
desk-mentors-suspended = Stopped for now
desk-mentors-gone = Left
desk-mentors-head-who = Who
desk-mentors-head-kind = Kind
desk-mentors-head-places = Places
desk-mentors-head-channels = By
desk-mentors-head-stands = How it stands
desk-mentor-kind = Kind
desk-mentor-places = Places
desk-mentor-places-are = { $used } of { $capacity } taken
desk-mentor-applied = Applied
desk-mentor-application = What they said
desk-mentor-people = People with them
desk-mentor-nobody = Nobody yet.
desk-mentor-two-approve = Two colleagues have to approve. Nobody has yet.
desk-mentor-first-approval = { $who } approved first, on { $day }. A second colleague has to approve.
desk-mentor-suspended = Stopped by { $who } on { $day }. Only the safeguarding lead can put them back.
desk-mentor-paused-until = Taking a break until { $day }.
desk-settings = Change what they offer
desk-checks = Checks
desk-checks-complete = Every check a pairing needs is valid today.
desk-checks-missing = Missing today: { $what }.
desk-checks-head-what = Check
desk-checks-head-how = How
desk-checks-head-from = From
desk-checks-head-until = Until
desk-checks-head-now = Today
desk-check-record = { $scheme }, { $level }, { $workforce }, number { $number }. Recorded by { $who }.
desk-check-done = Done. Recorded by { $who }.
desk-check-waived = Left out for a time: { $why }. Recorded by { $who }.
desk-check-no-end = no end
desk-check-valid = valid
desk-check-not-valid = not valid
desk-check-revoked = taken back
desk-ground-done = It was done
desk-ground-waived = It is left out for a time

# People
desk-people = Find somebody
desk-people-search = Name, phone number or reference
desk-people-find = Find
desk-people-none = Nobody was found. Try fewer letters, or only the last name.
desk-person-reference = Reference
desk-person-name = Name
desk-person-called = Likes to be called
desk-person-age = Age
desk-person-gender = Gender
desk-person-told-by = Told things by
desk-person-roles = What they are to us
desk-person-died = Died on { $day }. Nothing is sent any more.
desk-person-not-told = Nothing is sent to this person any more.
desk-roles-head-what = What
desk-roles-head-since = Since
desk-roles-head-stands = How it stands
desk-role-request = Asked for a befriender
desk-role-mentor = Befriender
desk-role-staff = Works here
desk-reach = How to reach them
desk-reach-email = Email
desk-reach-phone = Telephone
desk-reach-address = Address
desk-reach-first = used first
desk-read-by-only_them = only they see it
desk-read-by-others_too = others may see or hear it too
desk-read-by-supporter = it belongs to a supporter
desk-safe = What is safe
desk-safe-message = A message may be left.
desk-safe-no-message = Do not leave a message.
desk-safe-name = We may say who we are.
desk-safe-no-name = Do not say who we are until you know it is them.
desk-safe-times = Safe times: { $times }

# Questions
desk-field-means = How did they tell you?
desk-field-tried = How did you try?
desk-field-risk = How much care does this take?
desk-field-summary = What did you find?
desk-field-staff-only = Only staff see this.
desk-field-why = Why?
desk-field-review-on = When will you look again?
desk-field-closing = Why does it end?
desk-field-places-wanted = How many befrienders?
desk-field-agreed-to = What did they agree to?
desk-field-given-by = Who gave it?
desk-field-mentor = Whom do you suggest?
desk-field-pass-on = What may we pass on to the other, if they meet?
desk-field-pass-on-hint = Ask them. What is not ticked is not passed on.
desk-pass-on-phone = Their phone number, { $reach }
desk-pass-on-email = Their email address, { $reach }
desk-field-answer = What did they say?
desk-field-purpose = What is it for? (optional)
desk-field-purpose-hint = Both read this. Leave it empty for the usual purpose.
desk-field-rhythm = Days between talks
desk-field-rhythm-hint = 7 is every week.
desk-field-contact = How did it go?
desk-field-on = On which day?
desk-field-minutes = How many minutes? (optional)
desk-field-note = How did it feel? (optional)
desk-field-worrying = Anything worrying? (optional)
desk-field-worrying-hint = The safeguarding lead reads this at once.
desk-field-planned-for = On which day does it end?
desk-field-ending = Why does it end?
desk-field-initiated-by = Who wished it?
desk-field-afterwards = What happens to the request?
desk-field-worry = What worries you?
desk-field-named = Whom does it name?
desk-field-named-hint = Anybody named here never sees it.
desk-field-about = Who else is it about? (optional)
desk-field-about-hint = In words, if they have no page here.
desk-field-hold-now = Put the pairing on hold at once
desk-field-hold-now-hint = Nothing is sent by itself. Staff ring both.
desk-field-until = Until when? (optional)
desk-field-until-hint = Leave it empty if they did not say.
desk-field-check = Which check?
desk-field-ground = How does it count?
desk-field-valid-from = From which day?
desk-field-valid-until = Until which day?
desk-field-valid-until-hint = Leave it empty if it has no end.
desk-field-waived-why = Why is it left out?
desk-field-waived-hint = Only for a check that is left out. Identity and record checks never are.
desk-field-record-scheme = Record check: which scheme?
desk-field-record-hint = Only for a record check. Never keep the certificate itself.
desk-field-record-level = Record check: level
desk-field-record-workforce = Record check: workforce
desk-field-record-number = Record check: number
desk-field-terms = Which may be used to find people for them?
desk-field-email = Email address
desk-field-phone = Telephone number
desk-field-address = Postal address
desk-field-read-by = Who else sees or hears what arrives there?
desk-field-died-on = On which day did they die?
desk-field-task-note = What came of it? (optional)

# Acts on requests
desk-do-begin-screening-title = Begin to read: { $who }
desk-do-begin-screening-lead = Colleagues see that you are reading it.
desk-do-begin-screening-button = Begin to read it
desk-do-begin-screening-done = It is yours to read. Talk with them, then accept or close it.
desk-do-accept-request-title = Accept the request of { $who }
desk-do-accept-request-lead = From then on they wait for a befriender. It needs their agreement to being introduced to somebody.
desk-do-accept-request-button = Accept
desk-do-accept-request-done = They now wait for a befriender. The next matching looks at them.
desk-do-hold-request-title = Put the request of { $who } on hold
desk-do-hold-request-lead = Open offers are taken back kindly. Their days of waiting go on.
desk-do-hold-request-button = Put on hold
desk-do-hold-request-done = On hold. You are reminded on the day you chose.
desk-do-resume-request-title = Go on with the request of { $who }
desk-do-resume-request-lead = It goes on from where it was.
desk-do-resume-request-button = Go on
desk-do-resume-request-done = It goes on from where it was.
desk-do-close-request-title = Close the request of { $who }
desk-do-close-request-lead = Open offers are taken back. They are told kindly, unless the reason is one that people tell.
desk-do-close-request-button = Close it
desk-do-close-request-done = Closed. If they were shown to something else, write that down in a task.
desk-do-duplicate-title = Is this the same person?
desk-do-duplicate-lead = The request of { $who } is closed as a duplicate. What they newly said goes to the request that stays. They are told nothing.
desk-do-duplicate-button = One person: close this one
desk-do-duplicate-done = The duplicate is closed. What was newly said is here, under Notes.
desk-do-two-people-title = Two people
desk-do-two-people-lead = Both requests go on. We do not ask again about { $who }.
desk-do-two-people-button = They are two people
desk-do-two-people-done = Noted: they are two people. Both requests go on.
desk-field-stays = Which request stays?
desk-twice = Has this person asked already?
desk-twice-this = This request
desk-twice-other = The open request
desk-twice-stands = Where it stands
desk-twice-see = See the open request
desk-twice-over = The other request has ended. There is nothing left to compare.
desk-twice-asked = { $who }, asked on { $day }
desk-twice-why-reach = Both gave the same email address, telephone number or address. People may share one, so please look.
desk-twice-why-name_and_age = Both have the same name and are about the same age. Please look.
desk-looked = Who looked
desk-notes = Notes
desk-noted-words = They wrote this when they asked a second time. { $who } put it here on { $day }.
desk-noted-reach = They gave this when they asked a second time, to reach them. { $who } put it here on { $day }.
desk-do-withdraw-request-title = { $who } takes the request back
desk-do-withdraw-request-lead = No reason is needed. A befriender they have is told that it ends.
desk-do-withdraw-request-button = They take it back
desk-do-withdraw-request-done = Taken back, as they wished.
desk-do-put-first-title = Put { $who } first
desk-do-put-first-lead = The matching looks for somebody for them before others, until you look again.
desk-do-put-first-button = Put first
desk-do-put-first-done = They go first from now on.
desk-do-in-turn-title = Put { $who } back in turn
desk-do-in-turn-lead = They wait by their days like everybody else.
desk-do-in-turn-button = Back in turn
desk-do-in-turn-done = They wait in their turn again.
desk-do-set-places-title = How many befrienders for { $who }
desk-do-set-places-lead = Usually one. A second one, or cover, is your decision.
desk-do-set-places-button = Set number of befrienders
desk-do-set-places-done = The number is changed.
desk-do-kept-in-touch-title = You spoke with { $who }
desk-do-kept-in-touch-lead = Write down that you spoke with them today.
desk-do-kept-in-touch-button = I spoke with them today
desk-do-kept-in-touch-done = Written down. You are reminded again in a few weeks.
desk-do-agree-referral-title = { $who } agrees
desk-do-agree-referral-lead = Ask them in private, and write down what they said. From then on it is their request.
desk-do-agree-referral-button = They agree
desk-do-agree-referral-done = It is their request now. Read it and decide.
desk-do-decline-referral-title = { $who } does not want this
desk-do-decline-referral-lead = The referral ends. Nothing more is sent.
desk-do-decline-referral-button = They do not want it
desk-do-decline-referral-done = The referral has ended.
desk-do-could-not-reach-title = { $who } could not be reached
desk-do-could-not-reach-lead = After the last try nothing more is tried, and the referral is deleted on its day.
desk-do-could-not-reach-button = I could not reach them
desk-do-could-not-reach-done = The try is written down.
desk-do-record-agreement-title = Write down what { $who } agreed to
desk-do-record-agreement-lead = Each thing apart, as they said it.
desk-do-record-agreement-button = Write down an agreement
desk-do-record-agreement-done = Written down.
desk-do-suggest-title = Suggest somebody to { $who }
desk-do-suggest-lead = What stands between two people still counts. How well they fit is your decision.
desk-do-suggest-button = Suggest
desk-do-suggest-done = Drafted. Release it to ask the first side.

# Acts on suggestions and reviews
desk-do-release-title = Release: { $who }
desk-do-release-lead = The first side is asked now.
desk-do-release-button = Release
desk-do-release-done = Released. The first side is asked.
desk-instead-title = Who could befriend { $who }
desk-instead-choose = See what would change

desk-run-further = What else the matching can say
desk-recruiting = Whom to recruit
desk-recruiting-lead = What one more befriender of each kind would add today, worked out exactly.
desk-recruiting-nobody = No one more befriender would change anything today.
desk-recruiting-caption = Kinds of befriender, the most helpful first
desk-recruiting-head-who = Somebody who knows
desk-recruiting-head-one = With one place
desk-recruiting-head-three = With three places
desk-recruiting-head-reach = Could reach
desk-recruit = { $circumstance }, { $by }, in { $language }
desk-recruit-where = { $circumstance }, { $by }, in { $language }, from { $where }
desk-recruit-people = { $count ->
    [one] { $count } person more
   *[other] { $count } people more
}
desk-recruit-fit = nobody more, but a better fit
desk-recruit-reach = { $count ->
    [one] { $count } who waits
   *[other] { $count } who wait
}
desk-fairness = Who waits longer
desk-fairness-lead = If the matching ran today, { $matched } of { $people } who wait would have somebody. Here is how it treats different people.
desk-fairness-nobody = Nobody waits today.
desk-fair-less-most = Who has less of a chance
desk-fair-less-caption = Groups of four people or more whose chance is less than three quarters of everybody’s, the smallest chance first
desk-fair-nobody-less = No group has clearly less of a chance than everybody.
desk-fair-all = All groups
desk-fair-as-circumstance = { $who } (what is going on)
desk-fair-as-channel = { $who } (how they would like to talk)
desk-fair-as-language = { $who } (language)
desk-fair-as-gender = { $who } (wish for a befriender’s gender)
desk-fair-as-area = { $who } (area)
desk-fair-circumstance = By what is going on
desk-fair-channel = By how they would like to talk
desk-fair-language = By language
desk-fair-gender = By wish for a befriender’s gender
desk-fair-area = By area
desk-fair-caption-circumstance = Chance and waiting time by circumstance. Somebody with two counts in both.
desk-fair-caption-channel = Chance and waiting time by the channel they would like best
desk-fair-caption-language = Chance and waiting time by the language they confide in best
desk-fair-caption-gender = Chance and waiting time by the gender they wish for
desk-fair-caption-area = Chance and waiting time by where they live
desk-fair-head-who = Who
desk-fair-head-people = People who wait
desk-fair-head-matched = Would have somebody
desk-fair-head-waited = Half have waited at least
desk-fair-head-left = Longest left waiting
desk-fair-share = { $matched } of { $people }
desk-fair-less = { $share }: less of a chance
desk-fair-none-left = nobody
desk-fair-unsaid-circumstance = Named none
desk-fair-unsaid-channel = Named none
desk-fair-unsaid-language = Named none
desk-fair-unsaid-gender = Any gender is welcome
desk-fair-unsaid-area = Stated no area

desk-settle-title = Settle something for the matching
desk-settle-lead = It holds for this run’s drafts and for every later run, until somebody clears it. You see what would change before anything happens.
desk-settle-look = See what would change
desk-settle-until = It holds until somebody clears it. Nobody who has been asked already hears anything of it.
desk-settle-no-change = Nothing changes now. Later runs will keep to it.
desk-settle-first = Settle something for the matching
desk-settle-another = Settle something else
desk-settle-anyway = These come anyway, because people have come, gone or become free since the run:
desk-settle-if-lock = If { $mentor } stays with { $who }
desk-settle-if-forbid = If { $who } and { $mentor } are not suggested to each other
desk-settle-if-hold_request = If you hold { $who } back
desk-settle-if-hold_mentor = If you hold { $mentor } back
desk-settle-link-lock = Keep these two together
desk-settle-link-forbid = Never together this time
desk-settle-link-hold_request = Hold back
desk-settle-link-hold_mentor = Hold back
desk-settle-button-lock = Keep them together
desk-settle-button-forbid = Keep them from each other
desk-settle-button-hold_request = Hold back
desk-settle-button-hold_mentor = Hold back
desk-do-settle-done = Settled. The drafts below are what is best with it.
desk-field-steer-kind = What should hold?
desk-field-steer-request = Who asks
desk-field-steer-mentor = Befriender
desk-field-steer-why = Why? Colleagues read this.
desk-change-instead = { $who } gets { $after } instead of { $before }.
desk-change-gets = { $who }, who waits, gets { $after }.
desk-change-waits = { $who } no longer gets { $before }, and waits on.
desk-settled = Settled by colleagues
desk-settled-nothing = Nothing at the moment.
desk-settled-lock = { $who } with { $mentor }
desk-settled-forbid = Not { $who } with { $mentor }
desk-settled-hold_request = { $who } is held back
desk-settled-hold_mentor = { $mentor } is held back
desk-settled-head-what = What
desk-settled-head-why = Why
desk-settled-head-who = By
desk-settled-head-when = Since
desk-settled-head-clear = Clear it
desk-do-clear-steer-title = Clear what was settled
desk-do-clear-steer-lead = From the next run on it counts no more. Drafts stay as they are.
desk-do-clear-steer-button = Clear
desk-do-clear-steer-done = Cleared.

desk-do-release-all-title = Release every draft
desk-do-release-all-lead = The first side of each is asked now. A pair that changed meanwhile stays a draft.
desk-do-release-all-button = Release all
desk-do-release-all-done = Released. Any that are still drafts could not go out: look at each.
desk-do-run-matching-done = Here is what was found. Release what you would like to go out.
desk-do-discard-title = Put aside: { $who }
desk-do-discard-lead = Nobody has been asked. These two are not suggested again for a while.
desk-do-discard-button = Put aside
desk-do-discard-done = Put aside.
desk-do-take-back-title = Take back: { $who }
desk-do-take-back-lead = Whoever was asked is told kindly, without a reason.
desk-do-take-back-button = Take back
desk-do-take-back-done = Taken back. The person waits again.
desk-do-mentor-answers-title = The befriender's answer: { $who }
desk-do-mentor-answers-lead = Write down what the befriender told you. The person never learns why it is a no.
desk-do-mentor-answers-button = Write down the befriender's answer
desk-do-mentor-answers-done = Written down.
desk-do-person-answers-title = The person's answer: { $who }
desk-do-person-answers-lead = Write down what the person told you. The befriender never learns why it is a no.
desk-do-person-answers-button = Write down the person's answer
desk-do-person-answers-done = Written down.
desk-do-approve-pair-title = Approve: { $who }
desk-do-approve-pair-lead = Checks and places are looked at once more. Then both are told how to reach each other.
desk-do-approve-pair-button = Approve and introduce
desk-do-approve-pair-done = They are introduced. Both are told how to reach each other, and a first talk is looked for within days.
desk-do-not-approve-pair-title = Do not approve: { $who }
desk-do-not-approve-pair-lead = Both go back to where they were. Neither is told why.
desk-do-not-approve-pair-button = Do not approve
desk-do-not-approve-pair-done = Not approved. The person waits again, with their days kept.

# Acts on pairings
desk-do-record-contact-title = Record a talk: { $who }
desk-do-record-contact-lead = As the befriender told you.
desk-do-record-contact-button = Record a talk
desk-do-record-contact-done = Recorded.
desk-do-hold-pairing-title = Put on hold: { $who }
desk-do-hold-pairing-lead = Both are told. You are reminded on the day you choose.
desk-do-hold-pairing-button = Put on hold
desk-do-hold-pairing-done = On hold. Both are told.
desk-do-resume-pairing-title = Go on: { $who }
desk-do-resume-pairing-lead = The befriender's checks have to be valid. Both are told.
desk-do-resume-pairing-button = Go on
desk-do-resume-pairing-done = It goes on. Both are told.
desk-do-plan-ending-title = Plan an end: { $who }
desk-do-plan-ending-lead = Both are told, and have time to say goodbye.
desk-do-plan-ending-button = Plan an end
desk-do-plan-ending-done = The end is planned. Both are told.
desk-do-end-pairing-title = End it today: { $who }
desk-do-end-pairing-lead = Both are told kindly. For somebody's safety, or how somebody behaved, nothing is sent: staff ring both.
desk-do-end-pairing-button = End it today
desk-do-end-pairing-done = It has ended.
desk-do-concern-pairing-title = A worry about { $who }
desk-do-concern-pairing-lead = The safeguarding lead reads it at once. In danger now, ring 999 first.
desk-do-concern-pairing-button = Something worries me
desk-do-concern-pairing-done = The safeguarding lead has it.

# Acts on befrienders
desk-do-begin-checks-title = Take up the application of { $who }
desk-do-begin-checks-lead = Checks begin.
desk-do-begin-checks-button = Begin the checks
desk-do-begin-checks-done = Checks have begun. Record each as it is done.
desk-do-approve-mentor-title = Approve { $who }
desk-do-approve-mentor-lead = Two colleagues approve, each having looked at every check.
desk-do-approve-mentor-button = Approve
desk-do-approve-mentor-done = Your approval is written down.
desk-do-decline-mentor-title = Do not take { $who } on
desk-do-decline-mentor-lead = Nothing is sent. Tell them yourself: it is not a thing for a form letter.
desk-do-decline-mentor-button = Do not take them on
desk-do-decline-mentor-done = Written down. Please tell them yourself.
desk-do-pause-mentor-title = { $who } takes a break
desk-do-pause-mentor-lead = Open offers are taken back. Pairings go on.
desk-do-pause-mentor-button = They take a break
desk-do-pause-mentor-done = They take a break. Nobody new is suggested to them.
desk-do-resume-mentor-title = { $who } is back
desk-do-resume-mentor-lead = They can be suggested to people again.
desk-do-resume-mentor-button = They are back
desk-do-resume-mentor-done = They are back on the list.
desk-do-suspend-mentor-title = Stop { $who } for now
desk-do-suspend-mentor-lead = At once: they are signed out, open offers are taken back, pairings go on hold and staff ring each person. Only the safeguarding lead puts them back.
desk-do-suspend-mentor-button = Stop them for now
desk-do-suspend-mentor-done = They are stopped. Each of their people is to be rung.
desk-do-mentor-leaves-title = { $who } stops befriending
desk-do-mentor-leaves-lead = Their pairings end, and the people wait again with their days kept.
desk-do-mentor-leaves-button = They stop befriending
desk-do-mentor-leaves-done = They have left. Please thank them.
desk-do-record-check-title = Record a check of { $who }
desk-do-record-check-lead = Only what is needed to know that it counts.
desk-do-record-check-button = Record a check
desk-do-record-check-done = The check is recorded.
desk-do-revoke-check-title = A check of { $who } does not count
desk-do-revoke-check-lead = Offers that need it are taken back, and pairings go on hold, at once.
desk-do-revoke-check-button = Take back a check
desk-do-revoke-check-done = The check is taken back, and what it held up with it.
desk-do-clear-circumstances-title = What { $who } has lived through
desk-do-clear-circumstances-lead = Only what you clear is used for matching.
desk-do-clear-circumstances-button = Clear circumstances for matching
desk-do-clear-circumstances-done = Cleared for matching.
desk-do-clear-answer-title = Clear an earlier answer: { $who }
desk-do-clear-answer-lead = They may be suggested to each other again.
desk-do-clear-answer-button = Clear
desk-do-clear-answer-done = They may be suggested to each other again.

# Acts on people and tasks
desk-do-add-reach-title = Another way of reaching { $who }
desk-do-add-reach-lead = Give one. It is used first from now on.
desk-do-add-reach-button = Add a way of reaching them
desk-do-add-reach-done = Added. It is used first from now on.
desk-do-change-names-title = What { $who } is called
desk-do-change-names-lead = The other side only ever sees what they like to be called.
desk-do-change-names-button = Change the name
desk-do-change-names-done = The name is changed.
desk-do-change-telling-title = How { $who } is told things
desk-do-change-telling-lead = We keep to this at once. What waits to be emailed becomes a task when it can no longer be.
desk-do-change-telling-button = Change how they are told things
desk-do-change-telling-done = Changed. We keep to it from now on.
desk-do-change-reach-title = Change how { $who } is reached
desk-do-change-reach-lead = When an email address is changed, the old and the new one get a short message that names nobody. Codes sent to the old one stop working.
desk-do-change-reach-button = Change it
desk-do-change-reach-done = Changed. It is used from now on.
desk-do-remove-reach-title = Remove a way of reaching { $who }
desk-do-remove-reach-lead = It is not used any more. What waits to be emailed there becomes a task.
desk-do-remove-reach-button = Remove it
desk-do-remove-reach-done = Removed.
desk-field-old-is-unsafe = Do not write to the old address any more
desk-field-old-is-unsafe-hint = Tick this when somebody else may read it.
desk-field-known-as = What they like to be called
desk-field-full-name = Their whole name
desk-field-told-by = How they are told things
desk-field-leave-message = We may leave a message
desk-field-name-us = Messages may say who they are from
desk-field-safe-times = When it is safe to ring
desk-do-declare-title = You know { $who }
desk-do-declare-lead = From now on a colleague decides about them.
desk-do-declare-button = I know this person
desk-do-declare-done = From now on a colleague decides about them.
desk-do-record-death-title = { $who } has died
desk-do-record-death-lead = All letters and reminders stop at once, in every role. Staff ring whoever has to be told. This cannot be undone.
desk-do-record-death-button = Record that they have died
desk-do-record-death-done = Recorded. Nothing more is sent to them. Whoever has to be told is rung by staff.
desk-do-concern-person-title = A worry about { $who }
desk-do-concern-person-lead = The safeguarding lead reads it at once. In danger now, ring 999 first.
desk-do-concern-person-button = Something worries me
desk-do-concern-person-done = The safeguarding lead has it.
desk-do-concern-title = A worry
desk-do-concern-lead = The safeguarding lead reads it at once. In danger now, ring 999 first.
desk-do-concern-button = Tell the safeguarding lead
desk-do-concern-done = The safeguarding lead has it.
desk-do-complete-task-title = Mark it done
desk-do-complete-task-lead = Write down what came of it, if it helps a colleague.
desk-do-complete-task-button = Mark it done
desk-do-complete-task-done = Done.

# Long forms, filled in for somebody
desk-choice = { $place ->
    [1] First choice
    [2] Second choice
   *[other] Third choice
}
desk-choice-none = none
desk-do-correct-title = Correct what { $who } said
desk-do-correct-lead = Suggestions on their way are taken back: they were found by what is no longer so.
desk-do-correct-button = Save
desk-do-correct-done = Corrected. The next matching looks at what it says now.
desk-do-take-down-title = Take down a request
desk-do-take-down-lead = Ask as much as they would like to tell. Read out what they agree to.
desk-do-take-down-button = Take it down
desk-do-take-down-done = Taken down. Read it and decide, as with any other.
desk-do-apply-title = Take down an application
desk-do-apply-lead = For somebody who would like to be a befriender.
desk-do-apply-button = Take it down
desk-do-apply-done = Taken down. Take it up when you are ready to begin the checks.
desk-do-settings-title = What { $who } offers
desk-do-settings-lead = As they told you. Circumstances that change have to be cleared again.
desk-do-settings-button = Save
desk-do-settings-done = Changed.
desk-ask-known_as = What do they like to be called?
desk-ask-full_name = Whole name (optional)
desk-ask-age = How old are they?
desk-ask-gender = Gender (optional)
desk-ask-own_words = What is going on, in their own words (optional)
desk-ask-why = Why would they like to? (optional)
desk-ask-circumstances = What is going on?
desk-ask-matters_most = What matters most to them? (optional)
desk-ask-avoid = What would they rather not meet? (optional)
desk-ask-channels = How would they like to talk?
desk-ask-times = When are they free?
desk-ask-area = Where?
desk-ask-area-hint = Only needed to meet in person.
desk-ask-max_km = How far would they go?
desk-ask-languages = Languages, the best first
desk-ask-languages-hint = With commas between them.
desk-ask-language_wish = Which language?
desk-ask-interests = What do they enjoy? (optional)
desk-ask-interests-hint = With commas between them.
desk-ask-style = What kind of time?
desk-ask-support_by = Who should help?
desk-ask-mentor_gender = Gender of the befriender (optional)
desk-ask-person_gender = Gender of the people they would befriend (optional)
desk-ask-age_wish = Age of the befriender
desk-ask-needs = What must a befriender be able to do? (optional)
desk-ask-can = What can they do? (optional)
desk-ask-capacity = How many people at once?
desk-ask-keep_apart = Is there anybody they should be kept apart from? (optional)
desk-ask-keep_apart-hint = One name on each line. Only the safeguarding lead sees them.
desk-ask-apart = Places not to be shared, such as a hall or an employer (optional)
desk-ask-apart-hint = With commas between them.
desk-ask-show = What may the other side see?
desk-ask-not_for_matching = What is not to be used for matching?
desk-ask-told_by = How would they like to be told things?
desk-ask-email = Email address
desk-ask-phone = Telephone number
desk-ask-address = Postal address
desk-ask-read_by = Who else sees or hears what arrives there?
desk-ask-leave_message = A message may be left
desk-ask-name_us = Our messages may say who we are
desk-ask-safe_times = Safe times to ring (optional)
desk-ask-agreed_to = What do they agree to?
