### What many pages show alike: moments, sizes, programs.

# A moment to the minute, in UTC: 30 Nov 2026, 09:44 UTC.
minute =
    { $day } { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    } { $year }, { $clock } UTC

# A moment to the day: 30 November 2026.
day =
    { $day } { $month ->
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
    } { $year }

# A number with one digit behind the point, and its unit: 1.5 MB.
decimal = { $whole }.{ $tenths } { $unit }
bytes = { $bytes } bytes

# A browser and its system: Firefox 145 on Linux.
browser-on = { $browser } { $version } on { $system }
