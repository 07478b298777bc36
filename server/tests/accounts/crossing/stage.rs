//! [`Stage`]: alice with everything, and whatever stands beside the secret in a request.

use serde_json::json;

use super::consumer::Consumer;
use super::secret::Secret;
use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::device::Device;
use crate::support::form::NEW_PASSWORD;
use crate::support::people::{ACCOUNT, Maintainer, PASSWORD, PRE_AUTH, Person, SESSION};
use crate::support::place::Place;
use crate::support::reporter::Reporter;
use crate::support::wheel;

const WAITING: &str = "bonded-waiting";
const KNOWN: &str = "bonded-device";
const ASKED: &str = "bonded-passkey";
const PROVISION: &str = "/manage/account/webauthn-provision";

/// Alice, and what a form of hers needs beside the secret in question.
pub(super) struct Stage<'a> {
    pub(super) place: &'a Place,
    alice: Maintainer,
    device: Device,
    /// A fresh session.
    session: String,
    /// A log-in that has the password behind it.
    half: String,
    /// A session whose second factor was seen too long ago, and the form of its that waits.
    stale: (String, String),
    /// The cookie of a browser that was asked for a passkey, and the right answer.
    asked: (String, String),
    /// A log-in that waits for its link.
    waiting: Waiting,
    /// A log-in whose link was used elsewhere.
    confirmed: Waiting,
    /// How many networks, addresses and names were used.
    count: u8,
}

/// A log-in from a new place.
#[derive(Default)]
struct Waiting {
    from: [u8; 4],
    cookie: String,
    link: String,
}

impl<'a> Stage<'a> {
    pub(super) async fn new(place: &'a Place) -> Self {
        let alice = place.alice().await;
        let mut stage = Self { alice, ..Self::without_anything(place) };
        let session = stage.alice.session.clone();
        let answer = place.answer(PROVISION, &session, |options| stage.device.create(options)).await;
        place.act(&session, "/api/devices/add", &[("name", "a key"), ("device", &answer)]).await;
        stage
    }

    /// Nobody with nothing: for looking at requests that are not sent.
    pub(super) fn without_anything(place: &'a Place) -> Self {
        let nobody = || Person { username: "alice", secret: None, recovery_codes: Vec::new() };
        Self {
            place,
            alice: Maintainer { person: nobody(), session: String::new(), token: String::new(), token_id: String::new() },
            device: Place::device(),
            session: String::new(),
            half: String::new(),
            stale: Default::default(),
            asked: Default::default(),
            waiting: Waiting::default(),
            confirmed: Waiting::default(),
            count: 0,
        }
    }

    fn next(&mut self) -> u8 {
        self.count += 1;
        self.count
    }

    /// Puts everything in place that stands beside a secret.
    pub(super) async fn set(&mut self) {
        let stale = self.place.log_in(&self.alice.person).await;
        self.place.clock.advance(time::Duration::minutes(16));
        let name = format!("kept {}", self.next());
        let form = [("name", name.as_str()), ("scope", ACCOUNT)];
        let interrupted = self.place.send(&Ask::post("/api/tokens/create?page=/manage/account/token/", &form).cookie(&stale)).await;
        let (_, kept) = interrupted.location().split_once("kept=").unwrap_or_else(|| panic!("nothing is kept: {interrupted:?}"));
        self.stale = (stale, kept.to_owned());
        self.session = self.place.log_in(&self.alice.person).await;
        self.waiting = self.wait().await;
        self.confirmed = self.wait().await;
        let elsewhere = Ask::post("/api/accounts/confirm-login?page=/account/confirm-login/", &[("token", &self.confirmed.link)]);
        let answer = self.place.send_from(self.confirmed.from, &elsewhere).await;
        assert!(answer.location().contains("done=login-confirmed"), "{answer:?}");
        self.half = self.place.half_log_in(&self.alice.person).await;
        let device = &mut self.device;
        self.asked = self.place.passkey_answer(|options| device.get(options)).await;
        self.place.next_step();
    }

    /// A log-in from a network of its own.
    async fn wait(&mut self) -> Waiting {
        let from = [198, 51, 100, self.next()];
        let half = self.place.half_log_in(&self.alice.person).await;
        self.place.next_step();
        let verify = Ask::post("/api/accounts/verify-totp?page=/account/two-factor/", &[("code", &self.code())]).cookie(&half);
        let answer = self.place.send_from(from, &verify).await;
        let cookie = answer.cookie(WAITING).unwrap_or_else(|| panic!("it does not wait: {answer:?}"));
        Waiting { from, cookie, link: self.place.newest_link().await }
    }

    /// The app's code of this moment.
    fn code(&self) -> String {
        self.place.code_now(&self.alice.person).unwrap_or_default()
    }

    /// A living secret of this kind.
    pub(super) async fn issue(&mut self, secret: Secret) -> String {
        let place = self.place;
        match secret {
            Secret::Session => value(&self.session),
            Secret::HalfLogIn => value(&place.half_log_in(&self.alice.person).await),
            Secret::WaitingLogIn => value(&self.confirmed.cookie),
            Secret::ConfirmationLink => self.waiting.link.clone(),
            Secret::KeptAction => self.stale.1.clone(),
            Secret::Password => PASSWORD.to_owned(),
            Secret::AppCode => self.code(),
            Secret::RecoveryCode => self.alice.person.recovery_codes.pop().expect("a code that was not used"),
            Secret::KnownBrowser => self.known_browser().await,
            Secret::VerificationLink => self.verification_link().await,
            Secret::ResetLink => {
                place.act("", "/api/passwords/request-reset", &[("username", "alice")]).await;
                place.newest_link().await
            }
            Secret::ApiToken => {
                let name = format!("token {}", self.next());
                place.make_token(&self.session, &name, ACCOUNT).await
            }
            Secret::Feed => self.feed().await,
            Secret::AnswerAtSecondStep => {
                let device = &mut self.device;
                place.answer("/account/two-factor/", &self.half, |options| device.get(options)).await
            }
            Secret::AnswerThatConfirms => {
                let device = &mut self.device;
                place.answer("/account/reauthenticate/", &self.session, |options| device.get(options)).await
            }
            Secret::AnswerThatAdds => place.answer(PROVISION, &self.session, |options| Place::device().create(options)).await,
            Secret::AnswerOfPasskey => self.asked.1.clone(),
            Secret::AskedBrowser => value(&self.asked.0),
        }
    }

    async fn known_browser(&self) -> String {
        let half = self.place.half_log_in(&self.alice.person).await;
        let verify = Ask::post("/api/accounts/verify-totp?page=/account/two-factor/", &[("code", &self.code())]).cookie(&half);
        let answer = self.place.send(&verify).await;
        self.place.next_step();
        value(&answer.cookie(KNOWN).unwrap_or_else(|| panic!("the browser is not remembered: {answer:?}")))
    }

    async fn feed(&self) -> String {
        self.place.act(&self.session, "/api/history/open-feed", &[("project", "")]).await;
        let page = self.place.send(&Ask::get("/manage/account/history/").cookie(&self.session)).await;
        let (_, address) = page.body.split_once("/feed/").unwrap_or_else(|| panic!("no address is shown: {page:?}"));
        address.split('/').next().expect("a secret").to_owned()
    }

    async fn verification_link(&mut self) -> String {
        let address = format!("alice-{}@example.org", self.next());
        self.place.act(&self.session, "/api/emails/add", &[("email", &address)]).await;
        let id: String = sqlx::query_scalar("select email_id::text from email_addresses where address = $1")
            .bind(&address)
            .fetch_one(&self.place.pool)
            .await
            .expect("an address");
        self.place.act(&self.session, "/api/emails/resend-verification", &[("id", &id)]).await;
        self.place.newest_link().await
    }

    /// The request that presents this text here, with everything else right.
    pub(super) fn ask(&self, consumer: Consumer, text: &str) -> Ask {
        let code = self.code();
        let new = [("new_password", NEW_PASSWORD), ("new_password_confirm", NEW_PASSWORD)];
        let again = [("new_password", PASSWORD), ("new_password_confirm", PASSWORD)];
        match consumer {
            Consumer::SessionCookie => Ask::get("/manage/account/sessions/").cookie(&format!("{SESSION}={text}")),
            Consumer::HalfLogInCookie => function("accounts/verify-totp", &[("code", &code)]).cookie(&format!("{PRE_AUTH}={text}")),
            Consumer::SecondStep => function("accounts/verify-totp", &[("code", text)]).cookie(&self.half),
            Consumer::RecoveryStep => function("accounts/use-recovery-code", &[("code", text)]).cookie(&self.half),
            Consumer::DeviceStep => function("accounts/verify-device", &[("device", text)]).cookie(&self.half),
            Consumer::LogIn => function("accounts/log-in", &[("username", "alice"), ("password", text)]),
            Consumer::Passkey => function("passkeys/log-in", &[("device", text)]).cookie(&self.asked.0),
            Consumer::PasskeyCookie => function("passkeys/log-in", &[("device", &self.asked.1)]).cookie(&format!("{ASKED}={text}")),
            Consumer::ConfirmingPassword => self.confirm(&[("password", text), ("code", &code)]),
            Consumer::ConfirmingCode => self.confirm(&[("password", PASSWORD), ("code", text)]),
            Consumer::ConfirmingDevice => self.confirm(&[("password", PASSWORD), ("code", ""), ("device", text)]),
            Consumer::PasswordChange => {
                function("passwords/change", &[&[("current_password", text)], &new[..]].concat()).cookie(&self.session)
            }
            Consumer::Adding => {
                let name = format!("key {}", self.count);
                function("devices/add", &[("name", &name), ("device", text)]).cookie(&self.session)
            }
            Consumer::VerifyEmail => function("accounts/verify-email", &[("token", text)]),
            Consumer::ResetPassword => function("passwords/reset", &[&[("token", text)], &again[..]].concat()),
            Consumer::ResetCookie => function("passwords/reset", &again).cookie(&format!("bonded-reset={text}")),
            Consumer::ConfirmLogIn => function("accounts/confirm-login", &[("token", text)]).cookie(&self.waiting.cookie),
            Consumer::WaitingCookie => function("accounts/confirm-login", &[]).cookie(&format!("{WAITING}={text}")),
            Consumer::Upload => wheel::upload("acme-lib", "1.0").with("authorization", &format!("Bearer {text}")),
            Consumer::Feed => {
                let secret: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
                Ask::get(&format!("/feed/{secret}/history.atom"))
            }
            Consumer::LeakReport => {
                let found = json!([{ "token": text, "type": "bonded_api_token", "url": "https://example.org/x", "source": "commit" }]);
                Reporter::known().report(&found.to_string())
            }
            Consumer::KnownBrowserCookie => {
                function("accounts/verify-totp", &[("code", &code)]).cookie(&format!("{}; {KNOWN}={text}", self.half))
            }
            Consumer::KeptAction => {
                let fields = [("password", PASSWORD), ("code", &code), ("next", "/manage/account/"), ("kept", text)];
                function("accounts/reauthenticate", &fields).cookie(&self.stale.0)
            }
        }
    }

    fn confirm(&self, fields: &[(&str, &str)]) -> Ask {
        function("accounts/reauthenticate", fields).cookie(&self.session)
    }

    /// Sends it, from where it would be good.
    pub(super) async fn send(&self, consumer: Consumer, text: &str) -> Answer {
        let ask = self.ask(consumer, text);
        match consumer {
            Consumer::ConfirmLogIn => self.place.send_from(self.waiting.from, &ask).await,
            Consumer::WaitingCookie => self.place.send_from(self.confirmed.from, &ask).await,
            Consumer::KnownBrowserCookie => self.place.send_from([203, 0, 113, self.count], &ask).await,
            _ => self.place.send(&ask).await,
        }
    }

    /// After an open door: alice's password is what it was, and the next code is a new one.
    pub(super) async fn tidy(&mut self, consumer: Consumer, answer: &Answer) {
        self.place.next_step();
        if consumer == Consumer::PasswordChange {
            let session = answer.cookie(SESSION).expect("a new cookie at the new step");
            let back = [("current_password", NEW_PASSWORD), ("new_password", PASSWORD), ("new_password_confirm", PASSWORD)];
            self.place.act(&session, "/api/passwords/change", &back).await;
        }
    }

    /// How many sessions and tokens there are.
    pub(super) async fn holdings(&self) -> (i64, i64) {
        let query = "select (select count(*) from sessions), (select count(*) from api_tokens)";
        sqlx::query_as(query).fetch_one(&self.place.pool).await.expect("two counts")
    }
}

fn function(name: &str, fields: &[(&str, &str)]) -> Ask {
    Ask::post(&format!("/api/{name}?page=/manage/account/"), fields)
}

/// What a cookie carries.
fn value(cookie: &str) -> String {
    cookie.split_once('=').expect("a cookie").1.to_owned()
}
