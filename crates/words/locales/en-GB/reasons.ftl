### Why two people were suggested to each other: said to the person, to the mentor, and to a coordinator.

reason-person-both_through = You have both been through { $term }.
reason-person-ahead = They have been through { $term }, which lies ahead of you.
reason-person-amid = They have been through { $term }, and you are in it now.
reason-person-both_amid = You are both in { $term } now.
reason-person-share = You share this: { $term }.
reason-person-first_choice = { $by }, your first choice.
reason-person-other_choice = { $by }, one of your choices.
reason-person-times = You are both free on { $times }.
reason-person-languages = You both speak { $languages }.
reason-person-interests = You both enjoy { $interests }.

reason-mentor-both_through = You have both been through { $term }.
reason-mentor-ahead = You have been through { $term }, which lies ahead of them.
reason-mentor-amid = You have been through { $term }, and they are in it now.
reason-mentor-both_amid = You are both in { $term } now.
reason-mentor-share = You share this: { $term }.
reason-mentor-first_choice = { $by }, their first choice.
reason-mentor-other_choice = { $by }, one of their choices.
reason-mentor-times = You are both free on { $times }.
reason-mentor-languages = You both speak { $languages }.
reason-mentor-interests = You both enjoy { $interests }.

reason-coordinator-both_through = Both have been through { $term }.
reason-coordinator-ahead = The befriender has been through { $term }, which lies ahead of the person.
reason-coordinator-amid = The befriender has been through { $term }, and the person is in it now.
reason-coordinator-both_amid = Both are in { $term } now.
reason-coordinator-share = They share this: { $term }.
reason-coordinator-first_choice = { $by }, the person's first choice.
reason-coordinator-other_choice = { $by }, one of the person's choices.
reason-coordinator-times = Both are free on { $times }.
reason-coordinator-languages = Both speak { $languages }.
reason-coordinator-interests = Both enjoy { $interests }.

reason-by-phone = By phone
reason-by-email = By email
reason-by-in_person = In person
reason-by-video = By video

reason-near = Less than a mile apart.
reason-apart = { $miles ->
    [one] About { $miles } mile apart.
   *[other] About { $miles } miles apart.
}
reason-more_times = { $count ->
    [one] { $count } more time
   *[other] { $count } more times
}

unlock-travel_further = travelling { $detail } further
unlock-also_by_channel = also meeting { $detail }
unlock-one_more_time = being free at one more time
unlock-any_listed_language = any of their languages, not only the first
unlock-also_in_language = also talking in { $detail }
unlock-line = { $what }: { $count ->
    [one] { $count } befriender more
   *[other] { $count } befrienders more
}
