//! The list of breached passwords, asked at a server on this machine.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use domain::account::PasswordRefused;
use domain::secret::Secret;
use sqlx::PgPool;
use store::accounts::{ChangePasswordError, ChosenPassword, NewPasswordError, PasswordChange, RegisterError};
use store::auth::{Fresh2fa, Public};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::support::{Browser, Person, World};

/// SHA-1 of "tangled-violet-orbit", which everybody registers with: `printf tangled-violet-orbit | sha1sum`.
pub(crate) const EVERYBODYS: &str = "B795BD162855014B7F1FCDEA972A447A37FC1C52";
/// A password that nobody has yet.
const NEW: &str = "eleven yellow lanterns drift north";

/// A list that gives one answer to every question, and remembers the questions.
pub(crate) struct List {
    pub(crate) url: url::Url,
    asked: Arc<Mutex<Vec<String>>>,
}

impl List {
    async fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/range", listener.local_addr().unwrap()).parse().unwrap();
        let (asked, answer): (Arc<Mutex<Vec<String>>>, Vec<u8>) = (Arc::default(), answer.into());
        let questions = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((mut connection, _)) = listener.accept().await {
                let mut question = Vec::new();
                while !question.ends_with(b"\r\n\r\n") {
                    question.push(connection.read_u8().await.unwrap());
                }
                questions.lock().unwrap().push(String::from_utf8(question).unwrap());
                if answer.is_empty() {
                    // It says nothing, for longer than anybody waits.
                    tokio::time::sleep(Duration::from_mins(1)).await;
                }
                let _ = connection.write_all(&answer).await;
            }
        });
        Self { url, asked }
    }

    pub(crate) async fn of(body: &str) -> Self {
        Self::answering(format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())).await
    }

    fn questions(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

async fn register(world: &World, name: &'static str) -> Result<(), RegisterError> {
    let (who, client) = Browser::new().admitted::<Public>(world).await;
    world.store.register(who, &client, Person::named(name).form(&format!("{name}@example.com"))).await
}

async fn breach_list(world: &World) -> Option<String> {
    sqlx::query_scalar("select detail->>'breach_list' from audit_events order by id desc limit 1").fetch_one(&world.pool).await.unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn a_breached_password_is_refused_and_five_digits_leave(pool: PgPool) {
    let (prefix, rest) = EVERYBODYS.split_at(5);
    let list = List::of(&format!("0018A45C4D1DEF81644B54AB7F969B88D65:3\r\n{rest}:42\r\n")).await;
    let world = World::with(pool, |settings| settings.breach_range_url = Some(list.url.clone())).await;
    let state = world.state().await;
    let refused = register(&world, "alice").await;
    assert!(matches!(refused, Err(RegisterError::Password(PasswordRefused::Breached))), "{refused:?}");
    assert_eq!(world.state().await, state);
    let seen = world.events_after(0).await;
    assert_eq!(seen, [("account:registration:refused".into(), "password".into(), "refused".into(), Some("new_password_breached".into()))]);
    let questions = list.questions();
    let [question] = questions.as_slice() else { panic!("{questions:?}") };
    assert!(question.starts_with(&format!("GET /range/{prefix} HTTP/1.1\r\n")), "{question}");
    assert!(question.to_lowercase().contains("add-padding: true\r\n"), "{question}");
    assert!(!question.contains(&rest[..6]) && !question.contains("violet"), "{question}");
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_not_listed_or_only_padding_is_taken_and_the_event_says_that_the_list_was_asked(pool: PgPool) {
    let list = List::of(&format!("{}:0\r\n0018A45C4D1DEF81644B54AB7F969B88D65:3\r\n", &EVERYBODYS[5..])).await;
    let world = World::with(pool, |settings| settings.breach_range_url = Some(list.url.clone())).await;
    register(&world, "alice").await.unwrap();
    assert_eq!(breach_list(&world).await.as_deref(), Some("asked"));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_change_asks_the_list_too(pool: PgPool) {
    let list = List::of("4765234CE3D595606A7E9B9A8EE6D2D41BA:7\r\n").await;
    let world = World::with(pool, |settings| settings.breach_range_url = Some(list.url.clone())).await;
    let (alice, browser) = Person::enrolled(&world, "alice").await;
    let secret = |text: &str| Secret::new(text.to_owned());
    let change = PasswordChange { current: secret(&alice.password), new: ChosenPassword { password: secret(NEW), again: secret(NEW) } };
    let (who, client) = browser.admitted::<Fresh2fa>(&world).await;
    let refused = world.store.change_password(who, &client, change).await;
    assert!(matches!(refused, Err(ChangePasswordError::New(NewPasswordError::Refused(PasswordRefused::Breached)))), "{refused:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_list_that_fails_keeps_nobody_out_and_the_event_says_so(pool: PgPool) {
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let closed: url::Url = format!("http://{}/range", nobody.local_addr().unwrap()).parse().unwrap();
    drop(nobody);
    let huge = format!("{}:1\r\n", "0".repeat(35)).repeat(20_000);
    let answers = [
        List::answering("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await.url,
        List::answering("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await.url,
        List::of("<html>busy</html>").await.url,
        List::of("").await.url,
        List::of(&huge).await.url,
        List::answering("nonsense\r\n\r\n").await.url,
        List::answering("").await.url,
        closed,
    ];
    for (name, url) in ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"].into_iter().zip(answers) {
        let world = World::with(pool.clone(), |settings| settings.breach_range_url = Some(url.clone())).await;
        register(&world, name).await.unwrap();
        assert_eq!(breach_list(&world).await.as_deref(), Some("no_answer"), "{name}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn without_a_server_nothing_is_asked_and_the_list_inside_decides(pool: PgPool) {
    let world = World::new(pool).await;
    register(&world, "alice").await.unwrap();
    assert_eq!(breach_list(&world).await, None);
}
