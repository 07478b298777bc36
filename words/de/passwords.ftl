### Passwörter: eines wählen, es ändern, und mit einem Link aus einer E-Mail ein neues setzen.

## Die Felder.

password = Passwort
confirm-password = Passwort wiederholen
current-password = Aktuelles Passwort
new-password = Neues Passwort
confirm-new-password = Neues Passwort wiederholen
new-password-hint = Mindestens 15 Zeichen. Ein paar Wörter, die nichts miteinander zu tun haben, ergeben ein gutes; ein Passwortmanager macht ein besseres.

## Warum ein Text kein Passwort werden darf.

too-long = Verwenden Sie ein Passwort mit höchstens 1024 Zeichen.
differ = Die beiden Passwörter sind nicht gleich. Geben Sie sie noch einmal ein.
too-short = Verwenden Sie mindestens 15 Zeichen. Ein paar Wörter, die nichts miteinander zu tun haben, ergeben ein gutes Passwort.
common = Das ist eines der am häufigsten verwendeten Passwörter. Wählen Sie ein anderes.
common-padded = Das ist ein häufig verwendetes Passwort, dem kaum etwas hinzugefügt wurde. Wählen Sie ein anderes.
repetition = Dieses Passwort wiederholt sich. Wählen Sie eines, das das nicht tut.
sequence = Dieses Passwort ist eine einfache Folge von Tasten. Wählen Sie eines, das schwerer zu erraten ist.
about-you = Dieses Passwort besteht aus Ihrem Namen, Ihrem Benutzernamen, Ihrer E-Mail-Adresse oder dem Namen dieser Website. Wählen Sie eines, bei dem das nicht so ist.
breached = Dieses Passwort kommt in einem bekannten Datenleck vor und wird deshalb früh ausprobiert. Wählen Sie ein anderes, und ändern Sie es überall, wo Sie es verwenden.
guessable = Dieses Passwort ist leicht zu erraten. { $why }
guess-keys = Reihen und Muster aus benachbarten Tasten werden zuerst ausprobiert. Nehmen Sie stattdessen Wörter.
guess-again = Etwas zu wiederholen macht es länger, aber nicht schwerer zu erraten. Fügen Sie etwas anderes hinzu.
guess-known = Es ähnelt einem Passwort, das viele verwenden. Beginnen Sie mit etwas anderem.
guess-sequence = Folgen wie „abc“ oder „6543“ werden zuerst ausprobiert. Nehmen Sie stattdessen Wörter.
guess-date = Jahreszahlen und Daten gibt es nur wenige, und sie werden früh ausprobiert. Lassen Sie sie weg.
guess-word = Ein einzelnes Wort steht im Wörterbuch. Setzen Sie ein paar zusammen, die nichts miteinander zu tun haben.
guess-name = Namen werden früh ausprobiert. Setzen Sie stattdessen ein paar Wörter zusammen, die nichts miteinander zu tun haben.
guess-capitals = Großbuchstaben machen es kaum schwerer zu erraten. Fügen Sie ein weiteres Wort hinzu, das nichts mit den anderen zu tun hat.
guess-backwards = Auch rückwärts geschriebene Wörter werden ausprobiert. Fügen Sie ein weiteres Wort hinzu, das nichts mit den anderen zu tun hat.
guess-substitution = Auch „@“ statt „a“ und Ähnliches wird ausprobiert. Fügen Sie stattdessen ein weiteres Wort hinzu, das nichts mit den anderen zu tun hat.
guess-row = Folgen und Reihen von Tasten werden zuerst ausprobiert. Nehmen Sie stattdessen Wörter.
guess-any = Fügen Sie noch ein oder zwei Wörter hinzu, die nichts mit den anderen zu tun haben.

## Es ändern, auf der Seite des Kontos.

change-lead = Wenn Sie es ändern, enden alle Ihre anderen Sitzungen, und Ihre Verlaufs-Feeds werden abgeschaltet. Ihre API-Token bleiben.
change-submit = Passwort ändern
change-not-yet = Hier können Sie es ändern, sobald ein zweiter Faktor eingerichtet ist. Wenn Sie es vergessen haben oder jemand es kennen könnte, <reset>setzen Sie mit einem Link aus einer E-Mail ein neues</reset>.
change-wrong = Das ist nicht Ihr aktuelles Passwort. Versuchen Sie es noch einmal.
change-same = Das ist Ihr aktuelles Passwort. Wählen Sie ein anderes.

## Um einen Link bitten.

request-title = Passwort zurücksetzen
request-username = Benutzername oder E-Mail-Adresse
request-lead = Wir schicken einen Link an eine bestätigte E-Mail-Adresse des Kontos. Er öffnet eine Seite, auf der Sie ein neues Passwort setzen.
request-submit = Link anfordern
request-no-mail = Nach einigen Minuten noch keine E-Mail? Sehen Sie im Spam-Ordner nach. Adressen, die nie bestätigt wurden, bekommen keine. Der zweite Faktor bleibt, wie er ist: Halten Sie ihn oder einen Wiederherstellungscode bereit, wenn Sie sich anmelden.
request-known = Sie wissen es doch noch? <login>Melden Sie sich an</login>.
request-too-many = Zu oft um ein neues Passwort gebeten. Sehen Sie in Ihrem Postfach nach, auch im Spam-Ordner. { $wait }

## Mit dem Link ein neues setzen.

reset-title = Neues Passwort setzen
reset-stolen = Ihr Passwort steht in einer Liste gestohlener Passwörter und öffnet hier deshalb nichts mehr. Setzen Sie ein neues, und ändern Sie es überall, wo Sie es sonst noch verwenden.
reset-lead = Für das Konto <username/>. Alle seine Sitzungen enden, und seine Verlaufs-Feeds werden abgeschaltet. Beim Anmelden wird weiterhin nach Ihrem zweiten Faktor gefragt.
reset-revoke = Alle API-Token widerrufen
reset-revoke-hint = Lassen Sie das eingeschaltet, wenn jemand anderes in Ihrem Konto gewesen sein könnte. Ihre Werkzeuge zum Hochladen brauchen dann neue Token.
reset-submit = Passwort setzen
reset-link-once = Ein Link gilt einmal, eine Stunde lang, und nur bis sich jemand anmeldet oder das Passwort oder die Adressen des Kontos sich ändern.
reset-ways = <request>Fordern Sie einen neuen Link an</request>, oder <login>melden Sie sich an</login>.
reset-link-over = Dieser Link gilt nicht mehr. Fordern Sie einen neuen an.
