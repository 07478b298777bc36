### What several pages say.

action = Action
yes = Yes
no = No
project = Project
username = Username
role = Role
owner = Owner
maintainer = Maintainer
version = Version
file = File
size = Size
created = Created
address = Address
email-address = Email address
never = Never