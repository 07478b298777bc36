//! How a workflow uploads without a stored secret.

use leptos::prelude::*;

use super::page::Site;
use super::section::{Section, sample};
use crate::show::Sentence;

pub(super) fn trusted_publishing(site: &Site) -> Section {
    let Site { upload, audience, mint, .. } = site;
    let text = view! {
        <p>{words::help::trusted_what()}</p>
        <p>{Sentence::new(words::help::trusted_register()).link("pending", "/manage/account/publishing/").view()}</p>
        <p>{words::help::trusted_environment()}</p>
        <p>{Sentence::new(words::help::trusted_github()).code("permission", "id-token: write").view()}</p>
        {sample("trusted-github", github(&format!(
            "      - uses: astral-sh/setup-uv@v6\n      - run: uv build\n      - run: uv publish --trusted-publishing always --publish-url {upload}",
        )))}
        <p>{words::help::trusted_action()}</p>
        {sample("trusted-action", format!(
            "      - uses: pypa/gh-action-pypi-publish@release/v1\n        with:\n          repository-url: {upload}",
        ))}
        <p>{words::help::trusted_gitlab()}</p>
        {sample("trusted-gitlab", format!(
            "publish:\n  image: ghcr.io/astral-sh/uv:python3.13-bookworm\n  id_tokens:\n    PYPI_ID_TOKEN:\n      aud: {audience}\n  script:\n    \
             - uv build\n    - uv publish --trusted-publishing always --publish-url {upload}",
        ))}
        <p>
            {Sentence::new(words::help::trusted_twine())
                .code("body", "{\"token\": \"…\"}")
                .code("username", "__token__")
                .view()}
        </p>
        {sample("trusted-twine", format!(
            "TWINE_PASSWORD=$(curl --fail --silent --json \"{{\\\"token\\\": \\\"$PYPI_ID_TOKEN\\\"}}\" {mint} | jq --raw-output .token)\n\
             export TWINE_PASSWORD TWINE_USERNAME=__token__\ntwine upload --repository-url {upload} dist/*",
        ))}
        <p>{words::help::trusted_refused()}</p>
    };
    Section { id: "trusted-publishing", title: words::help::trusted(), text: text.into_any() }
}

/// A workflow that does this last.
fn github(steps: &str) -> String {
    let head = "on:\n  release:\n    types: [published]\n\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    environment: release\n    permissions:\n      \
                contents: read\n      id-token: write\n    steps:\n      - uses: actions/checkout@v4";
    format!("{head}\n{steps}")
}
