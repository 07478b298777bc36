//! The files of a release: what to download, and how they came here.

use domain::upload::Kind;
use leptos::prelude::*;
use store::projects::FileDetails;

use crate::show::{Table, copy, moment, size};

/// The table of files.
pub(super) fn files(files: Vec<FileDetails>) -> AnyView {
    let mut table = Table::new("Files of this release", ["File", "Kind", "Size", "Uploaded", "Hashes"]);
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

/// What kind of file it is, and for which Python.
pub(crate) fn kind(file: &FileDetails) -> String {
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

/// The digests of a file, each with a button that copies it where the page has the script.
pub(crate) fn hashes(file: &FileDetails) -> AnyView {
    let all = [("SHA-256", file.sha256.to_hex()), ("BLAKE2b-256", file.blake2_256.to_hex()), ("MD5", file.md5.to_hex())];
    let rows = all.into_iter().map(|(algorithm, digest)| {
        let id = format!("{}-{digest}", algorithm.to_ascii_lowercase());
        let what = format!("the {algorithm} of {}", file.filename);
        view! {
            <dt>{algorithm}</dt>
            <dd><code id=id.clone()>{digest}</code> {copy(id, what)}</dd>
        }
    });
    view! {
        <details class="hashes">
            <summary>"Show"</summary>
            <dl>{rows.collect_view()}</dl>
        </details>
    }
    .into_any()
}
