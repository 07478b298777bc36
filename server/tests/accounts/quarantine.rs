//! A project in quarantine, at every door that names a project or a file of one. A new door must say here what quarantine means for it.

use std::time::Duration;

use sqlx::PgPool;

use crate::support::ask::Ask;
use crate::support::people::Maintainer;
use crate::support::place::Place;

/// What a door does.
#[derive(Debug, PartialEq, Eq)]
enum Means {
    /// It is as if there were no such thing.
    Gone,
    /// It answers and offers nothing.
    Empty,
    /// It says so, and leads on to a page of this table.
    Leads,
    /// The project's owners still read.
    OwnersRead,
    /// Administrators still read, and nobody else.
    AdministratorsRead,
}

fn meaning(path: &str) -> Means {
    match path {
        "/project/{name}/" | "/simple/{name}/" | "/rss/project/{name}/releases.xml" => Means::Empty,
        "/project/{name}/{version}/" | "/packages/{first}/{second}/{rest}/{filename}" => Means::Gone,
        "/simple/{name}" => Means::Leads,
        "/admin/projects/{name}/" => Means::AdministratorsRead,
        json if json.starts_with("/pypi/{name}/") || json.starts_with("/integrity/{name}/") => Means::Gone,
        owners if owners.starts_with("/manage/project/{name}/") => Means::OwnersRead,
        other => panic!("say what quarantine means for {other}"),
    }
}

async fn at(place: &Place, alice: &Maintainer, pattern: &str, file: &str) {
    let path =
        if pattern.starts_with("/packages/") { file.to_owned() } else { pattern.replace("{name}", "acme-lib").replace("{version}", "1.0") };
    let path = path.replace("{filename}", file.rsplit('/').next().expect("a name"));
    let public = place.send(&Ask::get(&path)).await;
    let owner = place.send(&Ask::get(&path).cookie(&alice.session)).await;
    match meaning(pattern) {
        Means::Gone => assert_eq!((public.status.as_u16(), owner.status.as_u16()), (404, 404), "{pattern}"),
        Means::Empty => {
            for answer in [&public, &owner] {
                assert_eq!(answer.status, 200, "{pattern}");
                let offers = ["/packages/", "pip install", "<item>", "#sha256"];
                assert!(offers.iter().all(|offer| !answer.body.contains(offer)), "{pattern}: {}", answer.body);
            }
        }
        Means::Leads => assert!(public.status.is_redirection() && public.location().ends_with("/simple/acme-lib/"), "{public:?}"),
        Means::OwnersRead => assert_eq!((public.status.as_u16(), owner.status.as_u16()), (303, 200), "{pattern}"),
        Means::AdministratorsRead => {
            assert_eq!(public.status, 303, "{pattern}");
            assert!(!owner.status.is_success(), "{pattern}");
        }
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn every_door_that_names_a_project_knows_what_quarantine_means(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    let file = place.published_file().await;
    assert_eq!(place.send(&Ask::get(&file)).await.status, 200);
    let (_, root) = place.administrator().await;
    let form = [("project", "acme-lib"), ("why", "looked odd"), ("confirm_project_name", "acme-lib")];
    place.act(&root, "/api/admin/quarantine-project", &form).await;

    let doors = server::routes::doors().list();
    let paths = doors.lines().filter_map(|line| line.strip_prefix("GET ")?.split(' ').next());
    let named: Vec<_> = paths.filter(|path| path.contains("{name}") || path.contains("{filename}")).collect();
    assert!(named.len() > 10, "{named:?}");
    for pattern in named {
        at(&place, &alice, pattern, &file).await;
    }
    assert_eq!(place.send(&Ask::get(&format!("{file}.metadata"))).await.status, 404);
    let page = place.send(&Ask::get("/project/acme-lib/")).await;
    assert!(page.body.contains("This project is in quarantine"), "{}", page.body);
    let json = place.send(&Ask::get("/simple/acme-lib/").with("accept", "application/vnd.pypi.simple.v1+json;q=1")).await;
    assert!(json.body.contains("pypi:project-status-reason") || json.body.contains(r#""status":"quarantined""#), "{}", json.body);
    for page in ["releases/", "release/1.0/", "collaboration/", "settings/"] {
        let answer = place.send(&Ask::get(&format!("/manage/project/acme-lib/{page}")).cookie(&alice.session)).await;
        assert!(answer.body.contains("In quarantine since") && answer.body.contains("looked odd"), "{page}: {}", answer.body);
        let (forms, off) = (answer.body.matches("name=\"project\"").count(), answer.body.matches("<fieldset disabled").count());
        assert!(forms > 0 && forms == off, "{page}: {off} of {forms} forms are off: {}", answer.body);
    }
    for list in ["/", "/search/?q=acme-lib", "/user/alice/", "/rss/updates.xml"] {
        let answer = place.send(&Ask::get(list)).await;
        assert!(!answer.body.contains("href=\"/project/acme-lib/"), "{list}: {}", answer.body);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_page_that_another_node_has_kept_goes_with_the_project(pool: PgPool) {
    let place = Place::new(pool).await;
    place.alice().await;
    place.published_file().await;
    let node = place.another_node().await;
    let following = tokio::spawn(node.follow_changes());
    let offers = async || node.send(&Ask::get("/simple/acme-lib/")).await.body.contains("#sha256");
    assert!(offers().await && offers().await, "it is kept");
    let (_, root) = place.administrator().await;
    let form = [("project", "acme-lib"), ("why", "looked odd"), ("confirm_project_name", "acme-lib")];
    place.act(&root, "/api/admin/quarantine-project", &form).await;
    let gone = async {
        while offers().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    assert!(tokio::time::timeout(Duration::from_secs(30), gone).await.is_ok(), "the other node offers it still");
    following.abort();
}
