### E-Mail-Adressen: der Abschnitt auf der Seite des Kontos, und der Nachweis, dass eine ihren Besitzer erreicht.

title = E-Mail-Adressen
lead = Jede bestätigte Adresse erfährt von jeder Änderung daran, wie Ihr Konto geschützt ist. Haben Sie am besten zwei, damit Sie nicht von einem Postfach abhängen.
caption = Ihre E-Mail-Adressen
status = Status
primary = Hauptadresse
verified = Bestätigt
not-verified = Nicht bestätigt
stays = Bleibt, solange sie Hauptadresse ist
resend = Link erneut senden
make-primary = Zur Hauptadresse machen
remove = Entfernen
add-hint = Wir schicken einen Link dorthin. Die Adresse zählt, sobald Sie ihn geöffnet haben.
add-submit = E-Mail-Adresse hinzufügen

## Warum eine Adresse nicht angenommen wird oder bleibt, wie sie ist.

too-long = Die E-Mail-Adresse ist zu lang. Versuchen Sie es noch einmal.
invalid = Die E-Mail-Adresse ist nicht gültig. Versuchen Sie es noch einmal.
already-yours = Diese Adresse gehört schon zu Ihrem Konto.
no-room = Mehr Adressen kann ein Konto nicht haben. Entfernen Sie zuerst eine.
add-too-many = Wir haben schon mehrere E-Mails geschickt. { $wait }
none-such = Diese Adresse gibt es nicht.
primary-not-verified = Bestätigen Sie diese Adresse zuerst. Nur eine bestätigte Adresse kann Hauptadresse sein.
remove-primary = Das ist Ihre Hauptadresse. Machen Sie zuerst eine andere dazu.
remove-last-verified = Das ist Ihre einzige bestätigte Adresse. Bestätigen Sie zuerst eine andere.
already-verified = Diese E-Mail-Adresse ist schon bestätigt.
resend-too-many = Wir haben schon mehrere E-Mails geschickt. Sehen Sie auch im Spam-Ordner nach. { $wait }

## Die Seite hinter dem Link aus der E-Mail.

verify-title = E-Mail-Adresse bestätigen
verify-lead = Das bestätigt <address/> für das Konto <username/>.
verify-submit = E-Mail-Adresse bestätigen
verify-not-yours = Nicht Ihr Konto? Dann tun Sie nichts: Ohne einen Klick geschieht nichts.
verify-new-link = Einen neuen Link bekommen Sie auf <account>der Seite Ihres Kontos</account>. Wenn die Adresse schon bestätigt ist, ist nichts mehr zu tun.
verify-link-over = Dieser Link gilt nicht mehr. Melden Sie sich an und fordern Sie einen neuen an.
verify-taken = Diese Adresse gehört schon zu einem anderen Konto.
