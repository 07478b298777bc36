### The front page.

title = Python packages
heading = Python packages on { $site }
lead = Install them with pip or uv. Publish yours with twine or uv, under a token that can do nothing else.
index-address = Index address: <address/> · <help>How to use it</help>
newest-releases = Newest releases
newest-projects = Newest projects
feeds = <releases>Feed of new releases</releases> · <projects>Feed of new projects</projects>
first-steps = Nothing is published here yet. Be the first:
open-account = Open an account
open-account-how = <register>Create an account</register>, verify your email address, and set up a second factor. It takes about three minutes.
make-token = Make a token
make-token-how = <token>Create an API token</token> for your entire account. The first upload of a project needs that.
upload = Build and upload
upload-how = In your project's directory, with either tool:
