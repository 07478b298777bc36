### Briefe über ein Konto: seine Adressen, sein Passwort, seine zweiten Faktoren, und wer sich anmeldet.

## Eine Adresse bestätigen

verification-subject = Bestätigen Sie Ihre E-Mail-Adresse
verification =
    Jemand, wahrscheinlich Sie, möchte die Adresse { $address } für das Konto „{ $username }“ verwenden.
    Zum Bestätigen öffnen Sie innerhalb von 24 Stunden diese Seite und drücken Sie dort den Knopf:
verification-otherwise = Wenn Sie dieses Konto nicht kennen, tun Sie nichts: Ohne Ihre Bestätigung kann es Ihre Adresse nicht verwenden.
address-claimed-subject = Ihre E-Mail-Adresse wurde für ein anderes Konto angegeben
address-claimed =
    Jemand hat Ihre Adresse { $address } für das Konto „{ $claimant }“ angegeben. Sie gehört schon zu Ihrem Konto
    „{ $username }“ und kann dort deshalb nicht verwendet werden.
address-claimed-log-in =
    Wenn Sie das waren: Sie haben schon ein Konto. Melden Sie sich hier an:

    { $login }
address-claimed-otherwise = Wenn Sie es nicht waren, ist nichts zu tun. An Ihrem Konto hat sich nichts geändert.

## Einladung, ein Konto zu eröffnen

registration-invitation-subject = Sie sind eingeladen, ein Konto zu eröffnen
registration-invitation = { $by } lädt Sie ein, auf { $host }, einem Index von Python-Paketen, ein Konto zu eröffnen. Die Einladung gilt bis { $until }.
registration-invitation-way = Öffnen Sie diese Seite und wählen Sie einen Benutzernamen und ein Passwort. Das Konto muss die Adresse { $address } haben:
registration-invitation-otherwise = Wenn Sie { $by } nicht kennen, tun Sie nichts: Ohne Sie wird kein Konto eröffnet.

## Adressen

email-added-subject = E-Mail-Adresse hinzugefügt
email-added = Die Adresse { $address } wurde zu Ihrem Konto hinzugefügt. Solange sie nicht bestätigt ist, kann sie dort nichts bewirken.
email-verified-subject = E-Mail-Adresse bestätigt
email-verified = Die Adresse { $address } wurde für Ihr Konto bestätigt. E-Mails über das Konto gehen von nun an dorthin.
primary-email-changed-subject = Hauptadresse geändert
primary-email-changed = Die Hauptadresse Ihres Kontos ist jetzt { $address }.
email-removed-subject = E-Mail-Adresse entfernt
email-removed = Die Adresse { $address } wurde aus Ihrem Konto entfernt. E-Mails über das Konto gehen nicht mehr dorthin.
email-unverified-subject = E-Mail-Adresse nicht mehr bestätigt
email-unverified =
    Die Domain von { $addresses } ist erloschen oder in anderen Händen. Die Betreiber dieser Website haben deshalb die Bestätigung
    zurückgenommen: Wer die Domain jetzt hat, könnte Ihre E-Mails lesen. Dorthin geht kein Link mehr.
email-unverified-next =
    Entfernen Sie sie auf der Seite Ihres Kontos oder bestätigen Sie sie neu, sobald die Domain Ihnen gehört. Wenn es Ihre
    Hauptadresse war, machen Sie eine andere zur Hauptadresse.

    { $account }

## Feeds von Verläufen

feed-opened-subject = Feed-Adresse erstellt
feed-opened-account = Für den Sicherheitsverlauf Ihres Kontos wurde eine geheime Feed-Adresse erstellt. Wer die Adresse hat, kann diesen Verlauf lesen und sonst nichts damit tun.
feed-opened-project = Für den Verlauf eines Ihrer Projekte wurde eine geheime Feed-Adresse erstellt. Wer die Adresse hat, kann diesen Verlauf lesen und sonst nichts damit tun.
feed-closed-subject = Feed abgeschaltet
feed-closed-account = Der Feed des Sicherheitsverlaufs Ihres Kontos wurde abgeschaltet. Unter seiner geheimen Adresse ist nichts mehr zu lesen.
feed-closed-project = Der Feed des Verlaufs eines Ihrer Projekte wurde abgeschaltet. Unter seiner geheimen Adresse ist nichts mehr zu lesen.

## Das Ende eines Kontos

account-deleted-subject = Konto gelöscht
account-deleted =
    Ihr Konto „{ $username }“ wurde gelöscht, mit seinen API-Token und seinen Rollen in Projekten. Was hochgeladen wurde, bleibt.
    Der Benutzername wird an niemand anderen vergeben.
account-deleted-otherwise = Wenn nicht Sie es gelöscht haben, sagen Sie sofort den Betreibern dieser Website Bescheid.

## Von den Betreibern der Website

admin-granted-subject = Sie gehören jetzt zur Verwaltung
admin-granted = Ihr Konto gehört jetzt zur Verwaltung dieser Website. Ihre Sitzungen wurden beendet: Die neue Rolle beginnt mit einer neuen Anmeldung.
admin-revoked-subject = Sie gehören nicht mehr zur Verwaltung
admin-revoked = Ihr Konto gehört nicht mehr zur Verwaltung dieser Website. Ihre Sitzungen wurden beendet. Ihre Projekte und Ihre API-Token bleiben.
frozen-subject = Ihr Konto wurde gesperrt
frozen =
    Ihr Konto wurde gesperrt. Solange die Sperre gilt, kann sich niemand damit anmelden, und mit seinen API-Token lässt sich nichts
    hochladen. Was hochgeladen wurde, bleibt, wo es ist.
unfrozen-subject = Ihr Konto wurde entsperrt
unfrozen = Ihr Konto ist nicht mehr gesperrt. Seine API-Token gelten wie zuvor; Sitzungen und Links von früher bleiben ungültig. Melden Sie sich also neu an.
sessions-ended-subject = Ihre Sitzungen wurden beendet
sessions-ended = { $sessions ->
    [one] Ihre Sitzung wurde beendet. Melden Sie sich neu an, um weiterzumachen. Ihr Passwort, Ihr zweiter Faktor und Ihre API-Token bleiben.
   *[other] Ihre { $sessions } Sitzungen wurden beendet. Melden Sie sich neu an, um weiterzumachen. Ihr Passwort, Ihr zweiter Faktor und Ihre API-Token bleiben.
}
by-operator =
    Das haben die Betreiber dieser Website getan. Wenn Sie nicht wissen, warum, fragen Sie sie.
    Es steht auch in Ihrem Sicherheitsverlauf:

    { $history }

## Wiederherstellung durch die Betreiber der Website

recovery-begun-subject = Die Wiederherstellung Ihres Kontos wurde begonnen
recovery-begun =
    Den Betreibern dieser Website wurde gesagt, dass Sie Ihren zweiten Faktor verloren haben. Sie haben begonnen, Ihr Konto
    wiederherzustellen. Frühestens um { $due } können sie Ihre zweiten Faktoren und
    Wiederherstellungscodes wegnehmen. Sie bekommen dann einen Link, mit dem Sie ein neues Passwort setzen. Noch hat sich nichts geändert.
recovery-begun-stop =
    Wenn Sie nicht darum gebeten haben, hat es vielleicht jemand auf Ihr Konto abgesehen. Halten Sie das jetzt auf: Öffnen Sie diese
    Seite und drücken Sie dort den Knopf, oder melden Sie sich mit Ihrem zweiten Faktor an.
recovery-begun-next = Sagen Sie dann den Betreibern dieser Website Bescheid. Wenn Sie darum gebeten haben, ist nichts zu tun.
recovery-stopped-subject = Die Wiederherstellung Ihres Kontos wurde abgebrochen
recovery-stopped = Die Wiederherstellung Ihres Kontos wurde abgebrochen. Ihre zweiten Faktoren, Ihre Wiederherstellungscodes und Ihr Passwort bleiben, wie sie sind.
recovery-completed-subject = Ihr Konto wurde wiederhergestellt
recovery-completed = { $tokens ->
    [0]
        Ihre zweiten Faktoren und Wiederherstellungscodes wurden entfernt, wie angekündigt. Ihre Sitzungen wurden beendet, und Ihr
        Passwort gilt nicht mehr. Ihre API-Token bleiben.
    [one]
        Ihre zweiten Faktoren und Wiederherstellungscodes wurden entfernt, wie angekündigt. Ihre Sitzungen wurden beendet, und Ihr
        Passwort gilt nicht mehr. Ihr API-Token wurde widerrufen.
   *[other]
        Ihre zweiten Faktoren und Wiederherstellungscodes wurden entfernt, wie angekündigt. Ihre Sitzungen wurden beendet, und Ihr
        Passwort gilt nicht mehr. Ihre { $tokens } API-Token wurden widerrufen.
}
recovery-completed-next =
    Ein Link, mit dem Sie ein neues Passwort setzen, kommt in einem eigenen Brief; er gilt eine Stunde. Sie können auch selbst einen
    anfordern. Richten Sie gleich nach der Anmeldung einen zweiten Faktor ein.

    { $reset }
recovery-completed-otherwise = Wenn Sie nicht darum gebeten haben, sagen Sie sofort den Betreibern dieser Website Bescheid.

## Zweite Faktoren

authenticator-added-subject = Authenticator-App eingerichtet
authenticator-added = Für Ihr Konto wurde eine Authenticator-App eingerichtet. Beim Anmelden wird jetzt nach ihrem Code gefragt.
authenticator-removed-subject = Authenticator-App entfernt
authenticator-removed = Die Authenticator-App wurde aus Ihrem Konto entfernt. Ihre Codes gelten nicht mehr. Alle anderen Sitzungen wurden beendet.
device-added-subject = Passkey oder Sicherheitsschlüssel hinzugefügt
device-added = Zu Ihrem Konto wurde ein Passkey oder Sicherheitsschlüssel hinzugefügt. Man kann sich damit anmelden. Alle anderen Sitzungen wurden beendet.
device-removed-subject = Passkey oder Sicherheitsschlüssel entfernt
device-removed = Aus Ihrem Konto wurde ein Passkey oder Sicherheitsschlüssel entfernt. Man kann sich nicht mehr damit anmelden. Alle anderen Sitzungen wurden beendet.
device-copied-subject = Ein Passkey oder Sicherheitsschlüssel wurde abgewiesen
device-copied =
    Ein Passkey oder Sicherheitsschlüssel Ihres Kontos wurde abgewiesen: Sein Zähler ist zurückgegangen, wie es wäre, wenn jemand
    das Gerät kopiert hätte. Wenn er weiter abgewiesen wird, entfernen Sie ihn und fügen Sie ihn neu hinzu:

    { $factors }
recovery-codes-generated-subject = Neue Wiederherstellungscodes
recovery-codes-generated = Für Ihr Konto wurden neue Wiederherstellungscodes erstellt. Ältere gelten nicht mehr.
recovery-code-used-subject = Ein Wiederherstellungscode wurde benutzt
recovery-code-used =
    Ein Wiederherstellungscode wurde anstelle Ihres zweiten Faktors benutzt. Verbleibende Codes: { $left }.
    Erstellen Sie bald neue: { $factors }
no-recovery-codes-subject = Sie haben keine Wiederherstellungscodes mehr
no-recovery-codes = Sie haben keine Wiederherstellungscodes mehr. Wenn Sie Ihren zweiten Faktor verlieren, kann Sie ohne einen solchen Code niemand einlassen.
no-recovery-codes-next =
    Erstellen Sie neue und bewahren Sie sie dort auf, wo der zweite Faktor nicht ist:

    { $factors }

## Das Passwort

password-changed-subject = Passwort geändert
password-changed =
    Das Passwort Ihres Kontos wurde geändert. Alle anderen Sitzungen wurden beendet, und das alte Passwort gilt nicht mehr.
    Auch geheime Adressen von Feeds gelten nicht mehr: Wenn Sie eine benutzen, erstellen Sie eine neue.
password-reset-subject = Passwort neu gesetzt
password-reset-by-mail =
    Das Passwort Ihres Kontos wurde neu gesetzt, mit einem Link, den wir per E-Mail geschickt hatten. Alle Sitzungen wurden beendet.
    Kein Browser und kein Netzwerk ist mehr bekannt außer dem, wo das geschah; geheime Adressen von Feeds gelten nicht mehr.
password-reset-at-log-in =
    Das Passwort Ihres Kontos wurde neu gesetzt, am Ende einer Anmeldung, weil das alte gestohlen war. Alle Sitzungen wurden beendet.
    Kein Browser und kein Netzwerk ist mehr bekannt außer dem, wo das geschah; geheime Adressen von Feeds gelten nicht mehr.
password-reset-tokens = { $tokens ->
    [0] Kein API-Token wurde widerrufen. Ihr zweiter Faktor ist unverändert: Beim Anmelden wird weiter danach gefragt.
    [one] Ein API-Token wurde widerrufen. Ihr zweiter Faktor ist unverändert: Beim Anmelden wird weiter danach gefragt.
   *[other] { $tokens } API-Token wurden widerrufen. Ihr zweiter Faktor ist unverändert: Beim Anmelden wird weiter danach gefragt.
}
password-notice =
    Wenn Sie das waren, ist nichts zu tun. Wenn nicht, setzen Sie sofort ein neues Passwort, sichern Sie das Postfach dieser
    Adresse und sagen Sie den Betreibern dieser Website Bescheid:

    { $reset }
password-notice-history =
    Wann und von wo, steht in Ihrem Sicherheitsverlauf:

    { $history }
password-compromised-subject = Ihr Passwort steht in einer Liste gestohlener Passwörter
password-compromised =
    Das Passwort Ihres Kontos steht in einer Liste gestohlener Passwörter. Es muss weder hier noch Ihnen gestohlen worden sein; aber
    Diebe probieren solche Listen überall aus. Deshalb öffnet es Ihr Konto nicht mehr.
password-compromised-next =
    Wenn Sie einen zweiten Faktor haben, melden Sie sich wie gewohnt an: Am Ende werden Sie nach einem neuen Passwort gefragt. Sonst
    setzen Sie eines mit einem Link, den wir Ihnen schicken:

    { $reset }
password-compromised-elsewhere = Ändern Sie es auch überall sonst, wo Sie es benutzt haben.
reset-link-subject = Setzen Sie Ihr Passwort neu
reset-link =
    Jemand, wahrscheinlich Sie, hat ein neues Passwort für das Konto „{ $username }“ angefordert.
    Um eines zu setzen, öffnen Sie innerhalb einer Stunde diese Seite:
reset-link-otherwise =
    Wenn Sie es nicht waren, tun Sie nichts: Ohne diesen Link bleibt Ihr Passwort, wie es ist. Wenn Sie sich anmelden, das Passwort
    ändern oder eine Adresse ändern, wird der Link ungültig.
reset-unverified-subject = Kein neues Passwort über eine unbestätigte Adresse
reset-unverified =
    Jemand, wahrscheinlich Sie, hat ein neues Passwort für das Konto „{ $username }“ angefordert. Hierher können wir keinen Link
    schicken: Diese Adresse wurde für das Konto angegeben und nie bestätigt, kann also irgendjemandem gehören.
reset-unverified-next =
    Wenn das Konto Ihnen gehört: Melden Sie sich an und lassen Sie sich einen neuen Link zum Bestätigen schicken, oder geben Sie eine
    andere Adresse von Ihnen an, die bestätigt ist. Wenn Sie weder das Passwort noch eine andere Adresse kennen, sagen Sie den
    Betreibern dieser Website Bescheid.

    { $login }
reset-unverified-otherwise = Wenn Sie dieses Konto nicht kennen, tun Sie nichts: Es kann Ihre Adresse nicht verwenden.

## Anmeldungen von neuen Orten

confirm-login-subject = Bestätigen Sie eine Anmeldung von einem neuen Ort
confirm-login =
    Jemand, wahrscheinlich Sie, meldet sich mit dem richtigen Passwort und dem richtigen Code beim Konto „{ $username }“ an, mit einem
    Browser und aus einem Netzwerk, die wir noch nicht kennen: von der Netzwerkadresse { $address }, um { $at }.

    Wenn Sie das sind, öffnen Sie diesen Link innerhalb von 10 Minuten im selben Browser und drücken Sie dort den Knopf:
confirm-login-otherwise =
    Wenn Sie es nicht sind, öffnen Sie ihn nicht. Jemand kennt Ihr Passwort und hat einen Code Ihres zweiten Faktors, vielleicht von
    einer Seite, die nur aussieht wie unsere: Setzen Sie jetzt ein neues Passwort.

    { $reset }
confirm-login-unproved = Diese Adresse wurde für das Konto angegeben und nie bestätigt. Wenn Sie das Konto nicht kennen, tun Sie nichts.
new-place-subject = Anmeldung von einem neuen Ort
new-place =
    Jemand hat sich mit einem Passkey oder Sicherheitsschlüssel Ihres Kontos angemeldet, mit einem Browser und aus einem Netzwerk, die
    wir noch nicht kennen: von der Netzwerkadresse { $address }, um { $at }.

## Was versucht wurde

password-closed-subject = Zu viele falsche Passwörter
password-closed-familiar =
    Jemand hat zu oft hintereinander ein falsches Passwort für Ihr Konto eingegeben, zuletzt von der Netzwerkadresse { $address }, um { $at }.
    Wir nehmen aus diesem Netzwerk kein Passwort für Ihr Konto mehr an, obwohl Sie sich von dort schon angemeldet haben.
password-closed-elsewhere =
    Jemand hat zu oft hintereinander ein falsches Passwort für Ihr Konto eingegeben, zuletzt von der Netzwerkadresse { $address }, um { $at }.
    Wir nehmen aus Netzwerken, von denen Sie sich noch nie angemeldet haben, kein Passwort für Ihr Konto mehr an.
password-closed-session =
    Jemand hat zu oft hintereinander ein falsches Passwort für Ihr Konto eingegeben, zuletzt von der Netzwerkadresse { $address }, um { $at }.
    Es war jemand, der bei Ihrem Konto angemeldet ist. Wir nehmen dort kein Passwort mehr an.
password-closed-next =
    Mit einem Passkey kann man sich anmelden wie zuvor. Eine Anmeldung von einem anderen Ort hebt das wieder auf, und ebenso ein neues
    Passwort, das Sie mit einem Link setzen, den wir Ihnen schicken:

    { $reset }
password-closed-otherwise = Wenn Sie beides nicht können, fragen Sie die Betreiber dieser Website.
second-factor-wrong-subject = Ihr Passwort wurde mit einem falschen zweiten Faktor benutzt
second-factor-wrong =
    Jemand hat das richtige Passwort Ihres Kontos eingegeben und dann einen falschen zweiten Faktor: von der Netzwerkadresse { $address }, um { $at }.
    Deshalb wurde die Anmeldung abgewiesen.
second-factor-wrong-next =
    Wenn Sie sich bei einem Code vertippt haben, ist nichts zu tun. Wenn Sie es nicht waren, kennt jemand Ihr Passwort: Setzen Sie
    jetzt ein neues.

    { $reset }
after-failures-subject = Anmeldung nach vielen fehlgeschlagenen Versuchen
after-failures = Jemand hat sich nach mindestens { $failures } fehlgeschlagenen Versuchen bei Ihrem Konto angemeldet: von der Netzwerkadresse { $address }, um { $at }.
not-you =
    Wenn Sie das waren, ist nichts zu tun. Wenn nicht, hat jemand alles, was man braucht, um sich als Sie auszugeben: Setzen Sie sofort
    ein neues Passwort und entfernen Sie dann jeden zweiten Faktor, den Sie nicht kennen:

    { $reset }
    { $factors }
