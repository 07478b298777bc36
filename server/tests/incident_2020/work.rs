//! The other half of the matrix: every server function does its work for the session that it asks for. Without this, forms that nobody would take could be refused
//! all day and prove nothing.

use std::collections::BTreeSet;

use sqlx::PgPool;

use super::{administration, projects};
use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::credential::USUAL;
use crate::support::form::NEW_PASSWORD;
use crate::support::people::{ACCOUNT, Maintainer, PASSWORD, Person, SESSION, went_on};
use crate::support::place::Place;
use crate::support::wheel;

/// Sends a form, and demands that it was taken and changed something.
pub(crate) struct Worker<'a> {
    pub(crate) place: &'a Place,
    /// Whose credentials stand in `Authorization` beside each form: somebody else's than the session's.
    beside: Option<&'a Maintainer>,
    done: BTreeSet<String>,
}

impl Worker<'_> {
    pub(crate) async fn does(&mut self, function: &str, cookie: Option<&str>, fields: &[(&str, &str)]) -> Answer {
        let form = Ask::post(&format!("{function}?page=/manage/account/"), fields);
        let form = match cookie {
            Some(cookie) => form.cookie(cookie),
            None => form,
        };
        let form = match self.beside {
            Some(whose) => form.with("authorization", &USUAL[self.done.len() % USUAL.len()].header(whose, "")),
            None => form,
        };
        let before = self.place.now().await;
        let answer = self.place.send(&form).await;
        assert!(went_on(&answer), "{function}: {answer:?}");
        assert!(self.place.changed_since(&before).await, "{function} changed nothing");
        let events = self.place.events_since(&before).await;
        let (strays, own): (Vec<_>, Vec<_>) = events.iter().partition(|event| event.reason.as_deref() == Some("wrong_door"));
        assert!(!own.is_empty() && own.iter().all(|event| event.outcome == "ok"), "{function}: {events:?}");
        // The header has an event of its own, unless the form itself is the request's authentication: then that one tells of it.
        let told = strays.len() == 1 || (strays.is_empty() && own.iter().any(|event| event.stray.is_some()));
        assert_eq!(told, self.beside.is_some(), "{function}: {events:?}");
        assert!(self.beside.is_none_or(|whose| !answer.tells(&whose.secrets())), "{function}: {answer:?}");
        self.done.insert(function.to_owned());
        answer
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn every_server_function_does_its_work_for_whom_it_is_there(pool: PgPool) {
    everything(&Place::new(pool).await, None).await;
}

#[sqlx::test(migrations = "../migrations")]
async fn with_alices_credentials_beside_it_every_form_still_works_for_the_session(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    everything(&place, Some(&alice)).await;
    // Nothing was done in her name: her token is good, and her project is hers. Days went by meanwhile, and with them her session.
    let upload = wheel::upload("acme-lib", "2.0").with("authorization", &format!("Bearer {}", alice.token));
    assert_eq!(place.send(&upload).await.status, 200);
    assert_eq!(place.send(&Ask::get("/project/acme-lib/")).await.status, 200);
}

async fn everything(place: &Place, beside: Option<&Maintainer>) {
    let mut worker = Worker { place, beside, done: BTreeSet::new() };
    let mut carol = begin(place, &mut worker).await;
    let session = enrol(place, &mut worker, &mut carol).await;
    let session = devices(place, &mut worker, &mut carol, &session).await;
    manage(place, &mut worker, &mut carol, &session).await;
    first_device(place, &mut worker).await;
    language(place, &mut worker).await;
    administration::everything(place, &mut worker).await;

    let listed = server::routes::doors().list();
    let functions: BTreeSet<_> =
        listed.lines().filter_map(|line| line.split(' ').nth(1)).filter(|path| path.starts_with("/api/")).map(str::to_owned).collect();
    assert_eq!(worker.done, functions, "a function that this story leaves out");
}

async fn begin(place: &Place, worker: &mut Worker<'_>) -> Person {
    let code = place.operator().offer_first_run(None).await.expect("an answer").expect("nobody administrates the site").display();
    let first = [("name", "Zoe"), ("username", "zoe"), ("email", "zoe@example.org"), ("code", code.as_str())];
    let passwords = [("password", PASSWORD), ("password_confirm", PASSWORD)];
    worker.does("/api/accounts/first-run", None, &[&first[..], &passwords[..]].concat()).await;
    place.next_step();
    let fields =
        [("name", "Carol"), ("username", "carol"), ("email", "carol@example.org"), ("password", PASSWORD), ("password_confirm", PASSWORD)];
    worker.does("/api/accounts/register", None, &fields).await;
    let session = place.password_step(&Person { username: "carol", secret: None, recovery_codes: Vec::new() }).await;
    let session = session.cookie(SESSION).expect("a session that can only enrol");
    worker.does("/api/accounts/resend-verification", Some(&session), &[]).await;
    let link = place.newest_link().await;
    worker.does("/api/accounts/verify-email", None, &[("token", &link)]).await;
    Person { username: "carol", secret: None, recovery_codes: Vec::new() }
}

async fn enrol(place: &Place, worker: &mut Worker<'_>, carol: &mut Person) -> String {
    let fields = [("username", "carol"), ("password", PASSWORD)];
    worker.does("/api/accounts/log-in", None, &fields).await;
    let session = place.log_in(carol).await;
    worker.does("/api/recovery-codes/generate", Some(&session), &[]).await;
    carol.recovery_codes = place.reveal_recovery_codes(&session).await;
    let code = carol.recovery_codes.pop().expect("ten codes");
    worker.does("/api/recovery-codes/confirm", Some(&session), &[("code", &code)]).await;
    carol.secret = Some(place.offered_secret(&session).await);
    let code = place.code(carol).expect("a secret");
    let answer = worker.does("/api/totp/enable", Some(&session), &[("code", &code)]).await;
    answer.cookie(SESSION).expect("a new cookie at the new step")
}

/// What passkeys and security keys are for, and how factors are added and removed.
async fn devices(place: &Place, worker: &mut Worker<'_>, carol: &mut Person, session: &str) -> String {
    let (mut key, provision) = (Place::device(), "/manage/account/webauthn-provision");
    let answer = place.answer(provision, session, |options| key.create(options)).await;
    worker.does("/api/devices/add", Some(session), &[("name", "a key"), ("device", &answer)]).await;
    let first = place.newest_device_id().await;
    // A factor goes only where one that stays was shown: the key, and later the app.
    let half = place.half_log_in(carol).await;
    let answer = place.answer("/account/two-factor/", &half, |options| key.get(options)).await;
    let opened = worker.does("/api/accounts/verify-device", Some(&half), &[("device", &answer)]).await;
    let session = opened.cookie(SESSION).expect("a session");
    worker.does("/api/totp/remove", Some(&session), &[]).await;
    carol.secret = Some(place.offered_secret(&session).await);
    let code = place.code(carol).expect("a secret");
    worker.does("/api/totp/add", Some(&session), &[("code", &code)]).await;

    let before = place.now().await;
    let (browser, answer) = place.passkey_answer(|options| key.get(options)).await;
    assert!(!place.changed_since(&before).await && place.events_since(&before).await.is_empty(), "an offer is only an offer");
    worker.done.insert("/api/passkeys/offer".to_owned());
    worker.does("/api/passkeys/log-in", Some(&browser), &[("device", &answer)]).await;
    let session = place.log_in(carol).await;
    worker.does("/api/devices/remove", Some(&session), &[("id", &first)]).await;
    session
}

/// A language is kept by the browser alone.
async fn language(place: &Place, worker: &mut Worker<'_>) {
    let before = place.now().await;
    let chosen = place.send(&Ask::post("/api/languages/choose", &[("language", "de"), ("next", "/help/")])).await;
    assert_eq!((chosen.location(), chosen.cookie("bonded-language").as_deref()), ("/help/", Some("bonded-language=de")));
    assert!(!place.changed_since(&before).await && place.events_since(&before).await.is_empty(), "it is nobody's");
    let page = place.send(&Ask::get("/help/").cookie("bonded-language=de")).await;
    assert!(page.body.contains("<html lang=\"de\">"), "{page:?}");
    for (language, next, to) in
        [("tlh", "/help/", "/help/"), ("de", "https://elsewhere.example/", "/"), ("de", "//elsewhere.example/", "/")]
    {
        let answer = place.send(&Ask::post("/api/languages/choose", &[("language", language), ("next", next)])).await;
        assert_eq!((answer.location(), answer.sets_no_cookie()), (to, language == "tlh"));
    }
    worker.done.insert("/api/languages/choose".to_owned());
}

/// Dave begins with a key.
async fn first_device(place: &Place, worker: &mut Worker<'_>) {
    let mut dave = place.register("dave").await;
    let session = place.log_in(&dave).await;
    place.act(&session, "/api/recovery-codes/generate", &[]).await;
    dave.recovery_codes = place.reveal_recovery_codes(&session).await;
    let code = dave.recovery_codes.pop().expect("ten codes");
    place.act(&session, "/api/recovery-codes/confirm", &[("code", &code)]).await;
    let answer = place.answer("/manage/account/webauthn-provision", &session, |options| Place::device().create(options)).await;
    worker.does("/api/devices/add-first", Some(&session), &[("name", "a key"), ("device", &answer)]).await;
}

async fn manage(place: &Place, worker: &mut Worker<'_>, carol: &mut Person, session: &str) {
    worker.does("/api/tokens/create", Some(session), &[("name", "a token"), ("scope", ACCOUNT)]).await;
    let token = place.newest_token_id().await;
    worker.does("/api/tokens/rename", Some(session), &[("id", &token), ("name", "a better name")]).await;
    worker.does("/api/tokens/revoke", Some(session), &[("id", &token)]).await;
    worker.does("/api/history/open-feed", Some(session), &[("project", "")]).await;
    worker.does("/api/history/close-feed", Some(session), &[("project", "")]).await;
    account(place, worker, carol, session).await;
    let session = projects(place, worker, session).await;
    worker.does("/api/recovery-codes/regenerate", Some(&session), &[]).await;
    carol.recovery_codes = place.reveal_recovery_codes(&session).await;
    let code = place.code(carol).expect("a secret");
    let fields = [("password", PASSWORD), ("code", &code)];
    let answer = worker.does("/api/accounts/reauthenticate", Some(&session), &fields).await;
    let session = answer.cookie(SESSION).expect("a new cookie at the new step");
    worker.does("/api/accounts/log-out", Some(&session), &[]).await;

    let code = place.code(carol).expect("a secret");
    let half = place.half_log_in(carol).await;
    worker.does("/api/accounts/verify-totp", Some(&half), &[("code", &code)]).await;
    let half = place.half_log_in(carol).await;
    let code = carol.recovery_codes.pop().expect("ten codes");
    worker.does("/api/accounts/use-recovery-code", Some(&half), &[("code", &code)]).await;
    let session = confirmed(place, worker, carol).await;
    passwords(worker, &session).await;
    let session = reset(place, worker, carol).await;
    worker.does("/api/accounts/delete", Some(&session), &[("confirm_username", "carol")]).await;
}

/// What an owner does with a project and the tokens that reach it: the session's new cookie. The project goes by hand: the account of its only owner could
/// not.
async fn projects(place: &Place, worker: &mut Worker<'_>, session: &str) -> String {
    let secret = place.make_token(session, "for a project", ACCOUNT).await;
    let upload = wheel::upload("carols-lib", "1.0").with("authorization", &format!("Bearer {secret}"));
    assert!(place.send(&upload).await.status.is_success(), "a token makes a project");
    let token = place.newest_token_id().await;
    worker.does("/api/project-tokens/revoke", Some(session), &[("project", "carols-lib"), ("id", &token)]).await;
    let session = projects::managed(worker, session).await;
    sqlx::query("delete from projects where normalized_name = 'carols-lib'").execute(&place.pool).await.expect("a project that goes");
    session
}

/// A log-in from a new place, confirmed by its link.
async fn confirmed(place: &Place, worker: &mut Worker<'_>, carol: &Person) -> String {
    place.forget_places().await;
    let code = place.code(carol).expect("a secret");
    let half = place.half_log_in(carol).await;
    let waits = worker.does("/api/accounts/verify-totp", Some(&half), &[("code", &code)]).await;
    assert!(waits.cookie(SESSION).is_none(), "no session before the link: {waits:?}");
    let cookie = waits.cookie("bonded-waiting").expect("the cookie of the browser that waits");
    let link = place.newest_link().await;
    let answer = worker.does("/api/accounts/confirm-login", Some(&cookie), &[("token", &link)]).await;
    answer.cookie(SESSION).expect("a session")
}

/// A change, and the change back.
async fn passwords(worker: &mut Worker<'_>, session: &str) {
    let mut session = session.to_owned();
    for (current, new) in [(PASSWORD, NEW_PASSWORD), (NEW_PASSWORD, PASSWORD)] {
        let fields = [("current_password", current), ("new_password", new), ("new_password_confirm", new)];
        let answer = worker.does("/api/passwords/change", Some(&session), &fields).await;
        session = answer.cookie(SESSION).expect("a new cookie at the new step");
    }
}

async fn reset(place: &Place, worker: &mut Worker<'_>, carol: &Person) -> String {
    worker.does("/api/passwords/request-reset", None, &[("username", "CAROL")]).await;
    let link = place.newest_link().await;
    let fields = [("token", link.as_str()), ("new_password", PASSWORD), ("new_password_confirm", PASSWORD), ("revoke_tokens", "on")];
    worker.does("/api/passwords/reset", None, &fields).await;
    place.log_in(carol).await
}

/// What the account page and the sessions page are for.
async fn account(place: &Place, worker: &mut Worker<'_>, carol: &Person, session: &str) {
    worker.does("/api/accounts/save-profile", Some(session), &[("name", "Carol Shaw")]).await;
    let first = place.newest_email_id().await;
    place.next_step();
    worker.does("/api/emails/add", Some(session), &[("email", "carol-too@example.org")]).await;
    let second = place.newest_email_id().await;
    worker.does("/api/emails/resend-verification", Some(session), &[("id", &second)]).await;
    let link = place.newest_link().await;
    worker.does("/api/accounts/verify-email", None, &[("token", &link)]).await;
    worker.does("/api/emails/make-primary", Some(session), &[("id", &second)]).await;
    worker.does("/api/emails/remove", Some(session), &[("id", &first)]).await;
    place.log_in(carol).await;
    let other = place.newest_session_id().await;
    worker.does("/api/sessions/end", Some(session), &[("id", &other)]).await;
    place.log_in(carol).await;
    worker.does("/api/sessions/end-others", Some(session), &[]).await;
}
