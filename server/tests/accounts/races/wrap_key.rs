//! Another wrapping key, made on one node and copied to the other, while people log in at both.

use std::path::Path;
use std::time::Duration;

use sqlx::PgPool;

use super::nodes::{Nodes, code_of_now, prepared};
use crate::support::ask::Ask;
use crate::support::people::{PASSWORD, PRE_AUTH, SESSION};
use crate::support::wheel::upload;

const ROTATE: [&str; 2] = ["admin", "rotate-wrap-key"];

fn names(keys: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        std::fs::read_dir(keys).expect("keys").map(|entry| entry.expect("a file").file_name().into_string().expect("a name")).collect();
    names.sort();
    names
}

fn key(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a key").trim().to_owned()
}

#[sqlx::test(migrations = "../migrations")]
async fn v13_3_4_another_wrapping_key_while_people_log_in_at_two_programs(pool: PgPool) {
    let place = prepared(pool).await;
    let bob = place.bob().await;
    let mut people = Vec::new();
    for name in ["carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy", "kim", "leo"] {
        let mut person = place.register(name).await;
        let session = place.log_in(&person).await;
        place.enrol(&mut person, &session).await;
        people.push(person);
    }
    place.meddle("update totp_factors set last_step = 0").await;
    let nodes = Nodes::start(&place, &[]).await;
    let (one, two) = (nodes.keys("one"), nodes.keys("two"));

    let refused = nodes.run(&ROTATE);
    assert!(!refused.status.success() && String::from_utf8_lossy(&refused.stderr).contains("--prepare"), "{refused:?}");
    let prepared = nodes.run(&[ROTATE[0], ROTATE[1], "--prepare"]);
    assert!(prepared.status.success(), "{prepared:?}");
    std::fs::copy(one.join("wrap.next"), two.join("wrap.next")).expect("a copy");
    let (old, new) = (key(&one.join("wrap")), key(&one.join("wrap.next")));

    let logging_in = futures_util::future::join_all(people.iter().enumerate().map(async |(at, person)| {
        tokio::time::sleep(Duration::from_secs(2) * u32::try_from(at).expect("few")).await;
        let form = [("username", person.username), ("password", PASSWORD)];
        let half = nodes.send(at % 2, &Ask::post("/api/accounts/log-in?page=/account/login/", &form)).await;
        let half = half.cookie(PRE_AUTH).unwrap_or_else(|| panic!("{}: {half:?}", person.username));
        let code = code_of_now(person);
        let verify = Ask::post("/api/accounts/verify-totp?page=/account/two-factor/", &[("code", &code)]).cookie(&half);
        let answer = nodes.send((at + 1) % 2, &verify).await;
        assert!(answer.cookie(SESSION).is_some(), "{}: {answer:?}", person.username);
        let token = format!("Bearer {}", bob.token);
        let file = upload("bob-lib", &format!("1.{at}")).with("authorization", &token);
        let answer = nodes.send(at % 2, &file).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }));
    let (rotated, _) = nodes.meanwhile(&ROTATE, logging_in).await;
    assert!(rotated.status.success(), "{rotated:?}");
    assert!(!String::from_utf8_lossy(&rotated.stdout).starts_with('0'), "{rotated:?}");

    // The other node moves its own files when it hears of it.
    let moved = async {
        while two.join("wrap.next").exists() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), moved).await.expect("it hears within a second");
    for keys in [&one, &two] {
        assert_eq!(key(&keys.join("wrap")), new);
        let replaced = names(keys).into_iter().find(|name| name.starts_with("wrap.replaced-")).expect("the key before");
        assert_eq!((key(&keys.join(&replaced)), names(keys).contains(&"wrap.next".to_owned())), (old.clone(), false));
    }
    std::fs::write(one.join("wrap"), old).expect("the old key");
    let refused = nodes.run(&["admin", "end-sessions", "--all"]);
    assert!(!refused.status.success() && String::from_utf8_lossy(&refused.stderr).contains("put back the files"), "{refused:?}");
}
