//! [`World`]: one installation, its clock and its mail.

use sqlx::{PgPool, Postgres, Transaction};
use store::mail::{Outbox, Post};
use store::{
    AccountSettings, Clock, HashingCost, Keys, Limits, MailSettings, OpenError, ProjectSettings, Registration, Settings, Store,
    TokenSettings, UploadSettings,
};
use time::macros::datetime;

use super::secrets;

/// One installation.
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) pool: PgPool,
    pub(crate) outbox: Outbox,
    _files: tempfile::TempDir,
}

/// An event as the stories look at it: tag, method, outcome, reason.
type Seen = (String, String, String, Option<String>);

/// Everything that an act may change. Counters and the log are looked at on their own.
const STATE: &[&str] = &[
    "select * from accounts",
    "select * from email_addresses",
    "select * from totp_factors",
    "select * from security_devices",
    "select * from session_factors",
    "select * from recovery_code_sets",
    "select * from recovery_codes",
    "select session_id, key_hash, account_id, credential_epoch, method, second_factor_at, expires_at from sessions",
    "select pre_auth_id, key_hash, account_id, credential_epoch, next_path, expires_at from pre_auths",
    "select * from reveals",
    "select * from links",
    "select * from history_feeds",
    "select * from first_run_codes",
    "select * from account_recoveries",
    // Not the last use: it is noted whatever becomes of the file.
    "select token_id, account_id, publisher_id, publisher_claims, name, key_wrapped, caveats, created_at, expires_at, uses, made_projects, reminders \
        from api_tokens",
    "select * from publishers",
    "select * from project_publishers",
    "select * from pending_publishers",
    "select * from used_identity_tokens",
    "select * from projects",
    "select * from changes",
    "select * from project_search",
    "select * from project_roles",
    "select * from releases",
    "select * from files",
    "select * from requirements",
    "select * from described_files",
    "select * from descriptions",
    "select * from filenames",
    "select * from deletions",
    "select * from deleted_projects",
    "select * from deleted_project_roles",
    "select * from deleted_releases",
    "select * from deleted_files",
    "select * from reserved_names",
    "select * from reserved_name_holders",
    "select * from site_switches",
    "select * from invitations",
    "select * from registration_invitations",
    "select * from retired_usernames",
    // Not the letters that warn of what was refused.
    "select * from jobs where name <> 'warning'",
    "select * from login_confirmations",
    "select * from known_devices",
];

impl World {
    /// With the limits that the program ships.
    pub(crate) async fn new(pool: PgPool) -> Self {
        Self::with(pool, |_| {}).await
    }

    /// With settings of its own.
    pub(crate) async fn with(pool: PgPool, change: impl FnOnce(&mut Settings)) -> Self {
        secrets::listen();
        let files = tempfile::tempdir().unwrap();
        let outbox = Outbox::default();
        let mut settings = Settings {
            public_url: "http://localhost:8000".parse().unwrap(),
            files: files.path().to_owned(),
            mail: MailSettings { sender: None, post: Post::Memory(outbox.clone()) },
            registration: Registration::Open,
            breach_range_url: None,
            hashing: HashingCost::default(),
            new_factor: time::Duration::hours(24),
            uploads: UploadSettings::default(),
            projects: ProjectSettings::default(),
            restructured: None,
            accounts: AccountSettings::default(),
            tokens: TokenSettings::default(),
            limits: Limits::default(),
            security: store::SecuritySettings::default(),
            leak_reporters: Vec::new(),
            trust_root: store::attestations::TrustRoot::public_good().unwrap(),
            publishing: store::publishing::PublishingSettings::default(),
        };
        change(&mut settings);
        let clock = Clock::standing_at(datetime!(2026-11-23 12:00:00 UTC));
        let store = Store::assemble(pool.clone(), settings, Keys::new([1; 32], [2; 32]), clock).await.unwrap();
        Self { store, pool, outbox, _files: files }
    }

    /// Another node of the same installation: a program of its own on the same database. Its mail goes the same way.
    pub(crate) async fn another_node(&self) -> Self {
        self.node_with(Keys::new([1; 32], [2; 32])).await.unwrap()
    }

    /// Another node, with these keys.
    pub(crate) async fn node_with(&self, keys: Keys) -> Result<Self, OpenError> {
        let files = tempfile::tempdir().unwrap();
        let (settings, clock) = (self.store.settings().clone(), self.store.clock().clone());
        let store = Store::assemble(self.pool.clone(), settings, keys, clock).await?;
        Ok(Self { store, pool: self.pool.clone(), outbox: self.outbox.clone(), _files: files })
    }

    /// Another node with connections of its own: it waits for none of this one's. It must end before the test does, by `pool.close()`.
    pub(crate) async fn node_apart(&self) -> Self {
        let files = tempfile::tempdir().unwrap();
        let options = self.pool.connect_options().as_ref().clone();
        let pool = sqlx::postgres::PgPoolOptions::new().max_connections(3).connect_with(options).await.unwrap();
        let (settings, clock) = (self.store.settings().clone(), self.store.clock().clone());
        let store = Store::assemble(pool.clone(), settings, Keys::new([1; 32], [2; 32]), clock).await.unwrap();
        Self { store, pool, outbox: self.outbox.clone(), _files: files }
    }

    /// Another installation, with keys of its own, that was given all rows of this one, and whose database names no keys.
    pub(crate) async fn another_installation(&self) -> Self {
        self.meddle(
            "do $$ declare fk record; begin
                for fk in select conrelid::regclass as place, conname from pg_constraint where confrelid = 'wrap_keys'::regclass loop
                    execute format('alter table %s drop constraint %I', fk.place, fk.conname);
                end loop;
            end $$;
            delete from wrap_keys",
        )
        .await;
        self.node_with(Keys::new([3; 32], [4; 32])).await.unwrap()
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, by: time::Duration) {
        self.store.clock().advance(by);
    }

    /// A digest of everything that an act may change.
    pub(crate) async fn state(&self) -> Vec<String> {
        let mut state = Vec::new();
        for table in STATE {
            let digest = format!("select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from ({table}) t");
            state.push(sqlx::query_scalar(sqlx::AssertSqlSafe(digest)).fetch_one(&self.pool).await.unwrap());
        }
        state
    }

    /// How many rows the query counts.
    pub(crate) async fn count(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query).fetch_one(&self.pool).await.unwrap()
    }

    /// Holds what the statement locks.
    pub(crate) async fn hold(&self, lock: &'static str) -> Transaction<'static, Postgres> {
        let mut held = self.pool.begin().await.unwrap();
        sqlx::raw_sql(lock).execute(&mut *held).await.unwrap();
        held
    }

    /// Waits until this many others wait for what is held, and lets them all go at once.
    pub(crate) async fn let_go(&self, held: Transaction<'static, Postgres>, others: i64) {
        while self.count("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'").await
            < others
        {
            tokio::task::yield_now().await;
        }
        held.commit().await.unwrap();
    }

    /// Changes rows behind the program's back.
    pub(crate) async fn meddle(&self, statement: &'static str) {
        sqlx::raw_sql(statement).execute(&self.pool).await.unwrap();
    }

    /// The newest event's id.
    pub(crate) async fn last_event(&self) -> i64 {
        self.count("select coalesce(max(id), 0) from audit_events").await
    }

    /// The events after this one.
    pub(crate) async fn events_after(&self, id: i64) -> Vec<Seen> {
        sqlx::query_as("select tag, method, outcome, reason from audit_events where id > $1 order by id")
            .bind(id)
            .fetch_all(&self.pool)
            .await
            .unwrap()
    }

    /// Does the jobs that are due, and says what mail left so far.
    pub(crate) async fn post(&self) -> Vec<store::mail::Sent> {
        self.store.clone().work(std::future::ready(())).await;
        self.outbox.sent()
    }

    /// Renders the descriptions that are due.
    pub(crate) async fn render(&self) {
        self.store.clone().render_descriptions(std::future::ready(())).await;
    }

    /// The secret in the newest verification link.
    pub(crate) async fn newest_link(&self) -> store::accounts::LinkSecret {
        let sent = self.post().await;
        let text = sent.iter().rev().find_map(|sent| sent.text.split("?token=").nth(1)).expect("a letter with a link");
        store::accounts::LinkSecret::parse(text.split_whitespace().next().unwrap()).unwrap()
    }
}

impl Drop for World {
    /// Whatever a story is about: it told no secret.
    fn drop(&mut self) {
        self.outbox.sent().iter().for_each(|letter| secrets::note_links(&letter.text));
        secrets::assert_untold(&self.pool);
    }
}
