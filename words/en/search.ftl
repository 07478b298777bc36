### Looking for a project.

search = Search
title = Search: { $text }
projects = Search projects
filter = Filter and order
has-wheel = Has a wheel
archived-too = Archived projects too
runs-on = Runs on
any-python = Any Python
order = Order
best-first = Best match first
newest-first = Lately updated first
classifier = Classifier
nothing = Nothing found.
nothing-way = Names, keywords and summaries are searched. Try fewer words, or other ones.
nothing-filtered = No project with these words passes the filter. Try it with fewer conditions.
count =
    { $count ->
        [one] { $count } project
       *[other] { $count } projects
    }
cut = More than { $count } projects. These are the best matches; more words find fewer.
instead = Nothing has these words. This was found for <text/>:
updated = Updated <day/>
pages = Pages
page = Page { $page } of { $pages }
previous-page = Previous page
next-page = Next page
