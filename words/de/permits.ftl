### Was ein Token erlaubt, Satz für Satz. Jeder Satz steht für sich.

# Mehrere Dinge: das letzte nach allen anderen.
list = { $most } und { $last }

moment =
    { $month ->
        [1] { $day }. Januar { $year }, { $time } UTC
        [2] { $day }. Februar { $year }, { $time } UTC
        [3] { $day }. März { $year }, { $time } UTC
        [4] { $day }. April { $year }, { $time } UTC
        [5] { $day }. Mai { $year }, { $time } UTC
        [6] { $day }. Juni { $year }, { $time } UTC
        [7] { $day }. Juli { $year }, { $time } UTC
        [8] { $day }. August { $year }, { $time } UTC
        [9] { $day }. September { $year }, { $time } UTC
        [10] { $day }. Oktober { $year }, { $time } UTC
        [11] { $day }. November { $year }, { $time } UTC
       *[12] { $day }. Dezember { $year }, { $time } UTC
    }

## Welche Projekte. Mit „files“ kann es Dateien zu vorhandenen Releases hinzufügen und sonst nichts.

to-themselves =
    { $acts ->
        [files] Dateien zu Releases von { $projects } hinzufügen, aber zu keinem späteren Projekt gleichen Namens.
       *[all] Hochladen zu { $projects }, aber zu keinem späteren Projekt gleichen Namens.
    }
to-names =
    { $acts ->
        [files] Dateien zu Releases von { $projects } hinzufügen.
       *[all] Hochladen zu { $projects }.
    }
to-ids =
    { $acts ->
        [files] Dateien zu Releases von Projekten mit dieser ID hinzufügen: { $ids }.
       *[all] Hochladen zu Projekten mit dieser ID: { $ids }.
    }
to-every-project =
    { $acts ->
        [files] Dateien zu Releases jedes Projekts hinzufügen, zu dem sein Inhaber hochladen darf.
       *[all] Hochladen zu jedem Projekt, zu dem sein Inhaber hochladen darf.
    }
to-some-projects =
    { $acts ->
        [files] Dateien nur zu Releases einiger Projekte hinzufügen.
       *[all] Hochladen nur zu einigen Projekten.
    }
reaches-ids = Es erreicht Projekte mit dieser ID: { $ids }.
may-create = Es darf { $projects } anlegen und dann dorthin hochladen, wo es selbst das Projekt angelegt hat; kommt ihm jemand zuvor, kann es dort nichts tun.
no-successor = Es erreicht kein späteres Projekt gleichen Namens.
no-release = Es kann ein Projekt anlegen, aber kein Release in einem, das es schon gibt.
no-project = Es kann dort neue Releases anlegen, aber kein neues Projekt.
no-release-and-no-project = Es kann kein neues Release und kein neues Projekt anlegen.
can-create-them = Was es davon noch nicht gibt, kann es auch anlegen.
can-create-projects = Es kann auch neue Projekte anlegen.

## Worauf es sonst noch beschränkt ist.

users = Nur als Token des Kontos { $ids }.
publishers = Nur als Token, das für den vertrauenswürdigen Herausgeber { $ids } ausgestellt wurde: In der Hand eines Menschen erlaubt es nichts.
file-names = Nur die Datei { $names }.
digests = Nur die Datei mit dem SHA-256 { $digests }.
networks = Nur von Adressen in { $networks }.
single-use = Für eine einzige Datei: Sobald sie gespeichert ist, ist das Token verbraucht.
uses = Für insgesamt { $most } Dateien.
from-until = Vom { $start } bis zum { $end }.
until = Bis zum { $end }.
from = Vom { $start } an, ohne Ende.
for-ever = Ohne Ende: Es läuft nie ab.

## Warum es nichts erlaubt.

# Was nicht verstanden wurde, ist ein Problem einer Beschränkung aus den Worten der Token-Ansicht.
nothing-understood = Gar nichts: { $problem }.
nothing-publisher = Gar nichts: Seine Einschränkungen lassen keinen vertrauenswürdigen Herausgeber übrig.
nothing-action = Gar nichts: Seine Beschränkungen lassen keine Aktion übrig.
nothing-project = Gar nichts: Seine Beschränkungen lassen kein Projekt übrig.
nothing-account = Gar nichts: Seine Beschränkungen lassen kein Konto übrig.
nothing-file-name = Gar nichts: Seine Beschränkungen lassen keinen Dateinamen übrig.
nothing-file = Gar nichts: Seine Beschränkungen lassen keine Datei übrig.
nothing-address = Gar nichts: Seine Beschränkungen lassen keine Adresse übrig.
nothing-use = Gar nichts: Seine Beschränkungen lassen keine Verwendung übrig.
nothing-moment = Gar nichts: Seine Beschränkungen lassen keinen Zeitpunkt übrig.
