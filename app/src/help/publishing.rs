//! How to publish to this index.

use leptos::prelude::*;

use super::page::Site;
use super::section::{Section, sample};
use crate::show::Sentence;

pub(super) fn publishing(site: &Site) -> Section {
    let upload = &site.upload;
    let text = view! {
        <ol>
            <li>{Sentence::new(words::help::publishing_account()).link("register", "/account/register/").view()}</li>
            <li>{Sentence::new(words::help::publishing_token()).link("token", "/manage/account/token/").view()}</li>
            <li>{Sentence::new(words::help::publishing_build()).code("uv", "uv build").code("build", "python -m build").view()}</li>
            <li>{words::help::publishing_upload()}</li>
        </ol>
        {sample("twine-upload", format!("twine upload --repository-url {upload} -u __token__ dist/*"))}
        {sample("uv-publish", format!("uv publish --publish-url {upload} -u __token__ dist/*"))}
        <p>{Sentence::new(words::help::publishing_password()).code("file", "~/.pypirc").code("command", "chmod 600 ~/.pypirc").view()}</p>
        {sample("pypirc", format!(
            "[distutils]\nindex-servers =\n    bonded\n\n[bonded]\nrepository = {upload}\nusername = __token__\npassword = pypi-…",
        ))}
        <p>{words::help::publishing_first()}</p>
        <p>{Sentence::new(words::help::publishing_dry_run()).code("field", "dry_run").code("value", "true").view()}</p>
    };
    Section { id: "publishing", title: words::help::publishing(), text: text.into_any() }
}

pub(super) fn tokens(site: &Site) -> Section {
    let upload = &site.upload;
    let text = view! {
        <p>{Sentence::new(words::help::tokens_stand_in()).code("username", "__token__").code("prefix", "pypi-").view()}</p>
        <ul>
            <li>{words::help::tokens_upload_only()}</li>
            <li>{words::help::tokens_limit()}</li>
            <li>{words::help::tokens_shown_once()}</li>
            <li>{words::help::tokens_leaked()}</li>
            <li>{Sentence::new(words::help::tokens_last_use()).link("tokens", "/manage/account/tokens/").view()}</li>
        </ul>
        <p>{words::help::tokens_build_service()}</p>
        {sample("build-service", format!(
            "TWINE_REPOSITORY_URL={upload}\nTWINE_USERNAME=__token__\nTWINE_PASSWORD=pypi-…\n\nUV_PUBLISH_URL={upload}\nUV_PUBLISH_TOKEN=pypi-…",
        ))}
        <p>{Sentence::new(words::help::tokens_narrower()).code("tool", "pypitoken").link("restrictions", "#token-restrictions").view()}</p>
    };
    Section { id: "apitoken", title: words::help::tokens(), text: text.into_any() }
}
