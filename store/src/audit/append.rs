//! Appending an event to the chain.

use domain::Timestamp;
use domain::audit::{EventRecord, Method, Outcome, Tag};
use domain::ids::{AccountId, ProjectId, PublisherId};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Client, changes};

/// Serialises appends: one event follows another in the chain. Held from the append to the end of the transaction, so an append is a transaction's last act.
const CHAIN_LOCK: i64 = 0x626f_6e64_6564_6175;

/// Who or what an event is about, or who acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A person.
    User(AccountId),
    /// A project.
    Project(ProjectId),
    /// A trusted publisher.
    Publisher(PublisherId),
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::User(account) => write!(f, "user:{account}"),
            Self::Project(project) => write!(f, "project:{project}"),
            Self::Publisher(publisher) => write!(f, "publisher:{publisher}"),
        }
    }
}

/// An event that is about to be written.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    tag: Tag,
    method: Method,
    outcome: Outcome,
    subject: Option<Subject>,
    actor: Option<Subject>,
    credential: Option<Uuid>,
    reason: Option<String>,
    detail: Value,
}

impl Event {
    /// Something that happened.
    pub(crate) fn ok(tag: Tag, method: Method) -> Self {
        Self { tag, method, outcome: Outcome::Ok, subject: None, actor: None, credential: None, reason: None, detail: json!({}) }
    }

    /// Something that was refused, with a stable word for why.
    pub(crate) fn refused(tag: Tag, method: Method, reason: impl Into<String>) -> Self {
        Self { outcome: Outcome::Refused, reason: Some(reason.into()), ..Self::ok(tag, method) }
    }

    /// Whom it is about; a person who acts on their own account is the actor too.
    pub(crate) fn about(mut self, account: AccountId) -> Self {
        self.subject = Some(Subject::User(account));
        self.actor = Some(Subject::User(account));
        self
    }

    /// Who acts, on what is no person.
    pub(crate) fn by(mut self, account: AccountId) -> Self {
        self.actor = Some(Subject::User(account));
        self
    }

    /// Which workflow acts, on what is no person.
    pub(crate) fn by_publisher(mut self, publisher: PublisherId) -> Self {
        self.actor = Some(Subject::Publisher(publisher));
        self
    }

    /// What it is about, when that is not the actor.
    pub(crate) fn on(mut self, subject: Subject) -> Self {
        self.subject = Some(subject);
        self
    }

    /// The id of the token, device or session that was used. Never a secret.
    pub(crate) fn with(mut self, credential: impl Into<Uuid>) -> Self {
        self.credential = Some(credential.into());
        self
    }

    /// What else a reader wants to know. Never a secret.
    pub(crate) fn detail(mut self, detail: Value) -> Self {
        self.detail = detail;
        self
    }

    /// How it authenticates.
    pub(crate) const fn method(&self) -> Method {
        self.method
    }

    /// The door's own event tells of a credential in the wrong place beside it.
    fn beside_stray(mut self, stray: Option<Method>) -> Self {
        if let (Some(stray), Value::Object(detail)) = (stray, &mut self.detail)
            && self.reason.as_deref() != Some("wrong_door")
        {
            detail.insert("stray_authorization".to_owned(), json!(stray.name()));
        }
        self
    }

    fn record(self, id: i64, time: Timestamp, client: Option<&Client>) -> EventRecord {
        EventRecord {
            id,
            time,
            tag: self.tag.name().to_owned(),
            subject: self.subject.map(|subject| subject.to_string()),
            actor: self.actor.map(|actor| actor.to_string()),
            method: self.method.name().to_owned(),
            credential: self.credential.map(|credential| credential.to_string()),
            ip: client.map(|client| client.address().to_string()),
            user_agent: client.map(|client| client.user_agent().to_owned()),
            request_id: client.map(|client| client.request().to_string()),
            outcome: self.outcome.name().to_owned(),
            reason: self.reason,
            detail: self.detail,
        }
    }
}

/// Appends the event in the caller's transaction. `client` is absent for the command line and for jobs. What changes the index for its readers gets its
/// serial here: under the lock of the chain, so that serials become visible in their order.
///
/// The caller commits directly afterwards: every other append waits until then.
pub(crate) async fn append(
    connection: &mut PgConnection,
    now: Timestamp,
    client: Option<&Client>,
    event: Event,
) -> Result<(), sqlx::Error> {
    sqlx::query!("select pg_advisory_xact_lock($1)", CHAIN_LOCK).execute(&mut *connection).await?;
    let last = sqlx::query!(r#"select id, hash from audit_events order by id desc limit 1"#).fetch_optional(&mut *connection).await?;
    let (id, previous) = match last {
        Some(last) => (last.id + 1, last.hash.try_into().map_err(|_| sqlx::Error::Decode("a chain hash has 32 bytes".into()))?),
        None => (1, [0_u8; 32]),
    };
    let (tag, outcome, subject) = (event.tag, event.outcome, event.subject);
    let record = event.beside_stray(client.and_then(Client::stray)).record(id, now, client);
    let hash = record.chain_hash(&previous);
    insert(&mut *connection, &record, &previous, &hash).await?;
    count(&record);
    if let (true, Outcome::Ok, Some(Subject::Project(project))) = (tag.changes_index(), outcome, subject) {
        changes::record(connection, now, project, tag, &record.detail).await?;
    }
    Ok(())
}

/// Names only: who and what is in the history, and the metrics are for machines.
fn count(record: &EventRecord) {
    let labels = [("tag", record.tag.clone()), ("method", record.method.clone()), ("outcome", record.outcome.clone())];
    metrics::counter!("bonded_audit_events_total", &labels).increment(1);
}

async fn insert(connection: &mut PgConnection, record: &EventRecord, previous: &[u8; 32], hash: &[u8; 32]) -> Result<(), sqlx::Error> {
    sqlx::query!(
        r#"
        insert into audit_events
            (id, time, tag, subject, actor, method, credential, ip, user_agent, request_id, outcome, reason, detail, previous_hash, hash)
        values
            ($1, $2, $3, $4, $5, $6, $7, $8::text::inet, $9, $10::text::uuid, $11, $12, $13, $14, $15)
        "#,
        record.id,
        record.time,
        record.tag,
        record.subject,
        record.actor,
        record.method,
        record.credential,
        record.ip,
        record.user_agent,
        record.request_id,
        record.outcome,
        record.reason,
        record.detail,
        previous.as_slice(),
        hash.as_slice(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes an authentication event on its own, unless this request has one already. If it cannot be written, the authentication fails.
pub(crate) async fn record_authentication(store: &crate::Store, client: &Client, event: Event) -> Result<(), crate::Unavailable> {
    if client.authentication_recorded() {
        return Ok(());
    }
    let mut transaction = store.pool().begin().await?;
    append(&mut transaction, store.now(), Some(client), event).await?;
    transaction.commit().await?;
    client.record_authentication();
    Ok(())
}
