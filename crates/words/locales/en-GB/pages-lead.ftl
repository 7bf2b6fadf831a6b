# Pages of a safeguarding lead.

nav-lead = Safeguarding
nav-lead-concerns = Concerns
nav-lead-audit = What was done

lead-when = When
lead-who = Who
lead-what = What
lead-due = by { $moment }
lead-since = since { $day }
lead-raised = Raised { $moment }

lead-actor-public = somebody not signed in
lead-actor-person = the person
lead-actor-mentor = the befriender
lead-actor-supporter = a supporter
lead-actor-token = a program
lead-actor-service = the service itself
lead-actor-told = { $who }, who was told { $means }

lead-home-title = Safeguarding
lead-home-concerns = Open concerns
lead-home-no_concerns = No concern is open.
lead-home-all_concerns = All concerns, closed ones too
lead-home-tasks = To do
lead-home-no_tasks = Nothing waits for you.
lead-home-mentors = Suspended

lead-concerns-title = Concerns
lead-concerns-open = Open
lead-concerns-closed = Closed
lead-concerns-none_closed = None yet.

lead-concern-title = A concern
lead-concern-status = Where it stands
lead-concern-raised = Raised
lead-concern-by = Raised by
lead-concern-read_by = Should be read by
lead-concern-outcome = What is done
lead-concern-about = Whom it is about, in their words
lead-concern-reach = How to reach whoever raised it
lead-concern-pairing = The pairing it came up in
lead-concern-named = Whom it names
lead-concern-named-hint = None of them ever sees this page, or learns of it from the service.
lead-concern-keep_apart = keep apart
lead-concern-history = What has been done and added
lead-concern-decide = What is done?
lead-concern-add = Add to it
lead-concern-entry = What is there to add?
lead-concern-entry-hint = It stands here for good: nothing is ever changed or taken out.
lead-concern-add-go = Add
lead-step-title-acknowledge = You have read it
lead-step-what-acknowledge = This stops the reminder to the other leads.
lead-step-go-acknowledge = I have read it and look after it
lead-step-title-assess = You have weighed it
lead-step-what-assess = Write below what you found first. Then say that you have weighed it.
lead-step-go-assess = I have weighed it
lead-step-title-decide = Decide
lead-step-what-decide = Write below whom you asked, and whether the police, the council, the disclosure body or the regulator should know.
lead-step-go-decide = Decide
lead-step-title-close = Close it
lead-step-what-close = When all that was decided has been done.
lead-step-go-close = Close it
lead-outcome-no_further_action = Nothing more to do
lead-outcome-internal_action = We do something about it here
lead-outcome-external_referral = We pass it on
lead-outcome-hint-no_further_action = Write below why.
lead-outcome-hint-internal_action = Such as a talk, training, a pause or an ending.
lead-outcome-hint-external_referral = To the police, the council, the disclosure body or the regulator.

lead-apart-title = Keeping people apart
lead-apart-who = { $name }: to be kept apart?
lead-apart-known_as = Known as { $name }.
lead-apart-record = Look at their record
lead-apart-is_it = { $name } is to be kept apart from somebody of this name. Is it them?
lead-apart-named = The name they gave: { $names }.
lead-apart-until_then = Until you say so, the two are never brought together, and neither of them is told.
lead-apart-them = Yes, it is them
lead-apart-somebody_else = No, somebody else
lead-apart-nothing = Nothing to settle here.
lead-apart-settled = Kept apart from { $name } for good.
lead-apart-from = Whom they are to be kept apart from
lead-apart-from_nobody = Nobody that we know of.
lead-apart-known = that is { $name }, who is known here
lead-apart-unknown = nobody known here, or not yet settled
lead-apart-add = Add somebody
lead-apart-names = Their name, and other names they go by
lead-apart-names-hint = One on each line.
lead-apart-details = What else do we know of them?
lead-apart-details-hint = Such as an age, a place, how they know each other.
lead-apart-add-go = Keep them apart

lead-mentor-status = Where they stand
lead-mentor-why = Why
lead-mentor-by = Suspended by
lead-mentor-since = Since
lead-mentor-record = Look at their record
lead-mentor-pairings = The people they befriend
lead-mentor-reinstate = Put them back
lead-mentor-reinstate-what = They can befriend again from now on. What is on hold stays on hold until a coordinator goes on with each pairing.
lead-mentor-reinstate-go = Put them back

lead-task-due = By
lead-task-who = Who
lead-task-phone = Phone
lead-task-no_phone = We have no number: look at their record.
lead-task-safe = What is safe
lead-task-why = Nothing was sent by itself, so that somebody kind can say it. Ring them, or ask a coordinator to.
lead-task-about = What it is about
lead-task-note = What came of it?
lead-task-note-hint = You may leave this out.
lead-task-done = Done
lead-task-is_done = This is done, or no longer needed.
lead-leave-message-yes = You may leave a message.
lead-leave-message-no = Do not leave a message.
lead-name-us-yes = You may say who you are.
lead-name-us-no = Do not say who you are to anybody else.

desk-did-sign_in = Signed in
desk-did-acknowledge_concern = Concern read
desk-did-assess_concern = Concern weighed
desk-did-decide_concern = Concern decided
desk-did-close_concern = Concern closed
desk-did-add_to_concern = Something added to a concern
desk-did-give_up_letter = Letter given up: it could not be delivered

lead-audit-title = What was done
lead-audit-what = The newest lines of the last thousand, 200 at most. Nothing here can be changed.
lead-audit-check-link = Check that nobody changed this
lead-audit-check-title = Has anybody changed what was done?
lead-audit-check-whole = No. Every line is as it was written, and none is missing.
lead-audit-check-broken = Line number { $number } was changed, or a line before it was taken away.
lead-audit-check-ends = The last line is number { $last }, and it should be number { $should }. Lines were taken away from the end, or added by somebody else.
lead-audit-check-lines = { $count ->
    [0] Nothing has been written down yet.
    [one] There is { $count } line.
   *[other] There are { $count } lines.
}
lead-audit-check-head = Somebody who can write to the database itself, and knows how, could write all of it anew. To be sure of that too, keep the words below somewhere else, such as in a letter to a trustee. Whoever runs the service can check later that they still fit.
lead-audit-check-what_now = Tell whoever runs the service today. Do not change anything yourself.
lead-audit-by = By whom?
lead-audit-act = What?
lead-audit-show = Show
lead-audit-none = Nothing like that among the latest.
lead-audit-about = About
lead-audit-details = More
lead-thing-person = a person
lead-thing-request = a request
lead-thing-mentor = a befriender
lead-thing-proposal = a suggestion
lead-thing-pairing = a pairing
lead-thing-concern = a concern
lead-thing-notice = a message
lead-thing-task = a task
lead-thing-run = a matching run
lead-thing-clearance = a check
lead-thing-staff = a colleague
lead-thing-api_token = a token
lead-thing-scheme = the scheme
lead-thing-session = a sign-in

invalid-entry-missing = Write what there is to add
invalid-outcome-missing = Choose what is done
invalid-names-missing = Type at least one name
