//! What a distribution says of itself is shown field by field: as words, as links, as several elements or as none. Whatever stands in a field, the page has no
//! kind of element and no kind of link that honest fields don't bring, and nothing more that runs or loads.

use std::collections::{BTreeMap, BTreeSet};

use domain::upload::Field;
use serde_json::{Map, Value, json};
use sqlx::PgPool;

use super::corpus;
use super::outline::outline;
use super::{PLAIN, TOGETHER};
use crate::support::ask::Ask;
use crate::support::place::Place;

const PAGES: [&str; 2] = ["/project/acme-lib/", "/project/acme-lib/1.0/"];

/// Which file it is, and what is rendered: looked at elsewhere.
const ELSEWHERE: [Field; 5] = [Field::MetadataVersion, Field::Name, Field::Version, Field::Description, Field::DescriptionContentType];

/// What text must never bring, whatever its attributes.
const RUNS_OR_LOADS: [&str; 13] =
    ["script", "style", "link", "meta", "base", "form", "input", "button", "iframe", "object", "embed", "img", "svg"];

fn fields() -> impl Iterator<Item = &'static str> {
    let known = Field::ALL.iter().filter(|field| !ELSEWHERE.contains(field)).map(|field| field.form_name());
    known.chain(["x_of_the_future"])
}

/// The same text in every field.
fn everywhere(text: &str) -> Value {
    Value::Object(fields().map(|field| (field.to_owned(), json!([text]))).collect())
}

/// Where the fields have parts: the text in the part that is shown.
fn in_parts(text: &str) -> Value {
    json!({
        "project_urls": [format!("{text}, https://example.org/"), format!("Docs, https://example.org/{text}"), format!("Home, {text}")],
        "author_email": [format!("{text} <ada@example.org>, \"{text}\" <bob@example.org>")],
        "maintainer_email": [format!("Ada <{text}@example.org>")],
        "requires_dist": [format!("attrs>=23.1; extra == '{text}'"), format!("rich @ https://example.org/{text}"), format!("left; {text}")],
        "provides_extra": ["cli", text],
        "classifiers": [format!("Topic :: {text}"), "License :: OSI Approved"],
        "keywords": [format!("tea,{text},water")],
    })
}

/// What a page has: kinds of elements, with their attributes and where their links lead; and how many of what runs or loads.
fn brings(html: &str) -> (BTreeSet<String>, BTreeMap<&'static str, usize>) {
    let lines = outline(html);
    let kinds = lines.iter().map(|line| line.split(' ').skip(1).map(kind).collect::<Vec<_>>().join(" ")).collect();
    let count = |tag| lines.iter().filter(|line| line.split(' ').nth(1) == Some(tag)).count();
    (kinds, RUNS_OR_LOADS.map(|tag| (tag, count(tag))).into())
}

/// A link by its scheme alone, or as one of ours.
fn kind(word: &str) -> String {
    match word.split_once('=') {
        Some((name, own)) if own.starts_with('/') => format!("{name}=/"),
        Some((name, address)) => format!("{name}={}", address.split_inclusive(':').next().unwrap_or_default().to_ascii_lowercase()),
        None => word.to_owned(),
    }
}

async fn says(place: &Place, metadata: &Value) {
    sqlx::query("update files set metadata = metadata || $1").bind(metadata).execute(&place.pool).await.expect("metadata");
}

#[sqlx::test(migrations = "../migrations")]
async fn every_field_is_shown(pool: PgPool) {
    let place = Place::new(pool).await;
    place.alice().await;
    place.published_file().await;
    let words: Map<_, _> = fields().map(|field| (field.to_owned(), json!([format!("word-of-{field}")]))).collect();
    says(&place, &Value::Object(words)).await;
    let page = place.send(&Ask::get(PAGES[0])).await.body;
    for field in fields() {
        assert!(page.contains(&format!("word-of-{field}")), "{field}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn no_field_brings_what_honest_ones_do_not(pool: PgPool) {
    let place = Place::new(pool).await;
    place.alice().await;
    place.published_file().await;
    let (mut honest, mut runs) = (BTreeSet::new(), BTreeMap::new());
    let words: [fn(&str) -> Value; 2] = [everywhere, in_parts];
    for (metadata, page) in words
        .iter()
        .flat_map(|fill| ["cli", PLAIN, "https://example.org/"].map(fill))
        .flat_map(|fill| PAGES.map(|page| (fill.clone(), page)))
    {
        says(&place, &metadata).await;
        let (kinds, count) = brings(&place.send(&Ask::get(page)).await.body);
        honest.extend(kinds);
        assert_eq!(*runs.entry(page).or_insert_with(|| count.clone()), count, "{metadata}");
    }
    let corpus: Vec<_> = corpus::corpus().into_iter().filter(|text| !text.contains('\0')).collect();
    for texts in corpus.chunks(TOGETHER) {
        for (fill, text) in words.iter().flat_map(|fill| [texts.join(" "), texts.join("\n"), texts.join(",")].map(|text| (fill, text))) {
            says(&place, &fill(&text)).await;
            for page in PAGES {
                let answer = place.send(&Ask::get(page)).await;
                assert_eq!(answer.status, 200, "{page} with {text}");
                let (kinds, count) = brings(&answer.body);
                let foreign: Vec<_> = kinds.difference(&honest).collect();
                assert!(foreign.is_empty(), "{page} has {foreign:?} with {text}");
                assert_eq!(count, runs[page], "{page} with {text}");
            }
        }
    }
}
