//! [`Stage`]: alice with everything, and whatever stands beside the secret in a request.

use store::accounts::Operator;

use super::beginners::{Beginners, PROVISION};
use super::consumer::Consumer;
use super::secret::Secret;
use super::workflow_token::workflow_token;
use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::device::Device;
use crate::support::form::NEW_PASSWORD;
use crate::support::people::{ACCOUNT, Maintainer, PASSWORD, Person, SESSION};
use crate::support::place::Place;

pub(super) const WAITING: &str = "bonded-waiting";
pub(super) const KNOWN: &str = "bonded-device";
pub(super) const ASKED: &str = "bonded-passkey";

/// Alice, and what a form of hers needs beside the secret in question.
pub(super) struct Stage<'a> {
    pub(super) place: &'a Place,
    alice: Maintainer,
    device: Device,
    /// A fresh session.
    pub(super) session: String,
    /// A log-in that has the password behind it.
    pub(super) half: String,
    /// A session whose second factor was seen too long ago, and the form of its that waits.
    pub(super) stale: (String, String),
    /// The cookie of a browser that was asked for a passkey, and the right answer.
    pub(super) asked: (String, String),
    /// A log-in that waits for its link.
    pub(super) waiting: Waiting,
    /// A log-in whose link was used elsewhere.
    pub(super) confirmed: Waiting,
    /// People who have no second factor yet, or one.
    pub(super) beginners: Beginners,
    /// How many networks, addresses and names were used.
    pub(super) count: u8,
    /// How many people were invited.
    guests: u8,
    /// Somebody who becomes an administrator where one is needed.
    root: Person,
}

/// A log-in from a new place.
#[derive(Default)]
pub(super) struct Waiting {
    pub(super) from: [u8; 4],
    pub(super) cookie: String,
    link: String,
}

impl<'a> Stage<'a> {
    pub(super) async fn new(place: &'a Place) -> Self {
        let alice = place.alice().await;
        let mut stage = Self { alice, ..Self::without_anything(place) };
        let session = stage.alice.session.clone();
        let answer = place.answer(PROVISION, &session, |options| stage.device.create(options)).await;
        place.act(&session, "/api/devices/add", &[("name", "a key"), ("device", &answer)]).await;
        stage.root = place.register("root").await;
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
            beginners: Beginners::nobody(),
            count: 0,
            guests: 0,
            root: Person { username: "root", secret: None, recovery_codes: Vec::new() },
        }
    }

    /// Who is invited to open an account.
    pub(super) fn guest(&self) -> String {
        format!("guest-{}", self.guests)
    }

    fn next(&mut self) -> u8 {
        self.count += 1;
        self.count
    }

    /// Puts everything in place that stands beside a secret.
    pub(super) async fn set(&mut self) {
        self.switch_registration(None).await;
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
        let number = self.next();
        self.beginners = Beginners::new(self.place, number).await;
        self.half = self.place.half_log_in(&self.alice.person).await;
        let device = &mut self.device;
        self.asked = self.place.passkey_answer(|options| device.get(options)).await;
        // From here on an invitation is worth something.
        self.switch_registration(Some("invitation")).await;
        self.place.next_step();
    }

    async fn switch_registration(&self, to: Option<&str>) {
        let switched = sqlx::query("update site_switches set registration = $1").bind(to).execute(&self.place.pool).await;
        switched.expect("a switch");
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
    pub(super) fn code(&self) -> String {
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
            Secret::CodeOfFirstApp => place.code_now(&self.beginners.without_factor.person).expect("an app"),
            Secret::CodeOfFurtherApp => place.code_now(&self.beginners.with_device.person).expect("an app"),
            Secret::NewRecoveryCode => self.beginners.with_codes.person.recovery_codes.pop().expect("a code that was not used"),
            Secret::RecoveryCode => self.alice.person.recovery_codes.pop().expect("a code that was not used"),
            Secret::KnownBrowser => self.known_browser().await,
            Secret::VerificationLink => self.verification_link().await,
            Secret::ResetLink => {
                place.act("", "/api/passwords/request-reset", &[("username", "alice")]).await;
                place.newest_link().await
            }
            Secret::StopLink => {
                let session = self.administrator().await;
                let form = [("username", "alice"), ("evidence", "a video call"), ("confirm_username", "alice")];
                place.act(&session, "/api/admin/begin-recovery", &form).await;
                place.newest_link().await
            }
            Secret::Invitation => self.invitation().await,
            Secret::FirstRunCode => {
                // Whoever was made one by the last code.
                let taken = sqlx::query("update accounts set is_admin = false").execute(&place.pool).await;
                taken.expect("accounts");
                let code = place.operator().offer_first_run(None).await.expect("an answer");
                code.expect("nobody administrates the site").display()
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
            Secret::AnswerThatAddsFirst => {
                place.answer(PROVISION, &self.beginners.without_factor.session, |options| Place::device().create(options)).await
            }
            Secret::AnswerOfPasskey => self.asked.1.clone(),
            Secret::AskedBrowser => value(&self.asked.0),
            Secret::WorkflowToken => workflow_token(place.clock.now()),
        }
    }

    /// The secret of an invitation to somebody new.
    async fn invitation(&mut self) -> String {
        let (place, session) = (self.place, self.administrator().await);
        self.guests += 1;
        place.act(&session, "/api/admin/invite-to-register", &[("email", &format!("{}@example.org", self.guest()))]).await;
        let letter = place.letters().await.pop().expect("a letter");
        let (_, link) = letter.text.split_once("?invitation=").expect("a link");
        link.split_whitespace().next().expect("a secret").to_owned()
    }

    /// A fresh session of root, who is an administrator from the first time on.
    async fn administrator(&mut self) -> String {
        if self.root.secret.is_none() {
            let session = self.place.log_in(&self.root).await;
            self.place.enrol(&mut self.root, &session).await;
            let name = "root".parse().expect("a username");
            self.place.operator().admin_grant(Operator::Cli, &name).await.expect("an administrator");
        }
        self.place.log_in(&self.root).await
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

/// What a cookie carries.
fn value(cookie: &str) -> String {
    cookie.split_once('=').expect("a cookie").1.to_owned()
}
