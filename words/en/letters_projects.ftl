### Letters about projects: invitations, and what was done.

## Invitation to a role

invitation-subject = You are invited to the project { $project }
invitation = { $role ->
    [Owner] { $by } invites you to be an owner of the project { $project }, until { $until }.
   *[Maintainer] { $by } invites you to be a maintainer of the project { $project }, until { $until }.
}
invitation-way =
    To accept or decline, log in with an account that has this address, verified, and open:

    { $projects }
invitation-register = If you have no account yet, open one here:
invitation-otherwise = If you don't know { $by }, do nothing: without your answer nothing happens.

## What was done to a project, and where to go on

act-history =
    If you don't know why, ask who did it. The project's history says when and how:

    { $history }
act-restore = { $days ->
    [one]
        If it was a mistake, an owner can restore it for { $days } day. Find it at the end of your projects:

        { $projects }
   *[other]
        If it was a mistake, an owner can restore it for { $days } days. Find it at the end of your projects:

        { $projects }
}
act-ask = If you don't know why, ask who did it.
