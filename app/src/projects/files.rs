//! The files of a release: what to download, and how they came here.

use domain::project::{NormalizedName, Version};
use domain::upload::Kind;
use leptos::prelude::*;
use store::projects::FileDetails;

use super::provenance::provenance;
use crate::show::{Table, copy, moment, size};

/// The table of files of this release.
pub(super) fn files(name: &NormalizedName, version: &Version, files: Vec<FileDetails>) -> AnyView {
    let columns =
        [words::common::file(), words::projects::kind(), words::common::size(), words::projects::uploaded(), words::projects::hashes()];
    let mut table = Table::new(words::projects::files_of_release(), columns);
    for file in files {
        let link = view! { <a href=file.path.clone() class="file-name">{file.filename.clone()}</a> };
        let cells = vec![kind(&file).into_any(), size(file.size), came(name, version, &file), hashes(&file)];
        table.row(link, cells);
    }
    view! {
        <section aria-labelledby="files">
            <h2 id="files">{words::projects::files()}</h2>
            {table.view()}
        </section>
    }
    .into_any()
}

/// What kind of file it is, and for which Python.
pub(crate) fn kind(file: &FileDetails) -> String {
    match file.kind {
        Kind::Sdist => words::projects::sdist(),
        Kind::BdistWheel => words::projects::wheel(&file.python_tag),
    }
}

/// How it came here, and who attests where from.
fn came(name: &NormalizedName, version: &Version, file: &FileDetails) -> AnyView {
    let path = || format!("/integrity/{name}/{version}/{}/provenance", file.filename);
    let attested = file.provenance.as_ref().map(|attested| provenance(attested, path()));
    (uploaded(file), attested).into_any()
}

fn uploaded(file: &FileDetails) -> AnyView {
    let method = file.upload_method.describe();
    let how = match (&file.uploaded_by_publisher, &file.uploaded_by) {
        // The publisher is the method: the token that it was given says nothing more.
        (Some(publisher), _) => words::projects::uploaded_by_publisher(publisher),
        (None, Some(username)) => words::projects::uploaded_by(method, username),
        (None, None) => words::projects::uploaded_with(method),
    };
    let tool = file.upload_user_agent.split_whitespace().next().map(|tool| format!(" ({tool})"));
    view! {
        {moment(file.uploaded_at)}
        <br />
        <span class="muted">{how} {tool}</span>
    }
    .into_any()
}

/// The digests of a file, each with a button that copies it where the page has the script.
pub(crate) fn hashes(file: &FileDetails) -> AnyView {
    let all = [("SHA-256", file.sha256.to_hex()), ("BLAKE2b-256", file.blake2_256.to_hex()), ("MD5", file.md5.to_hex())];
    let rows = all.into_iter().map(|(algorithm, digest)| {
        let id = format!("{}-{digest}", algorithm.to_ascii_lowercase());
        let what = words::projects::digest_of(algorithm, &file.filename);
        view! {
            <dt>{algorithm}</dt>
            <dd><code id=id.clone()>{digest}</code> {copy(id, what)}</dd>
        }
    });
    view! {
        <details class="hashes">
            <summary>{words::projects::show()}</summary>
            <dl>{rows.collect_view()}</dl>
        </details>
    }
    .into_any()
}
