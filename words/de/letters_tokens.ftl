### Briefe über API-Token.

token-created-subject = Ein API-Token wurde erstellt
token-created =
    Für Ihr Konto wurde ein API-Token namens „{ $name }“ erstellt. Was es kann:

    { $can }

    Ihre Token: { $tokens }
token-revoked-subject = Ein API-Token wurde widerrufen
token-revoked = Das API-Token „{ $name }“ Ihres Kontos wurde widerrufen. Uploads damit werden von nun an abgewiesen.
token-revoked-by-owner-subject = Eines Ihrer API-Token wurde widerrufen
token-revoked-by-owner =
    Ihr API-Token „{ $name }“ wurde von { $by } widerrufen. { $by } gehört zu den Inhabern des Projekts { $project }, zu dem man mit dem
    Token hochladen konnte. Es gilt nirgends mehr, in keinem Projekt.
token-revoked-by-owner-next =
    Fragen Sie { $by }, warum. Wenn eines Ihrer Werkzeuge noch ein Token braucht, erstellen Sie ein neues:

    { $token }
token-expires-subject = Ein API-Token läuft bald ab
token-expires = Ihr API-Token „{ $name }“ läuft am { $when } ab. Uploads damit werden von da an abgewiesen.
token-expires-next =
    Wenn ein Werkzeug es noch benutzt, erstellen Sie ein neues Token und geben Sie es dem Werkzeug. Wenn nicht, ist nichts zu tun.

    { $tokens }

## Lecks

token-leaked-subject = Ein API-Token wurde öffentlich und widerrufen
token-leaked =
    Ihr API-Token „{ $name }“ wurde dort gefunden, wo andere es lesen können. Es ist widerrufen: Was auch immer es benutzt hat,
    kann damit nichts mehr hochladen.
token-leaked-next =
    Suchen Sie in Ihrem Sicherheitsverlauf nach Uploads, die nicht von Ihnen sind, und erstellen Sie ein neues Token, wo noch eines
    gebraucht wird. Es genügt nicht, das alte dort zu entfernen, wo es gefunden wurde: Es muss widerrufen bleiben.

    { $history }
    { $token }
# Die Adresse ist die eines Fremden, zum Lesen und nicht zum Folgen: Sie bleibt zwischen Anführungszeichen.
leaked-at =
    { $reporter } hat es hier gefunden:

    „{ $url }“
leaked-somewhere = { $reporter } hat es gefunden und nicht gesagt, wo.
leaked-upload =
    Es war in einer Datei, die jemand zum Projekt { $project } hochladen wollte:

    { $filename }, in { $member }
