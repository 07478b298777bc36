//! Where mailed links lead: to the configured public URL, whatever a request says about the host that it was sent to.
//!
//! Whoever asks for somebody else's link would otherwise have it lead to a host of their own, and be handed its secret there.

use axum::http::{HeaderValue, header};
use sqlx::PgPool;
use store::Limits;
use store::mail::Sent;

use crate::support::ask::Ask;
use crate::support::form::NEW_PASSWORD;
use crate::support::people::{ACCOUNT, Maintainer, PASSWORD, PRE_AUTH, SESSION, went_on};
use crate::support::place::{ORIGIN, Place};

const EVIL: &str = "evil.example";

/// A request that has somebody written to.
#[derive(Clone, Copy, Debug)]
enum Mailing {
    Register,
    RegisterTaken,
    ResendFirst,
    AddAddress,
    ResendOne,
    ForgottenPassword,
    NewPlace,
    ChangedPassword,
    NewToken,
}

use Mailing::{AddAddress, ChangedPassword, ForgottenPassword, NewPlace, NewToken, Register, RegisterTaken, ResendFirst, ResendOne};

const MAILINGS: [Mailing; 9] =
    [Register, RegisterTaken, ResendFirst, AddAddress, ResendOne, ForgottenPassword, NewPlace, ChangedPassword, NewToken];

impl Mailing {
    /// Where a link of it must lead.
    const fn link(self) -> &'static str {
        match self {
            Register | ResendFirst | AddAddress | ResendOne => "/account/verify-email/?token=",
            ForgottenPassword => "/account/reset-password/?token=",
            NewPlace => "/account/confirm-login/?token=",
            RegisterTaken | ChangedPassword | NewToken => "/",
        }
    }
}

/// What a request may claim about the host that it was sent to.
type Claim = fn(Ask) -> Ask;

const CLAIMS: [(&str, Claim); 7] = [
    ("Host", |ask| ask.with("host", EVIL)),
    ("Host with our port", |ask| ask.with("host", "evil.example:8000")),
    ("a whole address as the target", |ask| Ask { path: format!("http://{EVIL}{}", ask.path), ..ask }),
    ("X-Forwarded-Host", |ask| ask.with("x-forwarded-host", EVIL).with("x-forwarded-proto", "https")),
    ("X-Forwarded-Host twice", |ask| ask.with("x-forwarded-host", "localhost:8000").with("x-forwarded-host", EVIL)),
    ("Forwarded", |ask| ask.with("forwarded", "for=192.0.2.7;host=evil.example;proto=https")),
    ("what other proxies say", |ask| {
        ask.with("x-host", EVIL)
            .with("x-original-host", EVIL)
            .with("x-forwarded-server", EVIL)
            .with("x-original-url", "https://evil.example/")
    }),
];

/// Alice, who is somebody, and Daisy, whose address waits for its proof.
struct People {
    alice: Maintainer,
    daisy: String,
    /// How many names, addresses and networks were used.
    count: u8,
}

impl People {
    async fn at(place: &Place) -> Self {
        let alice = place.alice().await;
        let daisy = place.register("daisy").await;
        let daisy = place.log_in(&daisy).await;
        let unproved = "update email_addresses set verified_at = null where address = 'daisy@example.org'";
        assert_eq!(sqlx::query(unproved).execute(&place.pool).await.expect("an address").rows_affected(), 1);
        Self { alice, daisy, count: 0 }
    }

    /// The request, and from where it comes. Everything in it but the claim is as it should be.
    async fn ask(&mut self, place: &Place, mailing: Mailing) -> (Ask, [u8; 4]) {
        self.count += 1;
        let (home, name) = ([192, 0, 2, 7], format!("person-{}", self.count));
        let session = self.alice.session.clone();
        let new = [("new_password", NEW_PASSWORD), ("new_password_confirm", NEW_PASSWORD)];
        let ask = match mailing {
            Register => registration(&name, &format!("{name}@example.org")),
            RegisterTaken => registration(&name, "alice@example.org"),
            ResendFirst => function("accounts/resend-verification", &[]).cookie(&self.daisy),
            AddAddress => function("emails/add", &[("email", &format!("{name}@example.org"))]).cookie(&session),
            ResendOne => {
                let id = "select email_id::text from email_addresses where verified_at is null and address <> 'daisy@example.org' and account_id = \
                          (select account_id from accounts where username = 'alice') limit 1";
                let id: String = sqlx::query_scalar(id).fetch_one(&place.pool).await.expect("an address");
                function("emails/resend-verification", &[("id", &id)]).cookie(&session)
            }
            ForgottenPassword => function("passwords/request-reset", &[("username", "alice")]),
            NewPlace => {
                let half = place.half_log_in(&self.alice.person).await;
                let code = place.code(&self.alice.person).expect("a code");
                assert!(half.starts_with(PRE_AUTH));
                return (function("accounts/verify-totp", &[("code", &code)]).cookie(&half), [198, 51, 100, self.count]);
            }
            ChangedPassword => function("passwords/change", &[&[("current_password", PASSWORD)], &new[..]].concat()).cookie(&session),
            NewToken => function("tokens/create", &[("name", &name), ("scope", ACCOUNT)]).cookie(&session),
        };
        (ask, home)
    }

    /// After a change of the password: as it was, in a session that is alive.
    async fn tidy(&mut self, place: &Place, mailing: Mailing, session: Option<String>) {
        if matches!(mailing, ChangedPassword) {
            let back = [("current_password", NEW_PASSWORD), ("new_password", PASSWORD), ("new_password_confirm", PASSWORD)];
            let answer = place.act(&session.expect("a new cookie"), "/api/passwords/change", &back).await;
            self.alice.session = answer.cookie(SESSION).expect("a new cookie");
        }
    }
}

fn function(name: &str, fields: &[(&str, &str)]) -> Ask {
    Ask::post(&format!("/api/{name}?page=/manage/account/"), fields)
}

fn registration(username: &str, email: &str) -> Ask {
    let fields = [("name", "A Person"), ("username", username), ("email", email), ("password", PASSWORD), ("password_confirm", PASSWORD)];
    Ask::post("/api/accounts/register?page=/account/register/", &fields)
}

/// Every address in it is one of ours.
fn leads_home(letter: &Sent) -> bool {
    let [ours, any] = [ORIGIN, "://"].map(|what| [&letter.text, &letter.html].map(|text| text.matches(what).count()));
    ours == any && ![&letter.subject, &letter.text, &letter.html].into_iter().any(|text| text.contains(EVIL))
}

#[sqlx::test(migrations = "../migrations")]
async fn a_20_mailed_links_lead_to_the_public_url_whatever_a_request_says(pool: PgPool) {
    let many = |limits: Limits| Limits { registrations_per_address: 1000, ..limits };
    let place = Place::with(pool, |settings| settings.limits = many(settings.limits.clone())).await;
    let mut people = People::at(&place).await;
    for mailing in MAILINGS {
        for (claim, claimed) in CLAIMS {
            let what = format!("{mailing:?}, {claim}");
            let (ask, from) = people.ask(&place, mailing).await;
            let before = place.letters().await.len();
            let answer = place.send_from(from, &claimed(ask)).await;
            assert!(went_on(&answer), "{what}: {answer:?}");
            assert!(!answer.tells(&[EVIL.to_owned()]), "{what}: {answer:?}");
            let letters = place.letters().await;
            let link = format!("{ORIGIN}{}", mailing.link());
            assert!(letters[before..].iter().any(|letter| letter.text.contains(&link) && letter.html.contains(&link)), "{what}: no link");
            for letter in &letters[before..] {
                assert!(leads_home(letter), "{what}: {letter:?}");
            }
            people.tidy(&place, mailing, answer.cookie(SESSION)).await;
        }
    }
}

/// The claims are made: a request carries them as they were written.
#[test]
fn a_claim_replaces_what_the_listener_would_say() {
    let claimed = CLAIMS.map(|(_, claimed)| claimed(function("passwords/request-reset", &[])).request());
    assert_eq!(claimed[0].headers().get_all(header::HOST).iter().collect::<Vec<_>>(), [HeaderValue::from_static(EVIL)]);
    assert_eq!(claimed[2].uri().host(), Some(EVIL));
    assert!(claimed.iter().skip(3).all(|request| request.headers()[header::HOST] == "localhost:8000"));
}
