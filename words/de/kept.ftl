### Was begonnen war, bevor jemand bestätigen musste, wer er ist.

confirm-and-done = Sobald Sie bestätigt haben, wird das hier sofort getan:
waits = Es wartet zehn Minuten. Wenn Sie es nicht wollten, schließen Sie diese Seite: Dann geschieht nichts.
something-begun = Was Sie begonnen hatten
forgotten = Was Sie begonnen hatten, ist nicht mehr aufbewahrt: Es wartet zehn Minuten und wird einmal getan. Jetzt wurde nichts getan. Gehen Sie zurück und tun Sie es noch einmal.

## Was es tut.

accounts-delete = Ihr Konto löschen
devices-add = Ein Sicherheitsgerät hinzufügen
devices-remove = Ein Sicherheitsgerät entfernen
emails-add = Eine E-Mail-Adresse hinzufügen
emails-make-primary = Ihre primäre E-Mail-Adresse ändern
emails-remove = Eine E-Mail-Adresse entfernen
recovery-codes-regenerate = Neue Wiederherstellungscodes erzeugen
history-open-feed = Eine Feed-Adresse erstellen
history-close-feed = Einen Feed abschalten
passwords-change = Ihr Passwort ändern
pending-publishers-add = Einen Herausgeber vormerken
pending-publishers-remove = Einen vorgemerkten Herausgeber entfernen
tokens-create = Ein API-Token erstellen
tokens-rename = Ein API-Token umbenennen
tokens-revoke = Ein API-Token widerrufen
totp-add = Eine Authenticator-App einrichten
totp-remove = Die Authenticator-App entfernen
admin-end-sessions = Alle Sitzungen einer Person beenden
admin-free-name = Einen reservierten Namen freigeben
admin-freeze = Ein Konto einfrieren
admin-grant = Jemanden zum Administrator machen
admin-reserve-name = Einen Namen reservieren
admin-retry-job = Einen Auftrag noch einmal versuchen
admin-retry-rendering = Eine Darstellung noch einmal versuchen
admin-revoke = Jemandem die Administratorrolle entziehen
admin-begin-recovery = Die Wiederherstellung eines Kontos beginnen
admin-stop-recovery = Die Wiederherstellung eines Kontos stoppen
admin-complete-recovery = Die Wiederherstellung eines Kontos abschließen
admin-invite-to-register = Jemanden einladen, ein Konto zu eröffnen
admin-revoke-registration-invitation = Eine Einladung, ein Konto zu eröffnen, zurücknehmen
admin-set-banner = Den Text über jeder Seite ändern
admin-set-new-projects = Neue Projekte zulassen oder nicht mehr zulassen
admin-set-read-only = Die Website auf Nur-Lesen stellen oder das beenden
admin-set-registration = Entscheiden, wer ein Konto eröffnen darf
admin-unfreeze = Das Einfrieren eines Kontos aufheben

## Womit es das tut: wie die Felder des Formulars heißen.

token-name = Name des Tokens
device-name = Name des Geräts
scope = Umfang
more-projects = Weitere Projekte
more-projects-by-name = Weitere Projekte nach Namen
may-create = Darf anlegen
expires = Läuft ab
invited = Eingeladen
reason = Grund
largest-file = Größte Datei, in MiB
all-files = Alle Dateien zusammen, in MiB
new-name = Neuer Name
name = Name
comment = Kommentar
job = Auftrag
evidence = Belege
text = Text
new-projects = Neue Projekte
read-only = Nur Lesen
registration = Registrierung

## Was darin steht.

entire-account = Ganzes Konto
projects-by-name = Projekte nach Namen
one-project = Projekt { $project }
on = ein
off = aus
open = offen
invitation = mit Einladung
closed = geschlossen
