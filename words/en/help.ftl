### Help, and what to do about a weakness.

title = Help
contents = On this page
# What a button copies.
these-lines = these lines

## Installing.

installing = Install packages
installing-once = Installing needs no account. Once, on the command line:
installing-uv = For a project that uv manages, in its <file/>:
installing-pip = For every pip on a machine:
installing-extra-index = Be careful with <option/>: pip then takes the highest version from whichever index has it, so that a stranger can publish a higher version of your private name elsewhere. uv asks the first index that has the name, and no other.

## Publishing.

publishing = Publish a package
publishing-account = <register>Create an account</register>, verify your address and set up a second factor.
publishing-token = <token>Create an API token</token>. For a new project choose “Entire account”.
publishing-build = Build your distributions: <uv/> or <build/>.
publishing-upload = Upload them, with twine or with uv:
publishing-password = Both ask for the password: paste the token. To be asked no more, put it into <file/> (readable for you alone: <command/>) or into your system's keyring:
publishing-first = The first upload of a name makes the project, and you its owner.
publishing-dry-run = To try an upload first, send the form field <field/> with the value <value/>: everything is checked, the answer says what would happen, and nothing is stored.

## Trusted publishing.

trusted = Trusted publishing
trusted-what = A workflow of a CI service uploads without a stored secret: the service signs an identity token for each run, and we exchange it for an API token that lives a quarter of an hour and reaches only the projects that name the workflow. There is nothing to leak and nothing to renew.
trusted-register = An owner names the workflow on the project's page “Trusted publishing”. For a project that does not exist yet, use <pending>Pending publishers</pending>.
trusted-environment = Name an environment as well, and let it ask people to agree: then whoever can merely change the workflow publishes nothing alone.
trusted-github = GitHub, with uv: the job may ask for an identity token (<permission/>).
trusted-action = The same with the publish action of the Python Packaging Authority:
trusted-gitlab = GitLab: the job asks for an identity token that is made out to this site.
trusted-twine = twine and other tools that can't exchange the identity token take the API token that was minted for it: post <body/> to the address below, and upload with what comes back as the password of <username/>.
trusted-refused = If it is refused, compare the names in the answer with those on the page, also the environment. An identity token counts once.

## Tokens.

tokens = API tokens
tokens-stand-in = A token stands in for you when a tool uploads. The username is always <username/>, the password is the token with its <prefix/>.
tokens-upload-only = It uploads and does nothing else. Sent to any other page it opens nothing, and that is written down.
tokens-limit = Limit it to one project where you can; one that leaks then opens that project only.
tokens-shown-once = It is shown once. If you lose it, revoke it and make another.
tokens-leaked = If you pack it into what you upload by accident, the upload is refused and the token revoked. Don't rely on it: a token that was encoded again (base64, percent signs), encrypted, or lies in an archive in an archive in the file is not found.
tokens-last-use = You see its last use under <tokens>API tokens</tokens>.
tokens-build-service = In a build service, keep it as a secret and pass it as environment variables:
tokens-narrower = Accounts with a second factor cannot upload with their password. A token narrows further without asking us: tools such as <tool/> add an end date or a project to a copy of it. <restrictions>What a token can be limited to</restrictions>.

## What a token can be limited to.

restrictions = What a token can be limited to
restrictions-how = Under “More restrictions” a new token can be limited to several projects, to projects that it creates itself, to networks, to one file, to a number of files. Whoever holds a token can limit a copy of it further, without asking us, with any tool for macaroons. A restriction is a JSON array, and a token is good only where every one of them holds. What we don't understand refuses:
restrictions-inspect = What a token that you hold is limited to, the <inspector>token inspector</inspector> tells you without sending it anywhere, and so does <command/> on a command line.
restrictions-refusal = A refusal tells whoever holds the token which restriction failed. Someone who only guesses a token hears nothing about it.
caveat-time = from not_before on and before expires_at, in unix seconds
caveat-names = for projects of these names
caveat-ids = for the projects with these ids
caveat-user = for tokens of this user
caveat-actions = for these actions: upload is everything, upload-release no new projects, upload-file no new releases either
caveat-networks = from addresses in these networks, written in their shortest form
caveat-file-name = for a file of exactly this name
caveat-sha256 = for the file with this digest, in 64 lower-case hexadecimal digits
caveat-uses = while fewer files than this were stored with the token and all its copies together
caveat-may-create = for the projects with these ids, and for projects of these names that don't exist yet or that the token has created

## Configurations for tools: where the sample goes. Options and file names are the tools' own.

clients = Configure your tools
clients-lead = What each tool needs to know of this index, ready to paste. Where a token stands, keep the file readable for you alone.
client-pip = in pip.conf (pip.ini on Windows); pip config debug says where it is looked for:
client-uv = in pyproject.toml, for installing and uv publish --index bonded:
client-poetry = on the command line; poetry publish --repository bonded uploads:
client-pdm = in pyproject.toml, for installing:
client-pdm-publish = on the command line; pdm publish --repository bonded uploads:
client-hatch = in its config.toml (hatch config find says where); hatch publish --repo bonded uploads:
client-flit = as environment variables of flit publish:
client-twine = in ~/.pypirc; twine upload --repository bonded dist/* uploads:

## Accounts.

# As tools print it.
invalid-auth = “Invalid or non-existent authentication information”
invalid-auth-lead = The tool sent a username and password that we cannot accept. Look at these, in this order:
invalid-auth-username = Is the username <username/>, with two underscores on each side, and not your own?
invalid-auth-complete = Is the token complete? It begins with <prefix/> and has no spaces or line breaks.
invalid-auth-site = Is it a token of this site, and of the site that the tool uploads to?
invalid-auth-revoked = Was it revoked, or has its end date passed? <tokens>Your tokens</tokens> are listed with their last use.
invalid-auth-twice = Does the tool send two credentials, one from <file/> and one from the environment? Keep one.
invalid-auth-history = Your <history>security history</history> shows the attempt and why it was refused.
verified-email = Verified email address
verified-email-how = Publishing needs an address at which you can be reached. Open the link that we sent when you registered; if it is older than a day, ask for a new one on <account>your account page</account>.
two-factor = Two-factor authentication
two-factor-why = A stolen password must not be enough to publish in your name. So everything that manages something asks for a second factor: a passkey or security key, or a code from an authenticator app.
two-factor-codes = Save your recovery codes, and confirm one of them. They let you in when the device is lost.
two-factor-device = Add a passkey in your phone, computer or password manager, or a key that you plug in: the safest choice, because it answers this site alone. Or scan the QR code with an authenticator app, and enter the six digits that it shows.
two-factor-where = Both are under <factors>Two-factor authentication</factors>.
two-factor-passkey = A passkey that asks for a PIN, a finger or your face also logs you in by itself, without username, password and code: <button>Use a passkey</button> on the log-in page. You can have several, under names of your own. Add the new one before you remove the old one: the last second factor can't be removed.
two-factor-lost = Device lost? Log in with your password and a recovery code. Codes refused although they look right? Check that the clock of the phone sets itself; a code works once and for about a minute.
not-me = Something happened that wasn't me
not-me-lead = A letter about a change that you didn't make, or a session that you don't know? Do this, in this order:
not-me-sessions = End all other sessions, under <sessions>Sessions</sessions>.
not-me-addresses = Look at the addresses on <account>your account page</account> and remove what isn't yours.
not-me-tokens = Revoke every token that you don't need or don't know, under <tokens>API tokens</tokens>.
not-me-history = Read your <history>security history</history>, and tell the people who run this site what you found.

## What the upload door refuses.

project-name = Project names
project-name-lead = A name is yours when you are the first to upload it. It is refused when
project-name-role = it belongs to a project in which you have no role: ask one of its owners to upload, or choose another name;
project-name-similar = it looks like an existing name: capitals, dots, hyphens and underscores do not count, and letters that look alike count as one;
project-name-stdlib = it is a module of Python's standard library: installing it would confuse everybody;
project-name-form = it is not a name: letters, digits, dots, hyphens and underscores, with a letter or digit at both ends;
project-name-token = the token is for another project: a token for one project cannot make a new one. Use one for your entire account, or one that may create this project.
file-name-reuse = File names are used once
file-name-reuse-why = A file name means the same bytes for ever, so that everybody who installs a version gets the same. Uploading the very same file again is fine and changes nothing; other content under the same name is refused, also after the first file was deleted.
file-name-reuse-how = Something to correct? Give it a new version; <version/> is enough. Wheels can carry a new build number instead.
file-size = Size of a file
file-size-limit = A file may have { $mib } MiB here. If yours is larger: are test data, debug symbols or other platforms' libraries inside? An administrator of this site can raise the limit.
project-size = Size of a project
project-size-limit = All files of a project together may have { $mib } MiB here. An administrator of this site can raise the limit.
local-versions = Local versions
local-versions-taken = A version such as <version/> marks a build that somebody made for themselves (PEP 440, “local version identifiers”). This site takes them.
local-versions-refused = A version such as <version/> marks a build that somebody made for themselves (PEP 440, “local version identifiers”). This site does not take them: publish under a version without the part after the plus.
description = Description of a release
description-type = The description of a release is plain text, reStructuredText or Markdown. Its type is stated in the metadata; with <line/> in <file/> your build tool does that for you.
administrators = Closed by the administrators
administrators-why = The people who run this site can close it for uploads or for new projects, for example while they move it. Nothing is lost: try again later, or ask them.
archived = Archived projects
archived-why = Its owners have archived the project: they mean to release nothing more. Everything stays as it is and can be installed; uploads are refused. An owner opens it again on the project's page “Settings”.
quarantined = Projects in quarantine
quarantined-why = The people who run this site have put the project into quarantine, because something about it may do harm. Until they have looked at it nothing of it is offered and nothing can be changed or uploaded. Its people were told; write to those who run this site if you know more.
passkey-required = Projects that require passkeys
passkey-required-why = The owners of the project want everybody who works on it to have a passkey or security key, because a code can be asked for by a false page and a passkey can't. Your role counts again once you have <device>added one</device>. To change something in the project, log in or confirm with it.

## The page about security.

security = Security
security-site = You found a weakness of this site
security-no-contact = The operator of this site has named no contact here. Tell whoever gave you its address.
security-tell = Tell the people who run this site, before you tell anybody else. Say what you did, what you saw, and how you can be reached.
security-policy = How reports are dealt with
security-acknowledgments = Who has reported
security-encryption = Key to encrypt a report with
security-languages = Languages: { $languages }.
security-programs = The same for programs: <file/>.
security-project = You found something bad in a project
security-project-how = A weakness in a project is its people's to mend: write to them at the address or on the page that the project names. If a project looks made to do harm, tell the people who run this site, with its name, the version and what you saw: they can take it out of everybody's reach at once.
security-account = Something happened to your account
security-account-how = A letter about a change that you didn't make, or a session that you don't know? <order>What to do, in which order</order>.
security-token = You found somebody's API token
security-token-how = Tell its owner, or the people who run this site. A token of { $host } begins with <prefix/>. What it allows, the <inspector>token inspector</inspector> says without sending it anywhere.
