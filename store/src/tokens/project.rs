//! Every token that reaches a project, whoever made it: its owners see them, without their secrets, and revoke them.

mod reach;
mod revoke;

use domain::policy::{Action, Role, allows};
use domain::project::{NormalizedName, ProjectName};

use self::reach::{managed, project_of};
use super::TokenRow;
use super::list::Row;
use crate::Store;
use crate::auth::{Refusal, Session2fa};

pub use revoke::RevokeProjectToken;

/// A token in an owner's list.
#[derive(Clone, Debug)]
pub struct ProjectToken {
    /// The token. From where somebody else's was last used is left out.
    pub token: TokenRow,
    /// Whose it is.
    pub username: String,
    /// Whether it is the reader's own.
    pub is_own: bool,
}

/// A project with the tokens that reach it.
#[derive(Clone, Debug)]
pub struct ProjectTokens {
    /// The project.
    pub name: ProjectName,
    /// The tokens, the most recently used first, then those that never were.
    pub tokens: Vec<ProjectToken>,
}

impl Store {
    /// The tokens that reach the project: those of everybody who may upload to it, also those for an entire account.
    ///
    /// # Errors
    ///
    /// When the person is no owner of such a project, or the database does not answer.
    pub async fn project_tokens(&self, who: &Session2fa, name: &NormalizedName) -> Result<ProjectTokens, Refusal> {
        let managed = match managed(self, who.account(), name).await {
            Err(Refusal::Forbidden) => {
                who.refused(self, "role").await?;
                return Err(Refusal::Forbidden);
            }
            managed => managed?,
        };
        let rows = sqlx::query!(
            r#"
            select
                token_id,
                accounts.account_id,
                api_tokens.name,
                caveats,
                made_projects,
                api_tokens.created_at,
                expires_at,
                uses,
                last_used_at,
                last_used_address,
                last_used_agent,
                username,
                role
            from api_tokens
            join accounts on accounts.account_id = api_tokens.account_id
            join project_roles on project_roles.account_id = api_tokens.account_id
            where project_id = $1
            order by last_used_at desc nulls last, api_tokens.created_at desc, token_id
            "#,
            managed.id.as_uuid()
        )
        .fetch_all(self.pool())
        .await?;
        let mut tokens = Vec::new();
        for row in rows.into_iter().filter(|row| allows(Role::from_name(&row.role), Action::Upload)) {
            let project = project_of(name, managed.id, &row.made_projects);
            let token = Row {
                token_id: row.token_id,
                account_id: row.account_id,
                name: row.name,
                caveats: row.caveats,
                created_at: row.created_at,
                expires_at: row.expires_at,
                uses: row.uses,
                last_used_at: row.last_used_at,
                last_used_address: row.last_used_address,
                last_used_agent: row.last_used_agent,
            };
            let mut token = token.read(self.now())?;
            let is_own = who.account().as_uuid() == row.account_id;
            if !is_own {
                // From where somebody works is theirs alone to know, here as in the project's history.
                token.last_used_address = None;
            }
            if token.permit.reaches(&project) {
                tokens.push(ProjectToken { token, is_own, username: row.username });
            }
        }
        Ok(ProjectTokens { name: managed.name, tokens })
    }
}
