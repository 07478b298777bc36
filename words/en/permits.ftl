### What a token allows, sentence by sentence. Every sentence stands by itself.

# Several things: the last one after all the others.
list = { $most } and { $last }

moment =
    { $month ->
        [1] { $day } January { $year }, { $time } UTC
        [2] { $day } February { $year }, { $time } UTC
        [3] { $day } March { $year }, { $time } UTC
        [4] { $day } April { $year }, { $time } UTC
        [5] { $day } May { $year }, { $time } UTC
        [6] { $day } June { $year }, { $time } UTC
        [7] { $day } July { $year }, { $time } UTC
        [8] { $day } August { $year }, { $time } UTC
        [9] { $day } September { $year }, { $time } UTC
        [10] { $day } October { $year }, { $time } UTC
        [11] { $day } November { $year }, { $time } UTC
       *[12] { $day } December { $year }, { $time } UTC
    }

## Which projects. With "files" it can add files to releases that exist, and nothing else.

to-themselves =
    { $acts ->
        [files] Add files to releases of { $projects }, and to no later project of the same name.
       *[all] Upload to { $projects }, and to no later project of the same name.
    }
to-names =
    { $acts ->
        [files] Add files to releases of { $projects }.
       *[all] Upload to { $projects }.
    }
to-ids =
    { $acts ->
        [files] Add files to releases of the project with the id { $ids }.
       *[all] Upload to the project with the id { $ids }.
    }
to-every-project =
    { $acts ->
        [files] Add files to releases of every project that its owner may upload to.
       *[all] Upload to every project that its owner may upload to.
    }
to-some-projects =
    { $acts ->
        [files] Add files to releases of only some projects.
       *[all] Upload to only some projects.
    }
reaches-ids = It reaches the project with the id { $ids }.
may-create = It may create { $projects }, and then upload to what it created; if somebody else is first, it can do nothing there.
no-successor = It reaches no later project of the same name.
no-release = It can make a project, but no release in one that exists.
no-project = It can make new releases there, but no new project.
no-release-and-no-project = It can make no new release and no new project.
can-create-them = It can create them, too, where they don't exist.
can-create-projects = It can also create new projects.

## What else it is limited to.

users = Only as a token of the account { $ids }.
publishers = Only as a token that was minted for the trusted publisher { $ids }: in the hands of a person it allows nothing.
file-names = Only the file { $names }.
digests = Only the file with the SHA-256 { $digests }.
networks = Only from addresses in { $networks }.
single-use = For a single file: once it is stored, the token is used up.
uses = For { $most } files in all.
from-until = From { $start } until { $end }.
until = Until { $end }.
from = From { $start }, without an end.
for-ever = Without an end: it never expires.

## Why it allows nothing.

# What it is that was not understood, is a problem of a restriction from the inspector's words.
nothing-understood = Nothing at all: { $problem }.
nothing-publisher = Nothing at all: its restrictions leave no trusted publisher.
nothing-action = Nothing at all: its restrictions leave no action.
nothing-project = Nothing at all: its restrictions leave no project.
nothing-account = Nothing at all: its restrictions leave no account.
nothing-file-name = Nothing at all: its restrictions leave no file name.
nothing-file = Nothing at all: its restrictions leave no file.
nothing-address = Nothing at all: its restrictions leave no address.
nothing-use = Nothing at all: its restrictions leave no use.
nothing-moment = Nothing at all: its restrictions leave no moment.
