### Die Startseite.

title = Python-Pakete
heading = Python-Pakete auf { $site }
lead = Installieren Sie sie mit pip oder uv. Veröffentlichen Sie Ihre mit twine oder uv, mit einem Token, das nichts anderes kann.
index-address = Adresse des Index: <address/> · <help>So wird er benutzt</help>
newest-releases = Neueste Releases
newest-projects = Neueste Projekte
feeds = <releases>Feed neuer Releases</releases> · <projects>Feed neuer Projekte</projects>
first-steps = Hier ist noch nichts veröffentlicht. Machen Sie den Anfang:
open-account = Konto eröffnen
open-account-how = <register>Legen Sie ein Konto an</register>, bestätigen Sie Ihre E-Mail-Adresse und richten Sie einen zweiten Faktor ein. Das dauert etwa drei Minuten.
make-token = Token erstellen
make-token-how = <token>Erstellen Sie ein API-Token</token> für Ihr ganzes Konto. Der erste Upload eines Projekts braucht das.
upload = Bauen und hochladen
upload-how = Im Verzeichnis Ihres Projekts, mit einem der beiden Werkzeuge:
