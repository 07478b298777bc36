### Warum etwas nicht geht, und was stattdessen zu tun ist.

## Warum eine Tür geschlossen bleibt.

log-in-needed = Melden Sie sich an, um fortzufahren.
password-step-needed = Ihre Anmeldung hat zu lange gedauert oder hatte zu viele Versuche. Melden Sie sich noch einmal an.
enrolment-needed = Richten Sie einen zweiten Faktor ein, um fortzufahren.
reauthentication-needed = Bestätigen Sie, dass Sie es sind, um fortzufahren.
forbidden = Das dürfen Sie nicht.
not-found = So etwas gibt es hier nicht.
unavailable = Das geht im Moment nicht. Versuchen Sie es bald noch einmal.
no-such-page = Eine solche Seite gibt es hier nicht.
history-not-readable = Sie können den Verlauf dieses Projekts nicht mehr lesen.

## Was unterwegs schiefging.

server-not-reached = Der Server war nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.
form-incomplete = Das Formular war nicht vollständig. Laden Sie die Seite neu und füllen Sie es noch einmal aus.
did-not-work = Das hat nicht geklappt. Versuchen Sie es bald noch einmal.

## Die Seite, die da steht, wo keine ist: was geschah, und wie es weitergeht.

title-not-taken = Das konnte nicht angenommen werden
way-not-taken = Gehen Sie zurück, sehen Sie sich an, was Sie eingegeben haben, und versuchen Sie es noch einmal.
title-log-in-needed = Melden Sie sich zuerst an
way-log-in-needed = Öffnen Sie die Seite noch einmal, wenn Sie angemeldet sind.
title-enrolment-needed = Richten Sie zuerst einen zweiten Faktor ein
way-enrolment-needed = Das geht auf Ihrer Kontoseite.
title-reauthentication-needed = Bestätigen Sie, dass Sie es sind
way-reauthentication-needed = Öffnen Sie die Seite noch einmal und bestätigen Sie Ihre Identität.
title-forbidden = Nicht erlaubt
way-forbidden = Wenn Sie meinen, dass es Ihnen erlaubt sein sollte, fragen Sie einen Inhaber des Projekts oder einen Administrator dieser Website.
title-not-found = Nicht gefunden
way-not-found = Prüfen Sie die Adresse auf Tippfehler, oder suchen Sie nach dem Projekt.
title-too-many = Zu viele Versuche
way-too-many = Diese Grenze hält andere davon ab, sich hineinzuraten. Es geht nichts verloren: Sie endet von selbst.
title-unavailable = Im Moment nicht verfügbar
way-unavailable = Es wurde nichts geändert. Warten Sie einige Sekunden und versuchen Sie es noch einmal.
front-page = Zur Startseite
