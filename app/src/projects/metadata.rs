//! All that a release says about itself, field by field, for those who want to know exactly.

use domain::upload::{CoreMetadata, Field, Kind};
use leptos::prelude::*;
use store::projects::ReleasePage;

use crate::show::Sentence;

/// The fields of the file that speaks for the release, and where the whole of it is.
pub(super) fn metadata(release: &ReleasePage) -> AnyView {
    let rows = fields(&release.metadata).into_iter().map(|(name, values)| {
        let values = values.into_iter().map(|value| view! { <dd>{value}</dd> }).collect_view();
        view! {
            <div>
                <dt>{name}</dt>
                {values}
            </div>
        }
    });
    let rows = rows.collect_view();
    let raw = release.files.iter().filter(|file| file.kind == Kind::BdistWheel).min_by_key(|file| file.uploaded_at);
    let raw = raw.map(|file| {
        let path = format!("{}.metadata", file.path);
        view! { <p>{Sentence::new(words::projects::metadata_file()).link("raw", path).code("file", &file.filename).view()}</p> }
    });
    view! {
        <section aria-labelledby="metadata">
            <h2 id="metadata">{words::projects::metadata()}</h2>
            {raw}
            <details>
                <summary>{words::projects::all_fields()}</summary>
                <dl class="facts metadata">{rows}</dl>
            </details>
        </section>
    }
    .into_any()
}

/// Every field that has a value, in the order of the specification; the description has a section of its own.
fn fields(metadata: &CoreMetadata) -> Vec<(String, Vec<String>)> {
    let known = Field::ALL.iter().filter(|field| **field != Field::Description);
    let known = known.map(|field| (field.header().to_owned(), metadata.all(*field).to_vec()));
    let unknown = metadata.unknown().map(|(name, values)| (name.to_owned(), values.to_vec()));
    known.chain(unknown).filter(|(_, values)| !values.is_empty()).collect()
}
