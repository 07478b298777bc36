### Verläufe: was im Namen einer Person, an einem Projekt und an der Website getan wurde.

title = Sicherheitsverlauf
lead = Alles, was in Ihrem Namen getan wurde, und alles, was versucht wurde. Wenn Sie etwas davon nicht waren, öffnen Sie daneben <advice>Das waren nicht Sie?</advice>.
title-of-project = Verlauf von { $project }
lead-of-project = Was an diesem Projekt getan wurde, von wem und wie. Von wo andere gehandelt haben, geht nur sie etwas an.
audit = Audit

## Die Tabelle.

events = Ereignisse, die neuesten zuerst
events-of-site = Ereignisse der ganzen Website, die neuesten zuerst
event = Ereignis
when = Wann
who = Wer
about = Worüber
how = Wie
from = Von wo
no-event = Kein Ereignis passt.
no-event-way = Wählen Sie oben im Filter weniger aus, um mehr zu sehen.
nothing-older = Nichts Älteres.
refused = Abgelehnt
not-you = Das waren nicht Sie?
by = Durch <person/>
somebody-else = Jemand anders
the-server = Der Server selbst
same-request = Dieselbe Anfrage
gone = Gelöscht

## Der Weg zu anderen Ereignissen und zu Dateien.

pages = Seiten
newest-events = Neueste Ereignisse
older-events = Ältere Ereignisse
export-filtered = Exportieren, was der Filter zeigt: <csv/> · <ndjson/>
export-all = Alles exportieren: <csv/> · <ndjson/>

## Der Filter.

filter = Filtern
clear-filter = Filter zurücksetzen
outcome = Ausgang
done = Getan
any-event = Jedes Ereignis
any-way = Jeder Weg
any-outcome = Jeder Ausgang
from-day = Ab Tag
until-day = Bis Tag
person-or-project = Person oder Projekt
any-text = Grund, Einzelheit oder Kennung der Anfrage

## Der Feed.

your-feed-address = Ihre Feed-Adresse
give-it-now = Geben Sie sie jetzt Ihrem Feed-Reader. <once>Sie wird nur dieses eine Mal gezeigt</once>, und wer sie hat, liest diesen Verlauf. Eine ältere Adresse ist tot.
the-feed-address = Feed-Adresse
follow = In einem Feed-Reader verfolgen
feed-about = Ein Atom-Feed dieses Verlaufs, unter einer geheimen Adresse, die diese Ereignisse liest und sonst nichts öffnet.
make-feed = Feed-Adresse erstellen
feed-since = Es gibt einen Feed seit <day/>. Seine Adresse wird nicht in lesbarer Form aufbewahrt: Wenn Sie sie verloren haben, erneuern Sie sie.
renew-feed = Feed-Adresse erneuern
close-feed = Feed abschalten

## What stands in the feed.

feed-title = Sicherheitsverlauf von { $username }
feed-title-of-project = Verlauf von { $project }
feed-refused = { $what } (abgelehnt)
feed-how = Wie: { $method }
feed-by = Von wem: { $person }
feed-from = Von wo: { $address }
feed-program = Programm: { $program }
feed-why = Warum: { $reason }

## Was ein Ereignis sonst noch sagt.

token = Token
scope = Umfang
thing = Was
files = Dateien
releases = Releases
person = Person
invited = Eingeladen
role-before = Rolle davor
name = Name
page = Seite
why = Warum
evidence = Belege
factors-removed = Entfernte Faktoren
comment = Kommentar
registration = Registrierung
read-only = Nur Lesen
new-projects = Neue Projekte
banner = Banner
job = Auftrag
method = Methode
device = Gerät
recovery-codes-left = Wiederherstellungscodes übrig
sessions-ended = Beendete Sitzungen
tokens-revoked = Widerrufene Token
other-sessions-ended = Andere beendete Sitzungen
sealed-anew = Neu versiegelte Geheimnisse
authenticator-app = Authenticator-App
security-device = Sicherheitsgerät
open = offen
invitation = mit Einladung
closed = geschlossen
