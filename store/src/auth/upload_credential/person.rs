//! A person who uploads: what the credential says, cut down to what the person may do.

use domain::Timestamp;
use domain::account::Username;
use domain::audit::Method;
use domain::ids::{AccountId, TokenId};
use domain::policy::{Action, allows};
use domain::project::ProjectName;
use domain::token::{TokenContext, TokenProject, could_hold, evaluate};
use domain::upload::{HelpUrl, UploadRefusal};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::target::{Denied, Target, TargetFile};
use crate::Unavailable;
use crate::audit::Event;
use crate::tokens::caveat_texts;

/// A person who uploads, and with what.
#[derive(Debug)]
pub(crate) struct Person {
    pub(crate) account: AccountId,
    pub(crate) username: Username,
    pub(crate) with: With,
}

/// The credential.
#[derive(Debug)]
pub(crate) enum With {
    /// A token whose chain was checked, with what it says about its reach. Its row says more.
    Token { id: TokenId, name: String, caveats: Vec<Vec<u8>> },
    /// A password, right at this epoch of the account's credentials.
    Password { epoch: i32 },
}

/// What the rows say now.
struct Standing {
    frozen: bool,
    verified: bool,
    second_factor: bool,
    credential_epoch: i32,
    issued_caveats: Option<Value>,
    uses: Option<i64>,
    made_projects: Option<Vec<Uuid>>,
    /// What stands against every upload to the project.
    obstacle: Option<String>,
}

/// A row's username, as the type.
pub(super) fn username(text: &str) -> Result<Username, Unavailable> {
    Username::parse(text).map_err(|_| Unavailable::Inconsistent("a username in a row is none"))
}

impl Person {
    /// How the person authenticated.
    pub(super) const fn method(&self) -> Method {
        match self.with {
            With::Token { .. } => Method::ApiToken,
            With::Password { .. } => Method::BasicPassword,
        }
    }

    /// The token's row, if it is a token.
    pub(super) const fn token(&self) -> Option<TokenId> {
        match &self.with {
            With::Token { id, .. } => Some(*id),
            With::Password { .. } => None,
        }
    }

    /// What happened in this person's name.
    pub(super) fn act(&self, event: Event) -> Event {
        match self.token() {
            Some(token) => event.about(self.account).with(token.as_uuid()),
            None => event.about(self.account),
        }
    }

    /// What the person calls the token, if it is one.
    pub(super) fn token_name(&self) -> Option<&str> {
        match &self.with {
            With::Token { name, .. } => Some(name),
            With::Password { .. } => None,
        }
    }

    /// Keeps the account and the token as they are until the caller's transaction ends: who freezes or revokes waits, or has done it already. The lock is
    /// not shared: a queue of uploads that share one lets nobody in who wants it alone, and a thief who kept uploading could not be stopped.
    pub(super) async fn lock(&self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        sqlx::query!("select account_id from accounts where account_id = $1 for no key update", self.account.as_uuid())
            .fetch_optional(&mut *connection)
            .await?;
        if let Some(token) = self.token() {
            // The uses are counted here, one after the other.
            sqlx::query!("select token_id from api_tokens where token_id = $1 for no key update", token.as_uuid())
                .fetch_optional(&mut *connection)
                .await?;
        }
        Ok(())
    }

    /// Whether this credential in this person's hand may upload to this project, as the rows say now.
    pub(super) async fn judge(
        &self,
        connection: &mut PgConnection,
        now: Timestamp,
        target: &Target<'_>,
        help: &HelpUrl,
    ) -> Result<Result<(), Denied>, Unavailable> {
        let Some(standing) = self.standing(connection, target).await? else {
            return Ok(Err(Denied { refusal: UploadRefusal::invalid_authentication(help), reason: "account_gone" }));
        };
        let credential = self.credential_denied(&standing, now, target, help)?;
        Ok(match credential.or_else(|| self.person_denied(&standing, target, help)) {
            Some(denied) => Err(denied),
            None => Ok(()),
        })
    }

    fn credential_denied(
        &self,
        standing: &Standing,
        now: Timestamp,
        target: &Target<'_>,
        help: &HelpUrl,
    ) -> Result<Option<Denied>, Unavailable> {
        let denied = |reason, refusal| Ok(Some(Denied { refusal, reason }));
        if standing.frozen {
            return denied("account_frozen", UploadRefusal::invalid_authentication(help));
        }
        match &self.with {
            With::Token { caveats, .. } => {
                let Some(issued) = &standing.issued_caveats else {
                    return denied("token_revoked", UploadRefusal::invalid_authentication(help));
                };
                let all = caveats.iter().cloned().chain(caveat_texts(issued)?);
                let context = self.context(standing, now, target);
                let verdict = match target.file {
                    TargetFile::Announced { .. } => could_hold(all, &context),
                    TargetFile::Received { .. } => evaluate(all, &context),
                };
                if verdict.holds() { Ok(None) } else { denied("caveat", UploadRefusal::invalid_token(&verdict.reasons())) }
            }
            With::Password { epoch } if *epoch != standing.credential_epoch => {
                denied("credentials_changed", UploadRefusal::password_not_allowed(help))
            }
            With::Password { .. } if standing.second_factor => denied("second_factor_enrolled", UploadRefusal::password_not_allowed(help)),
            With::Password { .. } => Ok(None),
        }
    }

    fn context<'a>(&self, standing: &Standing, now: Timestamp, target: &Target<'a>) -> TokenContext<'a> {
        let id = target.existing.map(|(id, _)| id);
        let made = standing.made_projects.as_deref().unwrap_or_default();
        let made_with_token = id.is_some_and(|id| made.contains(&id.as_uuid()));
        let (file_name, sha256, release_exists) = match target.file {
            TargetFile::Announced { name, sha256 } => (name, sha256, None),
            TargetFile::Received { name, sha256, release_exists } => (Some(name), Some(sha256), Some(release_exists)),
        };
        TokenContext {
            address: target.address,
            project: target.name.map(|name| TokenProject { name: name.normalized(), id, made_with_token }),
            release_exists,
            file_name,
            sha256,
            uses: standing.uses.and_then(|uses| uses.try_into().ok()),
            ..TokenContext::at(now, self.account)
        }
    }

    fn person_denied(&self, standing: &Standing, target: &Target<'_>, help: &HelpUrl) -> Option<Denied> {
        let denied = |reason, refusal| Some(Denied { refusal, reason });
        let project = target.name.map_or("", ProjectName::as_str);
        if target.existing.is_some_and(|(_, role)| !allows(role, Action::Upload)) {
            return denied("role", UploadRefusal::not_allowed(&self.username, project, help));
        }
        match standing.obstacle.as_deref() {
            None => {}
            Some("project_quarantined") => return denied("project_quarantined", UploadRefusal::project_quarantined(project, help)),
            Some("project_archived") => return denied("project_archived", UploadRefusal::project_archived(project, help)),
            Some("trusted_publishing_only") => {
                return denied("trusted_publishing_only", UploadRefusal::trusted_publishing_only(project));
            }
            Some(_) => return denied("passkey_missing", UploadRefusal::passkey_required(project, help)),
        }
        match self.with {
            With::Token { .. } if !standing.verified => denied("email_unverified", UploadRefusal::unverified_email(&self.username, help)),
            With::Token { .. } if !standing.second_factor => {
                denied("second_factor_missing", UploadRefusal::no_two_factor(&self.username, help))
            }
            With::Password { .. } if !standing.verified => denied("email_unverified", UploadRefusal::password_not_allowed(help)),
            With::Token { .. } | With::Password { .. } => None,
        }
    }

    async fn standing(&self, connection: &mut PgConnection, target: &Target<'_>) -> Result<Option<Standing>, sqlx::Error> {
        sqlx::query_as!(
            Standing,
            r#"
            select
                frozen_at is not null as "frozen!",
                exists (
                    select from email_addresses
                    where email_addresses.account_id = accounts.account_id and is_primary and verified_at is not null
                ) as "verified!",
                account_has_second_factor(accounts.account_id) as "second_factor!",
                credential_epoch,
                caveats as "issued_caveats?",
                uses as "uses?",
                made_projects as "made_projects?",
                case
                    when exists (select from projects where project_id = $3 and quarantined_at is not null) then 'project_quarantined'
                    when exists (select from projects where project_id = $3 and archived_at is not null) then 'project_archived'
                    when exists (select from projects where project_id = $3 and trusted_publishing_only) then 'trusted_publishing_only'
                    when not role_counts($3, accounts.account_id) then 'passkey_missing'
                end as obstacle
            from accounts
            left join api_tokens
                on api_tokens.account_id = accounts.account_id and token_id = $2
            where accounts.account_id = $1
            "#,
            self.account.as_uuid(),
            self.token().map(TokenId::as_uuid),
            target.existing.map(|(project, _)| project.as_uuid())
        )
        .fetch_optional(connection)
        .await
    }
}
