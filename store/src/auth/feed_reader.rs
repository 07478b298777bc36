//! [`FeedReader`]: a program that reads a history by the secret address of its feed.

use domain::Timestamp;
use domain::audit::{HistoryFilter, Method, Tag};
use domain::ids::{AccountId, HistoryFeedId, ProjectId};
use domain::policy::{Action, Policy, Role, allows};
use domain::project::ProjectName;
use http::request::Parts;
use serde_json::json;
use words::Language;

use super::Refusal;
use super::proof::{Proof, Sealed};
use crate::audit::{self, Event, FeedSecret, History, HistoryEvent};
use crate::{Client, Store, Unavailable, mail};

/// How many events a feed holds.
const EVENTS: u16 = 50;

/// A program that reads one history. It is nobody, and can do nothing else.
#[derive(Debug)]
pub struct FeedReader {
    feed: HistoryFeedId,
    history: History,
    username: String,
    language: Language,
    since: Timestamp,
}

/// A feed as its row has it, with what its owner may do now.
struct Found {
    feed: HistoryFeedId,
    account: AccountId,
    username: String,
    language: Language,
    frozen: bool,
    since: Timestamp,
    project: Option<(ProjectId, ProjectName)>,
    role: Option<Role>,
}

impl FeedReader {
    /// Which feed it is. Not its secret.
    pub const fn feed(&self) -> HistoryFeedId {
        self.feed
    }

    /// The history that it reads.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Whose feed it is.
    pub fn username(&self) -> &str {
        &self.username
    }

    /// In which language its owner is spoken to.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Since when there is this feed.
    pub const fn since(&self) -> Timestamp {
        self.since
    }
}

impl Sealed for FeedReader {}

impl Proof for FeedReader {
    const POLICY: Policy = Policy::Feed;

    /// Reads the secret from the path, where a feed reader can carry one: most know neither cookies nor `Authorization`.
    async fn admit(store: &Store, parts: &Parts) -> Result<Self, Refusal> {
        let client = Client::of(parts)?;
        let secret = parts.uri.path().split('/').nth(2).and_then(FeedSecret::parse);
        let found = match secret {
            Some(secret) => store.find_feed(&secret).await?,
            None => None,
        };
        let Some(found) = found else {
            audit::record_authentication(store, &client, Event::refused(Tag::FeedRefused, Method::Link, "unknown_feed")).await?;
            return Err(Refusal::NotFound);
        };
        let event = match found.fault() {
            Some(reason) => Event::refused(Tag::FeedRefused, Method::Link, reason),
            None => Event::ok(Tag::FeedUsed, Method::Link),
        };
        let project = found.project.as_ref().map(|(_, name)| name.as_str());
        let event = event.about(found.account).with(found.feed.as_uuid()).detail(json!({ "project": project }));
        audit::record_authentication(store, &client, event).await?;
        if found.fault().is_some() {
            return Err(Refusal::NotFound);
        }
        let history = History { reader: found.account, project: found.project };
        Ok(Self { feed: found.feed, history, username: found.username, language: found.language, since: found.since })
    }
}

impl Found {
    /// Why its owner may not read this now.
    fn fault(&self) -> Option<&'static str> {
        if self.frozen {
            return Some("account_frozen");
        }
        (self.project.is_some() && !allows(self.role, Action::ReadHistory)).then_some("not_an_owner")
    }
}

impl Store {
    async fn find_feed(&self, secret: &FeedSecret) -> Result<Option<Found>, Unavailable> {
        let hash = secret.hash();
        let row = sqlx::query!(
            r#"
            select
                feed_id,
                history_feeds.account_id,
                history_feeds.created_at,
                username,
                language,
                frozen_at is not null as "frozen!",
                history_feeds.project_id,
                name as "name?",
                role as "role?"
            from history_feeds
            join accounts using (account_id)
            left join projects using (project_id)
            left join project_roles on project_roles.project_id = history_feeds.project_id
                and project_roles.account_id = history_feeds.account_id
            where secret_hash = $1
            "#,
            hash.as_slice()
        )
        .fetch_optional(self.pool())
        .await?;
        let Some(row) = row else { return Ok(None) };
        let name = row.name.map(|name| ProjectName::parse(&name)).transpose();
        let name = name.map_err(|_| Unavailable::Inconsistent("a project's name in a row is none"))?;
        Ok(Some(Found {
            feed: row.feed_id.into(),
            account: row.account_id.into(),
            username: row.username,
            language: mail::language(row.language.as_deref()),
            frozen: row.frozen,
            since: row.created_at,
            project: row.project_id.map(ProjectId::new).zip(name),
            role: row.role.as_deref().and_then(Role::from_name),
        }))
    }

    /// The newest events of the feed's history.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn feed_events(&self, reader: &FeedReader) -> Result<Vec<HistoryEvent>, Unavailable> {
        self.history(&reader.history, &HistoryFilter::default(), None, EVENTS).await
    }
}
