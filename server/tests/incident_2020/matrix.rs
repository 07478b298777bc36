//! [`Matrix`]: alice's site with a request for every door and method, and the judgement of one cell.

use axum::http::Method;
use sqlx::PgPool;

use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::door::{Address, methods};
use crate::support::evidence::Event;
use crate::support::form::{Facts, presents_itself, well_formed};
use crate::support::headers;
use crate::support::people::Maintainer;
use crate::support::place::Place;

/// The site, alice with everything she owns, and all addresses.
pub(crate) struct Matrix {
    pub(crate) place: Place,
    pub(crate) alice: Maintainer,
    pub(crate) facts: Facts,
    addresses: Vec<Address>,
    secrets: Vec<String>,
    cells: usize,
}

/// One request of the matrix, as nobody would send it.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) address: Address,
    pub(crate) ask: Ask,
}

impl Cell {
    /// The policy of the door that it knocks at; none where there is no door.
    pub(crate) fn policy(&self) -> Option<&str> {
        self.address.policy(&self.ask.method)
    }

    /// Whether it changes something where it is let in, as far as HTTP goes.
    pub(crate) fn is_unsafe(&self) -> bool {
        !self.ask.method.is_safe()
    }
}

/// What somebody gets is what nobody gets. But an error is never kept by anybody on the way where a credential was shown.
pub(crate) fn same_answer(somebody: &Ask, answer: &Answer, plain: &Answer) {
    let (mut answer, mut plain) = (answer.clone(), plain.clone());
    if answer.status.as_u16() >= 400 && somebody.headers.contains_key("authorization") {
        assert_eq!(answer.headers.remove("cache-control").expect("a rule"), "no-store", "{somebody:?}");
        plain.headers.remove("cache-control");
    }
    assert_eq!(answer.masked(), plain.masked(), "{somebody:?}");
}

impl Matrix {
    pub(crate) async fn new(pool: PgPool) -> Self {
        let place = Place::new(pool).await;
        let mut alice = place.alice().await;
        place.act(&alice.session, "/api/emails/add", &[("email", "alice-too@example.org")]).await;
        let session_id = place.newest_session_id().await;
        alice.session = place.log_in(&alice.person).await;
        let facts = Facts {
            recovery_code: alice.person.recovery_codes[0].clone(),
            code: place.code(&alice.person).expect("alice has an app"),
            token_id: alice.token_id.clone(),
            email_id: place.newest_email_id().await,
            session_id,
        };
        let (addresses, secrets) = (place.addresses().await, alice.secrets());
        Self { place, alice, facts, addresses, secrets, cells: 0 }
    }

    /// Every address with every method, as one of our own pages would send it; server functions also as an island calls them.
    pub(crate) fn cells(&self) -> Vec<Cell> {
        let all = self.addresses.iter().flat_map(|address| methods().map(|method| (address, method)));
        all.flat_map(|(address, method)| self.at(address, &method)).collect()
    }

    fn at(&self, address: &Address, method: &Method) -> Vec<Cell> {
        let is_call = address.is_function() && *method == Method::POST;
        let accepted: &[&str] = if is_call { &["text/html", "application/json"] } else { &["text/html"] };
        let path = if is_call { format!("{}?page=/manage/account/", address.path) } else { address.path.clone() };
        let ask = |accept: &&str| {
            let ask = Ask::new(method.clone(), &path).with("accept", accept);
            if method.is_safe() { ask } else { self.fill(ask, is_call.then_some(address.path.as_str())) }
        };
        accepted.iter().map(ask).map(|ask| Cell { address: address.clone(), ask }).collect()
    }

    fn fill(&self, ask: Ask, function: Option<&str>) -> Ask {
        let fields = function.map(|path| well_formed(path, &self.facts)).unwrap_or_default();
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        ask.form(&fields)
    }

    /// Sends what nobody sends and what somebody sends. The answers must be the same but for chance, nothing may change, no cookie and no secret may come
    /// back, and the log may hold nothing new but this many refusals, which are returned.
    ///
    /// Where the form itself presents a password, a code or a link, nobody's request has an event already; a request has one, so somebody's has no other.
    pub(crate) async fn no_better(&mut self, nobody: &Ask, somebody: &Ask, refusals: usize) -> Vec<Event> {
        self.cells += 1;
        let before = self.place.now().await;
        let plain = self.place.send(nobody).await;
        let attempts = self.place.events_since(&before).await;
        assert!(
            attempts.is_empty() || (presents_itself(nobody) && attempts.len() == 1),
            "nobody presented nothing: {nobody:?} {attempts:?}"
        );
        let between = self.place.now().await;
        let answer = self.place.send(somebody).await;
        same_answer(somebody, &answer, &plain);
        assert!(!self.place.changed_since(&before).await, "something changed: {somebody:?}");
        self.clean(somebody, &answer);
        let events = self.place.events_since(&between).await;
        assert!(events.iter().all(Event::is_refused), "{events:?} by {somebody:?}");
        if attempts.is_empty() {
            assert_eq!(events.len(), refusals, "{events:?} by {somebody:?}");
            return events;
        }
        assert_eq!(events.len(), 1, "{events:?} by {somebody:?}");
        assert_eq!(events[0].stray.is_some(), somebody.headers.contains_key("authorization"), "{events:?} by {somebody:?}");
        Vec::new()
    }

    /// No cookie, no secret, every header in its place.
    pub(crate) fn clean(&self, ask: &Ask, answer: &Answer) {
        assert!(answer.sets_no_cookie(), "{ask:?} was answered with a cookie: {answer:?}");
        assert!(!answer.tells(&self.secrets), "{ask:?} was answered with a secret: {answer:?}");
        assert_eq!(headers::faults(&ask.path, answer), [""; 0], "{ask:?} {answer:?}");
    }

    /// The suite did what it says.
    pub(crate) fn was_not_empty(&self, least: usize) {
        assert!(self.cells >= least, "only {} requests were judged", self.cells);
    }

    /// Whether this page greets alice: the positive control of whatever should open it.
    pub(crate) async fn opens_account(&self, ask: Ask) -> bool {
        let answer = self.place.send(&ask).await;
        answer.status == 200 && answer.body.contains("alice@example.org")
    }
}
