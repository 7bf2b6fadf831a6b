### Dates, times, lists and counts: the small pieces every sentence is made of.

date-long = { $weekday } { $day } { $month } { $year }
date-day = { $day } { $month }
date-weekday-day = { $weekday } { $day } { $month }
date-at-time = { $date } at { $time }
time-am = { $hour }am
time-pm = { $hour }pm
time-am-minutes = { $hour }:{ $minutes }am
time-pm-minutes = { $hour }:{ $minutes }pm
time-midday = midday
time-midnight = midnight

weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

part-of-day-morning = morning
part-of-day-afternoon = afternoon
part-of-day-evening = evening
slot = { $weekday } { $part }

list-two = { $first } and { $second }
list-either = { $first } or { $second }
list-more = { $first }, { $second }

count-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
count-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
count-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
count-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
count-requests = { $count ->
    [one] { $count } request
   *[other] { $count } requests
}
count-mentors = { $count ->
    [one] { $count } befriender
   *[other] { $count } befrienders
}
count-places = { $count ->
    [0] no places
    [one] { $count } place
   *[other] { $count } places
}
distance-about = { $miles ->
    [0] less than a mile
    [one] about { $miles } mile
   *[other] about { $miles } miles
}
