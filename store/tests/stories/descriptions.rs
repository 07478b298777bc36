//! Descriptions: rendered once, in a lane of their own, and shown as they were written until then.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sqlx::PgPool;
use store::auth::Admin2fa;
use store::readme::{Answer, Docutils, Restructured, RestructuredError};
use store::site::SiteError;
use time::Duration;

use crate::administrators::administrator;
use crate::support::{Maintainer, Package, World};

/// A wheel that says this about itself, in this.
fn saying(name: &str, version: &str, content_type: &str, text: &str) -> Package {
    let kind = if content_type.is_empty() { String::new() } else { format!("Description-Content-Type: {content_type}\n") };
    let metadata = format!("Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{kind}\n{text}");
    Package::wheel(name, version).with(&format!("{name}-{version}.dist-info/METADATA"), metadata)
}

/// What the page of the latest release shows, if it is not the text as it is.
async fn shown(world: &World, name: &str) -> Option<String> {
    let page = world.store.project_page(&name.parse().unwrap(), None).await.unwrap().unwrap();
    page.shown.unwrap().description.map(store::readme::SafeHtml::into_string)
}

/// Docutils as a story wants it, and how often it was asked.
#[derive(Debug)]
struct Scripted {
    says: fn(&str) -> Result<String, RestructuredError>,
    asked: Arc<AtomicUsize>,
}

impl Docutils for Scripted {
    fn is_there(&self) -> bool {
        true
    }

    fn html(&self, text: String, faultless: bool) -> Answer<'_> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let said = if faultless && text.contains("mistake") { Err(RestructuredError::Mistakes) } else { (self.says)(&text) };
        Box::pin(std::future::ready(said))
    }
}

async fn with_docutils(pool: PgPool, says: fn(&str) -> Result<String, RestructuredError>) -> (World, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let docutils = Restructured::new(Scripted { says, asked: Arc::clone(&asked) });
    (World::with(pool, |settings| settings.restructured = Some(docutils)).await, asked)
}

#[sqlx::test(migrations = "../migrations")]
async fn markdown_is_rendered_after_the_upload_and_sanitised(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    let text = "# Demo\n\n*Hello* <script>alert(1)</script><a href=\"javascript:x\">there</a>";
    alice.tool().upload(&world, &saying("demo", "1.0", "text/markdown", text)).await.unwrap();
    assert_eq!(shown(&world, "demo").await, None, "until then the page shows the text");
    world.render().await;
    assert_eq!(
        shown(&world, "demo").await.unwrap(),
        "<h3 id=\"user-content-demo\">Demo</h3>\n<p><em>Hello</em> <a rel=\"nofollow ugc noopener noreferrer\">there</a></p>\n"
    );
}

#[sqlx::test(migrations = "../migrations")]
async fn plain_text_stays_as_it_is_and_is_not_looked_at_again(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &saying("demo", "1.0", "text/plain", "<b>*text*</b>")).await.unwrap();
    world.render().await;
    assert_eq!(shown(&world, "demo").await, None);
    assert_eq!(world.count("select count(*) from descriptions where due_at is not null").await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn files_that_say_the_same_share_what_was_rendered_and_the_last_one_takes_it_along(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    for version in ["1.0", "1.1"] {
        alice.tool().upload(&world, &saying("demo", version, "text/markdown", "*same*")).await.unwrap();
        world.render().await;
    }
    alice.tool().upload(&world, &saying("demo", "1.2", "text/markdown; variant=CommonMark", "*same*")).await.unwrap();
    assert_eq!(world.count("select count(*) from descriptions").await, 2, "the same text in something else is another");
    assert_eq!(world.count("select sum(attempts)::bigint from descriptions").await, 1);
    world.meddle("delete from files where filename like '%-1.0-%'").await;
    assert_eq!(world.store.sweep_descriptions().await.unwrap(), 0);
    world.meddle("delete from files where filename like '%-1.1-%'").await;
    assert_eq!(world.store.sweep_descriptions().await.unwrap(), 1);
    assert_eq!(world.count("select count(*) from descriptions").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_a_newer_renderer_would_make_otherwise_is_rendered_again(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &saying("demo", "1.0", "text/markdown", "*new*")).await.unwrap();
    world.render().await;
    world.meddle("update descriptions set html = '<p>old</p>'").await;
    world.store.sweep_descriptions().await.unwrap();
    world.render().await;
    assert_eq!(shown(&world, "demo").await.unwrap(), "<p>old</p>", "what this renderer made stays");
    // No renderer has this number, so it stands for one that is older than the first.
    world.meddle("update descriptions set renderer = -1").await;
    world.store.sweep_descriptions().await.unwrap();
    world.render().await;
    assert_eq!(shown(&world, "demo").await.unwrap(), "<p><em>new</em></p>\n");
}

#[sqlx::test(migrations = "../migrations")]
async fn restructured_text_waits_for_docutils_while_the_rest_goes_on(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &saying("rest", "1.0", "text/x-rst", "*text*")).await.unwrap();
    world.wait(Duration::seconds(1));
    alice.tool().upload(&world, &saying("mark", "1.0", "text/markdown", "*text*")).await.unwrap();
    world.render().await;
    assert_eq!((shown(&world, "rest").await, shown(&world, "mark").await.is_some()), (None, true));
    assert_eq!(world.count("select count(*) from descriptions where due_at is not null and attempts = 0").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_docutils_says_is_sanitised_all_the_same(pool: PgPool) {
    let says = |_: &str| Ok("<h1>Demo</h1><p onclick=\"x()\">text<script>1</script></p><img src=\"https://a.example/b.png\">".to_owned());
    let (world, _) = with_docutils(pool, says).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &saying("demo", "1.0", "text/x-rst", "Demo\n====")).await.unwrap();
    world.render().await;
    assert_eq!(
        shown(&world, "demo").await.unwrap(),
        "<h3>Demo</h3><p>text</p><a class=\"image\" href=\"https://a.example/b.png\" rel=\"nofollow ugc noopener noreferrer\">b.png</a>"
    );
}

#[sqlx::test(migrations = "../migrations")]
async fn a_text_that_does_not_say_what_it_is_must_be_without_mistakes(pool: PgPool) {
    let (world, asked) = with_docutils(pool, |text| Ok(format!("<p>{text}</p>"))).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &saying("good", "1.0", "", "well")).await.unwrap();
    alice.tool().upload(&world, &saying("poor", "1.0", "", "mistake")).await.unwrap();
    world.render().await;
    assert_eq!((shown(&world, "good").await, shown(&world, "poor").await), (Some("<p>well</p>".to_owned()), None));
    world.wait(Duration::hours(25));
    world.render().await;
    assert_eq!(asked.load(Ordering::SeqCst), 2, "a mistake stays one");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_failure_shows_the_text_and_is_tried_again_a_day_later_three_times_in_all(pool: PgPool) {
    let (world, asked) = with_docutils(pool, |_| Err(RestructuredError::Failed("it took too long".to_owned()))).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &saying("demo", "1.0", "text/x-rst", "slow")).await.unwrap();
    for (hours, times) in [(0, 1), (23, 1), (2, 2), (25, 3), (25, 3), (2500, 3)] {
        world.wait(Duration::hours(hours));
        world.render().await;
        world.render().await;
        assert_eq!((shown(&world, "demo").await, asked.load(Ordering::SeqCst)), (None, times));
    }
    assert_eq!(world.count("select count(*) from descriptions where last_error = 'it took too long' and due_at is null").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn administrators_see_what_failed_and_why_and_have_it_tried_again(pool: PgPool) {
    let (world, asked) =
        with_docutils(
            pool,
            |text| if text.contains("slow") { Err(RestructuredError::Failed("late".to_owned())) } else { Ok(String::new()) },
        )
        .await;
    let alice = Maintainer::named(&world, "alice").await;
    for (name, text) in [("demo", "slow"), ("good", "well"), ("twin", "slow")] {
        alice.tool().upload(&world, &saying(name, "1.0", "text/x-rst", text)).await.unwrap();
    }
    world.render().await;
    let (_, root) = administrator(&world, "root").await;
    let who = async || root.admitted::<Admin2fa>(&world).await.0;
    let (failed, total) = world.store.failed_descriptions(&who().await).await.unwrap();
    let [one] = failed.as_slice() else { panic!("{failed:?}") };
    assert_eq!((total, one.content_type.as_str(), one.version.to_string().as_str()), (1, "text/x-rst", "1.0"), "once for all who say it");
    assert!(["demo", "twin"].contains(&one.project.as_str()) && one.error.contains("late") && one.due_at.is_some(), "{one:?}");

    world.store.retry_rendering(who().await, &one.id).await.unwrap();
    assert!(matches!(world.store.retry_rendering(who().await, &one.id).await, Err(SiteError::State(_))), "it is due");
    world.render().await;
    assert_eq!((asked.load(Ordering::SeqCst), world.store.failed_descriptions(&who().await).await.unwrap().1), (3, 1));
    for nothing in ["", "not hexadecimal", &"00".repeat(32)] {
        let before = world.last_event().await;
        assert!(matches!(world.store.retry_rendering(who().await, nothing).await, Err(SiteError::State(_))));
        let seen = world.events_after(before).await;
        assert!(matches!(seen.as_slice(), [(tag, _, outcome, _)] if tag == "site:job:retry" && outcome == "refused"), "{seen:?}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_text_that_ends_its_worker_is_left_alone_after_three_times(pool: PgPool) {
    let world = World::new(pool).await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &saying("demo", "1.0", "text/markdown", "*fine*")).await.unwrap();
    // Three workers took it, and were never heard of again.
    world.meddle("update descriptions set attempts = 3, due_at = due_at + interval '2 minutes'").await;
    world.render().await;
    assert_eq!(world.count("select count(*) from descriptions where due_at is not null").await, 1, "the third may still be at it");
    world.wait(Duration::minutes(3));
    world.render().await;
    assert_eq!(shown(&world, "demo").await, None);
    assert_eq!(world.count("select count(*) from descriptions where due_at is null and last_error is not null").await, 1);
}
