### Was ein Skript zu einer Seite hinzufügt. Die Seiten übergeben ihm diese Texte: Es hat keine eigenen.

# Die verborgenen Worte stehen zuletzt: Sie sind für alle, die die Schaltfläche hören, und sagen, was sie kopiert.
copy = Kopieren<hidden>: { $what }</hidden>
copied = Kopiert
copy-refused = Kopieren ist hier nicht erlaubt. Markieren Sie stattdessen den Text.
words-unknown = Was dieses Token kann, ließ sich nicht herausfinden. Drücken Sie „Zeigen, was es kann“, um es zu sehen.

## Hilfe neben zwei Passwortfeldern.

password-length = Mindestens { $least } Zeichen
password-own = Mehr als Ihr Name, Ihr Benutzername oder Ihre Adresse
password-same = Beide Passwörter sind gleich
# Für alle, die eine Zeile dieser Hilfe hören, nach ihr und einem Doppelpunkt: ob sie erfüllt ist.
password-met = ja
password-unmet = noch nicht
password-show = Passwörter anzeigen
password-hide = Passwörter verbergen

## Passkeys und Sicherheitsschlüssel.

device-off = Sicherheitsgeräte brauchen JavaScript und einen Browser, der Passkeys kennt.
device-repeated = Dieses Gerät wurde schon hinzugefügt.
device-unused = Der Browser hat kein Gerät benutzt, oder es hat zu lange gedauert. Versuchen Sie es noch einmal.
device-failed = Der Browser konnte hier kein Gerät benutzen. Laden Sie die Seite neu und versuchen Sie es noch einmal.

## Einstellungen für Werkzeuge.

index-name = Wie Ihre Werkzeuge diesen Index nennen
pypirc = twine, in ~/.pypirc
# Was eine Schaltfläche kopiert.
pypirc-what = Einstellungen für twine
uv = uv, in der Shell und in pyproject.toml
# Was eine Schaltfläche kopiert.
uv-what = Einstellungen für uv
environment = Jede CI, als Umgebungsvariablen
# Was eine Schaltfläche kopiert.
environment-what = Umgebungsvariablen
