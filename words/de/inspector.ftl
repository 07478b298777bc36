### Die Token-Ansicht. Ihre Seite und die Kommandozeile sagen von einem Token dasselbe.

title = Token-Ansicht
lead = Fügen Sie ein API-Token ein, um zu lesen, was es erlaubt. Es wird in Ihrem Browser gelesen und nirgendwohin gesendet: Diese Seite darf keine Verbindung öffnen.
secret = Ein vollständiges Token ist ein Geheimnis: Wer es hat, kann damit hochladen, bis es endet oder widerrufen wird. Wenn jemand anderes dieses gesehen haben könnte, widerrufen Sie es unter <tokens>API-Token</tokens>.
needs-script = Diese Seite braucht JavaScript: Ohne es müsste ein Token zum Lesen an uns gesendet werden. Benutzen Sie stattdessen den Befehl unten.
token = API-Token
token-hint = Alles davon, von <prefix/> bis zum Ende. Es wird vergessen, wenn Sie die Seite verlassen.
clear = Leeren
says = Was dieses Token sagt
made-by = Erstellt von
id = ID
ends = Endet
allows = Was es erlaubt
unlimited = Es lädt überall hoch, wo sein Inhaber das darf. Nichts in ihm sagt weniger.
limited = Es lädt hoch, wo sein Inhaber das darf, aber nur dort, wo jede seiner Beschränkungen erfüllt ist:
unverified = Nichts davon wurde geprüft. Ob das Token echt ist, nicht widerrufen und nicht durch das, was wir darüber aufbewahren, weiter beschränkt, weiß nur der Index, der es ausgestellt hat.
command = Auf der Kommandozeile
command-how = <command/> sagt dasselbe zu einer Datei oder zu dem, was Sie einfügen, ohne Installation und ohne Netz. Übergeben Sie ein Token nicht als Argument: Andere auf dem Rechner könnten es lesen.

# Ein Problem einer Beschränkung und ein Punkt folgen.
not-understood = Hier nicht verstanden, also ist nichts erlaubt:
# Wer ein Token erstellt hat, das es nicht sagt.
no-host = niemandem, der es sagt
# Eine Liste, in der nichts steht.
none = keine
# Ein Zeitpunkt, der in keinem Kalender steht, in Sekunden seit 1970.
second = Sekunde { $number }

## Was an einem Token bemerkenswert ist.

flag-expired = Es ist abgelaufen.
flag-not-yet-valid = Es gilt noch nicht.
flag-allows-nothing = Es erlaubt nichts.
flag-never-expires = Es läuft nie ab.
flag-unrestricted = Es erreicht alles, wohin sein Inhaber hochladen darf.

## Warum ein Text kein Token ist.

text-prefix = Ein Token beginnt mit „pypi-“.
text-too-long = Ein Token hat höchstens { $most } Zeichen.
text-alphabet = Nach „pypi-“ hat ein Token nur Buchstaben, Ziffern, „-“ und „_“. Achten Sie darauf, dass alles kopiert wurde und nichts sonst.
text-version = Dies ist ein Token in einem anderen Format.
text-damaged = Das Token ist beschädigt. Achten Sie darauf, dass alles kopiert wurde.
text-longer = Nach dem Ende des Tokens folgt noch etwas. Achten Sie darauf, dass nichts sonst kopiert wurde.
text-third-party = Das Token hat eine Beschränkung, die jemand anderes bestätigen müsste. Es kann hier nicht benutzt werden.
text-too-many = Ein Token hat höchstens { $most } Beschränkungen.

## Warum eine Beschränkung nicht verstanden wird, nach einem Doppelpunkt und vor einem Punkt.

caveat-not-json = Die Beschränkung ist kein gültiges JSON
caveat-not-array = Die Beschränkung ist kein Array
caveat-empty = Das Array der Beschränkung ist leer
caveat-unknown-tag = Die Beschränkung hat eine unbekannte Nummer: { $tag }
caveat-too-few = Es fehlen Werte
caveat-too-many = Es sind zu viele Werte
caveat-invalid-values = Die Felder haben ungültige Werte

## Wann eine Beschränkung erfüllt ist. Ein Wert kann eine Liste sein oder das Wort für eine Liste, in der nichts steht.

meaning-time = Ab { $not_before } und vor { $expires_at }.
meaning-names = Nur für Projekte mit diesen Namen: { $names }.
meaning-ids = Nur für Projekte mit diesen IDs: { $ids }.
meaning-user = Nur als Token des Benutzers mit der ID { $user }.
meaning-publisher = Nur für den vertrauenswürdigen Herausgeber mit der ID { $publisher }; in der Hand eines Menschen erlaubt es nichts.
meaning-actions = Nur für diese Aktionen: { $actions }.
meaning-networks = Nur von Adressen in diesen Netzen: { $networks }.
meaning-file-name = Nur für eine Datei mit dem Namen { $file_name }.
meaning-sha256 = Nur für eine Datei mit dem SHA-256 { $sha256 }.
meaning-uses = Nur bis so viele Dateien mit diesem Token und allem, was daraus gemacht wurde, gespeichert sind: { $most }.
meaning-may-create = Nur für Projekte mit diesen Namen, die es noch nicht gibt oder die mit diesem Token angelegt wurden: { $names }; und für Projekte mit diesen IDs: { $ids }.
