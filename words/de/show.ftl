### Was viele Seiten gleich zeigen: Zeitpunkte, Größen, Programme.

minute =
    { $day }. { $month ->
        [1] Jan.
        [2] Feb.
        [3] März
        [4] Apr.
        [5] Mai
        [6] Juni
        [7] Juli
        [8] Aug.
        [9] Sept.
        [10] Okt.
        [11] Nov.
       *[12] Dez.
    } { $year }, { $clock } UTC

day =
    { $day }. { $month ->
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
    } { $year }

decimal = { $whole },{ $tenths } { $unit }
bytes = { $bytes } Byte
browser-on = { $browser } { $version } auf { $system }
