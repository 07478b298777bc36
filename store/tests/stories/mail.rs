//! Mail and the jobs that carry it.

use sqlx::PgPool;
use store::mail::Post;

use crate::support::{Person, World};

#[sqlx::test(migrations = "../migrations")]
async fn without_a_mail_server_letters_lie_in_a_directory(pool: PgPool) {
    let directory = tempfile::tempdir().unwrap();
    let mail = directory.path().join("mail");
    let world = World::with(pool, |settings| settings.mail.post = Post::Directory(mail.clone())).await;
    Person::registered(&world, "alice").await;
    assert!(!mail.exists(), "nothing leaves before the commit and the worker");
    world.post().await;

    let names: Vec<_> = std::fs::read_dir(&mail).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names, ["0000000001-alice@example.com.eml"]);
    let text = std::fs::read_to_string(mail.join(&names[0])).unwrap();
    for line in [
        "From: bonded@localhost\r\n",
        "To: alice@example.com\r\n",
        "Subject: [localhost] Verify your email address\r\n",
        "Auto-Submitted: auto-generated\r\n",
    ] {
        assert!(text.contains(line), "{line:?} is missing:\n{text}");
    }
    let link = text
        .lines()
        .find(|line| line.starts_with("http://localhost:8000/account/verify-email/?token="))
        .expect("the link on one line of its own");
    assert_eq!(link.len(), "http://localhost:8000/account/verify-email/?token=".len() + 43);
    assert_eq!(world.count("select count(*) from jobs").await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn every_letter_is_text_and_the_same_as_html_and_written_twice_it_is_the_same_bytes(pool: PgPool) {
    let directory = tempfile::tempdir().unwrap();
    let mail = directory.path().join("mail");
    let world = World::with(pool, |settings| settings.mail.post = Post::Directory(mail.clone())).await;
    Person::registered(&world, "alice").await;
    world.meddle("create table kept as select * from jobs").await;
    let mut written = Vec::new();
    for _ in 0..2 {
        world.post().await;
        written.push(std::fs::read_to_string(mail.join("0000000001-alice@example.com.eml")).unwrap());
        world.meddle("insert into jobs (job_id, name, sealed, run_at, created_at) overriding system value select job_id, name, sealed, run_at, created_at from kept").await;
    }
    assert_eq!(written[0], written[1]);
    let (head, body) = written[0].split_once("\r\n\r\n").unwrap();
    let boundary = head.split_once("multipart/alternative;").unwrap().1.split('"').nth(1).unwrap();
    let parts: Vec<_> = body.split(&format!("--{boundary}")).collect();
    let [_, text, html, end] = parts.as_slice() else { panic!("{parts:?}") };
    assert!(text.contains("Content-Type: text/plain; charset=utf-8\r\n") && html.contains("Content-Type: text/html; charset=utf-8\r\n"));
    assert_eq!(end.trim(), "--");
    let link = text.lines().find(|line| line.starts_with("http://localhost:8000/account/verify-email/?token=")).unwrap();
    assert!(html.contains(&format!("<a href=\"{link}\">{link}</a>")), "{html}");
    assert!(!written[0].contains("quoted-printable") && written[0].is_ascii(), "a link is whole in a file too");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_letter_that_cannot_leave_waits_longer_each_time_and_is_not_lost(pool: PgPool) {
    let directory = tempfile::tempdir().unwrap();
    let mail = directory.path().join("mail");
    std::fs::write(&mail, "in the way").unwrap();
    let world = World::with(pool, |settings| settings.mail.post = Post::Directory(mail.clone())).await;
    Person::registered(&world, "alice").await;
    for attempts in 1..=4 {
        world.post().await;
        assert_eq!(world.count("select attempts::bigint from jobs where last_error is not null").await, attempts);
        world.post().await;
        assert_eq!(world.count("select attempts::bigint from jobs").await, attempts, "not before its time");
        world.wait(time::Duration::seconds(5 << (attempts - 1)));
    }
    std::fs::remove_file(&mail).unwrap();
    world.post().await;
    assert_eq!(std::fs::read_dir(&mail).unwrap().count(), 1);
    assert_eq!(world.count("select count(*) from jobs").await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_letter_that_never_leaves_is_given_up_after_a_day(pool: PgPool) {
    let directory = tempfile::tempdir().unwrap();
    let mail = directory.path().join("mail");
    std::fs::write(&mail, "in the way").unwrap();
    let world = World::with(pool, |settings| settings.mail.post = Post::Directory(mail)).await;
    Person::registered(&world, "alice").await;
    world.post().await;
    world.wait(time::Duration::hours(24));
    world.post().await;
    let given_up = "select count(*) from jobs where given_up_at is not null";
    assert_eq!(world.count(given_up).await, 1);
    assert_eq!(world.count("select count(*) from mail_log where state = 'given_up' and attempts = 2").await, 1);
    world.wait(time::Duration::days(29));
    world.store.collect_garbage().await.unwrap();
    world.post().await;
    assert_eq!(world.count("select attempts::bigint from jobs").await, 2, "it is tried no more, and stays for whoever looks");
    world.wait(time::Duration::days(2));
    world.store.collect_garbage().await.unwrap();
    assert_eq!(world.count("select count(*) from jobs").await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn several_workers_share_the_letters_and_double_none(pool: PgPool) {
    let world = World::new(pool).await;
    for name in ["a1", "a2", "a3", "a4", "a5", "a6"] {
        Person::registered(&world, name).await;
    }
    tokio::join!(world.post(), world.post(), world.post());
    let mut to: Vec<_> = world.outbox.sent().into_iter().map(|sent| sent.to).collect();
    to.sort();
    assert_eq!(to, ["a1@example.com", "a2@example.com", "a3@example.com", "a4@example.com", "a5@example.com", "a6@example.com"]);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_sealed_letter_does_not_open_in_another_row(pool: PgPool) {
    let world = World::new(pool).await;
    Person::registered(&world, "alice").await;
    world.meddle("insert into jobs (job_id, name, sealed, run_at, created_at) overriding system value select 99, name, sealed, run_at, created_at from jobs").await;
    assert_eq!(world.post().await.len(), 1);
    assert_eq!(world.count("select count(*) from jobs where given_up_at is null").await, 0, "what can never work is given up");
    assert_eq!(world.count("select count(*) from jobs where last_error = 'its seal does not open'").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_worker_wakes_for_a_letter_and_stops_when_told(pool: PgPool) {
    let world = World::new(pool).await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let worker = tokio::spawn(world.store.clone().work(async move {
        let _ = stopped.await;
    }));
    Person::registered(&world, "alice").await;
    while world.outbox.sent().is_empty() {
        tokio::task::yield_now().await;
    }
    stop.send(()).unwrap();
    worker.await.unwrap();
}
