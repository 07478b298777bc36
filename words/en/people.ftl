### A person's page.

here-since = <username/> · Here since <day/>
projects =
    { $count ->
        [one] { $count } project
       *[other] { $count } projects
    }
