### Die Seiten, auf denen vertrauenswürdige Herausgeber hinzugefügt und entfernt werden.

title = Trusted Publishing
title-of = Trusted Publishing von { $project }
lead = Ein Workflow, der hier steht, lädt ohne gespeichertes Token hoch: Sein CI-Dienst bürgt jedes Mal für ihn. <help>So richten Sie es ein</help>
publisher = Herausgeber
ids = Kennungen
added = Hinzugefügt
last-used = Zuletzt benutzt
never = Nie
caption = Workflows, die hier hochladen können
remove = { $publisher } entfernen
none = Noch kein vertrauenswürdiger Herausgeber
none-way = Nennen Sie unten einen Workflow, dann lädt er hier ohne API-Token hoch.
off = Trusted Publishing ist auf dieser Seite ausgeschaltet
off-way = Wer diese Seite betreibt, nennt die Dienste, deren Workflows hochladen dürfen, in der Konfiguration: <setting/>.
ids-open = Werden beim ersten Upload festgehalten
ids-kept = Festgehalten
add = Einen Herausgeber hinzufügen
add-lead = Schreiben Sie die Namen so, wie sie in der Adresse des Repositorys stehen.

## Nur von Herausgebern.

only = Nur von vertrauenswürdigen Herausgebern
only-on = In dieses Projekt laden nur seine vertrauenswürdigen Herausgeber hoch. Mit API-Token und Passwörtern von Menschen geht hier nichts.
only-off = Hier laden auch Menschen mit einer Rolle im Projekt hoch, mit ihren API-Token.

## Felder.

service = Dienst
owner = Inhaber
owner-hint = Der Benutzer oder die Organisation, zu der das Repository gehört.
repository = Repository
repository-hint = Nur sein Name, ohne den Inhaber.
workflow = Workflow
workflow-hint = Die Datei in .github/workflows/, die hochlädt, zum Beispiel release.yml.
environment = Umgebung (kann leer bleiben)
environment-hint = Besser als keine: Dann laden nur Jobs dieser Umgebung hoch, und sie kann zuerst Menschen um Zustimmung bitten.
namespace = Namensraum
namespace-hint = Der Benutzer oder die Gruppe, zu der das Projekt gehört, mit übergeordneten Gruppen: gruppe/untergruppe.
gitlab-project = Projekt
gitlab-project-hint = Sein Name in der Adresse, ohne den Namensraum.
pipeline = Datei der Pipeline
pipeline-hint = Mit ihrem Verzeichnis, vom Anfang des Repositorys an: .gitlab-ci.yml.
email = E-Mail-Adresse
email-hint = Die des Dienstkontos.
subject = Subjekt
organization = Organisation
actor = Kennung des Benutzers
actor-hint = Die Kennung dessen, der den Bau startet.
claim = Angabe { $name }
claim-hint = Genau das, was das Identitätstoken sagt.
owner-id = Kennung des Inhabers
repository-id = Kennung des Repositorys
namespace-id = Kennung des Namensraums
project-id = Kennung des Projekts
organization-id = Kennung der Organisation
ids-more = Kennungen, falls Sie sie kennen
ids-hint = Eine Kennung bleibt, wenn ein Name den Besitzer wechselt. Bleibt sie leer, wird sie aus dem ersten Token genommen, und von da an wird keine andere angenommen.

## Was an einem Feld nicht stimmt.

missing = Füllen Sie dieses Feld aus.
too-long = Das ist zu lang: höchstens { $most } Zeichen.
characters = Darin ist ein Zeichen, das in einem solchen Namen nicht stehen kann.
workflow-suffix = Die Datei eines Workflows endet auf .yml oder .yaml.
workflow-directory = Nur der Name der Datei, ohne Verzeichnisse.
pipeline-suffix = Die Datei einer Pipeline endet auf .yml oder .yaml.
not-a-number = Eine Kennung ist eine Zahl.
not-an-address = Das ist keine E-Mail-Adresse.

## Vorgemerkte Herausgeber.

pending-title = Vorgemerkte Herausgeber
pending-lead = Für ein Projekt, das es noch nicht gibt: Der erste Upload seines Workflows legt es an und macht Sie zu dessen Inhaber. <help>So richten Sie es ein</help>
pending-reserves-nothing = Der Name ist damit nicht reserviert. Legt jemand anderes zuerst ein Projekt mit ihm an, wird Ihr vorgemerkter Herausgeber entfernt, und wir schreiben Ihnen.
pending-none = Kein vorgemerkter Herausgeber
pending-none-way = Bei einem Projekt, das es gibt, fügen Sie den Herausgeber auf dessen eigener Seite hinzu.
pending-caption = Workflows, die ein Projekt anlegen werden
pending-count = { $count } von höchstens { $most }. Jeder wartet 30 Tage lang.
project-name = Name des neuen Projekts
project-name-hint = So, wie er in den Metadaten des Pakets steht.
add-pending = Herausgeber vormerken
