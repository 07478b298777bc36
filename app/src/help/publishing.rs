//! How to publish to this index.

use leptos::prelude::*;

use super::page::Site;
use super::section::{Section, sample};

pub(super) fn publishing(site: &Site) -> Section {
    let upload = &site.upload;
    let text = view! {
        <ol>
            <li><a href="/account/register/">"Create an account"</a> ", verify your address and set up a second factor."</li>
            <li><a href="/manage/account/token/">"Create an API token"</a> ". For a new project choose “Entire account”."</li>
            <li>"Build your distributions: " <code>"uv build"</code> " or " <code>"python -m build"</code> "."</li>
            <li>"Upload them, with twine or with uv:"</li>
        </ol>
        {sample("twine-upload", format!("twine upload --repository-url {upload} -u __token__ dist/*"))}
        {sample("uv-publish", format!("uv publish --publish-url {upload} -u __token__ dist/*"))}
        <p>
            "Both ask for the password: paste the token. To be asked no more, put it into " <code>"~/.pypirc"</code>
            " (readable for you alone: " <code>"chmod 600 ~/.pypirc"</code> ") or into your system's keyring:"
        </p>
        {sample("pypirc", format!(
            "[distutils]\nindex-servers =\n    bonded\n\n[bonded]\nrepository = {upload}\nusername = __token__\npassword = pypi-…",
        ))}
        <p>"The first upload of a name makes the project, and you its owner."</p>
    };
    Section { id: "publishing", title: "Publish a package", text: text.into_any() }
}

pub(super) fn tokens(site: &Site) -> Section {
    let upload = &site.upload;
    let text = view! {
        <p>
            "A token stands in for you when a tool uploads. The username is always " <code>"__token__"</code>
            ", the password is the token with its " <code>"pypi-"</code> "."
        </p>
        <ul>
            <li>"It uploads and does nothing else. Sent to any other page it opens nothing, and that is written down."</li>
            <li>"Limit it to one project where you can; one that leaks then opens that project only."</li>
            <li>"It is shown once. If you lose it, revoke it and make another."</li>
            <li>
                "If you pack it into what you upload by accident, the upload is refused and the token revoked. Don't rely on it: "
                "a token that was encoded again (base64, percent signs), encrypted, or lies in an archive in an archive in the file is not found."
            </li>
            <li>"You see its last use under " <a href="/manage/account/tokens/">"API tokens"</a> "."</li>
        </ul>
        <p>"In a build service, keep it as a secret and pass it as environment variables:"</p>
        {sample("build-service", format!(
            "TWINE_REPOSITORY_URL={upload}\nTWINE_USERNAME=__token__\nTWINE_PASSWORD=pypi-…\n\nUV_PUBLISH_URL={upload}\nUV_PUBLISH_TOKEN=pypi-…",
        ))}
        <p>
            "Accounts with a second factor cannot upload with their password. A token narrows further without asking us: tools such as "
            <code>"pypitoken"</code> " add an end date or a project to a copy of it. "
            <a href="#token-restrictions">"What a token can be limited to"</a> "."
        </p>
    };
    Section { id: "apitoken", title: "API tokens", text: text.into_any() }
}
