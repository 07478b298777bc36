//! Forms that are answered with a refusal: it is said once, in the row that it belongs to, and at the top of the page where the form is not there any more.

use sqlx::PgPool;

use crate::support::ask::Ask;
use crate::support::people::went_on;
use crate::support::place::Place;

const PEOPLE: &str = "%2Fmanage%2Fproject%2Facme-lib%2Fcollaboration%2F";

/// How often the page says that something was refused, and how many of its rows are open.
fn said(page: &str) -> (usize, usize) {
    let open = |tag: &&str| tag.split('>').next().is_some_and(|tag| tag.contains(" open"));
    (page.matches("role=\"alert\"").count(), page.split("<details").skip(1).filter(open).count())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_was_refused_in_a_row_stands_in_that_row_with_what_was_typed(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    for (row, username, expected) in [("alice", "alice", (1, 1)), ("nobody", "nobody", (1, 0)), ("zoe", "alice", (1, 0))] {
        let form = [("project", "acme-lib"), ("username", username), ("confirm_username", "another")];
        let path = format!("/api/collaborators/remove?page={PEOPLE}%3Frow%3D{row}");
        let before = place.now().await;
        let refused = place.send(&Ask::post(&path, &form).cookie(&alice.session)).await;
        assert!(refused.status == 303 && refused.sets_no_cookie() && !place.changed_since(&before).await, "{refused:?}");
        assert_eq!(place.events_since(&before).await.len(), 1);
        let page = place.send(&Ask::get(refused.location()).cookie(&alice.session)).await.body;
        assert_eq!(said(&page), expected, "{row}: {page}");
        assert_eq!(page.contains("value=\"another\""), expected.1 == 1, "{row}: {page}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn what_was_refused_is_said_although_its_form_or_its_page_is_gone(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    let release = [("project", "acme-lib"), ("version", "1.0"), ("confirm_version", "1.0")];
    let archive = [("project", "acme-lib")];
    let cases = [
        ("/api/projects/archive?page=/manage/project/acme-lib/settings/", archive.as_slice(), 200, "This project is archived already."),
        ("/api/releases/yank?page=/manage/project/acme-lib/release/1.0/", &release, 200, "is yanked already"),
        ("/api/releases/delete?page=/manage/project/acme-lib/release/1.0/", &release, 404, "There is no such release in this project."),
    ];
    for (path, form, status, words) in cases {
        let form: Vec<_> = form.iter().copied().chain([("reason", "")]).collect();
        let ask = Ask::post(path, &form).cookie(&alice.session);
        assert!(went_on(&place.send(&ask).await), "{path}");
        let again = place.send(&ask).await;
        let page = place.send(&Ask::get(again.location()).cookie(&alice.session)).await;
        assert_eq!(page.status, status, "{path}: {page:?}");
        assert!(page.body.contains(words), "{path}: {}", page.body);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn what_was_refused_is_said_to_nobody_else(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    let (_, root) = place.administrator().await;
    let archive = Ask::post("/api/projects/archive?page=/project/nothing/", &[("project", "acme-lib")]).cookie(&alice.session);
    assert!(went_on(&place.send(&archive).await));
    let refused = place.send(&archive).await;
    let shown = async |session: Option<&str>| {
        let page = Ask::get(refused.location());
        let page = place.send(&session.map_or_else(|| page.clone(), |session| page.clone().cookie(session))).await;
        assert_eq!(page.status, 404);
        page.body.contains("archived already")
    };
    assert!(shown(Some(&alice.session)).await, "it was said to her");
    assert!(!shown(None).await && !shown(Some(&root)).await);

    // What repeats words that somebody typed belongs to its field, and to no other page.
    let form = [("project", "acme-lib"), ("username", "alice"), ("confirm_username", "call this number")];
    let refused = Ask::post("/api/collaborators/remove?page=/project/nothing/", &form).cookie(&alice.session);
    let location = place.send(&refused).await.location().to_owned();
    for session in [&alice.session, &root] {
        let page = place.send(&Ask::get(&location).cookie(session)).await;
        assert!(page.status == 404 && !page.body.contains("call this number"), "{}", page.body);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn no_address_types_what_confirms(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    // The only owner: refused although the name was typed.
    let form = [("project", "acme-lib"), ("username", "alice"), ("confirm_username", "alice")];
    let path = format!("/api/collaborators/remove?page={PEOPLE}%3Frow%3Dalice");
    let refused = place.send(&Ask::post(&path, &form).cookie(&alice.session)).await;
    let page = place.send(&Ask::get(refused.location()).cookie(&alice.session)).await.body;
    let field = page.split("<input").find(|input| input.contains("name=\"confirm_username\"")).expect("a field");
    assert!(said(&page) == (1, 1) && !field.split('>').next().unwrap_or_default().contains("value="), "{field}");
}
