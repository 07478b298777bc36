//! Searching all events, for administrators: whoever acted, whatever it was about.

use std::collections::HashMap;

use domain::account::Username;
use domain::audit::{EventRecord, HistoryFilter, Tag};
use domain::project::NormalizedName;
use ipnetwork::IpNetwork;
use uuid::Uuid;

use super::history::whole_network;
use super::read::Row;
use crate::auth::Admin2fa;
use crate::{Store, Unavailable};

/// What an administrator looks for. It cannot be made without being one.
#[derive(Clone, Debug)]
pub struct AuditSearch {
    filter: HistoryFilter,
    /// The log's names of whom or what it is about; none for all.
    subjects: Option<Vec<String>>,
}

/// An event with the names of today.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundEvent {
    /// The event.
    pub record: EventRecord,
    /// Who acted, by username; none where nobody is known or the account is gone.
    pub actor: Option<String>,
    /// What it is about: a username, or the name of a project.
    pub subject: Option<String>,
}

impl Store {
    /// Prepares a search. `who` is a username, the name of a project, or an id as the log writes it (`user:…`, `project:…`); empty for all.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn audit_search(&self, _who: &Admin2fa, filter: HistoryFilter, who: &str) -> Result<AuditSearch, Unavailable> {
        let who = who.trim();
        if who.is_empty() {
            return Ok(AuditSearch { filter, subjects: None });
        }
        let mut subjects: Vec<String> = Vec::new();
        if ["user:", "project:"].iter().any(|kind| who.starts_with(kind)) {
            subjects.push(who.to_owned());
        }
        if let Ok(username) = Username::parse(who) {
            let id = sqlx::query_scalar!("select account_id from accounts where username_key = $1", username.key());
            subjects.extend(id.fetch_optional(self.pool()).await?.map(|id| format!("user:{id}")));
        }
        if let Ok(name) = NormalizedName::normalize_any(who) {
            let id = sqlx::query_scalar!("select project_id from projects where normalized_name = $1", name.as_str());
            subjects.extend(id.fetch_optional(self.pool()).await?.map(|id| format!("project:{id}")));
        }
        Ok(AuditSearch { filter, subjects: Some(subjects) })
    }

    /// What the search finds, newest first: at most `limit` events, all older than event `before`.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn search_events(&self, search: &AuditSearch, before: Option<i64>, limit: u16) -> Result<Vec<FoundEvent>, Unavailable> {
        let rows = self.found_rows(search, before.unwrap_or(i64::MAX), limit).await?;
        let records: Vec<EventRecord> = rows.into_iter().map(EventRecord::from).collect();
        let subjects = records.iter().flat_map(|record| [record.actor.clone(), record.subject.clone()]).flatten().collect();
        let names = self.names_of(subjects).await?;
        let name = |subject: &Option<String>| subject.as_ref().and_then(|subject| names.get(subject).cloned());
        Ok(records.into_iter().map(|record| FoundEvent { actor: name(&record.actor), subject: name(&record.subject), record }).collect())
    }

    async fn found_rows(&self, search: &AuditSearch, before: i64, limit: u16) -> Result<Vec<Row>, sqlx::Error> {
        let AuditSearch { filter, subjects } = search;
        sqlx::query_as!(
            Row,
            r#"
            select
                id,
                time,
                tag,
                subject,
                actor,
                method,
                credential,
                ip,
                user_agent,
                request_id,
                outcome,
                reason,
                detail
            from audit_events
            where id < $1
                and ($2::text is null or tag = $2) and ($3 or tag <> $4)
                and ($5::text is null or method = $5)
                and ($6::text is null or outcome = $6)
                and ($7::inet is null or ip <<= $7)
                and ($8::timestamptz is null or time >= $8)
                and ($9::timestamptz is null or time < $9)
                and ($10::text[] is null or subject = any($10) or actor = any($10))
            order by id desc
            limit $11
            "#,
            before,
            filter.kind.map(Tag::name),
            filter.shows_feed_reads(),
            Tag::FeedUsed.name(),
            filter.method.map(domain::audit::Method::name),
            filter.outcome.map(domain::audit::Outcome::name),
            filter.address.map(whole_network) as Option<IpNetwork>,
            filter.since(),
            filter.before(),
            subjects.as_deref(),
            i64::from(limit)
        )
        .fetch_all(self.pool())
        .await
    }

    /// Usernames and names of projects for these subjects of the log.
    async fn names_of(&self, subjects: Vec<String>) -> Result<HashMap<String, String>, sqlx::Error> {
        let ids = |kind: &str| -> Vec<Uuid> { subjects.iter().filter_map(|subject| subject.strip_prefix(kind)?.parse().ok()).collect() };
        let rows = sqlx::query!(
            r#"
            select 'user:' || account_id as "subject!", username as "name!" from accounts where account_id = any($1)
            union all
            select 'project:' || project_id, name from projects where project_id = any($2)
            "#,
            &ids("user:"),
            &ids("project:")
        )
        .fetch_all(self.pool())
        .await?;
        Ok(rows.into_iter().map(|row| (row.subject, row.name)).collect())
    }
}
