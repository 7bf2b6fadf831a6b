# What to do about a fault in a form. `invalid-<field>-<code>` may say it better for one field.

invalid-missing = Fill this in
invalid-too_long = Make this shorter: no more than { $max } letters
invalid-control_character = Take out the characters that cannot be seen
invalid-not_text = Type this again: part of it could not be read
invalid-not_an_email_address = Type an email address like name@example.org
invalid-not_a_phone_number = Type a phone number like 0113 496 0000
invalid-not_a_date = Type a real date, like 27 3 1956
invalid-not_in_the_future = Type a date in the future
invalid-in_the_future = Type a date that is not in the future
invalid-not_a_whole_number = Type a whole number, like 3
invalid-out_of_range = Type a number from { $min } to { $max }
invalid-not_a_choice = Choose one of the answers
invalid-twice = Give one answer, not more
invalid-unknown = Take this field out: it is not part of what is asked here
invalid-too_young = This service is for people who are { $min } or older
invalid-area_needed = Choose an area to meet in
invalid-time_needed = Choose at least one time
invalid-reach_needed = Give us one way to reach you
invalid-does_not_fit = Check this and type it again

invalid-email-missing = Type your email address
invalid-code-missing = Type the code from the email
invalid-code-does_not_fit = Check the code and type it again, or ask for a new one. Codes work once, for 10 minutes
invalid-second_code-missing = Type the code from your authenticator app
invalid-second_code-does_not_fit = Check the code and type it again. If it has just changed, type the new one
