### Was mehrere Seiten sagen.

action = Aktion
yes = Ja
no = Nein
project = Projekt
username = Benutzername
role = Rolle
owner = Inhaber
maintainer = Betreuer
version = Version
file = Datei
size = Größe
created = Erstellt
address = Adresse
email-address = E-Mail-Adresse
never = Nie