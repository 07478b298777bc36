### Die Suche nach einem Projekt.

search = Suchen
title = Suche: { $text }
projects = Projekte suchen
filter = Filter und Reihenfolge
has-wheel = Hat ein Wheel
archived-too = Auch archivierte Projekte
runs-on = Läuft mit
any-python = Jedes Python
order = Reihenfolge
best-first = Beste Treffer zuerst
newest-first = Zuletzt aktualisierte zuerst
classifier = Classifier
nothing = Nichts gefunden.
nothing-way = Durchsucht werden Namen, Schlagwörter und Zusammenfassungen. Versuchen Sie es mit weniger oder anderen Wörtern.
nothing-filtered = Kein Projekt mit diesen Wörtern entspricht dem Filter. Versuchen Sie es mit weniger Bedingungen.
count =
    { $count ->
        [one] { $count } Projekt
       *[other] { $count } Projekte
    }
cut = Mehr als { $count } Projekte. Das sind die besten Treffer; mit mehr Wörtern werden es weniger.
instead = Diese Wörter kommen nirgends vor. Gefunden wurde etwas für <text/>:
updated = Aktualisiert: <day/>
pages = Seiten
page = Seite { $page } von { $pages }
previous-page = Vorige Seite
next-page = Nächste Seite
