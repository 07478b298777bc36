//! Histories: what happened to a person, what happened to a project.
//!
//! A [`History`] is made for a reader who may read it, and every row comes out as that reader may see it: what somebody else did shows who it was and how, and
//! not from where (ASVS 8.2.3).

use std::collections::HashMap;

use domain::audit::{EventRecord, HistoryFilter, Tag};
use domain::ids::{AccountId, ProjectId};
use domain::policy::{Action, Role, allows};
use domain::project::{NormalizedName, ProjectName};
use ipnetwork::IpNetwork;
use uuid::Uuid;

use super::Subject;
use super::read::Row;
use crate::auth::{Refusal, Session2fa};
use crate::{Store, Unavailable};

/// A history, for one reader.
#[derive(Clone, Debug)]
pub struct History {
    pub(crate) reader: AccountId,
    pub(crate) project: Option<(ProjectId, ProjectName)>,
}

/// An event as a reader sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEvent {
    /// The event. Address, program, request and credential are left out where somebody else acted.
    pub record: EventRecord,
    /// The username of somebody else who acted. None where it was the reader, nobody known, or an account that is gone.
    pub by: Option<String>,
}

impl History {
    /// The project that it is of; none for the reader's own.
    pub fn project(&self) -> Option<&ProjectName> {
        self.project.as_ref().map(|(_, name)| name)
    }

    fn subject(&self) -> Subject {
        self.project.as_ref().map_or(Subject::User(self.reader), |(id, _)| Subject::Project(*id))
    }

    /// Who acted, where it was not the reader.
    fn stranger(&self, record: &EventRecord) -> Option<String> {
        record.actor.clone().filter(|actor| *actor != Subject::User(self.reader).to_string())
    }
}

impl Store {
    /// The person's own history.
    pub const fn own_history(&self, who: &Session2fa) -> History {
        History { reader: who.account(), project: None }
    }

    /// The history of a project, for one of its owners.
    ///
    /// # Errors
    ///
    /// Not found, when there is no such project; forbidden, when the person's role does not show it.
    pub async fn project_history(&self, who: &Session2fa, name: &NormalizedName) -> Result<History, Refusal> {
        match self.readable_project(who.account(), name).await {
            Err(Refusal::Forbidden) => {
                who.refused(self, "role").await?;
                Err(Refusal::Forbidden)
            }
            readable => Ok(History { reader: who.account(), project: Some(readable?) }),
        }
    }

    pub(super) async fn readable_project(&self, account: AccountId, name: &NormalizedName) -> Result<(ProjectId, ProjectName), Refusal> {
        let row = sqlx::query!(
            r#"
            select
                project_id,
                name,
                role as "role?"
            from projects
            left join project_roles using (project_id)
            where normalized_name = $1
                and account_id = $2
            "#,
            name.as_str(),
            account.as_uuid()
        )
        .fetch_optional(self.pool())
        .await?
        .ok_or(Refusal::NotFound)?;
        if !allows(row.role.as_deref().and_then(Role::from_name), Action::ReadHistory) {
            return Err(Refusal::Forbidden);
        }
        let name = ProjectName::parse(&row.name).map_err(|_| Unavailable::Inconsistent("a project's name in a row is none"))?;
        Ok((row.project_id.into(), name))
    }

    /// The events that the filter asks for, newest first: at most `limit`, all older than event `before`. A page stays what it is while events arrive.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn history(
        &self,
        history: &History,
        filter: &HistoryFilter,
        before: Option<i64>,
        limit: u16,
    ) -> Result<Vec<HistoryEvent>, Unavailable> {
        let rows = self.history_rows(history, filter, before.unwrap_or(i64::MAX), limit).await?;
        let records: Vec<EventRecord> = rows.into_iter().map(EventRecord::from).collect();
        let names = self.names(records.iter().filter_map(|record| history.stranger(record)).collect()).await?;
        Ok(records.into_iter().map(|record| seen(history, record, &names)).collect())
    }

    /// Two walks along an index, one for what was done to the subject and one for what the person did, so that a busy site does not slow down a quiet account.
    async fn history_rows(&self, history: &History, filter: &HistoryFilter, before: i64, limit: u16) -> Result<Vec<Row>, sqlx::Error> {
        sqlx::query_as!(
            Row,
            r#"
            with own as (
                (
                    select * from audit_events
                    where subject = $1 and id < $3
                        and ($4::text is null or tag = $4) and ($10 or tag <> $11)
                        and ($5::text is null or method = $5) and ($6::text is null or outcome = $6)
                        and ($7::inet is null or (ip <<= $7 and (actor is null or actor = $2)))
                        and ($8::timestamptz is null or time >= $8) and ($9::timestamptz is null or time < $9)
                    order by id desc limit $12
                )
                union all
                (
                    select * from audit_events
                    where actor = $1 and subject is distinct from $1
                        and id < $3
                        and ($4::text is null or tag = $4) and ($10 or tag <> $11)
                        and ($5::text is null or method = $5) and ($6::text is null or outcome = $6)
                        and ($7::inet is null or ip <<= $7)
                        and ($8::timestamptz is null or time >= $8) and ($9::timestamptz is null or time < $9)
                    order by id desc limit $12
                )
            )
            select
                id as "id!",
                time as "time!",
                tag as "tag!",
                subject,
                actor,
                method as "method!",
                credential,
                ip,
                user_agent,
                request_id,
                outcome as "outcome!",
                reason,
                detail as "detail!"
            from own
            order by id desc limit $12
            "#,
            history.subject().to_string(),
            Subject::User(history.reader).to_string(),
            before,
            filter.kind.map(Tag::name),
            filter.method.map(domain::audit::Method::name),
            filter.outcome.map(domain::audit::Outcome::name),
            filter.address.map(whole_network) as Option<IpNetwork>,
            filter.since(),
            filter.before(),
            filter.shows_feed_reads(),
            Tag::FeedUsed.name(),
            i64::from(limit)
        )
        .fetch_all(self.pool())
        .await
    }

    /// The usernames of these subjects of the log.
    async fn names(&self, subjects: Vec<String>) -> Result<HashMap<String, String>, sqlx::Error> {
        let ids: Vec<Uuid> = subjects.iter().filter_map(|subject| subject.strip_prefix("user:")?.parse().ok()).collect();
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let rows =
            sqlx::query!("select account_id, username from accounts where account_id = any($1)", &ids).fetch_all(self.pool()).await?;
        Ok(rows.into_iter().map(|row| (Subject::User(row.account_id.into()).to_string(), row.username)).collect())
    }
}

/// The event as this reader may see it.
fn seen(history: &History, record: EventRecord, names: &HashMap<String, String>) -> HistoryEvent {
    match history.stranger(&record) {
        None => HistoryEvent { record, by: None },
        Some(actor) => {
            let by = names.get(&actor).cloned();
            HistoryEvent { record: EventRecord { ip: None, user_agent: None, request_id: None, credential: None, ..record }, by }
        }
    }
}

/// PostgreSQL's `<<=` looks at the prefix alone; the bits behind it are nobody's wish.
pub(super) fn whole_network(network: IpNetwork) -> IpNetwork {
    IpNetwork::new(network.network(), network.prefix()).unwrap_or(network)
}
