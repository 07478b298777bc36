//! The files of a release: what to download, and how they came here.

use domain::upload::Kind;
use leptos::prelude::*;
use store::projects::FileDetails;

use crate::show::{Table, moment, size};

/// The table of files.
pub(super) fn files(files: Vec<FileDetails>) -> AnyView {
    let mut table = Table::new("Files of this release", &["File", "Kind", "Size", "Uploaded", "Hashes"]);
    for file in files {
        let name = view! { <a href=file.path.clone() class="file-name">{file.filename.clone()}</a> };
        let cells = vec![kind(&file).into_any(), size(file.size), uploaded(&file), hashes(&file)];
        table.row(name, cells);
    }
    view! {
        <section aria-labelledby="files">
            <h2 id="files">"Files"</h2>
            {table.view()}
        </section>
    }
    .into_any()
}

fn kind(file: &FileDetails) -> String {
    match file.kind {
        Kind::Sdist => "Source distribution".to_owned(),
        Kind::BdistWheel => format!("Wheel, {}", file.python_tag),
    }
}

fn uploaded(file: &FileDetails) -> AnyView {
    let who = file.uploaded_by.as_ref().map(|username| format!("by {username}, "));
    let how = format!("with {}", file.upload_method.describe());
    let tool = file.upload_user_agent.split_whitespace().next().map(|tool| format!(" ({tool})"));
    view! {
        {moment(file.uploaded_at)}
        <br />
        <span class="muted">{who} {how} {tool}</span>
    }
    .into_any()
}

fn hashes(file: &FileDetails) -> AnyView {
    view! {
        <details class="hashes">
            <summary>"Show"</summary>
            <dl>
                <dt>"SHA-256"</dt>
                <dd><code>{file.sha256.to_hex()}</code></dd>
                <dt>"BLAKE2b-256"</dt>
                <dd><code>{file.blake2_256.to_hex()}</code></dd>
                <dt>"MD5"</dt>
                <dd><code>{file.md5.to_hex()}</code></dd>
            </dl>
        </details>
    }
    .into_any()
}
