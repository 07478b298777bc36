### Briefe über Projekte: Einladungen, und was getan wurde.

## Einladung zu einer Rolle

invitation-subject = Sie sind zum Projekt { $project } eingeladen
invitation = { $role ->
    [Owner] { $by } lädt Sie ein, Inhaber des Projekts { $project } zu werden. Die Einladung gilt bis { $until }.
   *[Maintainer] { $by } lädt Sie ein, Betreuer des Projekts { $project } zu werden. Die Einladung gilt bis { $until }.
}
invitation-way =
    Um anzunehmen oder abzulehnen, melden Sie sich mit einem Konto an, das diese Adresse hat und bei dem sie bestätigt ist, und öffnen Sie:

    { $projects }
invitation-register = Wenn Sie noch kein Konto haben, eröffnen Sie hier eines:
invitation-otherwise = Wenn Sie { $by } nicht kennen, tun Sie nichts: Ohne Ihre Antwort geschieht nichts.

## Was mit einem Projekt getan wurde, und wo es weitergeht

act-history =
    Wenn Sie nicht wissen, warum, fragen Sie die Person, die es getan hat. Wann und wie, steht im Verlauf des Projekts:

    { $history }
act-restore = { $days ->
    [one]
        Wenn es ein Versehen war, kann ein Inhaber es noch { $days } Tag lang wiederherstellen. Es steht am Ende Ihrer Projekte:

        { $projects }
   *[other]
        Wenn es ein Versehen war, kann ein Inhaber es noch { $days } Tage lang wiederherstellen. Es steht am Ende Ihrer Projekte:

        { $projects }
}
act-ask = Wenn Sie nicht wissen, warum, fragen Sie die Person, die es getan hat.
