//! People with credentials, made by the forms that people fill in.

use data_encoding::BASE32_NOPAD;
use store::accounts::Operator;
use totp_rs::Builder;

use super::answer::Answer;
use super::ask::Ask;
use super::place::Place;
use super::wheel;

pub(crate) const PASSWORD: &str = "nine purple otters juggle quietly";
pub(crate) const SESSION: &str = "bonded-session";
pub(crate) const PRE_AUTH: &str = "bonded-preauth";
/// The scope of an unrestricted token, as the form says it.
pub(crate) const ACCOUNT: &str = "scope:user";

/// A person: a username, and the secret in the authenticator app once there is one.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) username: &'static str,
    pub(crate) secret: Option<String>,
    pub(crate) recovery_codes: Vec<String>,
}

/// A person with everything: a second factor, a session, an unrestricted token, a project.
pub(crate) struct Maintainer {
    pub(crate) person: Person,
    pub(crate) session: String,
    pub(crate) token: String,
    pub(crate) token_id: String,
}

impl Maintainer {
    /// What must never be seen in an answer.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let key = self.session.split_once('=').expect("a cookie").1;
        [PASSWORD, &self.token, key, self.person.secret.as_deref().expect("a secret")].map(str::to_owned).to_vec()
    }
}

impl Place {
    /// Alice, owner of `acme-lib`, with her second factor and an unrestricted token.
    pub(crate) async fn alice(&self) -> Maintainer {
        let mut person = self.register("alice").await;
        let session = self.log_in(&person).await;
        let session = self.enrol(&mut person, &session).await;
        let token = self.make_token(&session, "everything", ACCOUNT).await;
        let token_id = self.newest_token_id().await;
        let published = self.send(&wheel::upload("acme-lib", "1.0").with("authorization", &format!("Bearer {token}"))).await;
        assert!(published.status.is_success(), "{published:?}");
        Maintainer { person, session, token, token_id }
    }

    /// Root, an administrator: who they are and a session of theirs.
    pub(crate) async fn administrator(&self) -> (Person, String) {
        let mut root = self.register("root").await;
        let session = self.log_in(&root).await;
        self.enrol(&mut root, &session).await;
        let name = "root".parse().expect("a username");
        self.operator().admin_grant(Operator::Cli, &name).await.expect("an administrator");
        let session = self.log_in(&root).await;
        (root, session)
    }

    /// Opens an account. The link in the mail is followed by hand: this suite is not about it.
    pub(crate) async fn register(&self, username: &'static str) -> Person {
        let email = format!("{username}@example.org");
        let fields =
            [("name", "A Person"), ("username", username), ("email", &email), ("password", PASSWORD), ("password_confirm", PASSWORD)];
        let answer = self.send(&Ask::post("/api/accounts/register?page=/account/register/", &fields)).await;
        assert!(went_on(&answer), "{answer:?}");
        assert!(answer.sets_no_cookie(), "registering makes no session");
        let proved =
            sqlx::query("update email_addresses set verified_at = created_at where address = $1").bind(&email).execute(&self.pool).await;
        assert_eq!(proved.expect("an address").rows_affected(), 1);
        Person { username, secret: None, recovery_codes: Vec::new() }
    }

    /// The password step: the answer with its cookie.
    pub(crate) async fn password_step(&self, person: &Person) -> Answer {
        self.send(&Ask::post("/api/accounts/log-in?page=/account/login/", &[("username", person.username), ("password", PASSWORD)])).await
    }

    /// The cookie of a log-in that waits for its second factor.
    pub(crate) async fn half_log_in(&self, person: &Person) -> String {
        self.password_step(person).await.cookie(PRE_AUTH).expect("the second factor is due")
    }

    /// All steps that are due: the session's cookie.
    pub(crate) async fn log_in(&self, person: &Person) -> String {
        let Some(code) = self.code(person) else {
            return self.password_step(person).await.cookie(SESSION).expect("a session that can only enrol");
        };
        let pre_auth = self.half_log_in(person).await;
        let form = Ask::post("/api/accounts/verify-totp?page=/account/two-factor/", &[("code", &code)]).cookie(&pre_auth);
        let answer = self.send(&form).await;
        answer.cookie(SESSION).unwrap_or_else(|| panic!("no session: {answer:?}"))
    }

    /// Recovery codes, one typed back, then the authenticator app: the session's new cookie.
    pub(crate) async fn enrol(&self, person: &mut Person, session: &str) -> String {
        self.act(session, "/api/recovery-codes/generate", &[]).await;
        person.recovery_codes = self.reveal_recovery_codes(session).await;
        let code = person.recovery_codes.pop().expect("ten codes");
        self.act(session, "/api/recovery-codes/confirm", &[("code", &code)]).await;
        person.secret = Some(self.offered_secret(session).await);
        let code = self.code(person).expect("a secret");
        let answer = self.act(session, "/api/totp/enable", &[("code", &code)]).await;
        answer.cookie(SESSION).expect("a new cookie at the new step")
    }

    /// The codes that were just made, as their page shows them once.
    pub(crate) async fn reveal_recovery_codes(&self, session: &str) -> Vec<String> {
        let page = self.send(&Ask::get("/manage/account/recovery-codes/").cookie(session)).await;
        let items = page.body.split("<li><code>").skip(1);
        let codes: Vec<_> = items.filter_map(|item| item.split_once("</code>")).map(|(code, _)| code.trim().to_owned()).collect();
        assert_eq!(codes.len(), 10, "{page:?}");
        codes
    }

    /// The secret for the authenticator app, as its page shows it.
    pub(crate) async fn offered_secret(&self, session: &str) -> String {
        let page = self.send(&Ask::get("/manage/account/totp-provision").cookie(session)).await;
        element(&page.body, "totp-secret").replace(' ', "")
    }

    /// A new token. `scope` is `scope:user` or `scope:project:<name>`.
    pub(crate) async fn make_token(&self, session: &str, name: &str, scope: &str) -> String {
        self.make_token_of(session, &[("name", name), ("scope", scope)]).await
    }

    /// The same with whatever else the form has.
    pub(crate) async fn make_token_of(&self, session: &str, fields: &[(&str, &str)]) -> String {
        self.act(session, "/api/tokens/create", fields).await;
        let page = self.send(&Ask::get("/manage/account/token/").cookie(session)).await;
        element(&page.body, "new-token")
    }

    /// Sends a form of a page that the session opens; it must be taken.
    pub(crate) async fn act(&self, session: &str, function: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.send(&Ask::post(&format!("{function}?page=/manage/account/"), fields).cookie(session)).await;
        assert!(went_on(&answer), "{function}: {answer:?}");
        answer
    }

    /// The code of a step that was not used yet: each use moves the clock on.
    pub(crate) fn code(&self, person: &Person) -> Option<String> {
        self.next_step();
        self.code_now(person)
    }

    /// The code of this very moment, whether or not it was used.
    pub(crate) fn code_now(&self, person: &Person) -> Option<String> {
        let secret = person.secret.as_ref()?;
        let secret = BASE32_NOPAD.decode(secret.as_bytes()).expect("base32");
        let totp = Builder::new().with_secret(secret).with_account_name("").build().expect("a secret of 160 bits");
        let now = u64::try_from(self.clock.now().unix_timestamp()).expect("after 1970");
        Some(totp.generate(now).to_string())
    }
}

/// Whether a form was taken: on with 303, and no complaint on the way.
pub(crate) fn went_on(answer: &Answer) -> bool {
    answer.status == 303 && !answer.location().contains("__err")
}

fn element(html: &str, id: &str) -> String {
    let (_, rest) = html.split_once(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no element {id} in {html}"));
    let (_, rest) = rest.split_once('>').expect("a tag ends");
    rest.split_once('<').expect("an element ends").0.trim().to_owned()
}
