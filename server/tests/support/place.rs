//! [`Place`]: one site in this process, on a database of its own, with a clock that a test moves.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use domain::Timestamp;
use domain::ids::RequestId;
use server::site::Site;
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use store::mail::{Outbox, Post, Sent};
use store::{
    AccountSettings, BasicPassword, Client, Clock, HashingCost, Keys, Limits, MailSettings, ProjectSettings, Registration, Settings, Store,
    TokenSettings, UploadSettings,
};
use tempfile::TempDir;
use tower::ServiceExt;
use uuid::Uuid;

use super::answer::Answer;
use super::ask::Ask;
use super::reporter::Reporter;
use super::secrets;

/// Where the site is reached.
pub(crate) const ORIGIN: &str = "http://localhost:8000";

/// Where everybody is, unless a test says otherwise.
const HOME: [u8; 4] = [192, 0, 2, 7];

/// 1 November 2026, noon.
const BEGIN: i64 = 1_793_534_400;

/// A running site.
pub(crate) struct Place {
    pub(crate) pool: PgPool,
    pub(crate) files: Arc<TempDir>,
    pub(crate) clock: Clock,
    pub(super) store: Store,
    outbox: Outbox,
    pub(super) site: Site,
    pub(super) router: Router,
    requests: AtomicU64,
}

impl Place {
    pub(crate) async fn new(pool: PgPool) -> Self {
        Self::with(pool, |_| {}).await
    }

    /// With settings of its own.
    pub(crate) async fn with(pool: PgPool, change: impl FnOnce(&mut Settings)) -> Self {
        Self::standing(pool, begin(), change).await
    }

    /// The same at another moment.
    pub(crate) async fn standing(pool: PgPool, at: Timestamp, change: impl FnOnce(&mut Settings)) -> Self {
        secrets::listen();
        Self::unheard(pool, at, change).await
    }

    /// The same without a log: where time is measured, writing one would be in the way.
    pub(crate) async fn unheard(pool: PgPool, at: Timestamp, change: impl FnOnce(&mut Settings)) -> Self {
        let files = Arc::new(tempfile::tempdir().expect("a temporary directory"));
        let clock = Clock::standing_at(at);
        let outbox = Outbox::default();
        let mut settings = settings(&files, &outbox);
        change(&mut settings);
        Self::node(pool, settings, (files, clock, outbox), (0, Duration::ZERO)).await
    }

    /// Another program of the same installation: its own store and router on the same database, files and keys.
    pub(crate) async fn another_node(&self) -> Self {
        self.node_on(self.pool.clone(), Duration::ZERO).await
    }

    /// The same, with connections of its own, and answers at this moment where their time must tell nothing.
    pub(crate) async fn node_on(&self, pool: PgPool, answer_floor: Duration) -> Self {
        let first = self.requests.load(Ordering::SeqCst) + 1_000_000;
        let shared = (self.files.clone(), self.clock.clone(), self.outbox.clone());
        Self::node(pool, self.store.settings().clone(), shared, (first, answer_floor)).await
    }

    /// The same installation behind TLS, at this public URL.
    pub(crate) async fn over_tls(&self, public_url: &str) -> Self {
        let settings = Settings { public_url: public_url.parse().expect("a URL"), ..self.store.settings().clone() };
        let shared = (self.files.clone(), self.clock.clone(), self.outbox.clone());
        Self::node(self.pool.clone(), settings, shared, (2_000_000, Duration::ZERO)).await
    }

    async fn node(
        pool: PgPool,
        settings: Settings,
        (files, clock, outbox): (Arc<TempDir>, Clock, Outbox),
        (first, answer_floor): (u64, Duration),
    ) -> Self {
        let store = open(pool.clone(), settings, clock.clone()).await;
        let site = Site::new(store.clone()).answering_after(answer_floor);
        let router = server::routes::router(site.clone()).expect("every server function declares its policy");
        Self { pool, files, clock, store, outbox, site, router, requests: AtomicU64::new(first + 1) }
    }

    /// What the operator can do on the command line.
    pub(crate) const fn operator(&self) -> &Store {
        &self.store
    }

    /// Sends a request and waits for all of the answer.
    pub(crate) async fn send(&self, ask: &Ask) -> Answer {
        self.send_from(HOME, ask).await
    }

    /// The same with a request that was made by hand.
    pub(crate) async fn send_raw(&self, request: axum::http::Request<axum::body::Body>) -> Answer {
        self.send_raw_from(HOME, request).await
    }

    /// Sends a request from another address than everybody's.
    pub(crate) async fn send_from(&self, address: [u8; 4], ask: &Ask) -> Answer {
        self.send_raw_from(address, ask.request()).await
    }

    async fn send_raw_from(&self, address: [u8; 4], mut request: axum::http::Request<axum::body::Body>) -> Answer {
        let id = RequestId::new(Uuid::from_u64_pair(0x1ab, self.requests.fetch_add(1, Ordering::SeqCst)));
        request.extensions_mut().insert(Client::new(address.into(), "incident suite", id));
        let answer = self.router.clone().oneshot(request).await.expect("a router always answers");
        Answer::read(answer).await
    }

    /// Has the mail delivered that waits, and returns every letter so far, oldest first.
    pub(crate) async fn letters(&self) -> Vec<Sent> {
        // A stop that is ready from the start: what is due is done.
        self.store.clone().work(std::future::ready(())).await;
        self.outbox.sent()
    }

    /// The secret of the newest link in the mail that waits.
    pub(crate) async fn newest_link(&self) -> String {
        let letters = self.letters().await;
        let link = letters.iter().rev().find_map(|letter| letter.text.split_once("?token=")).expect("a link").1;
        link.split_whitespace().next().expect("a secret").to_owned()
    }

    /// The id of the newest address.
    pub(crate) async fn newest_email_id(&self) -> String {
        self.newest("select email_id::text from email_addresses order by created_at desc, is_primary limit 1").await
    }

    /// The id of the newest session.
    pub(crate) async fn newest_session_id(&self) -> String {
        self.newest("select session_id::text from sessions order by created_at desc limit 1").await
    }

    async fn newest(&self, query: &'static str) -> String {
        sqlx::query_scalar(query).fetch_one(&self.pool).await.expect("a row")
    }

    /// The id of the newest token.
    pub(crate) async fn newest_token_id(&self) -> String {
        self.newest("select token_id::text from api_tokens order by created_at desc limit 1").await
    }

    /// Forgets where everybody logged in from, and with which browser: the next log-in comes from a new place.
    pub(crate) async fn forget_places(&self) {
        for forget in ["delete from login_addresses", "delete from known_devices"] {
            sqlx::query(forget).execute(&self.pool).await.expect("places");
        }
    }

    /// The next 30 seconds begin: codes of an authenticator app change.
    pub(crate) fn next_step(&self) {
        self.clock.advance(time::Duration::seconds(30));
    }
}

impl Drop for Place {
    /// Whatever a test is about: it told no secret.
    fn drop(&mut self) {
        self.outbox.sent().iter().for_each(|letter| secrets::note_links(&letter.text));
        secrets::assert_untold(&self.pool);
    }
}

/// When the first moment of a place is, unless a test says otherwise.
pub(crate) fn begin() -> Timestamp {
    Timestamp::from_unix_timestamp(BEGIN).expect("a moment")
}

/// A site that nobody has opened a door of yet.
pub(crate) async fn unopened(pool: PgPool, files: &TempDir) -> Site {
    let clock = Clock::standing_at(begin());
    Site::new(open(pool, settings(files, &Outbox::default()), clock).await)
}

async fn open(pool: PgPool, settings: Settings, clock: Clock) -> Store {
    let [pepper, wrap] = keys();
    Store::assemble(pool, settings, Keys::new(pepper, wrap), clock).await.expect("a store")
}

/// The keys of every place: no key that the program would take for an example.
pub(crate) fn keys() -> [[u8; 32]; 2] {
    ["pepper", "wrap"].map(|name| Sha256::digest(name).into())
}

/// Whom to tell about a weakness.
fn security() -> store::SecuritySettings {
    let url = |text: &str| text.parse().expect("a URL");
    store::SecuritySettings {
        contact: vec![url("mailto:security@index.example"), url("https://index.example/report")],
        policy: Some(url("https://index.example/policy")),
        languages: vec!["en".to_owned(), "de".to_owned()],
        ..store::SecuritySettings::default()
    }
}

/// Workflows of GitHub may publish. Nothing here shows a token that would be worth asking GitHub for its keys.
fn publishing() -> store::publishing::PublishingSettings {
    let kind = domain::publishing::PublisherKind::GitHub;
    let issuer = store::publishing::Issuer {
        name: kind.name().to_owned(),
        url: kind.public_issuer().expect("a public service").to_owned(),
        kind,
        audience: None,
        algorithms: vec![store::publishing::SigningAlgorithm::Rs256],
        claims: Vec::new(),
    };
    store::publishing::PublishingSettings { issuers: vec![issuer], ..store::publishing::PublishingSettings::default() }
}

/// The defaults, but for counters: the suites try wrong things much more often than anybody may.
fn settings(files: &TempDir, outbox: &Outbox) -> Settings {
    let many = 1_000_000;
    Settings {
        public_url: ORIGIN.parse().expect("a URL"),
        files: files.path().to_owned(),
        mail: MailSettings { sender: None, post: Post::Memory(outbox.clone()) },
        registration: Registration::Open,
        breach_range_url: None,
        hashing: HashingCost::default(),
        new_factor: time::Duration::hours(24),
        uploads: UploadSettings { basic_password: BasicPassword::AccountsWithout2fa, ..UploadSettings::default() },
        security: security(),
        leak_reporters: vec![Reporter::known().configured()],
        trust_root: store::attestations::TrustRoot::public_good().expect("a trust root"),
        publishing: publishing(),
        projects: ProjectSettings::default(),
        restructured: None,
        accounts: AccountSettings::default(),
        tokens: TokenSettings::default(),
        limits: Limits {
            login_per_account_and_address: many,
            login_per_address: many,
            login_per_account: many,
            login_in_a_row: many,
            second_factor_per_5_minutes: many,
            second_factor_per_hour: many,
            second_factor_per_day: many,
            second_factor_in_a_row: many,
            first_run_codes_per_address: many,
            verification_mails: many,
            recovery_code_sets: many,
            password_resets_per_address: many,
            password_reset_mails: many,
            confirmation_mails: many,
            bad_credentials_per_address: many,
            csp_reports_per_address: many,
            ..Limits::default()
        },
    }
}
