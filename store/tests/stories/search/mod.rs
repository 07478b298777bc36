//! Looking for projects.

mod large;
mod plans;

use domain::project::{Version, latest};
use domain::upload::Field;
use sqlx::PgPool;
use store::projects::Search;
use store::projects::manage::{Archive, ChooseDefaultVersion};

use super::project_acts::{leave, owner, version};
use crate::support::{Maintainer, Package, World};

/// A wheel with these headers in its metadata.
fn package(name: &str, version: &str, headers: &str) -> Package {
    let stem = name.replace('-', "_");
    let metadata = format!("Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{headers}\n");
    Package::wheel(name, version).with(&format!("{stem}-{version}.dist-info/METADATA"), metadata)
}

async fn names(world: &World, search: impl Into<Search>) -> Vec<String> {
    let page = world.store.search(&search.into()).await.unwrap();
    page.hits.iter().map(|hit| hit.name.to_string()).collect()
}

async fn alice_publishes(world: &World, packages: &[Package]) -> Maintainer {
    let alice = Maintainer::named(world, "alice").await;
    for package in packages {
        alice.tool().upload(world, package).await.unwrap();
        world.wait(time::Duration::seconds(1));
    }
    alice
}

#[sqlx::test(migrations = "../migrations")]
async fn names_come_first_then_keywords_and_summaries(pool: PgPool) {
    let world = World::new(pool).await;
    let packages = [
        package("other", "1.0", "Summary: Lexers for everybody\n"),
        package("third", "1.0", "Keywords: lexer,tokens\n"),
        package("web-lexer", "1.0", "Summary: 100% fast\n"),
        package("lexer-kit", "1.0", ""),
        package("lexer", "1.0", ""),
        package("scikit-learn", "1.0", ""),
    ];
    alice_publishes(&world, &packages).await;
    assert_eq!(names(&world, "LEXER").await, ["lexer", "lexer-kit", "web-lexer", "third", "other"]);
    for typed in ["lexer_kit", "lexer kit", "Lexer.Kit", "lexerkit"] {
        assert_eq!(names(&world, typed).await[0], "lexer-kit", "{typed}");
    }
    assert_eq!(names(&world, "scikitlearn").await, ["scikit-learn"]);
    let hit = &world.store.search(&"web-lexer".into()).await.unwrap().hits[0];
    assert_eq!((hit.summary.as_deref(), hit.latest.as_ref().map(Version::canonical).as_deref()), (Some("100% fast"), Some("1.0")));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_name_is_found_although_it_is_typed_wrong(pool: PgPool) {
    let world = World::new(pool).await;
    alice_publishes(&world, &["requestor", "beautifulsoup4", "sqlalchemist"].map(|name| package(name, "1.0", ""))).await;
    for (typed, meant) in
        [("requsetor", "requestor"), ("reqestor", "requestor"), ("beautifullsoup", "beautifulsoup4"), ("sqlalchmist", "sqlalchemist")]
    {
        assert_eq!(names(&world, typed).await.first().map(String::as_str), Some(meant), "{typed}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn every_character_means_itself_and_no_text_is_an_error(pool: PgPool) {
    let world = World::new(pool).await;
    alice_publishes(&world, &[package("web-lexer", "1.0", "Summary: 100% fast & simple\n")]).await;
    assert_eq!(names(&world, "100%").await, ["web-lexer"]);
    let long = "a & b | ".repeat(5000);
    for typed in ["%", "_%", "", "  ", "\0", "' or 1=1 --", "\\", "fast | slow", "simple & slow", "<->", "((", "\u{fffd}🦀", &long] {
        assert!(names(&world, typed).await.is_empty(), "{typed:?}");
    }
    // Without the signs these are words.
    for typed in ["!fast", "fast:*", "'fast' <-> \"simple\"", "lex%er", "web_lexer%"] {
        assert_eq!(names(&world, typed).await, ["web-lexer"], "{typed:?}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn filters_take_away_and_archived_projects_come_when_asked_for(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = owner(&world).await;
    let classified = "Classifier: Framework :: AsyncIO\n";
    let old = package("demo-old", "1.0", &format!("Requires-Python: >=3.8,<3.11\n{classified}"));
    let source = Package::sdist("demo-source", "1.0");
    for package in [old, source] {
        world.wait(time::Duration::minutes(1));
        alice.tool().upload(&world, &package).await.unwrap();
    }
    let of = |change: fn(&mut Search)| {
        let mut search = Search::from("demo");
        change(&mut search);
        search
    };
    assert_eq!(names(&world, "demo").await, ["demo", "demo-old", "demo-source"]);
    assert_eq!(names(&world, of(|search| search.with_wheel = true)).await, ["demo", "demo-old"]);
    assert_eq!(names(&world, of(|search| search.python_minor = Some(12))).await, ["demo", "demo-source"]);
    assert_eq!(names(&world, of(|search| search.python_minor = Some(8))).await, ["demo-old"]);
    assert_eq!(names(&world, of(|search| search.classifier = Some("Framework :: AsyncIO".into()))).await, ["demo-old"]);
    assert_eq!(names(&world, of(|search| search.newest_first = true)).await, ["demo-source", "demo-old", "demo"]);
    let all_of_a_kind = Search { classifier: Some("Framework :: AsyncIO".to_owned()), ..Search::default() };
    assert_eq!(names(&world, all_of_a_kind).await, ["demo-old"], "without a text too");

    // As soon as the planner knows that few have the classifier, all of these are looked at instead.
    world.meddle("analyze project_search").await;
    let rare = sqlx::query_scalar(include_str!("../../../src/projects/search/rare.sql"));
    let rare: bool = rare.bind("Framework :: AsyncIO").bind(3000.0_f32).fetch_one(&world.pool).await.unwrap();
    assert!(rare);
    for text in ["demo", "dem", "emo", "old", "demo-old", "nothing"] {
        let expected: &[&str] = if text == "nothing" { &[] } else { &["demo-old"] };
        let search = Search { classifier: Some("Framework :: AsyncIO".to_owned()), ..Search::from(text) };
        assert_eq!(names(&world, search).await, expected, "{text}");
    }

    let (leave, (_, client)) = (leave::<Archive>(&world, &alice.browser).await, alice.browser.request());
    world.store.archive_project(leave, &client).await.unwrap();
    assert_eq!(names(&world, "demo").await, ["demo-old", "demo-source"]);
    let page = world.store.search(&of(|search| search.with_archived = true)).await.unwrap();
    assert!(page.hits[0].is_archived && page.total == 3, "{page:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn results_come_in_pages_of_twenty(pool: PgPool) {
    let world = World::with(pool, |settings| settings.limits.projects_per_account = 100).await;
    let alice = Maintainer::named(&world, "alice").await;
    for number in 0..23 {
        alice.tool().upload(&world, &Package::wheel(&format!("part-{number:02}x"), "1.0")).await.unwrap();
    }
    let page = async |page| world.store.search(&Search { page, ..Search::from("part") }).await.unwrap();
    let first = page(1).await;
    assert_eq!((first.hits.len(), first.total, first.page, first.pages, first.is_cut), (20, 23, 1, 2, false));
    let second = page(2).await;
    assert_eq!(second.hits.iter().map(|hit| hit.name.to_string()).collect::<Vec<_>>(), ["part-20x", "part-21x", "part-22x"]);
    assert_eq!(page(0).await.page, 1);
    assert_eq!(page(u32::MAX).await.page, 2);
}

/// Versions are compared by the database here, and must come out as PEP 440 says and everything else of ours does.
#[sqlx::test(migrations = "../migrations")]
async fn the_row_speaks_for_the_release_that_the_page_shows(pool: PgPool) {
    let world = World::new(pool).await;
    let versions = [
        "1.9",
        "1.10",
        "1.10.post1",
        "1.10.0.1",
        "2.0rc1",
        "2.0rc2.dev1",
        "2.0a5.post2",
        "2.0.dev9",
        "0.5",
        "1!0.1",
        "1!0.1.dev1",
        "1!0",
        "20261124",
    ];
    let alice = Maintainer::named(&world, "alice").await;
    for count in 1..=versions.len() {
        alice
            .tool()
            .upload(&world, &package("demo", versions[count - 1], &format!("Summary: of {}\n", versions[count - 1])))
            .await
            .unwrap();
        let known: Vec<_> = versions[..count].iter().map(|text| version(text)).collect();
        let expected = latest(known.iter().map(|version| (version, false))).unwrap();
        let page = world.store.project_page(&"demo".parse().unwrap(), None).await.unwrap().unwrap();
        let shown = page.shown.unwrap();
        assert_eq!(shown.version, *expected);
        let hit = world.store.search(&"demo".into()).await.unwrap().hits.remove(0);
        assert_eq!(hit.summary.as_deref(), shown.metadata.one(Field::Summary), "{known:?}");
    }
    let chosen = version("1.9");
    let (leave, (_, client)) = (leave::<ChooseDefaultVersion>(&world, &alice.browser).await, alice.browser.request());
    world.store.choose_default_version(leave, &client, Some(&chosen)).await.unwrap();
    assert_eq!(world.store.search(&"demo".into()).await.unwrap().hits[0].summary.as_deref(), Some("of 1.9"));
    assert_eq!(world.count("select count(*) from project_search where words @@ to_tsquery('1.9')").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_pythons_of_a_release_are_those_that_its_specifiers_take(pool: PgPool) {
    let minors = async |specifiers: Option<&str>| -> Vec<i16> {
        sqlx::query_scalar("select python_minors($1)").bind(specifiers).fetch_one(&pool).await.unwrap()
    };
    let all: Vec<i16> = (6..=20).collect();
    for (specifiers, expected) in [
        (">=3.8,<3.12", 8..=11),
        ("~=3.10", 10..=20),
        ("~=3.10.2", 10..=10),
        (" ==3.11.* ", 11..=11),
        ("==3.8.5", 8..=8),
        (">=3.9.1, <3.10.0a0", 9..=9),
        (">3.12", 12..=20),
        ("<=3.8", 6..=8),
        ("<4", 6..=20),
        (">=2.7,!=3.0.*,!=3.5.*", 6..=20),
        ("garbage,,>=", 6..=20),
    ] {
        assert_eq!(minors(Some(specifiers)).await, expected.collect::<Vec<_>>(), "{specifiers}");
    }
    assert_eq!(minors(None).await, all);
    assert_eq!(minors(Some("!=3.9.*,>=3.8,<3.11")).await, [8, 10]);
    for never in ["<3", ">=99999999999999999999"] {
        assert!(minors(Some(never)).await.is_empty(), "{never}");
    }
}
