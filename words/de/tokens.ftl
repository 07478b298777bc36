### API-Token: erstellt, einmal angezeigt, im Blick behalten, widerrufen.

title = API-Token
new-token = Neues Token
what-it-can-do = Was es kann
name = Name
scope = Reichweite
last-used = Zuletzt benutzt
expires = Läuft ab
entire-account = Ganzes Konto
# Ein Projekt, das das Token anlegen darf, in einer Liste von Namen.
new-project = { $name } (neu)
projects =
    { $count ->
        [one] Projekt: { $names }
       *[other] Projekte: { $names }
    }

## Die Liste.

your-tokens = Ihre API-Token
none = Sie haben keine Token.
none-way = Mit einem Token melden sich twine oder uv an, wenn sie hochladen. Jedes lässt sich auf ein Projekt beschränken und einzeln widerrufen.
forgotten = Sie haben vergessen, wozu ein Token da ist? Die <inspector>Token-Ansicht</inspector> liest es, allein in Ihrem Browser.
revoke = Widerrufen
new-name = Neuer Name
rename = Umbenennen
rename-open = Umbenennen …
revoking = Widerrufen beendet ein Token sofort, wohin es auch kopiert wurde. Was damit hochgeladen wurde, bleibt. Braucht ein Werkzeug noch eines, wird sein nächster Upload abgelehnt, und Sie geben ihm ein neues Token.
expired = Abgelaufen
never-used = Nie benutzt
used-from = von { $address }
files-stored =
    { $count ->
        [one] 1 Datei gespeichert
       *[other] { $count } Dateien gespeichert
    }
linked-projects =
    { $count ->
        [one] Projekt <names/>
       *[other] Projekte <names/>
    }

## Die Token, die ein Projekt erreichen, für seine Inhaber.

of-project = Token von { $project }
that-reach = API-Token, die zu { $project } hochladen können
token = Token
made-by = Erstellt von
you = (Sie)
new-for-project = Neues Token für dieses Projekt
none-reaches = Kein Token erreicht dieses Projekt.
none-reaches-why = Niemand, der dorthin hochladen darf, hat ein API-Token dafür.
of-project-lead = Jedes Token, das zu diesem Projekt hochladen kann, auch wenn es für das ganze Konto von jemandem gilt. Das Token selbst sehen Sie nie, und von wo die Token anderer benutzt wurden, erfahren nur diese selbst.

## Das Formular.

create-title = API-Token erstellen
create-lead = Ein Token steht für Sie ein, wenn ein Werkzeug hochlädt. Es kann hochladen und sonst nichts: Keine Seite dieser Website öffnet sich damit.
all-tokens = Alle Ihre Token
this-token-can = Was dieses Token kann
name-field = Name des Tokens
name-hint = Damit Sie es wiedererkennen: Wo wird es benutzt? Zum Beispiel „CI von mein-projekt“.
create = Token erstellen
ask = Zeigen, was es kann
named-projects = Nur unten genannte Projekte
scope-hint = Wählen Sie ein einzelnes Projekt, wenn es geht. Wird das Token bekannt, öffnet es nur dieses Projekt.
scope-hint-first = Wählen Sie für den ersten Upload eines Projekts „Ganzes Konto“ oder nennen Sie unten das neue Projekt. Erstellen Sie danach ein Token für dieses Projekt allein.
in-30-days = In 30 Tagen
in-90-days = In 90 Tagen
in-a-year = In einem Jahr
on-a-date = An einem bestimmten Tag
expires-hint = Wir schreiben Ihnen 14 Tage und 3 Tage vorher.
last-day = Letzter Tag
last-day-hint = Für „An einem bestimmten Tag“: gilt bis zum Ende dieses Tages in UTC.
more-restrictions = Weitere Beschränkungen
new-projects = Neue Projekte
new-projects-hint = Namen, die es noch nicht gibt: Das Token darf diese Projekte anlegen und dann zu dem hochladen, was es angelegt hat.
actions = Aktionen
action-upload = Alles hochladen
action-upload-release = Keine neuen Projekte
action-upload-file = Keine neuen Projekte und keine neuen Releases
networks = Netze
networks-hint = Wo es benutzt werden darf, durch Kommas getrennt: 192.0.2.0/24, 2001:db8::/32. Leer: überall.
file = Dateiname oder SHA-256
file-hint = Wenn es für eine einzige Datei ist: demo-1.0.tar.gz oder die 64 hexadezimalen Ziffern ihrer Prüfsumme.
uses = Wie oft
uses-hint = Nach so vielen Dateien ist es verbraucht. Leer: so oft Sie wollen.
several = Mehrere Projekte
more-projects = Weitere Projekte
more-projects-hint = Das Token gilt für diese und für das als Reichweite gewählte. Nicht bei „Ganzes Konto“.
more-projects-typed = Weitere Projekte nach Namen
more-projects-typed-hint = Namen vorhandener Projekte, durch Kommas getrennt. Nicht bei „Ganzes Konto“.

## Ein neues Token.

revealed-title = Ihr neues API-Token
copy-now = Kopieren Sie es jetzt. <once>Es wird nur dieses eine Mal angezeigt</once> und nirgends in lesbarer Form aufbewahrt. Wenn Sie es verlieren, widerrufen Sie es und erstellen ein anderes: Sonst geht dabei nichts kaputt.
# Was eine Schaltfläche kopiert.
the-token = das Token
give-to-tools = Geben Sie es Ihren Werkzeugen
ready-to-paste = Fertig zum Einfügen, das Token steht schon darin. Der Benutzername ist immer <username/>.
saved = Ich habe es gespeichert
another = Weiteres Token erstellen

## Was an dem, was ausgefüllt wurde, nicht stimmt.

name-missing = Geben Sie einen Namen für das Token an.
name-too-long = Der Name darf höchstens { $most } Zeichen haben.
name-not-shown = Der Name des Tokens enthält Zeichen, die sich nicht anzeigen lassen. Entfernen Sie sie und versuchen Sie es noch einmal.
name-taken = Sie haben schon ein Token mit diesem Namen. Wählen Sie einen anderen, damit Sie sie unterscheiden können.
rename-taken = Ein anderes Ihrer Token hat schon diesen Namen. Es wurde nichts umbenannt.
no-project = Zu diesem Projekt können Sie nicht hochladen. Wählen Sie eines aus der Liste.
not-all-projects = Sie können nicht zu all diesen Projekten hochladen. Ein Projekt, das es noch nicht gibt, gehört in das nächste Feld.
not-allowed = Für dieses Projekt können Sie kein Token mehr erstellen.
project-taken = Der Projektname „{ $name }“ kann nicht benutzt werden: Er ist vergeben, reserviert oder einem solchen zu ähnlich.
lives-too-long = Wählen Sie, wann das Token abläuft: innerhalb eines Jahres.
over = Wählen Sie einen Tag in der Zukunft.
too-many-restrictions = Das sind mehr Beschränkungen, als in ein Token passen. Wählen Sie weniger Projekte oder Netze.
shorten = Kürzen Sie dies: höchstens { $most } Zeichen.
choose-action = Wählen Sie eine der Aktionen.
account-is-more = Die Reichweite ist Ihr ganzes Konto, und das ist mehr. Wählen Sie „Nur unten genannte Projekte“ als Reichweite oder nennen Sie keine Projekte.
too-many-projects = Ein Token kann höchstens { $most } Projekte nennen. Erstellen Sie für die übrigen ein weiteres Token.
choose-project = Wählen Sie mindestens ein Projekt: unter „Mehrere Projekte“ oder als neues unter „Weitere Beschränkungen“.
names-form = Schreiben Sie Namen von Projekten, durch Kommas getrennt: Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche.
day-form = Schreiben Sie den Tag als Jahr, Monat und Tag: 2027-01-31.
earlier-day = Wählen Sie einen früheren Tag.
choose-end = Wählen Sie, wann das Token abläuft.
network-form = Schreiben Sie ein Netz als seine erste Adresse, einen Schrägstrich und die Anzahl fester Bits, zum Beispiel 192.0.2.0/24 oder 2001:db8::/32.
file-form = Schreiben Sie den Namen einer Distributionsdatei wie demo-1.0.tar.gz oder einen SHA-256 mit 64 hexadezimalen Ziffern.
uses-form = Schreiben Sie eine Zahl von 1 bis 1000000 oder lassen Sie das Feld leer.
