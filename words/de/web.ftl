### Was der Webserver selbst antwortet, wo keine Seite antwortet.

unavailable = Das ist gerade nicht verfügbar. Versuchen Sie es bald noch einmal.
read-only = Diese Website kann gerade nur gelesen werden. Es wurde nichts geändert. Alles lässt sich weiterhin lesen und installieren; versuchen Sie es später noch einmal.
foreign-form = Dieses Formular wurde nicht von einer Seite dieser Website gesendet. Öffnen Sie { $site } und versuchen Sie es dort noch einmal.
no-project = Dieses Projekt gibt es hier nicht.
history-for-owners = Der Verlauf eines Projekts ist für seine Inhaber.
