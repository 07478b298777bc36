### Was um jede Seite herum steht.

skip = Zum Inhalt springen
main = Hauptnavigation
foot = Fußzeile
search-projects = Projekte suchen
search = Suchen
simple-index = Simple Index
run-with = Ein Python-Paketindex, betrieben mit Bonded.
read-only = Diese Website kann gerade nur gelesen werden: Alles lässt sich lesen und installieren, nichts lässt sich ändern.
language = Sprache
logged-in-as = Angemeldet als { $username }
log-out = Abmelden
home = Startseite
log-in = Anmelden
register = Registrieren
your-projects = Ihre Projekte
api-tokens = API-Token
account = Konto
security-history = Sicherheitsverlauf
administration = Verwaltung
help = Hilfe
security = Sicherheit
