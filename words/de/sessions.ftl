### Sitzungen: wo jemand angemeldet ist, und das beenden, was nicht sein soll.

title = Sitzungen
lead = Jeder Browser, der bei Ihrem Konto angemeldet ist. Eine Sitzung endet nach einer Stunde, in der sie nicht benutzt wurde, und in jedem Fall nach einem Tag.
caption = Wo Sie angemeldet sind
device = Gerät
place = Ort
started = Begonnen
last-seen = Zuletzt gesehen
unknown-device = Unbekanntes Gerät
unknown-place = Unbekannt
this-session = Diese Sitzung
log-out-to-end = Zum Beenden abmelden
end = Sitzung beenden
end-others = Alle anderen Sitzungen beenden
only-place = Sie sind nur hier angemeldet.
not-yours = Eine Sitzung, die Sie nicht kennen? Beenden Sie sie, und sehen Sie dann in Ihrem <history>Sicherheitsverlauf</history> nach.
ended-already = Diese Sitzung ist schon beendet.
end-this = Das ist die Sitzung, die Sie gerade benutzen. Melden Sie sich ab, um sie zu beenden.
