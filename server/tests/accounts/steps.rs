//! What the steps of a log-in are taken for: a code once, however it is spelled; a half log-in in its cookie alone; a mailed link for what it was mailed for.

use sqlx::PgPool;

use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::form::NEW_PASSWORD;
use crate::support::people::{PASSWORD, PRE_AUTH, Person, SESSION, went_on};
use crate::support::place::Place;

/// Alice with her second factor, and room for many tries.
async fn alice(pool: PgPool) -> (Place, Person) {
    let place = Place::with(pool, |settings| {
        settings.limits.second_factor_per_5_minutes = 1000;
        settings.limits.second_factor_per_hour = 1000;
        settings.limits.second_factor_per_day = 1000;
        settings.limits.second_factor_in_a_row = 1000;
    })
    .await;
    let mut alice = place.register("alice").await;
    let session = place.log_in(&alice).await;
    place.enrol(&mut alice, &session).await;
    (place, alice)
}

fn verify(code: &str) -> Ask {
    Ask::post("/api/accounts/verify-totp?page=/account/two-factor/", &[("code", code)])
}

async fn second_step(place: &Place, alice: &Person, code: &str) -> Answer {
    let half = place.half_log_in(alice).await;
    place.send(&verify(code).cookie(&half)).await
}

/// The step is refused for this reason, and nothing comes of it.
async fn refused(place: &Place, alice: &Person, code: &str, reason: &str) {
    let half = place.half_log_in(alice).await;
    let before = place.now().await;
    let answer = place.send(&verify(code).cookie(&half)).await;
    assert!(answer.location().contains("__err") && answer.sets_no_cookie(), "{code:?}: {answer:?}");
    assert!(!place.changed_since(&before).await, "{code:?}");
    let events = place.events_since(&before).await;
    assert!(events.len() == 1 && events[0].is_refused() && events[0].reason.as_deref() == Some(reason), "{code:?}: {events:?}");
}

/// The same digits in other characters, with others beside them, and with spaces as apps show them.
fn spellings(code: &str) -> Vec<String> {
    let (first, second) = code.split_at(3);
    let in_digits_from = |zero: u32| code.bytes().filter_map(|digit| char::from_u32(zero + u32::from(digit - b'0'))).collect::<String>();
    let mut spellings: Vec<String> =
        ["\u{a0}", "\u{2009}", "\u{202f}", "\t", "\n", "-", "\u{200b}", "\0"].map(|mark| format!("{first}{mark}{second}")).into();
    spellings.extend([0xff10, 0x0660, 0x0966].map(in_digits_from));
    spellings.extend([
        format!("0{code}"),
        format!("00{code}"),
        format!("+{code}"),
        format!("{code}.0"),
        format!("{code}\u{a0}"),
        format!("\u{feff}{code}"),
    ]);
    spellings
}

#[sqlx::test(migrations = "../migrations")]
async fn a_01_a_code_opens_once_however_it_is_spelled(pool: PgPool) {
    let (place, alice) = alice(pool).await;
    place.next_step();
    let code = place.code_now(&alice).expect("an app");
    for spelling in spellings(&code) {
        refused(&place, &alice, &spelling, "not_a_code").await;
    }
    // Untouched by all that it is good, in groups as apps show it; and after that it is used up in any of its spellings.
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    assert!(second_step(&place, &alice, &spaced).await.cookie(SESSION).is_some());
    refused(&place, &alice, &code, "code_used_before").await;
    refused(&place, &alice, &spaced, "code_used_before").await;
    for spelling in spellings(&code) {
        refused(&place, &alice, &spelling, "not_a_code").await;
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_01_after_the_next_code_the_one_before_it_is_not_taken_though_nobody_used_it(pool: PgPool) {
    let (place, alice) = alice(pool).await;
    place.next_step();
    let unused = place.code_now(&alice).expect("an app");
    place.next_step();
    let next = place.code_now(&alice).expect("an app");
    place.clock.advance(-time::Duration::seconds(30));
    // The app's clock goes ahead by a step: its code is good, and closes the one that is shown elsewhere.
    assert!(second_step(&place, &alice, &next).await.cookie(SESSION).is_some());
    refused(&place, &alice, &unused, "code_used_before").await;
}

/// As warehouse once carried it: in an address.
#[sqlx::test(migrations = "../migrations")]
async fn a_09_the_key_of_a_half_log_in_opens_nothing_from_an_address_or_a_form(pool: PgPool) {
    let (place, alice) = alice(pool).await;
    place.next_step();
    let half = place.half_log_in(&alice).await;
    let key = half.split_once('=').expect("a cookie").1.to_owned();
    let code = place.code_now(&alice).expect("an app");
    let before = place.now().await;
    for name in ["bonded-preauth", "preauth", "token", "key", "session", "bonded-session", "kept", "next"] {
        for path in ["/account/two-factor/", "/account/recovery-code/", "/manage/account/", "/manage/account/tokens/"] {
            let page = place.send(&Ask::get(&format!("{path}?{name}={key}"))).await;
            assert!(page.status == 303 && page.location().starts_with("/account/login/"), "{path} {name}: {page:?}");
            assert!(page.sets_no_cookie(), "{path} {name}: {page:?}");
        }
        let fields = [("code", code.as_str()), (name, &key)];
        let by_form = Ask::post("/api/accounts/verify-totp?page=/account/two-factor/", &fields);
        let by_address = Ask::post(&format!("/api/accounts/verify-totp?page=/account/two-factor/&{name}={key}"), &fields[..1]);
        for ask in [by_form, by_address] {
            let answer = place.send(&ask).await;
            assert!(answer.location().starts_with("/account/login/") && answer.sets_no_cookie(), "{name}: {answer:?}");
        }
    }
    assert!(!place.changed_since(&before).await);
    assert_eq!(place.events_since(&before).await, [], "no credential was presented where one is looked for");
    // The very same key is good in its cookie.
    assert!(place.send(&verify(&code).cookie(&half)).await.cookie(SESSION).is_some());
}

/// Nothing that a mailed link does logs anybody in, in a browser without a session: not the page, not the button.
#[sqlx::test(migrations = "../migrations")]
async fn a_13_neither_a_reset_nor_a_verification_logs_anybody_in(pool: PgPool) {
    let place = Place::new(pool).await;
    let sessions = async || {
        let count: i64 = sqlx::query_scalar("select (select count(*) from sessions) + (select count(*) from pre_auths)")
            .fetch_one(&place.pool)
            .await
            .unwrap();
        count
    };
    place.register("alice").await;
    let verification = place.newest_link().await;
    sqlx::query("update email_addresses set verified_at = null").execute(&place.pool).await.unwrap();
    let verify = Ask::post("/api/accounts/verify-email?page=/account/verify-email/", &[("token", &verification)]);
    follow(&place, &format!("/account/verify-email/?token={verification}"), verify).await;
    let verified: i64 =
        sqlx::query_scalar("select count(*) from email_addresses where verified_at is not null").fetch_one(&place.pool).await.unwrap();
    assert_eq!((verified, sessions().await), (1, 0));

    place.act("", "/api/passwords/request-reset", &[("username", "alice")]).await;
    let reset = place.newest_link().await;
    let fields = [("token", reset.as_str()), ("new_password", NEW_PASSWORD), ("new_password_confirm", NEW_PASSWORD)];
    let set = Ask::post("/api/passwords/reset?page=/account/reset-password/", &fields);
    follow(&place, &format!("/account/reset-password/?token={reset}"), set).await;
    assert_eq!(sessions().await, 0);
    // It was done: the new password is the password.
    let log_in = |password| Ask::post("/api/accounts/log-in?page=/account/login/", &[("username", "alice"), ("password", password)]);
    assert!(place.send(&log_in(PASSWORD)).await.sets_no_cookie());
    assert!(place.send(&log_in(NEW_PASSWORD)).await.cookie(SESSION).is_some());
}

/// Opens the link and presses its button, with every cookie that came along.
async fn follow(place: &Place, link: &str, button: Ask) {
    let page = place.send(&Ask::get(link)).await;
    assert_eq!(page.status, 200, "{page:?}");
    let done = place.send(&button).await;
    assert!(went_on(&done) && done.location().starts_with("/account/login/?done="), "{done:?}");
    for answer in [page, done] {
        assert!(answer.cookie(SESSION).is_none() && answer.cookie(PRE_AUTH).is_none(), "{answer:?}");
        let given = answer.headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
        let cookies = given.collect::<Vec<_>>().join("; ");
        let account = place.send(&Ask::get("/manage/account/").cookie(&cookies)).await;
        assert!(account.location().starts_with("/account/login/"), "{account:?}");
    }
}
