### Warum ein Administrator an der Website oder an einem Konto etwas nicht ändern konnte.

role-lost = Sie sind kein Administrator mehr. Es wurde nichts getan.
yourself = Das ist Ihr eigenes Konto. Ein anderer Administrator kann das tun.
unchanged = Das Konto ist schon in diesem Zustand. Es wurde nichts getan.

## Die Website.

stands-already = Das ist schon so. Es wurde nichts geändert.
name-reserved-already = Dieser Name, oder einer, der genauso aussieht, ist schon reserviert.
name-in-use = Es gibt ein Projekt „{ $project }“. Der Name ist vergeben, deshalb wurde nichts reserviert.
name-not-reserved = Dieser Name ist nicht reserviert.
not-failed = Diese Beschreibung ist schon fällig oder gehört nicht mehr zu den fehlgeschlagenen. Es wurde nichts geändert.
job-done = Dieser Auftrag ist erledigt. Es wurde nichts geändert.

## Ein Konto wiederherstellen.

account-frozen = Das Konto ist eingefroren. Heben Sie das zuerst auf.
no-factor-to-lose = Das Konto hat keinen zweiten Faktor, der verloren gehen könnte. Die Person kann mit einem Link per E-Mail ein neues Passwort setzen.
no-verified-address = Keine Adresse dieses Kontos ist bestätigt, also gibt es keinen Ort, an den ein Link gesendet werden könnte.
no-verified-address-any-more = Keine Adresse dieses Kontos ist noch bestätigt, also gibt es keinen Ort, an den ein Link gesendet werden könnte.
recovered-already = Die Wiederherstellung des Kontos ist schon begonnen. Es wurde nichts getan.
not-recovered = Für das Konto ist keine Wiederherstellung begonnen. Es wurde nichts getan.
not-due = Die Frist ist noch nicht vorbei. Es wurde nichts getan.
stop-link-over = Dieser Link gilt nicht mehr: Die Wiederherstellung wurde gestoppt oder abgeschlossen.
