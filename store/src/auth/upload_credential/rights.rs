//! [`Uploader`]: who uploads, and what they may do at this moment.
//!
//! It is asked twice with the same function: before the file is taken, and again in the transaction that publishes it, on locked rows.

use domain::Timestamp;
use domain::audit::{Method, Tag};
use domain::ids::{AccountId, TokenId};
use domain::policy::Role;
use domain::project::ProjectName;
use domain::upload::HelpUrl;
use serde_json::Value;
use sqlx::PgConnection;

use super::person::{Person, With};
use super::publisher::Workflow;
use super::target::{Denied, Target};
use crate::audit::Event;
use crate::projects::role_in;
use crate::{Store, Unavailable};

/// Who uploads.
#[derive(Debug)]
pub(crate) enum Uploader {
    /// A person, with a token or a password.
    Person(Person),
    /// A workflow of a trusted publisher, with the token that was minted for it.
    Workflow(Workflow),
}

impl Uploader {
    /// The account, if it is a person.
    pub(crate) const fn account(&self) -> Option<AccountId> {
        match self {
            Self::Person(person) => Some(person.account),
            Self::Workflow(_) => None,
        }
    }

    /// What others see as the uploader.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Person(person) => person.username.as_str(),
            Self::Workflow(workflow) => workflow.name(),
        }
    }

    /// The workflow, for what is remembered of a file that it uploads.
    pub(crate) const fn workflow(&self) -> Option<&Workflow> {
        match self {
            Self::Person(_) => None,
            Self::Workflow(workflow) => Some(workflow),
        }
    }

    /// How it authenticated.
    pub(crate) const fn method(&self) -> Method {
        match self {
            Self::Person(person) => person.method(),
            Self::Workflow(_) => Method::ApiToken,
        }
    }

    /// The token's row, if it is a token.
    pub(crate) const fn token(&self) -> Option<TokenId> {
        match self {
            Self::Person(person) => person.token(),
            Self::Workflow(workflow) => Some(workflow.token()),
        }
    }

    /// What happened in this uploader's name.
    pub(crate) fn act(&self, event: Event) -> Event {
        match self {
            Self::Person(person) => person.act(event),
            Self::Workflow(workflow) => workflow.act(event),
        }
    }

    /// The authentication worked.
    pub(super) fn event(&self) -> Event {
        let tag = match self {
            Self::Person(Person { with: With::Password { .. }, .. }) => Tag::BasicPasswordUsed,
            Self::Person(_) | Self::Workflow(_) => Tag::ApiTokenUsed,
        };
        self.act(Event::ok(tag, self.method())).detail(self.detail(None, None))
    }

    /// The authentication was refused.
    pub(super) fn refused_event(&self, reason: &'static str) -> Event {
        let tag = match self {
            Self::Person(Person { with: With::Password { .. }, .. }) => Tag::BasicPasswordRefused,
            Self::Person(_) | Self::Workflow(_) => Tag::ApiTokenRefused,
        };
        self.act(Event::refused(tag, self.method(), reason)).detail(self.detail(None, None))
    }

    /// Readable names for the log.
    pub(super) fn detail(&self, project: Option<&str>, why: Option<&str>) -> Value {
        let named = match self {
            Self::Person(person) => [("username", Some(person.username.as_str())), ("token", person.token_name())],
            Self::Workflow(workflow) => [("publisher", Some(workflow.name())), ("token", None)],
        };
        let known = named.into_iter().chain([("project", project), ("why", why)]);
        known.filter_map(|(key, value)| Some((key.to_owned(), Value::from(value?)))).collect::<serde_json::Map<_, _>>().into()
    }

    /// Keeps who uploads as they are until the caller's transaction ends. A workflow's token is locked when it is judged, after the project: who removes its
    /// publisher holds the project first.
    pub(crate) async fn lock(&self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        match self {
            Self::Person(person) => person.lock(connection).await,
            Self::Workflow(_) => Ok(()),
        }
    }

    /// The project of this name with the person's role in it, if it exists. A workflow has no role: its project names it.
    pub(super) async fn existing(
        &self,
        store: &Store,
        project: &ProjectName,
    ) -> Result<Option<(domain::ids::ProjectId, Option<Role>)>, sqlx::Error> {
        role_in(store, project, self.account()).await
    }

    /// Whether this credential in these hands may upload to this project, as the rows say now.
    pub(crate) async fn judge(
        &self,
        connection: &mut PgConnection,
        now: Timestamp,
        target: &Target<'_>,
        help: &HelpUrl,
    ) -> Result<Result<(), Denied>, Unavailable> {
        match self {
            Self::Person(person) => person.judge(connection, now, target, help).await,
            Self::Workflow(workflow) => workflow.judge(connection, now, target, help).await,
        }
    }
}
