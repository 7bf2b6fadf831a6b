# Pages for everybody.

home-title = Somebody to talk to
home-lead = We bring together one person who would like company with one person who has been through something like it.
home-how = You talk by phone, by email, by video or face to face, at times that suit you both. It is free, and you can stop at any time.
home-sign-in = I am already part of this: sign in

schemes-title = Befriending services
schemes-none = There is no service here yet.

sign-in-title = Sign in
sign-in-how = You need no password. We send a code to your email address.
sign-in-email = Your email address
sign-in-email-hint = The one you gave us.
sign-in-send = Send me a code
sign-in-code-title = Check your email
sign-in-code-sent = If we know this address, we have sent a code to it. It works once, for 10 minutes.
sign-in-code = The code
sign-in-code-hint = 8 digits, such as 1234 5678.
sign-in-go = Sign in
sign-in-nothing-came = Nothing came? Look in your junk folder, or
sign-in-again = ask for another code
sign-in-who-title = Who are you?
sign-in-who-why = More than one person uses this email address.
sign-in-who = I am

privacy-title = How we look after what you tell us
privacy-1 = We ask only for what we need to find you somebody to talk to and to reach you.
privacy-2 = Coordinators of this service read it, and nobody else here does without giving a reason that is kept.
privacy-3 = Before you say yes to somebody, they learn what you have in common and never your name, number or address.
privacy-4 = What is passed on when you are introduced is what you chose, and no more.
privacy-5 = We never sell what you tell us, never advertise with it and never let another service see it.
privacy-6 = If we fear that you or somebody else is in danger, we may have to tell people who can help, and we tell you first when we can.
privacy-7 = You can ask for a copy of all we hold about you, and who has looked at it.
privacy-8 = You can ask us to forget you, and we will, except for what the law makes us keep.
privacy-9 = Anything we no longer need goes by itself: six months after a request ends with no match, three years after support ends.
privacy-10 = If you are unhappy with how we do this, tell us, or the Information Commissioner at ico.org.uk.

docs-title = For people who write programs
docs-lead = The same things that can be done on the pages, as JSON. The whole description:
docs-contents = Operations
docs-parameters = In the address
docs-body = Send
docs-answers = You get
docs-schemas = Shapes
docs-problems = Problems

second-factor-title = One more step
second-factor-why = You look after other people's records, so we ask for a code from your phone too.
second-factor-code = The code from your authenticator app
second-factor-code-hint = 6 digits. You can type one of your recovery codes instead.
second-factor-go = Carry on
second-factor-lost = Lost your phone and your recovery codes? Ask an admin of your scheme to reset this for you.
second-factor-begin-title = Set up your second step
second-factor-begin-why = You look after other people's records. From now on signing in takes a code from your phone as well as your email, so that nobody gets in with your email alone.
second-factor-begin-how = You need an authenticator app on your phone, such as the one built into it. It takes about two minutes.
second-factor-begin-go = Set it up
second-factor-set-up-title = Add this to your authenticator app
second-factor-set-up-scan = Open the app, choose to add an account, and point your camera at this picture.
second-factor-set-up-picture = A picture for your authenticator app. If you cannot use it, type the letters in step 2.
second-factor-set-up-type = If that does not work, type these letters into the app instead:
second-factor-set-up-confirm = The app now shows a code. Type it here.
second-factor-done-title = That is done
second-factor-done-codes = Write these recovery codes down and keep them somewhere safe, away from your phone. Each works once, if you ever lose your phone. They are not shown again.
second-factor-done-go = I have written them down
