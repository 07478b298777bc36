### Die Seite einer Person.

here-since = <username/> · Hier seit <day/>
projects =
    { $count ->
        [one] { $count } Projekt
       *[other] { $count } Projekte
    }
