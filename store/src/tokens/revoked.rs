//! [`Revoked`]: a token whose row is gone. Its owner's history says so, and that of each project that it was made for.

use domain::audit::Tag;
use domain::ids::{AccountId, ProjectId, TokenId};
use domain::token::Permit;
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;
use words::Language;

use super::caveat_texts;
use crate::audit::{self, Event, Subject};
use crate::{Client, Store, Unavailable};

/// A token whose row is gone.
pub(crate) struct Revoked {
    token: TokenId,
    name: String,
    permit: Permit,
    /// The projects that it named, as far as there still are any. An account's token belongs to none of them.
    projects: Vec<(ProjectId, String)>,
}

impl Revoked {
    /// From what the row held.
    pub(crate) async fn of(connection: &mut PgConnection, token: TokenId, name: String, caveats: &Value) -> Result<Self, Unavailable> {
        let permit = Permit::of(caveat_texts(caveats)?);
        let named: Vec<Uuid> = permit.project_ids().into_iter().map(ProjectId::as_uuid).collect();
        let rows =
            sqlx::query!("select project_id, normalized_name from projects where project_id = any($1) order by normalized_name", &named)
                .fetch_all(connection)
                .await?;
        let projects = rows.into_iter().map(|row| (row.project_id.into(), row.normalized_name)).collect();
        Ok(Self { token, name, permit, projects })
    }

    /// What its maker called it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// What it could do, in words for its owner's history: the log speaks no reader's language.
    pub(crate) fn words(&self, owner: AccountId) -> Vec<String> {
        words::within(Language::English, || self.permit.words(Some(owner)))
    }

    /// What its event says of it.
    pub(crate) fn detail(&self) -> Value {
        json!({ "token": self.name, "token_id": self.token })
    }

    /// Writes it into the histories of its projects. `event` says who did it, by what.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub(crate) async fn tell_projects(
        &self,
        (store, client): (&Store, Option<&Client>),
        connection: &mut PgConnection,
        event: impl Fn(Tag) -> Event,
    ) -> Result<(), sqlx::Error> {
        for event in self.events_of_projects(None, event) {
            audit::append(connection, store.now(), client, event).await?;
        }
        Ok(())
    }

    /// What the histories of its projects say, but for one that was told already.
    pub(crate) fn events_of_projects(&self, told: Option<ProjectId>, event: impl Fn(Tag) -> Event) -> impl Iterator<Item = Event> {
        self.projects.iter().filter(move |(project, _)| Some(*project) != told).map(move |(project, name)| {
            let detail = json!({ "project": name, "token": self.name, "token_id": self.token });
            event(Tag::ProjectApiTokenRemoved).on(Subject::Project(*project)).detail(detail)
        })
    }
}

/// Revokes all tokens of the account, in the caller's transaction. The caller writes the events.
pub(crate) async fn revoke_all(connection: &mut PgConnection, account: AccountId) -> Result<Vec<Revoked>, Unavailable> {
    let rows = sqlx::query!("delete from api_tokens where account_id = $1 returning token_id, name, caveats", account.as_uuid())
        .fetch_all(&mut *connection)
        .await?;
    let mut all = Vec::new();
    for row in rows {
        all.push(Revoked::of(connection, row.token_id.into(), row.name, &row.caveats).await?);
    }
    Ok(all)
}
