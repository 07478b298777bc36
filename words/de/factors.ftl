### Zweite Faktoren: zuerst Wiederherstellungscodes, dann ein Passkey, ein Sicherheitsschlüssel oder eine Authenticator-App.

title = Zwei-Faktor-Authentifizierung
lead = Ihr Konto fragt bei jeder Anmeldung nach einem zweiten Faktor. Der letzte lässt sich nicht entfernen; fügen Sie zuerst einen anderen hinzu.
go-to = Zur Zwei-Faktor-Authentifizierung
remove = Entfernen
confirm-first = { $hours ->
    [one] Um einen zu entfernen, <confirm>bestätigen Sie zuerst mit einem, den Sie behalten, dass Sie es sind</confirm>. { $hours } Stunde lang nach dem Hinzufügen kann ein neuer einen älteren nicht ersetzen: Wer Ihr Passwort gestohlen hat, könnte seinen eigenen hinzufügen.
   *[other] Um einen zu entfernen, <confirm>bestätigen Sie zuerst mit einem, den Sie behalten, dass Sie es sind</confirm>. { $hours } Stunden lang nach dem Hinzufügen kann ein neuer einen älteren nicht ersetzen: Wer Ihr Passwort gestohlen hat, könnte seinen eigenen hinzufügen.
}
email-not-verified = Ihre E-Mail-Adresse ist noch nicht bestätigt. Öffnen Sie den Link, den wir Ihnen geschickt haben, oder <account>fordern Sie einen neuen an</account>.
what-now = Das ist alles. Als Nächstes <token>erstellen Sie ein API-Token</token> für das Werkzeug, mit dem Sie hochladen.
go-on = Danach <next>geht es dort weiter, wohin Sie wollten</next>.

## Die Schritte zum ersten.

steps-lead = Ein gestohlenes Passwort darf nicht genügen, um in Ihrem Namen zu veröffentlichen. Zwei Schritte, etwa zwei Minuten; dann können Sie Token erstellen und veröffentlichen.
step-codes = Wiederherstellungscodes speichern
step-codes-done = Erledigt.
step-codes-made = Sie haben Codes erzeugt. Bestätigen Sie, dass Sie sie gespeichert haben.
step-codes-confirm = Codes bestätigen
step-codes-lost = Schon verloren? Erzeugen Sie neue; die alten gelten dann nicht mehr.
step-codes-why = Mit ihnen kommen Sie hinein, wenn Ihr Telefon oder Schlüssel verloren, gestohlen oder kaputt ist. Deshalb kommen sie zuerst.
step-factor = Zweiten Faktor einrichten
step-factor-later = Sobald Ihre Wiederherstellungscodes gespeichert sind.
safer = <safer>Ein Passkey oder Sicherheitsschlüssel ist die sicherere Wahl</safer>: Ihr Telefon, Ihr Computer oder ein Schlüssel zum Einstecken. Er antwortet nur dieser Website, deshalb kann ihn Ihnen niemand ablisten.
or-app = Oder eine App auf Ihrem Telefon, die jede halbe Minute einen neuen Code zeigt:

## Passkeys und Sicherheitsschlüssel.

devices = Passkeys und Sicherheitsschlüssel
devices-caption = Ihre Passkeys und Sicherheitsschlüssel
devices-none = Noch keine. Sie sind der sicherste zweite Faktor: Sie antworten nur dieser Website.
device-name-column = Name
device-added = Hinzugefügt
device-last-used = Zuletzt benutzt
device-never-used = Nie benutzt
device-title = Sicherheitsgerät hinzufügen
device-lead = Ein Passkey in Ihrem Telefon, Computer oder Passwortmanager oder ein Sicherheitsschlüssel zum Einstecken. Niemand kann Sie dazu bringen, ihn auf der falschen Website einzugeben.
device-pin = Mit einem Gerät, das nach einer PIN, einem Finger oder Ihrem Gesicht fragt, melden Sie sich ganz ohne Passwort an. Eines, das das nicht tut, ist ein zweiter Schritt nach Ihrem Passwort.
device-name = Name des Geräts
device-name-hint = Damit Sie es später von anderen unterscheiden: „Telefon“ oder „Blauer Schlüssel am Schlüsselbund“.
device-submit = Gerät hinzufügen
device-codes-first = Zuerst kommen die Wiederherstellungscodes: Ohne sie wäre ein verlorenes Gerät ein verlorenes Konto.
device-no-name = Sicherheitsgeräte gehören zu einer Website mit einem Namen, und diese hier wird über ihre Adresse erreicht.
device-name-empty = Geben Sie dem Gerät einen Namen, damit Sie es später wiedererkennen.
device-name-too-long = Wählen Sie für das Gerät einen Namen mit höchstens 64 Zeichen.
device-name-characters = Der Name des Geräts enthält Zeichen, die sich nicht anzeigen lassen. Entfernen Sie sie und versuchen Sie es noch einmal.
device-name-taken = Sie haben schon ein Gerät mit diesem Namen. Wählen Sie einen anderen.
device-known = Dieses Gerät wurde schon einmal hinzugefügt.
device-too-many = Sie haben 20 Geräte. Entfernen Sie zuerst eines, das Sie nicht mehr verwenden.
device-refused = Die Antwort des Geräts ließ sich nicht verwenden. Versuchen Sie es noch einmal oder mit einem anderen Gerät.

## Die Authenticator-App.

app = Authenticator-App
app-since = <app>Ihre App</app> ist eingerichtet seit <day/>.
app-none = Nicht eingerichtet.
app-title = Authenticator-App einrichten
app-lead = Scannen Sie den Code mit einer beliebigen Authenticator-App, oder tippen Sie den Schlüssel in sie ein. Geben Sie dann ein, was die App zeigt.
app-code = Authentifizierungscode
app-code-hint = Die sechs Ziffern, die die App für diese Website zeigt.
app-submit = Aktivieren
app-qr-code = QR-Code für Ihre Authenticator-App
app-secret = Scannen geht nicht? Der Schlüssel als Text:
app-secret-copied = Schlüssel
app-secret-hint = Er ist so viel wert wie die App selbst. Schicken Sie ihn niemandem; hier wird Sie nie jemand danach fragen.
app-there = Eine Authenticator-App ist schon eingerichtet.
app-codes-first = Zuerst kommen die Wiederherstellungscodes: Ohne sie wäre ein verlorenes Telefon ein verlorenes Konto.
app-wrong-code = Dieser Code stimmt nicht. Achten Sie darauf, dass die App den neuesten Code zeigt, und versuchen Sie es noch einmal.

## Wiederherstellungscodes.

codes = Wiederherstellungscodes
codes-few = Nur noch wenige
codes-confirm = Bestätigen Sie, dass Sie sie gespeichert haben
codes-new-set = Ein neuer Satz macht die alten Codes sofort unbrauchbar. Sie müssen dafür bestätigen, dass Sie es sind.
codes-generate = Wiederherstellungscodes erzeugen
codes-none-left = Sie haben keine.
codes-left = { $count ->
    [one] Sie haben noch { $count } unbenutzten Code.
   *[other] Sie haben noch { $count } unbenutzte Codes.
}
codes-left-unseen = { $count ->
    [one] Sie haben noch <count/> unbenutzten Code. Er kann nicht noch einmal gezeigt werden.
   *[other] Sie haben noch <count/> unbenutzte Codes. Sie können nicht noch einmal gezeigt werden.
}
codes-lead = Mit diesen Codes kommen Sie hinein, wenn Ihr Telefon verloren, gestohlen oder kaputt ist. Jeder gilt einmal. <once>Sie werden nur dieses eine Mal gezeigt: Speichern Sie sie, bevor Sie weitermachen.</once>
codes-copied = alle Wiederherstellungscodes
codes-places = Gute Orte: ein Passwortmanager, der nicht nur auf Ihrem Telefon ist, oder ein Ausdruck in einer Schublade. Wer einen Code und Ihr Passwort hat, kann sich als Sie anmelden.
code = Wiederherstellungscode
code-hint = Tippen Sie einen davon ab, oder fügen Sie ihn ein, von dort, wo Sie ihn gespeichert haben. Er wird dabei verbraucht; die anderen bleiben gültig.
codes-show-saved = Zeigen Sie, dass Sie sie gespeichert haben
codes-submit = Codes sind gespeichert
codes-shown = Ihre Codes wurden einmal gezeigt und können nicht noch einmal gezeigt werden. Geben Sie einen davon ein, um weiterzumachen.
codes-not-saved = Sie haben sie nicht gespeichert?
codes-not-saved-how = Erzeugen Sie einen neuen Satz. Die Codes des alten gelten dann nicht mehr.
codes-none = Sie haben noch keine Wiederherstellungscodes. Mit ihnen kommen Sie hinein, wenn Ihr Telefon verloren, gestohlen oder kaputt ist.
codes-any-time = Sie können jederzeit einen neuen Satz erzeugen. Die Codes des alten gelten dann sofort nicht mehr.
codes-generated-often = Sie haben schon mehrmals Codes erzeugt. { $wait }
codes-confirm-to-generate = Ihr Konto hat schon einen zweiten Faktor. Bestätigen Sie, dass Sie es sind, um neue Wiederherstellungscodes zu erzeugen.
codes-wrong = Dieser Code stimmt nicht. Geben Sie einen der Codes ein, die Sie gerade gespeichert haben.
codes-nothing = Es gibt keine Wiederherstellungscodes zu bestätigen. Erzeugen Sie zuerst einen Satz.

## Warum nichts hinzugefügt oder entfernt wurde.

codes-first = Speichern Sie zuerst Ihre Wiederherstellungscodes, und bestätigen Sie einen davon.
confirm-to-add = Ihr Konto hat schon einen zweiten Faktor. Bestätigen Sie, dass Sie es sind, um einen weiteren hinzuzufügen.
too-many-codes = Zu viele falsche Codes. { $wait }
remove-last = Das ist Ihr letzter zweiter Faktor, deshalb lässt er sich nicht entfernen. Fügen Sie zuerst einen anderen hinzu.
remove-show-another = Bestätigen Sie mit einer Methode, die Sie behalten, dass Sie es sind, und entfernen Sie dann diese.
remove-others-new = Was bliebe, wurde erst vor Kurzem hinzugefügt. Bis es älter ist, bleibt auch eine Methode von früher. Entfernen Sie diese nach { $time }.
remove-gone = Diese Methode gibt es in Ihrem Konto nicht. Vielleicht wurde sie schon entfernt.
