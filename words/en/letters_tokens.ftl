### Letters about API tokens.

token-created-subject = An API token was created
token-created =
    An API token named "{ $name }" was created for your account. What it can do:

    { $can }

    Your tokens: { $tokens }
token-revoked-subject = An API token was revoked
token-revoked = The API token "{ $name }" of your account was revoked. Uploads with it are refused from now on.
token-revoked-by-owner-subject = One of your API tokens was revoked
token-revoked-by-owner =
    Your API token "{ $name }" was revoked by { $by }, an owner of the project { $project }, which the token could upload to.
    It opens nothing any more, in no project.
token-revoked-by-owner-next =
    Ask { $by } why. If a tool of yours still needs a token, make a new one:

    { $token }
token-expires-subject = An API token will expire soon
token-expires = Your API token "{ $name }" expires on { $when }. Uploads with it are refused from then on.
token-expires-next =
    If a tool still uses it, make a new token and give it to the tool. If not, there is nothing to do.

    { $tokens }

## Leaks

token-leaked-subject = An API token leaked and was revoked
token-leaked =
    Your API token "{ $name }" was found where others can read it. It is revoked: whatever used it
    cannot upload any more.
token-leaked-next =
    Look for uploads that are not yours in your security history, and make a new token for what still
    needs one. Taking the old one out of where it was found is not enough: it must stay revoked.

    { $history }
    { $token }
# The address is a stranger's, to be read and not to be followed: it stays between quotation marks.
leaked-at =
    { $reporter } found it here:

    "{ $url }"
leaked-somewhere = { $reporter } found it and did not say where.
leaked-upload =
    It was in a file that somebody tried to upload to the project { $project }:

    { $filename }, in { $member }
