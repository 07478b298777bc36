### Sessions: where a person is logged in, and ending what should not be.

title = Sessions
lead = Every browser that is logged in to your account. A session ends after an hour without use, and after a day in any case.
caption = Where you are logged in
device = Device
place = Place
started = Started
last-seen = Last seen
unknown-device = Unknown device
unknown-place = Unknown
this-session = This session
log-out-to-end = Log out to end it
end = End session
end-others = End all other sessions
only-place = This is the only place where you are logged in.
not-yours = A session that you don't know? End it, then look at your <history>security history</history>.
ended-already = This session has ended already.
end-this = This is the session that you are using. Log out to end it.
