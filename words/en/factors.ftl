### Second factors: recovery codes first, then a passkey, a security key or an authenticator app.

title = Two-factor authentication
lead = Your account asks for a second factor at every log-in. The last one can't be removed; add another one first.
go-to = Go to two-factor authentication
remove = Remove
confirm-first = { $hours ->
    [one] To remove one, first <confirm>confirm that it is you with one that you keep</confirm>. For { $hours } hour after you add one, it can't take the place of an older one: whoever stole your password could add theirs.
   *[other] To remove one, first <confirm>confirm that it is you with one that you keep</confirm>. For { $hours } hours after you add one, it can't take the place of an older one: whoever stole your password could add theirs.
}
email-not-verified = Your email address is not verified yet. Open the link that we sent you, or <account>ask for a new one</account>.
what-now = That is all. Next, <token>create an API token</token> for the tool that you upload with.
go-on = After that, <next>go on to where you were going</next>.

## The steps to the first one.

steps-lead = A stolen password must not be enough to publish in your name. Two steps, about two minutes; then you can make tokens and publish.
step-codes = Save recovery codes
step-codes-done = Done.
step-codes-made = You have generated codes. Confirm that you have saved them.
step-codes-confirm = Confirm your codes
step-codes-lost = Lost them already? Generate new ones; the old ones stop working.
step-codes-why = They let you in when your phone or key is lost, stolen or broken. That is why they come first.
step-factor = Set up a second factor
step-factor-later = After your recovery codes are saved.
safer = <safer>A passkey or security key is the safer choice</safer>: your phone, your computer or a key that you plug in. It answers this site alone, so nobody can trick you out of it.
or-app = Or an app on your phone that shows a new code every half minute:

## Passkeys and security keys.

devices = Passkeys and security keys
devices-caption = Your passkeys and security keys
devices-none = None yet. They are the safest second factor: they answer this site alone.
device-name-column = Name
device-added = Added
device-last-used = Last used
device-never-used = Never used
device-title = Add a security device
device-lead = A passkey in your phone, computer or password manager, or a security key that you plug in. Nobody can trick you into typing it on the wrong site.
device-pin = A device that asks for a PIN, a finger or your face logs you in by itself. One that does not is a second step after your password.
device-name = Device name
device-name-hint = To tell it from others later: “Phone”, or “Blue key on my keyring”.
device-submit = Add device
device-codes-first = Recovery codes come first: without them, a lost device would be a lost account.
device-no-name = Security devices belong to a site with a name, and this one is reached by its address.
device-name-empty = Give the device a name, so that you recognise it later.
device-name-too-long = Choose a device name with 64 characters or less.
device-name-characters = The device name contains characters that can't be shown. Remove them and try again.
device-name-taken = You have a device with this name already. Choose another name.
device-known = This device was added before.
device-too-many = You have 20 devices. Remove one that you no longer use first.
device-refused = The device's answer could not be used. Try again, or try another device.

## The authenticator app.

app = Authenticator app
app-since = <app>Your app</app> is on since <day/>.
app-none = Not set up.
app-title = Set up an authenticator app
app-lead = Scan the code with any authenticator app, or type the secret into it. Then enter what the app shows.
app-code = Authentication code
app-code-hint = The six digits that the app shows for this site.
app-submit = Enable
app-qr-code = QR code for your authenticator app
app-secret = Can't scan? The secret as text:
app-secret-copied = the secret
app-secret-hint = It is as good as the app itself. Don't send it to anybody; nobody here will ever ask for it.
app-there = An authenticator app is set up already.
app-codes-first = Recovery codes come first: without them, a lost phone would be a lost account.
app-wrong-code = That code isn't right. Check that the app shows the newest code and try again.

## Recovery codes.

codes = Recovery codes
codes-few = Few left
codes-confirm = Confirm that you have saved them
codes-new-set = A new set makes the old codes useless at once. We ask you to confirm that it is you.
codes-generate = Generate recovery codes
codes-none-left = You have none.
codes-left = { $count ->
    [one] You have { $count } unused code left.
   *[other] You have { $count } unused codes left.
}
codes-left-unseen = { $count ->
    [one] You have <count/> unused code left. They can't be shown again.
   *[other] You have <count/> unused codes left. They can't be shown again.
}
codes-lead = These codes let you in when your phone is lost, stolen or broken. Each works once. <once>They are shown this one time: save them before you go on.</once>
codes-copied = all recovery codes
codes-places = Good places: a password manager that is not only on your phone, or a printed page in a drawer. Whoever has a code and your password can log in as you.
code = Recovery code
code-hint = Type or paste one of them, from where you saved it. It will be used up; the others stay good.
codes-show-saved = Show that you have saved them
codes-submit = Confirm codes saved
codes-shown = Your codes were shown once and can't be shown again. Enter one of them to go on.
codes-not-saved = You didn't save them?
codes-not-saved-how = Generate a new set. The codes of the old one stop working.
codes-none = You have no recovery codes yet. They let you in when your phone is lost, stolen or broken.
codes-any-time = You can generate a new set at any time. The codes of the old one stop working at once.
codes-generated-often = You have generated codes several times already. { $wait }
codes-confirm-to-generate = Your account has a second factor already. Confirm that it is you to generate new recovery codes.
codes-wrong = That code isn't right. Type one of the codes that you just saved.
codes-nothing = There are no recovery codes to confirm. Generate a set first.

## Why nothing was added or removed.

codes-first = Save your recovery codes first, and confirm one of them.
confirm-to-add = Your account has a second factor already. Confirm that it is you to add another.
too-many-codes = Too many wrong codes. { $wait }
remove-last = This is your last second factor, so it can't be removed. Add another one first.
remove-show-another = Confirm that it is you with a method that you keep, then remove this one.
remove-others-new = What would stay was added a short while ago. Until it is older, one from before stays too. Remove this one after { $time }.
remove-gone = There is no such method in your account. It may have been removed already.
