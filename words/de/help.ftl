### Hilfe, und was bei einer Schwachstelle zu tun ist.

title = Hilfe
contents = Auf dieser Seite
# Was eine Schaltfläche kopiert.
these-lines = diese Zeilen

## Installieren.

installing = Pakete installieren
installing-once = Zum Installieren brauchen Sie kein Konto. Einmalig, auf der Kommandozeile:
installing-uv = Für ein Projekt, das uv verwaltet, in seiner <file/>:
installing-pip = Für jedes pip auf einem Rechner:
installing-extra-index = Vorsicht mit <option/>: pip nimmt dann die höchste Version aus irgendeinem der Indizes, sodass Fremde anderswo unter Ihrem privaten Namen eine höhere Version veröffentlichen können. uv fragt den ersten Index, der den Namen hat, und keinen anderen.

## Veröffentlichen.

publishing = Ein Paket veröffentlichen
publishing-account = <register>Legen Sie ein Konto an</register>, bestätigen Sie Ihre E-Mail-Adresse und richten Sie einen zweiten Faktor ein.
publishing-token = <token>Erstellen Sie ein API-Token</token>. Wählen Sie für ein neues Projekt „Ganzes Konto“.
publishing-build = Bauen Sie Ihre Distributionen: <uv/> oder <build/>.
publishing-upload = Laden Sie sie hoch, mit twine oder mit uv:
publishing-password = Beide fragen nach dem Passwort: Fügen Sie das Token ein. Um nicht mehr gefragt zu werden, schreiben Sie es in <file/> (nur für Sie lesbar: <command/>) oder legen es im Schlüsselbund Ihres Systems ab:
publishing-first = Der erste Upload unter einem Namen legt das Projekt an und macht Sie zu seinem Inhaber.
publishing-dry-run = Um einen Upload erst zu probieren, schicken Sie das Formularfeld <field/> mit dem Wert <value/>: Alles wird geprüft, die Antwort sagt, was geschehen würde, und nichts wird gespeichert.

## Trusted Publishing.

trusted = Trusted Publishing
trusted-what = Ein Workflow eines CI-Dienstes lädt ohne gespeichertes Geheimnis hoch: Der Dienst unterschreibt für jeden Lauf ein Identitätstoken, und wir tauschen es gegen ein API-Token, das eine Viertelstunde lebt und nur die Projekte erreicht, die den Workflow nennen. Es gibt nichts, was bekannt werden könnte, und nichts zu erneuern.
trusted-register = Ein Inhaber nennt den Workflow auf der Seite „Trusted Publishing“ des Projekts. Für ein Projekt, das es noch nicht gibt, sind <pending>vorgemerkte Herausgeber</pending> da.
trusted-environment = Nennen Sie auch eine Umgebung und lassen Sie sie Menschen um Zustimmung bitten: Dann veröffentlicht nichts allein, wer nur den Workflow ändern kann.
trusted-github = GitHub, mit uv: Der Job darf ein Identitätstoken verlangen (<permission/>).
trusted-action = Dasselbe mit der Publish-Action der Python Packaging Authority:
trusted-gitlab = GitLab: Der Job verlangt ein Identitätstoken, das auf diese Seite ausgestellt ist.
trusted-twine = twine und andere Werkzeuge, die das Identitätstoken nicht tauschen können, nehmen das API-Token, das dafür ausgestellt wurde: Senden Sie <body/> an die Adresse unten und laden Sie mit dem hoch, was zurückkommt, als Passwort von <username/>.
trusted-refused = Wird es abgelehnt, vergleichen Sie die Namen in der Antwort mit denen auf der Seite, auch die Umgebung. Ein Identitätstoken gilt einmal.

## Token.

tokens = API-Token
tokens-stand-in = Ein Token steht für Sie ein, wenn ein Werkzeug hochlädt. Der Benutzername ist immer <username/>, das Passwort ist das Token mit seinem <prefix/>.
tokens-upload-only = Es lädt hoch und tut sonst nichts. An eine andere Seite gesendet öffnet es nichts, und das wird festgehalten.
tokens-limit = Beschränken Sie es auf ein Projekt, wenn es geht; wird es bekannt, öffnet es dann nur dieses Projekt.
tokens-shown-once = Es wird einmal angezeigt. Wenn Sie es verlieren, widerrufen Sie es und erstellen ein anderes.
tokens-leaked = Wenn Sie es versehentlich in das packen, was Sie hochladen, wird der Upload abgelehnt und das Token widerrufen. Verlassen Sie sich nicht darauf: Ein Token, das noch einmal kodiert wurde (base64, Prozentzeichen), verschlüsselt ist oder in einem Archiv in einem Archiv in der Datei liegt, wird nicht gefunden.
tokens-last-use = Wann es zuletzt benutzt wurde, sehen Sie unter <tokens>API-Token</tokens>.
tokens-build-service = Bewahren Sie es in einem Build-Dienst als Geheimnis auf und übergeben Sie es als Umgebungsvariablen:
tokens-narrower = Konten mit zweitem Faktor können nicht mit ihrem Passwort hochladen. Ein Token lässt sich weiter einengen, ohne uns zu fragen: Werkzeuge wie <tool/> fügen einer Kopie davon ein Enddatum oder ein Projekt hinzu. <restrictions>Worauf ein Token beschränkt werden kann</restrictions>.

## Worauf ein Token beschränkt werden kann.

restrictions = Worauf ein Token beschränkt werden kann
restrictions-how = Unter „Weitere Beschränkungen“ lässt sich ein neues Token auf mehrere Projekte beschränken, auf Projekte, die es selbst anlegt, auf Netze, auf eine Datei oder auf eine Anzahl von Dateien. Wer ein Token hat, kann eine Kopie davon weiter beschränken, ohne uns zu fragen, mit jedem Werkzeug für Macaroons. Eine Beschränkung ist ein JSON-Array, und ein Token gilt nur, wo jede erfüllt ist. Was wir nicht verstehen, führt zur Ablehnung:
restrictions-inspect = Worauf ein Token beschränkt ist, das Sie haben, sagt Ihnen die <inspector>Token-Ansicht</inspector>, ohne es irgendwohin zu senden, und ebenso <command/> auf der Kommandozeile.
restrictions-refusal = Eine Ablehnung sagt dem, der das Token hat, welche Beschränkung nicht erfüllt war. Wer ein Token nur errät, erfährt nichts darüber.
caveat-time = ab not_before und vor expires_at, in Unix-Sekunden
caveat-names = für Projekte mit diesen Namen
caveat-ids = für die Projekte mit diesen IDs
caveat-user = für Token dieses Benutzers
caveat-actions = für diese Aktionen: upload ist alles, upload-release keine neuen Projekte, upload-file auch keine neuen Releases
caveat-networks = von Adressen in diesen Netzen, in ihrer kürzesten Schreibweise
caveat-file-name = für eine Datei mit genau diesem Namen
caveat-sha256 = für die Datei mit dieser Prüfsumme, in 64 hexadezimalen Ziffern mit Kleinbuchstaben
caveat-uses = solange mit dem Token und all seinen Kopien zusammen weniger Dateien gespeichert wurden als diese Zahl
caveat-may-create = für die Projekte mit diesen IDs und für Projekte mit diesen Namen, die es noch nicht gibt oder die das Token angelegt hat

## Einstellungen für Werkzeuge: wohin das Beispiel gehört. Optionen und Dateinamen gehören den Werkzeugen.

clients = Ihre Werkzeuge einrichten
clients-lead = Was jedes Werkzeug von diesem Index wissen muss, fertig zum Einfügen. Wo ein Token steht, sollte die Datei nur für Sie lesbar sein.
client-pip = in pip.conf (unter Windows pip.ini); pip config debug sagt, wo danach gesucht wird:
client-uv = in pyproject.toml, zum Installieren und für uv publish --index bonded:
client-poetry = auf der Kommandozeile; poetry publish --repository bonded lädt hoch:
client-pdm = in pyproject.toml, zum Installieren:
client-pdm-publish = auf der Kommandozeile; pdm publish --repository bonded lädt hoch:
client-hatch = in seiner config.toml (hatch config find sagt, wo); hatch publish --repo bonded lädt hoch:
client-flit = als Umgebungsvariablen von flit publish:
client-twine = in ~/.pypirc; twine upload --repository bonded dist/* lädt hoch:

## Konten.

# Wie die Werkzeuge es ausgeben.
invalid-auth = „Invalid or non-existent authentication information“
invalid-auth-lead = Das Werkzeug hat einen Benutzernamen und ein Passwort gesendet, die wir nicht annehmen können. Prüfen Sie der Reihe nach:
invalid-auth-username = Ist der Benutzername <username/>, mit zwei Unterstrichen auf jeder Seite, und nicht Ihr eigener?
invalid-auth-complete = Ist das Token vollständig? Es beginnt mit <prefix/> und enthält keine Leerzeichen oder Zeilenumbrüche.
invalid-auth-site = Ist es ein Token dieser Website, und der Website, zu der das Werkzeug hochlädt?
invalid-auth-revoked = Wurde es widerrufen, oder ist sein Enddatum vorbei? <tokens>Ihre Token</tokens> stehen in einer Liste, mit ihrer letzten Benutzung.
invalid-auth-twice = Sendet das Werkzeug zweierlei Zugangsdaten, welche aus <file/> und welche aus der Umgebung? Behalten Sie nur eine davon.
invalid-auth-history = Ihr <history>Sicherheitsverlauf</history> zeigt den Versuch und warum er abgelehnt wurde.
verified-email = Bestätigte E-Mail-Adresse
verified-email-how = Zum Veröffentlichen braucht es eine Adresse, unter der Sie erreichbar sind. Öffnen Sie den Link, den wir Ihnen bei der Registrierung gesendet haben; ist er älter als einen Tag, fordern Sie auf <account>Ihrer Kontoseite</account> einen neuen an.
two-factor = Zwei-Faktor-Authentifizierung
two-factor-why = Ein gestohlenes Passwort darf nicht genügen, um in Ihrem Namen zu veröffentlichen. Darum fragt alles, womit man etwas verwaltet, nach einem zweiten Faktor: einem Passkey oder Sicherheitsschlüssel oder einem Code aus einer Authenticator-App.
two-factor-codes = Sichern Sie Ihre Wiederherstellungscodes und bestätigen Sie einen davon. Sie lassen Sie hinein, wenn das Gerät verloren ist.
two-factor-device = Fügen Sie einen Passkey in Ihrem Telefon, Rechner oder Passwortmanager hinzu oder einen Schlüssel zum Einstecken: Das ist die sicherste Wahl, denn er antwortet nur dieser Website. Oder scannen Sie den QR-Code mit einer Authenticator-App und geben Sie die sechs Ziffern ein, die sie anzeigt.
two-factor-where = Beides finden Sie unter <factors>Zwei-Faktor-Authentifizierung</factors>.
two-factor-passkey = Ein Passkey, der nach einer PIN, einem Finger oder Ihrem Gesicht fragt, meldet Sie auch allein an, ohne Benutzernamen, Passwort und Code: <button>Passkey benutzen</button> auf der Anmeldeseite. Sie können mehrere haben, unter Namen Ihrer Wahl. Fügen Sie den neuen hinzu, bevor Sie den alten entfernen: Der letzte zweite Faktor lässt sich nicht entfernen.
two-factor-lost = Gerät verloren? Melden Sie sich mit Ihrem Passwort und einem Wiederherstellungscode an. Codes werden abgelehnt, obwohl sie richtig aussehen? Prüfen Sie, ob sich die Uhr des Telefons selbst stellt; ein Code gilt einmal und etwa eine Minute lang.
not-me = Es ist etwas passiert, das ich nicht war
not-me-lead = Eine Nachricht über eine Änderung, die Sie nicht gemacht haben, oder eine Sitzung, die Sie nicht kennen? Tun Sie dies, in dieser Reihenfolge:
not-me-sessions = Beenden Sie alle anderen Sitzungen, unter <sessions>Sitzungen</sessions>.
not-me-addresses = Sehen Sie sich die Adressen auf <account>Ihrer Kontoseite</account> an und entfernen Sie, was nicht Ihnen gehört.
not-me-tokens = Widerrufen Sie jedes Token, das Sie nicht brauchen oder nicht kennen, unter <tokens>API-Token</tokens>.
not-me-history = Lesen Sie Ihren <history>Sicherheitsverlauf</history> und sagen Sie den Betreibern dieser Website, was Sie gefunden haben.

## Was beim Hochladen abgelehnt wird.

project-name = Projektnamen
project-name-lead = Ein Name gehört Ihnen, wenn Sie als Erste oder Erster etwas unter ihm hochladen. Er wird abgelehnt, wenn
project-name-role = er zu einem Projekt gehört, in dem Sie keine Rolle haben: Bitten Sie einen seiner Inhaber, hochzuladen, oder wählen Sie einen anderen Namen;
project-name-similar = er wie ein vorhandener Name aussieht: Großbuchstaben, Punkte, Bindestriche und Unterstriche zählen nicht, und Buchstaben, die sich gleichen, zählen als einer;
project-name-stdlib = er ein Modul der Standardbibliothek von Python ist: Es zu installieren würde alle verwirren;
project-name-form = er kein Name ist: Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche, mit einem Buchstaben oder einer Ziffer an beiden Enden;
project-name-token = das Token für ein anderes Projekt ist: Ein Token für ein einzelnes Projekt kann kein neues anlegen. Benutzen Sie eines für Ihr ganzes Konto oder eines, das dieses Projekt anlegen darf.
file-name-reuse = Dateinamen werden nur einmal benutzt
file-name-reuse-why = Ein Dateiname bedeutet für immer dieselben Bytes, damit alle, die eine Version installieren, dasselbe bekommen. Genau dieselbe Datei noch einmal hochzuladen ist in Ordnung und ändert nichts; anderer Inhalt unter demselben Namen wird abgelehnt, auch nachdem die erste Datei gelöscht wurde.
file-name-reuse-how = Etwas zu berichtigen? Geben Sie ihm eine neue Version; <version/> genügt. Wheels können stattdessen eine neue Build-Nummer tragen.
file-size = Größe einer Datei
file-size-limit = Eine Datei darf hier { $mib } MiB groß sein. Wenn Ihre größer ist: Sind Testdaten, Debug-Symbole oder Bibliotheken anderer Plattformen darin? Die Verwaltung dieser Website kann die Grenze anheben.
project-size = Größe eines Projekts
project-size-limit = Alle Dateien eines Projekts zusammen dürfen hier { $mib } MiB groß sein. Die Verwaltung dieser Website kann die Grenze anheben.
local-versions = Lokale Versionen
local-versions-taken = Eine Version wie <version/> kennzeichnet einen Build, den jemand für sich selbst gemacht hat (PEP 440, „local version identifiers“). Diese Website nimmt sie an.
local-versions-refused = Eine Version wie <version/> kennzeichnet einen Build, den jemand für sich selbst gemacht hat (PEP 440, „local version identifiers“). Diese Website nimmt sie nicht an: Veröffentlichen Sie unter einer Version ohne den Teil nach dem Plus.
description = Beschreibung eines Releases
description-type = Die Beschreibung eines Releases ist reiner Text, reStructuredText oder Markdown. Von welcher Art sie ist, steht in den Metadaten; mit <line/> in <file/> erledigt das Ihr Build-Werkzeug für Sie.
administrators = Von der Verwaltung geschlossen
administrators-why = Die Betreiber dieser Website können sie für Uploads oder für neue Projekte schließen, zum Beispiel während eines Umzugs. Es geht nichts verloren: Versuchen Sie es später noch einmal oder fragen Sie nach.
archived = Archivierte Projekte
archived-why = Die Inhaber haben das Projekt archiviert: Sie wollen nichts mehr veröffentlichen. Alles bleibt, wie es ist, und kann installiert werden; Uploads werden abgelehnt. Ein Inhaber öffnet es wieder auf der Seite „Einstellungen“ des Projekts.
quarantined = Projekte in Quarantäne
quarantined-why = Die Betreiber dieser Website haben das Projekt in Quarantäne gestellt, weil etwas daran Schaden anrichten könnte. Bis sie es angesehen haben, wird nichts davon angeboten, und nichts lässt sich ändern oder hochladen. Die Beteiligten wurden benachrichtigt; schreiben Sie den Betreibern dieser Website, wenn Sie mehr wissen.
passkey-required = Projekte, die Passkeys verlangen
passkey-required-why = Die Inhaber des Projekts wollen, dass alle, die daran arbeiten, einen Passkey oder Sicherheitsschlüssel haben, denn nach einem Code kann eine gefälschte Seite fragen, nach einem Passkey nicht. Ihre Rolle gilt wieder, sobald Sie <device>einen hinzugefügt haben</device>. Um im Projekt etwas zu ändern, melden Sie sich damit an oder bestätigen Sie damit.

## Die Seite über Sicherheit.

security = Sicherheit
security-site = Sie haben eine Schwachstelle dieser Website gefunden
security-no-contact = Der Betreiber dieser Website hat hier keinen Kontakt genannt. Wenden Sie sich an die, von denen Sie ihre Adresse haben.
security-tell = Sagen Sie es den Betreibern dieser Website, bevor Sie es sonst jemandem sagen. Sagen Sie, was Sie getan haben, was Sie gesehen haben und wie Sie erreichbar sind.
security-policy = Wie mit Meldungen umgegangen wird
security-acknowledgments = Wer schon etwas gemeldet hat
security-encryption = Schlüssel, um eine Meldung zu verschlüsseln
security-languages = Sprachen: { $languages }.
security-programs = Dasselbe für Programme: <file/>.
security-project = Sie haben etwas Schlechtes in einem Projekt gefunden
security-project-how = Eine Schwachstelle in einem Projekt zu beheben ist Sache der Menschen dahinter: Schreiben Sie ihnen an die Adresse oder auf der Seite, die das Projekt nennt. Wenn ein Projekt aussieht, als sei es gemacht, um Schaden anzurichten, sagen Sie es den Betreibern dieser Website, mit seinem Namen, der Version und dem, was Sie gesehen haben: Sie können es sofort für alle unerreichbar machen.
security-account = Mit Ihrem Konto ist etwas passiert
security-account-how = Eine Nachricht über eine Änderung, die Sie nicht gemacht haben, oder eine Sitzung, die Sie nicht kennen? <order>Was zu tun ist, und in welcher Reihenfolge</order>.
security-token = Sie haben das API-Token von jemandem gefunden
security-token-how = Sagen Sie es dem Inhaber des Tokens oder den Betreibern dieser Website. Ein Token von { $host } beginnt mit <prefix/>. Was es erlaubt, sagt die <inspector>Token-Ansicht</inspector>, ohne es irgendwohin zu senden.
