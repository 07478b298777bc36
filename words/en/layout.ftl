### What stands around every page.

skip = Skip to content
main = Main
foot = Foot
search-projects = Search projects
search = Search
simple-index = Simple index
run-with = A Python package index run with Bonded.
read-only = This site is read-only for a while: everything can be read and installed, nothing can be changed.
language = Language
logged-in-as = Logged in as { $username }
log-out = Log out
home = Home
log-in = Log in
register = Register
your-projects = Your projects
api-tokens = API tokens
account = Account
security-history = Security history
administration = Administration
help = Help
security = Security
