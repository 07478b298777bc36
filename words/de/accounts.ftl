### Konten: anlegen, an- und abmelden, eine Adresse bestätigen, und die Seite, die das alles zeigt.

## Was jeder ausfüllt, der ein Konto anlegt.

name = Name
name-hint = Was andere bei Ihren Projekten sehen.
name-empty = Geben Sie Ihren Namen ein.
name-too-long = Der Name ist zu lang. Wählen Sie einen mit höchstens 100 Zeichen.
name-characters = Der Name enthält Zeichen, die sich nicht anzeigen lassen. Entfernen Sie sie und versuchen Sie es noch einmal.
name-url = Im Namen darf keine Webadresse stehen.
username-hint = Damit melden Sie sich an, und er ändert sich nie. Buchstaben ohne Umlaute, Ziffern, Punkte, Binde- und Unterstriche.
username-empty = Wählen Sie einen Benutzernamen.
username-too-long = Wählen Sie einen Benutzernamen mit höchstens 50 Zeichen.
username-invalid = Dieser Benutzername geht nicht. Er darf nur aus Buchstaben ohne Umlaute, Ziffern, Punkten, Binde- und Unterstrichen bestehen und muss mit einem Buchstaben oder einer Ziffer beginnen und enden. Wählen Sie einen anderen.
username-taken = Dieser Benutzername ist schon vergeben. Wählen Sie einen anderen.
email-hint = Wir schicken einen Link dorthin, mit dem Sie sie bestätigen. Andere sehen sie nicht.
email-invited-hint = An diese Adresse ging Ihre Einladung. Wir schicken einen Link dorthin, mit dem Sie sie bestätigen. Andere sehen sie nicht.

## Ein Konto anlegen.

register-title = Konto anlegen
register-heading = Konto auf { $site } anlegen
register-lead = Zum Veröffentlichen brauchen Sie eines, zum Installieren von Paketen nicht. Danach bestätigen Sie Ihre Adresse und richten einen zweiten Faktor ein.
register-submit = Konto anlegen
register-have-one = Sie haben schon ein Konto? <login>Melden Sie sich an</login>.
register-by-invitation = Neue Konten gibt es hier nur auf Einladung. Bitten Sie einen Administrator dieser Website um eine.
register-nobody = Hier werden keine neuen Konten angelegt. Fragen Sie einen Administrator dieser Website.
register-closed = Auf dieser Website werden zurzeit keine neuen Konten angelegt.
register-too-many = Aus Ihrem Netz wurden zu viele neue Konten angelegt. { $wait }
invitation-over = Diese Einladung gilt nicht mehr. Bitten Sie die Person, die Sie eingeladen hat, um eine neue.
invitation-other-address = Die Einladung ging an eine andere Adresse. Verwenden Sie diese; weitere können Sie später hinzufügen.
invitation-address-taken = Die Adresse { $address } gehört schon zu einem Konto. Es wurde nichts verschickt.
invitation-gone = Diese Einladung wurde schon benutzt oder gilt nicht mehr. Es wurde nichts geändert.

## Der erste Administrator.

first-run-title = Der erste Administrator
first-run-heading = Der erste Administrator von { $site }
first-run-lead = Noch verwaltet niemand diese Website. Das Konto, das Sie hier anlegen, wird es tun. Danach bestätigen Sie Ihre Adresse und richten einen zweiten Faktor ein, wie alle anderen auch.
first-run-code = Einmalcode
first-run-code-hint = Der Server hat ihn beim Start ausgegeben: im Terminal und in der Datei first-run-code in seinem Datenverzeichnis.
first-run-submit = Administratorkonto anlegen
first-run-over = Diese Website hat schon einen Administrator, oder ihr Code gilt nicht mehr.
first-run-wrong-code = Dieser Code stimmt nicht. Kopieren Sie ihn so, wie der Server ihn beim letzten Start ausgegeben hat.
first-run-code-invalid = Der Code besteht aus 26 Buchstaben und Ziffern (a bis z, 2 bis 7). Kopieren Sie ihn so, wie der Server ihn ausgegeben hat.

## Anmelden.

log-in = Anmelden
or = oder
no-account = Noch kein Konto? <register>Legen Sie eines an</register>.
forgot-password = Passwort vergessen?
logged-in-already = Sie sind als <username/> angemeldet. Gehen Sie zu <account>Ihrem Konto</account>, oder melden Sie sich unten als jemand anderes an.
log-in-wrong = Benutzername oder Passwort stimmt nicht. Versuchen Sie es noch einmal.
log-in-closed = Zu viele falsche Passwörter nacheinander: Von hier wird keines mehr angenommen. Verwenden Sie einen Passkey, oder setzen Sie mit einem Link, den wir Ihnen per E-Mail schicken, ein neues Passwort.
too-many-tries = Zu viele Versuche. { $wait }
use-passkey = Mit Passkey anmelden
passkey-no-name = Passkeys brauchen eine Website mit einem Namen. Diese hier wird über ihre Adresse erreicht.
passkey-not-used = Dieser Passkey lässt sich hier nicht verwenden. Versuchen Sie einen anderen, oder melden Sie sich mit Ihrem Passwort an.
passkey-not-checked = Ihr Gerät hat nicht geprüft, ob Sie es sind. Entsperren Sie es mit seiner PIN, Ihrem Finger oder Ihrem Gesicht, oder melden Sie sich mit Ihrem Passwort an.
page-too-old = Diese Seite war zu lange geöffnet. Versuchen Sie es noch einmal.

## Der zweite Schritt einer Anmeldung.

second-step-lead = Ihr Passwort stimmt. Noch ein Schritt.
use-device = Sicherheitsgerät verwenden
code = Authentifizierungscode
code-hint = Die sechs Ziffern, die Ihre Authenticator-App gerade zeigt.
verify-code = Prüfen
lost-both = Beides nicht zur Hand? <recovery>Verwenden Sie einen Wiederherstellungscode</recovery>.
lost-device = Kein Zugriff auf das Gerät? <recovery>Verwenden Sie einen Wiederherstellungscode</recovery>.
lost-app = Kein Zugriff auf die App? <recovery>Verwenden Sie einen Wiederherstellungscode</recovery>.
recovery-title = Wiederherstellungscode verwenden
recovery-lead = Jeder Code gilt einmal. Großschreibung, Leerzeichen und Striche spielen keine Rolle.
recovery-code-hint = Einer der Codes, die Sie beim Einrichten der Zwei-Faktor-Authentifizierung gespeichert haben. Er wird dabei verbraucht.
recovery-submit = Wiederherstellungscode verwenden
recovery-not-lost = Die App ist doch zur Hand? <code>Geben Sie ihren Code ein</code>.
second-step-wrong = Dieser Code stimmt nicht. Versuchen Sie es noch einmal.
second-step-device = Die Antwort Ihres Geräts ließ sich nicht verwenden. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.
second-step-mailed = Diesen Browser kennen wir noch nicht. Öffnen Sie den Link, den wir an Ihre E-Mail-Adresse geschickt haben.
second-step-nobody-to-mail = Diesen Browser und dieses Netz kennen wir noch nicht, und Ihr Konto hat keine E-Mail-Adresse, an die wir einen Link schicken könnten. Melden Sie sich mit einem Passkey oder Sicherheitsschlüssel an oder von einem Ort, an dem Sie sich schon einmal angemeldet haben, oder fragen Sie die Betreiber dieser Website.
second-step-new-password = Ihr Passwort ist unter gestohlenen Passwörtern aufgetaucht. Setzen Sie ein neues.
second-step-over = Ihre Anmeldung hat zu lange gedauert oder zu viele Versuche gebraucht. Melden Sie sich noch einmal an.

## Eine Anmeldung von einem neuen Ort.

confirm-title = Anmeldung bestätigen
confirm-lead = Damit geht die Anmeldung von <username/> weiter:
confirm-began = Begonnen
confirm-network = Netzadresse
confirm-browser = Browser
confirm-elsewhere = Die Anmeldung wartet in einem anderen Browser. Um sich hier anzumelden, öffnen Sie den Link stattdessen dort. Aus demselben Netz können Sie sie auch hier bestätigen: Dann geht sie dort weiter.
confirm-submit = Anmeldung bestätigen
confirm-not-you = Das sind nicht Sie? Dann bestätigen Sie nichts. Jemand kennt Ihr Passwort: <reset>Setzen Sie ein neues</reset>.
confirm-done = Bestätigt. Die Anmeldung kann weitergehen.
confirm-mailed = Passwort und Code stimmen, <username/>. Diesen Browser und dieses Netz haben wir noch nie gesehen, deshalb haben wir einen Link an Ihre bestätigten E-Mail-Adressen geschickt. <open>Öffnen Sie ihn in diesem Browser</open>, und zwar innerhalb von 10 Minuten.
confirm-mailed-unverified = Passwort und Code stimmen, <username/>. Diesen Browser und dieses Netz haben wir noch nie gesehen, deshalb haben wir einen Link an die E-Mail-Adresse Ihres Kontos geschickt, obwohl sie nie bestätigt wurde. <open>Öffnen Sie ihn in diesem Browser</open>, und zwar innerhalb von 10 Minuten.
confirm-why = Das hält jeden fern, der auf einer Seite, die nur aussieht wie unsere, einen Code von Ihnen bekommen hat. Wenn Ihre E-Mails auf einem anderen Gerät ankommen, geht auch das, solange es im selben Netz ist: Bestätigen Sie dort, und machen Sie dann hier weiter.
confirm-go-on = Weiter
confirm-no-mail = Keine E-Mail? Sehen Sie im Spam-Ordner nach, oder <login>melden Sie sich noch einmal an</login>, um einen neuen Link zu bekommen.
confirm-link-once = Ein Link gilt einmal, 10 Minuten lang, in dem Browser, in dem die Anmeldung wartet. <login>Melden Sie sich an</login>, um einen neuen zu bekommen.
confirm-over = Dieser Link gilt nicht mehr. Melden Sie sich noch einmal an, um einen neuen zu bekommen.
confirm-not-yet = Noch nicht bestätigt. Öffnen Sie den Link in der E-Mail, die wir Ihnen geschickt haben, in diesem Browser.
confirm-other-place = In diesem Browser wartet die Anmeldung nicht. Öffnen Sie den Link dort, wo sie wartet.

## Bestätigen, dass es noch dieselbe Person ist.

again-title = Bestätigen Sie, dass Sie es sind
again-lead = Sie sind als <username/> angemeldet. Was jetzt kommt, kann ändern, wer in Ihrem Namen veröffentlichen darf; deshalb fragen wir noch einmal. Das gilt dann 15 Minuten lang.
again-code-hint = Sechs Ziffern aus Ihrer Authenticator-App oder ein Wiederherstellungscode.
again-submit = Bestätigen
again-back = Zurück zur vorigen Seite
again-wrong = Passwort oder Code stimmt nicht. Versuchen Sie es noch einmal.
again-device = Die Antwort Ihres Geräts ließ sich nicht verwenden. Versuchen Sie es noch einmal, oder nehmen Sie Ihr Passwort und einen Code.
again-password-too = Ihr Gerät hat nicht geprüft, ob Sie es sind. Geben Sie Ihr Passwort ein, und verwenden Sie das Gerät dann noch einmal.

## Die Seite des Kontos.

title = Konto
heading = Ihr Konto
profile = Profil
profile-name-hint = Steht bei Ihren Projekten neben Ihrem Benutzernamen.
profile-submit = Profil speichern
member-since = Mitglied seit
on = Aktiv
devices = { $count ->
    [one] { $count } Passkey oder Sicherheitsschlüssel.
   *[other] { $count } Passkeys oder Sicherheitsschlüssel.
}
app-since = Authenticator-App seit <day/>.
two-factor-settings = Zwei-Faktor-Einstellungen
not-set-up = Nicht eingerichtet
until-set-up = Solange Sie keinen zweiten Faktor haben, können Sie keine Token erstellen, nichts veröffentlichen und Ihr Konto nicht ändern. <set-up>Jetzt einrichten</set-up>
more = Mehr
more-sessions = Wo Sie angemeldet sind: Beenden Sie eine Sitzung oder alle anderen.
more-tokens = Womit sich Ihre Werkzeuge zum Hochladen anmelden: erstellen, im Blick behalten, widerrufen.
more-publishing = Workflows, deren erster Upload ein neues Projekt anlegt.
more-history = Alles, was in Ihrem Namen getan wurde, und alles, was versucht wurde.

## Das Konto löschen.

delete-title = Konto löschen
delete-lead = Ihre Sitzungen, API-Token und Rollen in Projekten enden sofort. Was Sie hochgeladen haben, bleibt, ohne Ihren Namen. Ihr Benutzername wird nie wieder vergeben, und der Sicherheitsverlauf bleibt, wie er ist. <final>Es gibt keinen Weg zurück.</final>
delete-confirm = Benutzernamen bestätigen
delete-confirm-hint = Geben Sie zur Bestätigung <username/> ein.
delete-submit = Konto löschen
delete-in-the-way = Sie sind der einzige Inhaber dieser Projekte. Jedes braucht einen weiteren Inhaber, bevor Ihr Konto gelöscht werden kann.
delete-other-username = Das ist nicht Ihr Benutzername. Geben Sie ihn so ein, wie er oben steht.
delete-only-owner = Sie sind der einzige Inhaber von { $projects }. Jedes Projekt braucht einen weiteren Inhaber, bevor Ihr Konto gelöscht werden kann.
delete-last-administrator = Sie sind der einzige Administrator dieser Website. Machen Sie jemand anderen dazu, bevor Sie Ihr Konto löschen.

## Eine Wiederherstellung stoppen, um die jemand anderes gebeten hat.

stop-title = Wiederherstellung stoppen
stop-lead = Das stoppt die Wiederherstellung des Kontos <username/>. Zweite Faktoren, Wiederherstellungscodes und Passwort bleiben, wie sie sind.
stop-submit = Wiederherstellung stoppen
stop-own = Sie haben selbst darum gebeten? Dann tun Sie nichts, und warten Sie auf die E-Mail mit dem Link.
stop-no-link = Sie haben nicht um eine Wiederherstellung gebeten? <login>Melden Sie sich</login> mit Ihrem zweiten Faktor an: Auch das stoppt sie. Sagen Sie danach den Betreibern dieser Website Bescheid.

## Wie lange jemand wartet, der etwas zu oft versucht hat. Steht nach einem Satz, der sagt, was.

wait-seconds = { $count ->
    [one] Versuchen Sie es in { $count } Sekunde noch einmal.
   *[other] Versuchen Sie es in { $count } Sekunden noch einmal.
}
wait-minutes = { $count ->
    [one] Versuchen Sie es in { $count } Minute noch einmal.
   *[other] Versuchen Sie es in { $count } Minuten noch einmal.
}
wait-hours = { $count ->
    [one] Versuchen Sie es in { $count } Stunde noch einmal.
   *[other] Versuchen Sie es in { $count } Stunden noch einmal.
}
wait-no-use = Warten hilft nicht mehr: Fragen Sie die Betreiber dieser Website.
