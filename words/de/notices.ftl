### Was getan wurde, auf der Seite, die danach kommt.

## Von einem Konto.

registered = Konto angelegt. Wir haben einen Link an Ihre E-Mail-Adresse gesendet: Öffnen Sie ihn, um die Adresse zu bestätigen. Sie können sich jetzt anmelden.
administrator-created = Administratorkonto angelegt. Wir haben einen Link an Ihre E-Mail-Adresse gesendet: Öffnen Sie ihn, um die Adresse zu bestätigen. Melden Sie sich jetzt an und richten Sie einen zweiten Faktor ein: Die Verwaltung verlangt einen.
login-confirmed = Anmeldung bestätigt. Sie geht in dem Browser weiter, in dem Sie sie begonnen haben: Drücken Sie dort auf „Weiter“.
password-changed = Passwort geändert. Alle Ihre anderen Sitzungen sind beendet, und wir haben es an alle Ihre bestätigten Adressen gemeldet.
password-reset = Passwort gesetzt. Melden Sie sich damit an; Ihr zweiter Faktor wird wie bisher verlangt.
reset-requested = Wenn es ein solches Konto gibt und es eine bestätigte E-Mail-Adresse hat, ist ein Link dorthin unterwegs. Er gilt eine Stunde.
email-verified = E-Mail-Adresse bestätigt.
verification-sent = Wir haben einen neuen Link an Ihre E-Mail-Adresse gesendet. Öffnen Sie ihn, um die Adresse zu bestätigen.
email-added = E-Mail-Adresse hinzugefügt. Wir haben einen Link dorthin gesendet: Öffnen Sie ihn, um die Adresse zu bestätigen.
email-primary = Primäre E-Mail-Adresse geändert. Wir haben es an alle Ihre bestätigten Adressen gemeldet.
email-removed = E-Mail-Adresse entfernt. Wir haben es an alle Ihre bestätigten Adressen gemeldet, und an die entfernte, wenn sie bestätigt war.
profile-saved = Profil gespeichert.
session-ended = Sitzung beendet. Ihre nächste Anfrage wird abgelehnt.
sessions-ended = Alle anderen Sitzungen beendet. Sie sind nur noch hier angemeldet.
account-deleted = Ihr Konto ist gelöscht. Sie sind abgemeldet.
codes-confirmed = Wiederherstellungscodes bestätigt. Der Code, den Sie eingegeben haben, ist verbraucht; die anderen gelten weiter.
recovery-code-used = Sie sind angemeldet, und der Wiederherstellungscode ist verbraucht. Erzeugen Sie jetzt einen neuen Satz Codes. Wenn Ihr zweiter Faktor verloren ist, fügen Sie zuerst einen anderen hinzu.
totp-enabled = Authenticator-App eingerichtet. Von jetzt an fragen wir beim Anmelden nach ihrem Code.
device-added = Sicherheitsgerät hinzugefügt. Von jetzt an können Sie es beim Anmelden benutzen.
factor-removed = Entfernt. Beim Anmelden zählt es nicht mehr. Alle Ihre anderen Sitzungen wurden beendet.
feed-closed = Der Feed ist abgeschaltet. Seine Adresse ist ab sofort tot.
token-revoked = Token widerrufen. Ab sofort öffnet es nichts mehr.
token-renamed = Token umbenannt. Was es kann, bleibt, wie es war.
pending-publisher-added = Herausgeber vorgemerkt. Der erste Upload seines Workflows legt das Projekt an und macht Sie zu dessen Inhaber.
pending-publisher-removed = Herausgeber entfernt. Sein Workflow kann kein Projekt mehr anlegen.
logged-out = Sie sind abgemeldet.

## Von einem Projekt.

release-yanked = Release zurückgezogen. Installationswerkzeuge übergehen es von jetzt an. Alle mit einer Rolle im Projekt wurden benachrichtigt.
release-unyanked = Zurückziehung des Releases aufgehoben. Installationswerkzeuge wählen es wieder. Alle mit einer Rolle im Projekt wurden benachrichtigt.
release-deleted = Release gelöscht. Sie können es unten eine Zeit lang wiederherstellen. Alle mit einer Rolle im Projekt wurden benachrichtigt.
file-deleted = Datei gelöscht. Sie können sie eine Zeit lang auf der Seite der Releases wiederherstellen. Alle mit einer Rolle im Projekt wurden benachrichtigt.
restored = Wiederhergestellt, wie es war. Alle mit einer Rolle im Projekt wurden benachrichtigt.
default-version-saved = Standardversion gespeichert.
invitation-sent = Einladung gesendet. Die Rolle beginnt, wenn sie angenommen wird.
invitation-revoked = Einladung zurückgenommen. Sie kann nicht mehr angenommen werden.
invitation-accepted = Einladung angenommen. Die Rolle gehört von jetzt an Ihnen. Die Inhaber des Projekts wurden benachrichtigt.
invitation-declined = Einladung abgelehnt. Die Inhaber des Projekts wurden benachrichtigt.
role-changed = Rolle geändert. Sie gilt von jetzt an. Die Person und die Inhaber des Projekts wurden benachrichtigt.
collaborator-removed = Entfernt. Die Token der Person gelten für dieses Projekt nicht mehr. Sie und die Inhaber des Projekts wurden benachrichtigt.
project-left = Sie haben das Projekt verlassen. Seine Inhaber wurden benachrichtigt.
project-archived = Projekt archiviert. Es nimmt keine Uploads mehr an. Alle mit einer Rolle im Projekt wurden benachrichtigt.
project-unarchived = Archivierung des Projekts aufgehoben. Es nimmt wieder Uploads an. Alle mit einer Rolle im Projekt wurden benachrichtigt.
passkeys-required = Passkeys sind jetzt vorgeschrieben. Alle mit einer Rolle im Projekt wurden benachrichtigt.
passkeys-not-required = Passkeys sind nicht mehr vorgeschrieben. Alle mit einer Rolle im Projekt wurden benachrichtigt.
attestations-required = Attestierungen sind jetzt vorgeschrieben. Alle mit einer Rolle im Projekt wurden benachrichtigt.
attestations-not-required = Attestierungen sind nicht mehr vorgeschrieben. Alle mit einer Rolle im Projekt wurden benachrichtigt.
publisher-added = Herausgeber hinzugefügt. Sein Workflow kann ab jetzt hochladen. Die Inhaber des Projekts wurden benachrichtigt.
publisher-removed = Herausgeber entfernt. Sein Workflow kann hier nichts mehr hochladen. Die Inhaber des Projekts wurden benachrichtigt.
trusted-publishing-required = Ab jetzt laden hier nur noch vertrauenswürdige Herausgeber hoch. Alle mit einer Rolle im Projekt wurden benachrichtigt.
trusted-publishing-not-required = Hier können wieder Menschen hochladen. Alle mit einer Rolle im Projekt wurden benachrichtigt.
project-deleted = Projekt gelöscht. Seine Inhaber können es unten eine Zeit lang wiederherstellen. Alle mit einer Rolle darin wurden benachrichtigt.
project-restored = Projekt wiederhergestellt, wie es war. Alle mit einer Rolle darin wurden benachrichtigt.

## Von der Website.

account-frozen = Konto eingefroren. Es kann ab sofort nichts mehr tun, auf keinem Weg. Die Person wurde benachrichtigt.
account-unfrozen = Einfrieren des Kontos aufgehoben, und seine Zähler falscher Passwörter und Codes zurückgesetzt.
person-sessions-ended = Sitzungen beendet. Die Person wurde benachrichtigt, wenn es eine gab.
administrator-granted = Die Person ist von jetzt an Administrator, nach einer neuen Anmeldung. Sie wurde benachrichtigt.
administrator-revoked = Die Person ist kein Administrator mehr. Sie wurde benachrichtigt.
project-quarantined = Projekt in Quarantäne gestellt. Ab sofort wird nichts davon angeboten. Alle mit einer Rolle darin wurden benachrichtigt.
quarantine-ended = Quarantäne beendet. Die Dateien des Projekts werden wieder angeboten. Alle mit einer Rolle darin wurden benachrichtigt.
limits-saved = Grenzen gespeichert. Der nächste Upload wird an ihnen gemessen. Die Inhaber des Projekts wurden benachrichtigt.
name-reserved = Name reserviert. Niemand kann ein Projekt daraus machen.
name-freed = Name freigegeben. Wer zuerst kommt, kann ein Projekt daraus machen.
job-retried = Der Auftrag wird jetzt versucht. Wenn er wieder hier steht, sagt sein letzter Fehler, warum.
rendering-retried = Die Beschreibung wird jetzt noch einmal dargestellt. Wenn sie wieder hier steht, sagt ihr letzter Fehler, warum.
site-saved = Gespeichert. Es gilt ab sofort.
recovery-begun = Wiederherstellung begonnen. Alle bestätigten Adressen wurden benachrichtigt, mit einem Link, der sie stoppt.
recovery-stopped-here = Wiederherstellung gestoppt. Die Person wurde benachrichtigt.
recovery-stopped = Die Wiederherstellung ist gestoppt. Am Konto hat sich nichts geändert. Sagen Sie es den Betreibern dieser Website.
recovery-completed = Wiederherstellung abgeschlossen. Ein Link, der ein neues Passwort setzt, ist zu einer bestätigten Adresse unterwegs.
registration-invited = Einladung gesendet. Sie gilt einmal, für ein Konto mit dieser Adresse.
registration-uninvited = Einladung zurückgenommen. Ihr Link ist tot.
