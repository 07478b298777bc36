//! What anybody can ask tells nobody who has an account, and in which state: the same status, headers, cookies and page, byte for byte, for everybody.
//!
//! Whether the time tells it is measured in `benches/timing`.

use axum::http::Method;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sqlx::PgPool;
use store::Limits;
use store::accounts::Operator;

use crate::support::ask::Ask;
use crate::support::credential::basic;
use crate::support::form::NEW_PASSWORD;
use crate::support::people::{ACCOUNT, PASSWORD, went_on};
use crate::support::place::Place;

const WRONG: &str = "nine purple otters juggle loudly";

/// One of each kind, all names equally long: enrolled, frozen, an administrator, without a proved address, with a stolen password, nobody.
const EVERYBODY: [&str; 6] = ["alice", "bobby", "carol", "daisy", "fiona", "nemos"];

/// Opens their accounts.
async fn everybody(place: &Place) {
    let mut alice = place.register("alice").await;
    let session = place.log_in(&alice).await;
    place.enrol(&mut alice, &session).await;
    for name in ["bobby", "carol", "daisy", "fiona"] {
        place.register(name).await;
    }
    let stolen = "update accounts set password_compromised_at = created_at where username = 'fiona'";
    assert_eq!(sqlx::query(stolen).execute(&place.pool).await.expect("an account").rows_affected(), 1);
    place.operator().admin_freeze(Operator::Cli, &"bobby".parse().expect("a username")).await.expect("frozen");
    place.operator().admin_grant(Operator::Cli, &"carol".parse().expect("a username")).await.expect("an administrator");
    let unproved = "update email_addresses set verified_at = null where address = 'daisy@example.org'";
    assert_eq!(sqlx::query(unproved).execute(&place.pool).await.expect("an address").rows_affected(), 1);
}

/// All that the caller sees: the answer, and the page that it leads to. What was typed is masked.
async fn seen(place: &Place, ask: &Ask, typed: &str) -> String {
    let answer = place.send(ask).await;
    let mut whole = answer.masked_but(typed);
    if answer.status == 303 {
        let page = place.send(&Ask::get(answer.location())).await;
        assert_eq!(page.status, 200, "{page:?}");
        whole.push_str(&page.masked_but(typed));
    }
    whole
}

/// Asks for each name; all see the same.
async fn same_for(place: &Place, names: &[&str], ask: impl Fn(&str) -> Ask) -> String {
    let first = seen(place, &ask(names[0]), names[0]).await;
    for name in &names[1..] {
        assert_eq!(seen(place, &ask(name), name).await, first, "{name} is told from {}", names[0]);
    }
    first
}

fn log_in(username: &str, password: &str) -> Ask {
    Ask::post("/api/accounts/log-in?page=/account/login/", &[("username", username), ("password", password)])
}

fn as_island(ask: Ask) -> Ask {
    let mut ask = ask;
    ask.headers.insert("accept", "application/json".parse().expect("a value"));
    ask
}

#[sqlx::test(migrations = "../migrations")]
async fn a_19_a_log_in_that_fails_looks_the_same_for_everybody(pool: PgPool) {
    let place = Place::new(pool).await;
    everybody(&place).await;
    let wrong = same_for(&place, &EVERYBODY, |name| log_in(name, WRONG)).await;
    assert!(wrong.contains("The username or the password isn&#x27;t right") || wrong.contains("isn't right"), "{wrong}");
    assert_eq!(seen(&place, &log_in("bobby", PASSWORD), "bobby").await, wrong, "frozen, with the right password");
    assert_eq!(seen(&place, &log_in("fiona", PASSWORD), "fiona").await, wrong, "stolen, and nothing but the password to go by");
    let overlong = "x".repeat(2000);
    assert_eq!(same_for(&place, &EVERYBODY, |name| log_in(name, &overlong)).await, wrong, "a password that is nobody's");
    let island = same_for(&place, &EVERYBODY, |name| as_island(log_in(name, WRONG))).await;
    for name in ["bobby", "fiona"] {
        assert_eq!(seen(&place, &as_island(log_in(name, PASSWORD)), name).await, island);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_19_a_name_that_is_locked_looks_the_same_whether_anybody_has_it(pool: PgPool) {
    let limits = Limits { login_per_address: 1000, ..Limits::default() };
    let place = Place::with(pool, |settings| settings.limits = limits).await;
    everybody(&place).await;
    let anybody = same_for(&place, &EVERYBODY, |name| log_in(name, WRONG)).await;
    for _ in 1..10 {
        assert_eq!(same_for(&place, &EVERYBODY, |name| log_in(name, WRONG)).await, anybody);
    }
    let locked = same_for(&place, &EVERYBODY, |name| log_in(name, WRONG)).await;
    assert!(locked.starts_with("429") && locked.contains("retry-after: 300"), "{locked}");
    let opened = same_for(&place, &EVERYBODY, |name| log_in(name, PASSWORD)).await;
    assert_eq!(opened, locked, "the right password is not even looked at");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_19_a_request_for_a_new_password_looks_the_same_for_everybody(pool: PgPool) {
    let place = Place::with(pool, |settings| settings.limits.password_reset_mails = 5).await;
    everybody(&place).await;
    let request = |typed: &str| Ask::post("/api/passwords/request-reset?page=/account/request-password-reset/", &[("username", typed)]);
    let taken = same_for(&place, &EVERYBODY, request).await;
    assert!(taken.starts_with("303"), "{taken}");
    let addresses = EVERYBODY.map(|name| format!("{name}@example.org"));
    let addresses = addresses.each_ref().map(String::as_str);
    assert_eq!(same_for(&place, &addresses, request).await, taken);
    for _ in 1..5 {
        assert_eq!(same_for(&place, &EVERYBODY, request).await, taken);
    }
    assert!(same_for(&place, &EVERYBODY, request).await.starts_with("429"), "and so does asking too often");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_19_a_link_that_is_over_looks_like_one_that_never_was(pool: PgPool) {
    let place = Place::new(pool).await;
    everybody(&place).await;
    let request = |name: &str| Ask::post("/api/passwords/request-reset?page=/account/request-password-reset/", &[("username", name)]);
    place.send(&request("alice")).await;
    let used = place.newest_link().await;
    let reset = |link: &str| {
        let fields = [("token", link), ("new_password", NEW_PASSWORD), ("new_password_confirm", NEW_PASSWORD)];
        Ask::post("/api/passwords/reset?page=/account/reset-password/", &fields)
    };
    assert!(went_on(&place.send(&reset(&used)).await));
    place.send(&request("carol")).await;
    let frozen = place.newest_link().await;
    place.operator().admin_freeze(Operator::Cli, &"carol".parse().expect("a username")).await.expect("frozen");
    let links = [used.as_str(), &frozen, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "garbled"];
    for page in ["/account/reset-password/", "/account/verify-email/"] {
        same_for(&place, &links, |link| Ask::get(&format!("{page}?token={link}"))).await;
    }
    same_for(&place, &links, reset).await;
    same_for(&place, &links, |link| Ask::post("/api/accounts/verify-email?page=/account/verify-email/", &[("token", link)])).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_19_registering_looks_the_same_with_any_address(pool: PgPool) {
    let place = Place::new(pool).await;
    everybody(&place).await;
    let number = std::cell::Cell::new(0);
    let register = |name: &str| {
        number.set(number.get() + 1);
        let (username, email) = (format!("newcomer-{}", number.get()), format!("{name}@example.org"));
        let fields =
            [("name", "A Person"), ("username", &username), ("email", &email), ("password", PASSWORD), ("password_confirm", PASSWORD)];
        Ask::post("/api/accounts/register?page=/account/register/", &fields)
    };
    let taken = same_for(&place, &EVERYBODY, register).await;
    assert!(taken.starts_with("303") && taken.contains("/account/login/"), "{taken}");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_19_asking_for_the_link_again_looks_the_same_with_any_address(pool: PgPool) {
    let place = Place::new(pool).await;
    everybody(&place).await;
    let mut answers = Vec::new();
    for (username, claims) in [("first", "alice@example.org"), ("other", "nemos@example.org"), ("third", "daisy@example.org")] {
        let person = place.register(username).await;
        let claim = "update email_addresses set verified_at = null, address = $2, address_key = $2 where address = $1";
        let claimed = sqlx::query(claim).bind(format!("{username}@example.org")).bind(claims).execute(&place.pool).await;
        assert_eq!(claimed.expect("an address").rows_affected(), 1);
        let since = sqlx::query("update accounts set created_at = (select min(created_at) from accounts)").execute(&place.pool).await;
        since.expect("accounts");
        let session = place.log_in(&person).await;
        let answer = place.act(&session, "/api/accounts/resend-verification", &[("again", "yes")]).await;
        let page = place.send(&Ask::get(answer.location()).cookie(&session)).await;
        let masked = page.masked_but(claims).replace(username, "me");
        // An address' id is its owner's own.
        let mut parts = masked.split("email-");
        let head = parts.next().unwrap_or_default().to_owned();
        answers.push((answer.masked(), parts.fold(head, |whole, part| format!("{whole}email-{}", part.get(36..).unwrap_or(part)))));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_19_a_credential_that_uploads_nothing_looks_the_same_whatever_is_wrong_with_it(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    for name in ["bobby", "daisy"] {
        let mut person = place.register(name).await;
        let session = place.log_in(&person).await;
        place.enrol(&mut person, &session).await;
    }
    place.operator().admin_freeze(Operator::Cli, &"bobby".parse().expect("a username")).await.expect("frozen");
    place.next_step();
    let revoked = place.make_token(&alice.session, "to be revoked", ACCOUNT).await;
    let id = place.newest_token_id().await;
    place.act(&alice.session, "/api/tokens/revoke", &[("id", &id)]).await;
    let (forged, unknown) = (changed(&alice.token, |bytes| bytes.len() - 1), changed(&alice.token, |bytes| id_in(bytes, &alice.token_id)));

    let upload = |authorization: &str| Ask::new(Method::POST, "/legacy/").with("authorization", authorization);
    let tokens = [format!("Bearer {revoked}"), format!("Bearer {forged}"), format!("Bearer {unknown}"), "Bearer pypi-garbled".to_owned()];
    let refused = same_for(&place, &tokens.each_ref().map(String::as_str), upload).await;
    assert!(refused.starts_with("403"), "{refused}");
    let passwords =
        [("alice", PASSWORD), ("alice", WRONG), ("bobby", PASSWORD), ("nemos", PASSWORD)].map(|(name, password)| basic(name, password));
    assert!(same_for(&place, &passwords.each_ref().map(String::as_str), upload).await.starts_with("403"));
}

/// The token with one bit changed.
fn changed(token: &str, at: impl Fn(&[u8]) -> usize) -> String {
    let mut bytes = URL_SAFE_NO_PAD.decode(token.strip_prefix("pypi-").expect("a token")).expect("base64url");
    let at = at(&bytes);
    bytes[at] ^= 1;
    format!("pypi-{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// Where the id's first digit stands. Its neighbour is a digit too: `0` and `1`, `2` and `3`, … ; `a` would become a grave accent, so letters are avoided.
fn id_in(bytes: &[u8], id: &str) -> usize {
    let begin = bytes.windows(id.len()).position(|window| window == id.as_bytes()).expect("the id stands in it");
    begin + id.bytes().position(|digit| digit.is_ascii_digit() && digit < b'8').expect("a digit")
}
