### Was die Beteiligten eines Projekts damit tun, und warum etwas nicht getan wurde.

type-to-confirm = Geben Sie zur Bestätigung <thing/> ein.

## Wer eine Rolle hat.

people = Wer eine Rolle in diesem Projekt hat
person = Person
since = Seit
passkey = Passkey
remove = Entfernen
you = (Sie)
remove-person = { $username } entfernen
remove-more = Entfernen…
pending = Einladungen, die noch niemand beantwortet hat
invited = Eingeladen
invited-by = Von
invite = Jemanden einladen
invitee = Benutzername oder E-Mail-Adresse
invitee-hint = Eine Einladung an eine Adresse kann annehmen, wer diese Adresse bestätigt hat. Wir verraten nicht, ob das jemand hat.
choose-role = Wählen Sie eine Rolle.

## Was nicht mehr funktionieren wird.

downloads = Downloads in den letzten 30 Tagen
dependents = Projekte hier, die dieses Projekt brauchen
dependents-counted = Für das Projekt im Ganzen gezählt: Welche seiner Versionen sie verwenden, ist nicht bekannt.
no-dependents = Keine, von denen wir wissen
more-dependents = und { $count } weitere
downloaded =
    { $times ->
        [0] In den letzten 30 Tagen hat sie niemand von hier heruntergeladen.
        [one] Sie wurde in den letzten 30 Tagen einmal heruntergeladen.
       *[other] Sie wurde in den letzten 30 Tagen { $times } Mal heruntergeladen.
    }
required =
    { $count ->
        [0] Soweit wir wissen, braucht kein Projekt hier dieses Projekt.
        [one] Ein Projekt hier braucht dieses Projekt, in irgendeiner Version.
       *[other] { $count } Projekte hier brauchen dieses Projekt, in irgendeiner Version.
    }

## Ein Release.

release = Release { $version }
as-visitors-see-it = So sehen es Besucher
no-files = Dieses Release hat keine Dateien.
no-files-way = Ein Upload fügt eine hinzu. Ein Name, der schon einmal verwendet wurde, kann nicht wieder verwendet werden.
downloads-short = Downloads, 30 Tage
delete-file = { $file } löschen
delete-more = Löschen…
yank = Dieses Release zurückziehen
reason = Grund
reason-hint = Installationswerkzeuge zeigen ihn allen, die dieses Release mit seiner Nummer verlangen.
reason-too-long = Der Grund ist zu lang: höchstens { $most } Zeichen.
unyank = Zurückziehung dieses Releases aufheben
yanked = Dieses Release ist zurückgezogen. Ein Grund wurde nicht angegeben.
yanked-because = Dieses Release ist zurückgezogen. Grund: { $reason }
delete-release = Dieses Release löschen

## Alle Releases.

no-releases = Es gibt kein Release.
no-releases-way = Der nächste Upload einer Datei legt eines an.
state = Zustand
offered = Wird angeboten
latest = Immer die neueste
shown-first = Wird auf der Seite des Projekts zuerst gezeigt
default-version = Standardversion
restorable = Was sich noch wiederherstellen lässt, zuletzt Gelöschtes zuerst
restorable-how = Das alles sieht niemand mehr. Bis zu dem Tag, der dort steht, können Sie es zurückholen, so wie es war.
what = Was
deleted-file = Datei <thing/>
deleted-release = Release <thing/>

## Das Projekt im Ganzen.

in-quarantine = In Quarantäne seit <day/>: Seine Dateien werden nicht angeboten, und nichts davon lässt sich ändern, solange die Betreiber dieser Website es prüfen.
quarantine-reason = Der Grund: <reason/>
room = Speicherplatz
all-files = Alle Dateien zusammen
room-used = <used/> von <all/>
largest-file = Größte Datei
at-most = Höchstens <size/>
room-more = Die Verwaltung kann diesem Projekt mehr erlauben.
passkeys = Passkeys
passkeys-on = Dieses Projekt verlangt Passkeys: Ohne Passkey oder Sicherheitsschlüssel kann hier niemand hochladen oder verwalten.
passkeys-off = Hier genügt eine Authenticator-App. Passkeys zu verlangen schützt das Projekt vor gefälschten Anmeldeseiten.
attestations = Attestierungen
attestations-on = Dieses Projekt verlangt Attestierungen: Es nimmt nur Dateien an, deren Herkunft ein Trusted Publisher attestiert.
attestations-off = Hier werden Dateien mit und ohne Attestierungen angenommen. Wer sie verlangt, sorgt dafür, dass mit einem gestohlenen Token nichts hochgeladen werden kann.
unarchive = Archivierung dieses Projekts aufheben
archived-since = Archiviert seit <day/>.
archive = Dieses Projekt archivieren
archive-when = Für ein Projekt, an dem niemand mehr arbeitet.
delete-project = Dieses Projekt löschen
delete-project-undo = Inhaber können es noch { $days } Tage lang wiederherstellen, danach ist es endgültig weg.

## Warum etwas nicht getan wurde.

# $what ist file, release, deletion, invitation, collaborator oder publisher.
gone =
    { $what ->
        [file] Diese Datei gibt es in diesem Projekt nicht. Es wurde nichts getan.
        [release] Dieses Release gibt es in diesem Projekt nicht. Es wurde nichts getan.
        [invitation] Diese Einladung gibt es in diesem Projekt nicht. Es wurde nichts getan.
        [collaborator] Diese Person hat in diesem Projekt keine Rolle. Es wurde nichts getan.
        [publisher] Diesen vertrauenswürdigen Herausgeber gibt es in diesem Projekt nicht. Es wurde nichts getan.
       *[deletion] In diesem Projekt gibt es keine solche Löschung, die sich rückgängig machen lässt. Es wurde nichts getan.
    }
role-lost = Das dürfen Sie in diesem Projekt nicht. Es wurde nichts getan.
passkey-needed = Das verlangt einen Passkey. Fügen Sie Ihrem Konto einen Passkey oder Sicherheitsschlüssel hinzu, melden Sie sich damit an oder bestätigen Sie damit, und versuchen Sie es noch einmal.
is-quarantined = Dieses Projekt ist in Quarantäne: Nichts davon lässt sich ändern, bis die Betreiber dieser Website es geprüft haben.
quarantined-already = Dieses Projekt ist schon in Quarantäne.
not-quarantined = Dieses Projekt ist nicht in Quarantäne.
archived-already = Dieses Projekt ist schon archiviert.
not-archived = Dieses Projekt ist nicht archiviert.
yanked-already = Das Release { $version } ist schon zurückgezogen.
not-yanked = Das Release { $version } ist nicht zurückgezogen.
passkeys-required-already = Dieses Projekt verlangt schon Passkeys.
passkeys-not-required = Dieses Projekt verlangt keine Passkeys.
attestations-required-already = Dieses Projekt verlangt schon Attestierungen.
attestations-not-required = Dieses Projekt verlangt keine Attestierungen.
limits-already = Die Grenzen sind schon so.
same-content = Die Datei { $file } hat jetzt denselben Inhalt. Löschen Sie zuerst diese. Es wurde nichts wiederhergestellt.
release-again = Es gibt wieder ein Release { $version }. Löschen Sie zuerst dieses. Es wurde nichts wiederhergestellt.
sdist-again = Das Release hat wieder eine Quelldistribution, { $file }. Löschen Sie zuerst diese. Es wurde nichts wiederhergestellt.
release-gone = Das Release, zu dem diese Datei gehörte, wurde gelöscht. Stellen Sie zuerst dieses wieder her. Es wurde nichts wiederhergestellt.
project-again = Es gibt wieder ein Projekt mit diesem Namen. Löschen Sie zuerst dieses. Es wurde nichts wiederhergestellt.
too-many-invitations = Zu viele Einladungen. { $wait }
invited-already = { $to } hat schon eine Einladung. Widerrufen Sie zuerst diese.
no-such-user = Es gibt keinen Benutzer { $username }.
# $role ist Owner oder Maintainer.
has-role-already =
    { $role ->
        [Owner] „{ $username }“ ist in diesem Projekt schon Inhaber.
       *[Maintainer] „{ $username }“ ist in diesem Projekt schon Betreuer.
    }
unverified-invitee =
    { $role ->
        [Owner] „{ $username }“ hat keine bestätigte primäre E-Mail-Adresse und kann nicht Inhaber dieses Projekts werden.
       *[Maintainer] „{ $username }“ hat keine bestätigte primäre E-Mail-Adresse und kann nicht Betreuer dieses Projekts werden.
    }
is-that-already =
    { $role ->
        [Owner] { $username } ist schon Inhaber.
       *[Maintainer] { $username } ist schon Betreuer.
    }
role-already = Sie haben schon eine Rolle in diesem Projekt. Ein Inhaber kann sie ändern.
last-owner = Ein Projekt hat immer einen Inhaber. Machen Sie zuerst jemand anderen zum Inhaber. Es wurde nichts geändert.
