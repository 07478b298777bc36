### Was Menschen mit einem Projekt tun: Satz, Schaltfläche, Warnung und Brief jeder Handlung, gefunden über ihren Namen.

yank = Release zurückziehen
yank-button = Zurückziehen
yank-warning = Installationswerkzeuge übergehen ein zurückgezogenes Release, außer es wird mit genau seiner Nummer verlangt. Seine Dateien bleiben. Sie können das rückgängig machen.
yank-subject = Ein Release wurde zurückgezogen
yank-letter = { $by } hat das Release { $thing } des Projekts { $project } zurückgezogen: Installationswerkzeuge übergehen es, außer es wird mit seiner Nummer verlangt.

unyank = Zurückziehung eines Releases aufheben
unyank-button = Zurückziehung aufheben
unyank-warning = Installationswerkzeuge wählen dieses Release wieder.
unyank-subject = Die Zurückziehung eines Releases wurde aufgehoben
unyank-letter = { $by } hat die Zurückziehung des Releases { $thing } des Projekts { $project } aufgehoben: Installationswerkzeuge wählen es wieder.

delete-release = Release löschen
delete-release-button = Release löschen
delete-release-warning = Wer dieses Release verlangt, bekommt einen Fehler, und Lock-Dateien, die es nennen, funktionieren nicht mehr. Seine Dateinamen können nie für andere Dateien verwendet werden. Zurückziehen richtet weniger Schaden an.
delete-release-subject = Ein Release wurde gelöscht
delete-release-letter = { $by } hat das Release { $thing } des Projekts { $project } mit allen seinen Dateien gelöscht.

delete-file = Datei löschen
delete-file-button = Datei löschen
delete-file-warning = Wer diese Datei braucht, bekommt einen Fehler, und Lock-Dateien, die sie nennen, funktionieren nicht mehr. Ihr Name kann nie für eine andere Datei verwendet werden.
delete-file-subject = Eine Datei wurde gelöscht
delete-file-letter = { $by } hat die Datei { $thing } des Projekts { $project } gelöscht.

restore = Gelöschtes wiederherstellen
restore-button = Wiederherstellen
restore-warning = Es wird wieder angeboten, so wie es war.
restore-subject = Gelöschtes wurde wiederhergestellt
restore-release-letter = { $by } hat das Release { $thing } des Projekts { $project } wiederhergestellt.
restore-file-letter = { $by } hat die Datei { $thing } des Projekts { $project } wiederhergestellt.

choose-default-version = Festlegen, welche Version die Seite des Projekts zuerst zeigt
choose-default-version-button = Standardversion speichern
choose-default-version-warning = Installationswerkzeuge sind davon nicht betroffen: Sie wählen selbst.

invite = Jemanden in ein Projekt einladen
invite-button = Einladen
invite-warning = Ein Inhaber kann hier alles, auch Sie entfernen. Ein Betreuer kann hochladen. Die Rolle beginnt, sobald die Einladung angenommen ist.
invite-subject = Jemand wurde in ein Projekt eingeladen
# $role ist der Name der Rolle in Zeilen: Owner oder Maintainer.
invite-letter =
    { $role ->
        [Owner] { $by } hat { $thing } als Inhaber in das Projekt { $project } eingeladen.
       *[Maintainer] { $by } hat { $thing } als Betreuer in das Projekt { $project } eingeladen.
    }

revoke-invitation = Einladung widerrufen
revoke-invitation-button = Einladung widerrufen
revoke-invitation-warning = Sie kann nicht mehr angenommen werden.
revoke-invitation-subject = Eine Einladung wurde widerrufen
revoke-invitation-letter = { $by } hat die Einladung von { $thing } in das Projekt { $project } widerrufen.

accept-invitation = Einladung annehmen
accept-invitation-button = Annehmen
accept-invitation-warning = Sie übernehmen die Rolle sofort.
accept-invitation-subject = Jemand hat eine Rolle in einem Projekt
accept-invitation-letter =
    { $role ->
        [Owner] { $by } hat die Einladung in das Projekt { $project } angenommen: { $by } ist jetzt Inhaber.
       *[Maintainer] { $by } hat die Einladung in das Projekt { $project } angenommen: { $by } ist jetzt Betreuer.
    }

decline-invitation = Einladung ablehnen
decline-invitation-button = Ablehnen
decline-invitation-warning = Die Inhaber erfahren davon. Sie können Sie wieder einladen.
decline-invitation-subject = Eine Einladung wurde abgelehnt
decline-invitation-letter = { $by } hat die Einladung in das Projekt { $project } abgelehnt.

change-role = Rolle ändern
change-role-button = Rolle ändern
change-role-warning = Das gilt sofort, auch für Uploads und Token.
change-role-subject = Eine Rolle in einem Projekt wurde geändert
change-role-letter =
    { $role ->
        [Owner] { $by } hat eine Rolle im Projekt { $project } geändert: { $thing } ist jetzt Inhaber.
       *[Maintainer] { $by } hat eine Rolle im Projekt { $project } geändert: { $thing } ist jetzt Betreuer.
    }

remove-collaborator = Jemanden aus einem Projekt entfernen
remove-collaborator-button = Entfernen
remove-collaborator-warning = Uploads und Token der Person funktionieren für dieses Projekt sofort nicht mehr. Was sie hochgeladen hat, bleibt.
remove-collaborator-subject = Jemand wurde aus einem Projekt entfernt
remove-collaborator-letter = { $by } hat { $thing } aus dem Projekt { $project } entfernt.

leave-project = Projekt verlassen
leave-project-button = Projekt verlassen
leave-project-warning = Ihre Token funktionieren für dieses Projekt sofort nicht mehr. Nur ein Inhaber kann Sie zurückholen.
leave-project-subject = Jemand hat ein Projekt verlassen
leave-project-letter = { $by } hat das Projekt { $project } verlassen.
# Derselbe Brief, wenn es das Konto nicht mehr gibt.
account-deleted-letter = { $by } hat das eigene Konto gelöscht. Damit endete auch die Rolle im Projekt { $project }.

revoke-project-token = Ein Token widerrufen, das ein Projekt erreicht
revoke-project-token-button = Widerrufen
revoke-project-token-warning = Ein Token zu widerrufen macht es sofort unbrauchbar, für jedes Projekt, das es erreicht. Wer es erstellt hat, bekommt einen Brief, der Sie und dieses Projekt nennt.

require-passkeys = Von allen Beteiligten eines Projekts Passkeys verlangen
require-passkeys-button = Passkeys verlangen
require-passkeys-warning = Wer weder Passkey noch Sicherheitsschlüssel hat, kann hier nichts hochladen und nichts verwalten, bis einer hinzugefügt ist.
require-passkeys-subject = Ein Projekt verlangt jetzt Passkeys
require-passkeys-letter = { $by } hat entschieden, dass das Projekt { $project } Passkeys verlangt: Ohne Passkey oder Sicherheitsschlüssel kann dort niemand hochladen oder verwalten.

stop-requiring-passkeys = Von den Beteiligten eines Projekts keine Passkeys mehr verlangen
stop-requiring-passkeys-button = Passkeys nicht mehr verlangen
stop-requiring-passkeys-warning = Eine Authenticator-App genügt wieder. Sie lässt sich mit einer falschen Seite überlisten, ein Passkey nicht.
stop-requiring-passkeys-subject = Ein Projekt verlangt keine Passkeys mehr
stop-requiring-passkeys-letter = { $by } hat entschieden, dass das Projekt { $project } keine Passkeys mehr verlangt.

require-attestations = Attestierungen für die Dateien eines Projekts verlangen
require-attestations-button = Attestierungen verlangen
require-attestations-warning = Danach wird eine Datei nur mit Attestierungen angenommen. Nur ein Trusted Publisher kann sie mitschicken: Mit einem eigenen Token oder Passwort kann niemand mehr hochladen.
require-attestations-subject = Ein Projekt verlangt jetzt Attestierungen
require-attestations-letter = { $by } hat entschieden, dass das Projekt { $project } Attestierungen verlangt: Es nimmt nur Dateien an, deren Herkunft ein Trusted Publisher attestiert.

stop-requiring-attestations = Für die Dateien eines Projekts keine Attestierungen mehr verlangen
stop-requiring-attestations-button = Attestierungen nicht mehr verlangen
stop-requiring-attestations-warning = Dateien, deren Herkunft niemand attestiert, werden wieder angenommen. Wer ein Token stiehlt, kann sie hochladen.
stop-requiring-attestations-subject = Ein Projekt verlangt keine Attestierungen mehr
stop-requiring-attestations-letter = { $by } hat entschieden, dass das Projekt { $project } keine Attestierungen mehr verlangt.

add-publisher = Einen vertrauenswürdigen Herausgeber hinzufügen
add-publisher-button = Herausgeber hinzufügen
add-publisher-warning = Dieser Workflow kann hier Releases hochladen, ohne ein Token von Ihnen. Wer den Workflow ändern kann, kann das auch.
add-publisher-subject = Ein vertrauenswürdiger Herausgeber wurde hinzugefügt
add-publisher-letter = { $by } hat dem Projekt { $project } einen vertrauenswürdigen Herausgeber hinzugefügt: { $thing }. Er kann Releases hochladen.

remove-publisher = Einen vertrauenswürdigen Herausgeber entfernen
remove-publisher-button = Entfernen
remove-publisher-warning = Sein Workflow kann hier nichts mehr hochladen. Token, die er noch hat, gelten sofort nicht mehr.
remove-publisher-subject = Ein vertrauenswürdiger Herausgeber wurde entfernt
remove-publisher-letter = { $by } hat aus dem Projekt { $project } einen vertrauenswürdigen Herausgeber entfernt: { $thing }.

require-trusted-publishing = Nur noch von vertrauenswürdigen Herausgebern hochladen lassen
require-trusted-publishing-button = Vertrauenswürdige Herausgeber verlangen
require-trusted-publishing-warning = API-Token und Passwörter von Menschen können hier nichts mehr hochladen, auch Ihre nicht. Verwaltet wird das Projekt wie bisher.
require-trusted-publishing-subject = In ein Projekt laden nur noch vertrauenswürdige Herausgeber hoch
require-trusted-publishing-letter = { $by } hat entschieden, dass in das Projekt { $project } nur noch dessen vertrauenswürdige Herausgeber hochladen: Mit API-Token und Passwörtern von Menschen geht dort nichts mehr.

stop-requiring-trusted-publishing = Auch Menschen hochladen lassen
stop-requiring-trusted-publishing-button = Vertrauenswürdige Herausgeber nicht mehr verlangen
stop-requiring-trusted-publishing-warning = Die API-Token aller Beteiligten können hier wieder hochladen, auch alte und vergessene.
stop-requiring-trusted-publishing-subject = In ein Projekt laden wieder Menschen hoch
stop-requiring-trusted-publishing-letter = { $by } hat entschieden, dass in das Projekt { $project } wieder Menschen hochladen können, nicht nur dessen vertrauenswürdige Herausgeber.

archive = Projekt archivieren
archive-button = Archivieren
archive-warning = Es nimmt keine Uploads mehr an, und Installationswerkzeuge und Besucher erfahren, dass es archiviert ist. Seine Dateien bleiben. Sie können das rückgängig machen.
archive-subject = Ein Projekt wurde archiviert
archive-letter = { $by } hat das Projekt { $project } archiviert: Es nimmt keine Uploads mehr an. Seine Dateien bleiben.

unarchive = Archivierung eines Projekts aufheben
unarchive-button = Archivierung aufheben
unarchive-warning = Es nimmt wieder Uploads an.
unarchive-subject = Ein Projekt ist nicht mehr archiviert
unarchive-letter = { $by } hat die Archivierung des Projekts { $project } aufgehoben: Es nimmt wieder Uploads an.

delete-project = Projekt löschen
delete-project-button = Projekt löschen
delete-project-warning = Wer eines seiner Releases verlangt, bekommt einen Fehler. Sein Name bleibt seinen Inhabern vorbehalten, und seine Dateinamen können nie für andere Dateien verwendet werden.
delete-project-subject = Ein Projekt wurde gelöscht
delete-project-letter = { $by } hat das Projekt { $project } mit allen seinen Releases gelöscht.

restore-project = Gelöschtes Projekt wiederherstellen
restore-project-button = Projekt wiederherstellen
restore-project-warning = Es wird wieder angeboten, so wie es war.
restore-project-subject = Ein gelöschtes Projekt wurde wiederhergestellt
restore-project-letter = { $by } hat das Projekt { $project } mit allen seinen Releases wiederhergestellt.

quarantine = Projekt in Quarantäne stellen
quarantine-button = In Quarantäne stellen
quarantine-warning = Sofort wird nichts davon mehr angeboten, und die Beteiligten können nichts ändern.
quarantine-subject = Ein Projekt wurde in Quarantäne gestellt
quarantine-letter = Die Verwaltung hat das Projekt { $project } in Quarantäne gestellt: Seine Dateien werden nicht angeboten, und nichts davon lässt sich ändern, solange es geprüft wird. Der angegebene Grund: „{ $thing }“.

end-quarantine = Quarantäne eines Projekts beenden
end-quarantine-button = Quarantäne beenden
end-quarantine-warning = Seine Dateien werden wieder angeboten.
end-quarantine-subject = Die Quarantäne eines Projekts ist beendet
end-quarantine-letter = Die Verwaltung hat die Quarantäne des Projekts { $project } beendet: Seine Dateien werden wieder angeboten.

set-limits = Grenzen eines Projekts festlegen
set-limits-button = Grenzen speichern
set-limits-warning = Was schon da ist, bleibt, auch wenn es größer ist. Für den nächsten Upload gelten die neuen Grenzen.
set-limits-subject = Ein Projekt hat andere Grenzen
set-limits-letter = Die Verwaltung hat geändert, wie groß die Dateien des Projekts { $project } sein dürfen. Ein Upload, der abgelehnt wird, nennt die Grenze.

## Was zur Bestätigung eingegeben wird.

confirm-version = Version bestätigen
confirm-file-name = Dateinamen bestätigen
confirm-project-name = Projektnamen bestätigen
confirm-username = Benutzernamen bestätigen
not-confirmed = Bestätigen Sie die Anfrage: Geben Sie { $expected } ein.
confirmed-otherwise = Es wurde nichts getan: „{ $typed }“ ist nicht dasselbe wie „{ $expected }“.
