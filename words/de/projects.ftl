### Projekte: was alle davon sehen, und was ihre Beteiligten sehen.

## Die Seiten eines Projekts.

releases = Releases
releases-of = Releases von { $project }
collaborators = Beteiligte
collaborators-of = Beteiligte von { $project }
api-tokens = API-Token
api-tokens-of = API-Token von { $project }
history = Verlauf
history-of = Verlauf von { $project }
settings = Einstellungen
settings-of = Einstellungen von { $project }

## Zustände.

prerelease-mark = Vorabversion
yanked-mark = Zurückgezogen
archived-mark = Archiviert
quarantined-mark = In Quarantäne
is-archived = Dieses Projekt ist archiviert: Es sind keine Releases mehr zu erwarten, auch keine, die Sicherheitslücken schließen.
is-quarantined = Dieses Projekt ist in Quarantäne: Die Betreiber dieser Website prüfen es. Bis dahin lässt sich nichts davon installieren.
is-yanked = Dieses Release ist zurückgezogen: Installationswerkzeuge übergehen es, außer es wird mit seiner Nummer verlangt.
yank-reason = Der Grund des Inhabers: <reason/>
pinned = Die Inhaber des Projekts lassen hier die Version { $version } zeigen. Es ist nicht die neueste. <latest>Zu { $latest }</latest>
not-latest = Das ist nicht die neueste Version. <latest>Zu { $latest }</latest>

## Ein Release.

no-release = Noch kein Release.
no-release-way = Der erste Upload einer Datei legt eines an.
released = Veröffentlicht
released-on = Veröffentlicht: <day/>
about-release = Über dieses Release
install = Installieren
line-for = die Zeile für { $tool }
configure = <tools>Richten Sie Ihre Werkzeuge einmal ein</tools>, dann genügt der Name allein.
description = Beschreibung
no-description = Eine Beschreibung wurde nicht geschrieben.
metadata = Metadaten
metadata-file = <raw>Die METADATA-Datei</raw> von <file/>
all-fields = Alle Felder
other-versions = Andere Versionen
all-of-them = Alle { $count } Releases
all-releases = Alle Releases, höchste Version zuerst
feed = Feed neuer Releases
timeline =
    { $count ->
        [one] { $count } Release auf einer Zeitachse. Die Tabelle darunter führt es auf.
       *[other] { $count } Releases auf einer Zeitachse. Die Tabelle darunter führt sie auf.
    }
timeline-key = Oben: endgültige Releases. Unten: Vorabversionen. Durchgestrichen: zurückgezogen.

## Dateien.

files = Dateien
files-of-release = Dateien dieses Releases
kind = Art
uploaded = Hochgeladen
hashes = Prüfsummen
sdist = Quelldistribution
wheel = Wheel, { $python }
by = von { $username }
uploaded-by = von { $username }, Zugang: { $method }
uploaded-by-publisher = vom vertrauenswürdigen Herausgeber { $publisher }
uploaded-with = Zugang: { $method }
digest-of = { $algorithm } von { $file }
show = Anzeigen
provenance = Herkunft
provenance-more = Attestiert von der Stelle, die die Datei veröffentlicht hat, und beim Hochladen geprüft.
provenance-file = Die Attestierungen, für Programme
publisher = Veröffentlicht durch
repository = Repository
workflow = Workflow
environment = Umgebung
reference = Referenz
commit = Commit
service-account = Dienstkonto
log-entries = Einträge im Transparenzprotokoll
log-entry = { $number }, <time/>

## Was ein Release über sich sagt.

requires-python = Benötigtes Python
license = Lizenz
author = Autor
maintainer = Betreuer
keywords = Schlagwörter
verified = Bestätigt
proved = Ein Inhaber dieses Projekts hat nachgewiesen, dass diese Adresse ihm gehört.
verified-links = Wir wissen, dass diese zum Projekt gehören.
links = Links
homepage = Homepage
download = Download
people = Betreuer
manage-own = Ist es Ihres? <manage>Verwalten Sie es</manage>
classifiers = Classifier
dependencies = Abhängigkeiten
with-extra =
    { $count ->
        [0] Mit <extra/>: nichts weiter
       *[other] Mit <extra/>: { $count } weitere
    }

## Wo eine Abhängigkeit verlangt wird.

both = { $first } und { $second }
on-system = unter { $system }
not-on-system = nicht unter { $system }
on-implementation = mit { $python }
not-on-implementation = nicht mit { $python }
on-machine = auf Rechnern mit { $machine }
not-on-machine = nicht auf Rechnern mit { $machine }

## Die eigenen Projekte.

yours = Ihre Projekte
with-role = Projekte, in denen Sie eine Rolle haben
your-role = Ihre Rolle
latest-version = Neueste Version
last-upload = Letzter Upload
manage = Verwalten
leave = Verlassen
leave-more = Verlassen…
leave-project = { $project } verlassen
no-version = Noch keine
sole-owner = niemand sonst ist Inhaber
none = Sie haben noch keine Projekte.
none-way = Ein Projekt entsteht mit seinem ersten Upload. <token>Erstellen Sie ein API-Token</token>, und lesen Sie dann, <help>wie man veröffentlicht</help>.
invitations = Einladungen
invitations-to-projects = Einladungen in Projekte
invited-by = Von
until = Bis
answer = Antwort
roles = Ein Inhaber kann in einem Projekt alles. Ein Betreuer kann hochladen. Nehmen Sie nur von Menschen an, die Sie kennen.
restorable = Gelöschte Projekte, die Sie wiederherstellen können
deleted = Gelöscht
deleted-lately = Kürzlich gelöscht

## Was kein Projektname ist.

name-invalid = Beginnen und enden Sie mit einem Buchstaben oder einer Ziffer; erlaubt sind nur Buchstaben und Ziffern aus ASCII sowie „.“, „_“ und „-“.
name-too-long = Wählen Sie einen Projektnamen mit höchstens { $most } Zeichen.
name-not-normal = Der Projektname ist nicht in Normalform.
