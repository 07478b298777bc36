### Was in jedem Brief um die Worte herum steht, und die Zeitpunkte darin.

greeting = Hallo { $username },
greeting-nobody = Hallo,

## Wo man noch nachsehen kann

was-it-you =
    Wenn Sie das waren, ist nichts zu tun. Wenn nicht, kennt vielleicht jemand Ihr Passwort:
    Sehen Sie in Ihren Sicherheitsverlauf und sagen Sie den Betreibern dieser Website Bescheid.

    { $history }
details-in-history =
    Die Einzelheiten stehen in Ihrem Sicherheitsverlauf:

    { $history }

## Zeitpunkte in UTC

minute = { $hour }:{ $minute } Uhr (UTC) am { $day }. { $month } { $year }
day-and-minute = { $day }. { $month } { $year } um { $hour }:{ $minute } Uhr (UTC)
month = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
}
