### What stands around the words of every letter, and the moments in them.

greeting = Hello { $username },
greeting-nobody = Hello,

## Where else to look

was-it-you =
    If that was you, there is nothing to do. If it was not, somebody may know your password:
    look at your security history and tell the people who run this site.

    { $history }
details-in-history =
    Your security history has the details:

    { $history }

## Moments, in UTC

minute = { $hour }:{ $minute } UTC on { $day } { $month } { $year }
day-and-minute = { $day } { $month } { $year } at { $hour }:{ $minute } UTC
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
