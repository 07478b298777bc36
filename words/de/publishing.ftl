### Was der Speicher über vertrauenswürdige Herausgeber sagt.

registered-already = { $publisher } ist für { $project } schon eingetragen.
only-already = In dieses Projekt laden schon nur vertrauenswürdige Herausgeber hoch.
not-only = In dieses Projekt laden auch Menschen hoch.
no-publisher = Fügen Sie zuerst einen vertrauenswürdigen Herausgeber hinzu: Sonst könnte hier niemand hochladen.
last-publisher = Das ist der letzte vertrauenswürdige Herausgeber, und sonst lädt hier niemand hoch. Heben Sie zuerst auf, dass nur solche hochladen.
too-many-publishers = Ein Projekt hat höchstens { $most } vertrauenswürdige Herausgeber.
pending-already = Dieser vertrauenswürdige Herausgeber ist schon eingetragen.
pending-elsewhere = Dieser vertrauenswürdige Herausgeber ist schon für einen anderen Projektnamen eingetragen.
pending-exists = Ein Projekt namens { $project } gibt es schon. Fügen Sie den Herausgeber auf dessen Seite hinzu.
pending-name = Der Name { $project } kann nicht für ein neues Projekt verwendet werden.
pending-too-many = Sie haben schon { $most } vorgemerkte Herausgeber. Entfernen Sie zuerst einen.
pending-unverified = Bestätigen Sie zuerst Ihre E-Mail-Adresse.
pending-gone = Diesen vorgemerkten Herausgeber gibt es nicht.
switched-off = Wer diese Seite betreibt, hat keinen Dienst genannt, dessen Workflows hochladen dürfen.
unknown-issuer = Dieser Dienst ist keiner von denen, deren Workflows hier hochladen dürfen.

## Briefe.

pending-used-subject = Das Projekt { $project } wurde angelegt
pending-used-letter = Der Workflow, den Sie vorgemerkt haben, hat das Projekt { $project } angelegt, und es gehört jetzt Ihnen: { $publisher }.
pending-void-subject = Ein vorgemerkter Herausgeber wurde entfernt
pending-void-letter = Jemand anderes hat das Projekt { $project } angelegt, deshalb wurde der Workflow entfernt, den Sie für diesen Namen vorgemerkt hatten: { $publisher }.
