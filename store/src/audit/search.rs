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

/// Longest text that is looked for, in characters.
const LONGEST: usize = 200;

/// What an administrator typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Question<'a> {
    /// A username, the name of a project, also of one that is gone, or an id as the log writes it (`user:…`, `project:…`); empty for all.
    pub about: &'a str,
    /// The id of a request, or a text that a reason, a credential's id or the detail contains; empty for all.
    pub text: &'a str,
}

/// What an administrator looks for. It cannot be made without being one.
#[derive(Clone, Debug)]
pub struct AuditSearch {
    filter: HistoryFilter,
    /// The log's names of whom or what it is about; none for all.
    subjects: Option<Vec<String>>,
    /// The request that caused it.
    request: Option<Uuid>,
    /// In lower case.
    text: Option<String>,
}

/// Whom or what an event names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventName {
    /// A username, or the name of a project: that of today, or the one that it had when it was made.
    pub name: String,
    /// Whether there is no such account or project any more.
    pub is_gone: bool,
}

/// An event with names.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundEvent {
    /// The event.
    pub record: EventRecord,
    /// Who acted; none where nobody is known.
    pub actor: Option<EventName>,
    /// What it is about.
    pub subject: Option<EventName>,
}

impl Store {
    /// Prepares a search.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn audit_search(&self, _who: &Admin2fa, filter: HistoryFilter, question: Question<'_>) -> Result<AuditSearch, Unavailable> {
        let subjects = self.subjects_named(question.about.trim()).await?;
        let text: String = question.text.trim().chars().take(LONGEST).flat_map(char::to_lowercase).collect();
        if let Ok(request) = Uuid::parse_str(&text) {
            let is_known = sqlx::query_scalar!(r#"select exists (select from audit_events where request_id = $1) as "known!""#, request);
            if is_known.fetch_one(self.pool()).await? {
                return Ok(AuditSearch { filter, subjects, request: Some(request), text: None });
            }
        }
        Ok(AuditSearch { filter, subjects, request: None, text: (!text.is_empty()).then_some(text) })
    }

    /// The log's names for this one; none for an empty text.
    async fn subjects_named(&self, who: &str) -> Result<Option<Vec<String>>, Unavailable> {
        if who.is_empty() {
            return Ok(None);
        }
        let mut subjects: Vec<String> = Vec::new();
        if ["user:", "project:"].iter().any(|kind| who.starts_with(kind)) {
            subjects.push(who.to_owned());
        }
        if let Ok(username) = Username::parse(who) {
            let found = sqlx::query_scalar!(
                r#"
                select 'user:' || account_id as "subject!" from accounts where username_key = $1
                union
                select subject from audit_events where tag = 'account:create' and lower(detail ->> 'username') = $1 and subject is not null
                "#,
                username.key()
            );
            subjects.extend(found.fetch_all(self.pool()).await?);
        }
        if let Ok(name) = NormalizedName::normalize_any(who) {
            let found = sqlx::query_scalar!(
                r#"
                select 'project:' || project_id as "subject!" from projects where normalized_name = $1
                union
                select subject
                from audit_events
                where tag = 'project:create'
                    and regexp_replace(lower(detail ->> 'project'), '[-_.]+', '-', 'g') = $1
                    and subject is not null
                "#,
                name.as_str()
            );
            subjects.extend(found.fetch_all(self.pool()).await?);
        }
        Ok(Some(subjects))
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
        let AuditSearch { filter, subjects, request, text } = search;
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
                and ($11::uuid is null or request_id = $11)
                and (
                    $12::text is null
                    or position($12 in lower(detail::text)) > 0
                    or position(replace($12, ' ', '_') in reason) > 0
                    or position($12 in credential) > 0
                )
            order by id desc
            limit $13
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
            *request,
            text.as_deref(),
            i64::from(limit)
        )
        .fetch_all(self.pool())
        .await
    }

    /// Usernames and names of projects for these subjects of the log. What is gone has the name with which it was made.
    async fn names_of(&self, subjects: Vec<String>) -> Result<HashMap<String, EventName>, sqlx::Error> {
        let ids = |kind: &str| -> Vec<Uuid> { subjects.iter().filter_map(|subject| subject.strip_prefix(kind)?.parse().ok()).collect() };
        let rows = sqlx::query!(
            r#"
            select 'user:' || account_id as "subject!", username as "name!", false as "is_gone!" from accounts where account_id = any($1)
            union all
            select 'project:' || project_id, name, false from projects where project_id = any($2)
            union all
            select subject, coalesce(detail ->> 'project', detail ->> 'username'), true
            from audit_events
            where subject = any($3)
                and tag in ('account:create', 'project:create')
                and coalesce(detail ->> 'project', detail ->> 'username') is not null
            order by 3 desc
            "#,
            &ids("user:"),
            &ids("project:"),
            &subjects
        )
        .fetch_all(self.pool())
        .await?;
        // What is still there comes last, and stays.
        Ok(rows.into_iter().map(|row| (row.subject, EventName { name: row.name, is_gone: row.is_gone })).collect())
    }
}
