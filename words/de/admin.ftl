### Was Administratoren lesen.

administration = Verwaltung
since = Seit
name = Name
state = Zustand
comment = Kommentar
tries = Versuche
files = Dateien
administrator = Administrator
type-to-confirm = Tippen Sie <name/> ein, um zu bestätigen.

## Die Seiten.

overview = Überblick
people = Personen
invitations = Einladungen
projects = Projekte
reserved-names = Reservierte Namen
site = Website
jobs = Aufträge
mail = E-Mails
audit = Audit

## In einer langen Liste etwas finden.

show-all = Alle zeigen
find-it = Suchen
any-state = Jeder Zustand
pages = Seiten
previous-page = Vorherige Seite
next-page = Nächste Seite
page-of = Seite { $page } von { $pages }

## Überblick.

administrators = Administratoren
frozen-accounts = Eingefrorene Konten
projects-in-quarantine = Projekte in Quarantäne
given-up-jobs = Aufgegeben oder fehlgeschlagen
size-of-all = Größe aller Dateien

## Personen.

count-people = { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
}
find-person = Benutzername, Name oder E-Mail-Adresse
nobody-found = Niemand gefunden.
nobody-found-way = Gesucht wird in Benutzernamen, Namen und E-Mail-Adressen. Versuchen Sie es mit weniger Buchstaben.
people-by-username = Personen nach Benutzernamen
primary-address = Primäre Adresse
frozen = Eingefroren
has-second-factor = Zweiter Faktor
no-second-factor = Kein zweiter Faktor

## Ein Konto.

frozen-since = Eingefroren seit <since/>: Das Konto kann nichts tun, auf keinem Weg.
their-events = Ereignisse der Person
no-role = Keine
is-you = { $role } (Sie)
password = Passwort
password-stolen = Am <day/> unter gestohlenen gefunden. Bei der nächsten Anmeldung wird ein neues verlangt.
account-since = Konto seit
last-log-in = Letzte Anmeldung
role-on-site = Rolle auf dieser Website
second-factors = Zweite Faktoren
sessions = Sitzungen
api-tokens = API-Token
authenticator-app = Authenticator-App
count-devices = { $count ->
    [one] { $count } Passkey oder Sicherheitsschlüssel
   *[other] { $count } Passkeys oder Sicherheitsschlüssel
}
codes-left = { $count ->
    [one] { $count } Wiederherstellungscode übrig
   *[other] { $count } Wiederherstellungscodes übrig
}
no-factors = Noch keine
email-addresses = E-Mail-Adressen
verified = Bestätigt
not-verified = Nicht bestätigt
address-use = Verwendung
primary = Primär
no-role-anywhere = In keinem Projekt eine Rolle.
roles = Rollen in Projekten

## Was mit einem Konto getan werden kann.

freeze-title = Dieses Konto einfrieren
freeze-warning = Das Konto kann von diesem Moment an nichts mehr tun: Seine Sitzungen, Links und API-Token sind tot, solange es eingefroren ist. Was es hochgeladen hat, bleibt. Die Person wird benachrichtigt.
freeze = Einfrieren
unfreeze-title = Das Einfrieren dieses Kontos aufheben
unfreeze-warning = Sitzungen und Links von davor bleiben tot. Token gelten wieder.
unfreeze = Einfrieren aufheben
counters-title = Die Person wieder versuchen lassen
counters-warning = Für eine Person, die nach zu vielen falschen Passwörtern oder Codes ausgesperrt ist: setzt diese Zähler zurück.
clear-counters = Zähler zurücksetzen
end-sessions-title = Alle Sitzungen beenden
end-sessions-warning = Meldet die Person überall ab. Passwort, zweiter Faktor und API-Token bleiben.
end-sessions = Sitzungen beenden
grant-title = Diese Person zum Administrator machen
grant-warning = Ein Administrator sieht jedes Konto und jedes Projekt, und kann einfrieren, in Quarantäne stellen und diese Website ändern. Die Person wird benachrichtigt und abgemeldet.
grant = Zum Administrator machen
revoke-title = Die Administratorrolle entziehen
revoke-warning = Die Person sieht von diesen Seiten nichts mehr. Sie wird benachrichtigt und abgemeldet.
revoke = Administratorrolle entziehen

## Ein Konto wiederherstellen.

recover-title = Dieses Konto wiederherstellen
recover-warning = { $hours ->
    [one] Für eine Person, die jeden zweiten Faktor und alle Wiederherstellungscodes verloren hat. Alle ihre bestätigten Adressen werden sofort benachrichtigt, mit einem Link, der es stoppt; { $hours } Stunde danach kann ein Administrator es abschließen.
   *[other] Für eine Person, die jeden zweiten Faktor und alle Wiederherstellungscodes verloren hat. Alle ihre bestätigten Adressen werden sofort benachrichtigt, mit einem Link, der es stoppt; { $hours } Stunden danach kann ein Administrator es abschließen.
}
evidence = Belege
evidence-hint = Woher Sie wissen, dass es die Person ist: was Sie gesehen haben, und wann. Es steht in den Ereignissen; die Person kann es in ihrem Verlauf lesen.
evidence-missing = Sagen Sie, woher Sie wissen, dass es die Person ist: Andere werden fragen.
evidence-too-long = Höchstens { $most } Zeichen.
begin-recovery = Wiederherstellung beginnen
gone-account = einem Konto, das es nicht mehr gibt
recovery-waits = Begonnen von <by/>, <begun/>. Sie kann ab <due/> abgeschlossen werden. Eine Anmeldung mit einem zweiten Faktor stoppt sie.
recovery-due = Begonnen von <by/>, <begun/>. Sie kann seit <due/> abgeschlossen werden. Eine Anmeldung mit einem zweiten Faktor stoppt sie.
stop-recovery = Wiederherstellung stoppen
revoke-tokens = Alle API-Token widerrufen
revoke-tokens-hint = Lassen Sie das an, wenn jemand anders im Konto gewesen sein könnte. Die Upload-Werkzeuge der Person brauchen dann neue Token.
complete-warning = Nimmt alle zweiten Faktoren und Wiederherstellungscodes weg, beendet alle Sitzungen und macht das Passwort nutzlos. Ein Link, der ein neues setzt, geht an eine bestätigte Adresse.
complete-recovery = Wiederherstellung abschließen

## Einladungen, ein Konto zu eröffnen.

invitations-title = Einladungen, ein Konto zu eröffnen
no-invitation = Keine Einladung wartet.
no-invitation-way = Die Sie unten senden, stehen hier, bis sie benutzt oder vorbei sind, und die, die mit der eines Projekts an eine Adresse gingen.
everybody-registers = Im Moment darf sich jeder registrieren, also braucht niemand eine Einladung. <change>Ändern, wer sich registrieren darf</change>.
invited-register = Ohne Einladung registriert sich hier niemand. <change>Ändern, wer sich registrieren darf</change>.
nobody-registers = Die Registrierung ist im Moment geschlossen: Einladungen warten, bis sie mit Einladung geht. <change>Ändern, wer sich registrieren darf</change>.
unused-invitations = Einladungen, die nicht benutzt wurden, die neuesten zuerst
by = Von
invited-for = Für
good-until = Gilt bis
revoke-invitation = Zurücknehmen
for-account = Ein Konto
for-project = Das Projekt { $project }
invite-hint = { $days ->
    [one] Wir senden einen Link dorthin. Er gilt { $days } Tag lang, einmal, und nur für ein Konto mit dieser Adresse.
   *[other] Wir senden einen Link dorthin. Er gilt { $days } Tage lang, einmal, und nur für ein Konto mit dieser Adresse.
}
send-invitation = Einladung senden

## Projekte.

count-projects = { $count ->
    [one] { $count } Projekt
   *[other] { $count } Projekte
}
find-project = Projekt, oder Benutzername eines Inhabers
no-project = Kein Projekt gefunden.
no-project-way = Gesucht wird in Namen und in den Benutzernamen der Inhaber. Versuchen Sie es mit weniger Buchstaben.
projects-by-name = Projekte nach Namen
owners = Inhaber
no-owners = Keine
in-quarantine = In Quarantäne
archived = Archiviert
active = Aktiv

## Ein Projekt.

quarantined = In Quarantäne seit <since/>: Nichts davon wird angeboten, und seine Leute ändern nichts.
quarantined-by = In Quarantäne gestellt von <administrator/>.
public-page = Öffentliche Seite
its-events = Ereignisse des Projekts
in-quarantine-since = In Quarantäne seit <day/>
archived-since = Archiviert seit <day/>
made = Angelegt
releases = Releases
newest-upload = Neuester Upload
passkeys = Passkeys
passkeys-required = Vorgeschrieben
passkeys-not-required = Nicht vorgeschrieben
largest-file = Größte Datei
all-files = Alle Dateien zusammen, höchstens
nobody-in-project = Niemand hat eine Rolle darin.
who-has-role = Wer eine Rolle darin hat
end-quarantine-title = Die Quarantäne beenden
quarantine-title = Dieses Projekt in Quarantäne stellen
reason = Grund
reason-hint = Die Leute des Projekts bekommen ihn per E-Mail und lesen ihn in den Einstellungen und im Verlauf des Projekts. Sonst erfährt ihn niemand.
reason-missing = Sagen Sie, warum: Die Inhaber des Projekts werden fragen.
limits-title = Grenzen dieses Projekts
largest-file-mib = Größte Datei, in MiB
all-files-mib = Alle Dateien zusammen, in MiB
limit-empty = Leer: wie für alle eingestellt.
limit-no-number = Geben Sie eine ganze Zahl von 1 bis { $most } ein, oder nichts.

## Reservierte Namen.

no-name = Kein Name ist reserviert.
no-name-way = Namen gelöschter Projekte werden für ihre letzten Inhaber aufgehoben, und was Sie unten reservieren, für niemanden.
names = Namen, die niemand einem neuen Projekt geben darf
kept-for = Aufgehoben für
kept-for-gone = Niemanden: Die Konten der Inhaber gibt es nicht mehr
kept-for-nobody = Niemanden
deleted-project = Ein gelöschtes Projekt
free-name = Freigeben
free-name-of = { $name } freigeben
free-name-more = Freigeben…
free-name-warning = Dann kann jeder ein Projekt mit diesem Namen anlegen.
free-deleted-warning = Dann kann jeder ein neues Projekt mit diesem Namen anlegen. Wer noch das gelöschte verlangt, bekommt, was dort hochgeladen wird.
reserve-title = Einen Namen reservieren
reserve-name-hint = Namen, die genauso aussehen, werden mit ihm reserviert.
reserve-comment-hint = Für andere Administratoren.
reserve-name = Reservieren

## Die Website.

site-lead = Was Sie hier schalten, gilt sofort, auf jedem Server dieser Website, und wird aufgeschrieben.
registration-title = Registrierung
registration-about = Wer ein Konto eröffnen darf. Wer eines hat, ist nicht betroffen.
who-may-register = Wer sich registrieren darf
open-to-everybody = Offen für alle
by-invitation = Mit Einladung
closed = Geschlossen
as-configured-open = Wie eingestellt: Offen für alle
as-configured-by-invitation = Wie eingestellt: Mit Einladung
as-configured-closed = Wie eingestellt: Geschlossen
save-registration = Registrierung speichern
choose-one = Wählen Sie eines davon.
read-only-title = Nur lesen
is-read-only = Die Website kann nur gelesen werden. Man kann sich an- und abmelden, lesen und installieren; hochgeladen oder geändert wird nichts, außer von Administratoren.
takes-changes = Die Website nimmt Änderungen an. Nur-Lesen stoppt Uploads und jedes Formular außer dem An- und Abmelden und der Verwaltung.
take-changes = Änderungen wieder annehmen
make-read-only = Auf Nur-Lesen stellen
new-projects-title = Neue Projekte
takes-no-projects = Neue Projekte werden nicht angenommen. Vorhandene Projekte nehmen Uploads an wie bisher.
takes-projects = Ein Upload unter einem neuen Namen legt ein Projekt an.
take-projects = Neue Projekte wieder annehmen
take-no-projects = Keine neuen Projekte annehmen
banner-title = Banner
banner-about = Eine Zeile über jeder Seite, für alle.
banner-text = Text
banner-hint = Reiner Text. Leer: kein Banner.
banner-too-long = Höchstens { $most } Zeichen: Es steht über jeder Seite.
save-banner = Banner speichern

## Aufträge.

no-job = Kein Auftrag wartet.
no-job-way = E-Mails und andere Arbeit, die auf eine Änderung folgt, stehen hier, bis sie getan sind.
count-jobs = { $count ->
    [one] { $count } Auftrag
   *[other] { $count } Aufträge
}
jobs-lead = Was fehlschlägt, wird einen Tag lang in immer größeren Abständen noch einmal versucht und dann aufgegeben. Was aufgegeben wurde, steht hier 30 Tage lang. Was in einem Auftrag steckt, etwa der Text einer E-Mail, ist versiegelt und wird niemandem gezeigt.
jobs-table = Aufträge, die aufgegeben wurden, dann die, die warten
job = Auftrag
last-error = Letzter Fehler
next-try = Nächster Versuch
job-mail = E-Mail { $number }
job-warning = Warnende E-Mail { $number }
job-reset-link = Link für ein neues Passwort { $number }
try-once-more = Noch einmal versuchen
retry-now = Jetzt versuchen
given-up = Aufgegeben
failed-descriptions = Beschreibungen, die sich nicht darstellen ließen
count-failed-descriptions = { $count ->
    [one] Eine Beschreibung wird als einfacher Text gezeigt, weil ihre Darstellung fehlschlug. Was ein anderes Mal anders ausgehen könnte, wird von selbst noch einmal versucht, insgesamt dreimal.
   *[other] { $count } Beschreibungen werden als einfacher Text gezeigt, weil ihre Darstellung fehlschlug. Was ein anderes Mal anders ausgehen könnte, wird von selbst noch einmal versucht, insgesamt dreimal.
}
newest-failed = Beschreibungen, die sich zuletzt nicht darstellen ließen
written-in = Geschrieben in
not-said = Nicht angegeben
failed = Fehlgeschlagen
not-by-itself = Nicht von selbst

## Das Protokoll der E-Mails.

count-letters = { $count ->
    [one] { $count } E-Mail
   *[other] { $count } E-Mails
}
no-letter = Keine E-Mail gefunden.
no-letter-way = E-Mails der letzten 30 Tage stehen hier, sobald sie versucht wurden. Versuchen Sie es mit weniger Buchstaben der Adresse.
mail-lead = E-Mails der letzten 30 Tage, ohne ihren Text. Was auf einen weiteren Versuch wartet, steht auch bei den Aufträgen.
find-letter = E-Mail-Adresse oder Betreff
letters = E-Mails, die neuesten zuerst
to = An
subject = Betreff
when = Wann
left = Abgegangen
waits = Wartet
