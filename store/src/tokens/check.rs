//! Checking a token for an operator: is it good here, and if not, why not?
//!
//! It is no authentication. Nobody is let in by it, nothing is counted and nothing is written; whoever runs this program could read the rows themselves. No door
//! of the site leads here: to a stranger every bad token is bad alike.

use std::net::IpAddr;

use domain::ids::{AccountId, ProjectId};
use domain::policy::{Action, Role, allows};
use domain::project::ProjectName;
use domain::secret::Secret;
use domain::token::{Permit, TokenContext, TokenProject, TokenTextError, UncheckedToken, could_hold};
use uuid::Uuid;

use super::macaroon::{Presented, RowKey, Verified};
use super::{caveat_texts, row_name};
use crate::projects::role_in;
use crate::{Store, Unavailable};

/// What the token would be used for, as far as that is asked.
#[derive(Clone, Debug, Default)]
pub struct TokenQuestion {
    /// For this project.
    pub project: Option<ProjectName>,
    /// From this address.
    pub address: Option<IpAddr>,
    /// For a file of this name.
    pub file: Option<String>,
}

/// A token that is good here, as far as was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodToken {
    /// Whose it is.
    pub owner: String,
    /// What they call it.
    pub name: String,
    /// What it allows, with what its row says, in sentences.
    pub words: Vec<String>,
}

/// Why a token is not good.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenFlaw {
    /// It is no token.
    #[error("{0}")]
    Text(#[from] TokenTextError),
    /// It does not name itself as tokens do.
    #[error("It does not name itself by a UUID. No index made it.")]
    Identifier,
    /// Its row is not there.
    #[error("There is no such token here. It was revoked, or another index made it.")]
    Unknown,
    /// Its chain does not hold.
    #[error("Its signature is wrong: somebody changed the token, or made it up.")]
    Signature,
    /// Its owner's account is frozen.
    #[error("The account of its owner, {0}, is frozen.")]
    Frozen(String),
    /// Its owner's address is not verified.
    #[error("Its owner, {0}, has no verified email address.")]
    Unverified(String),
    /// Its owner has no second factor.
    #[error("Its owner, {0}, has no second factor.")]
    NoSecondFactor(String),
    /// Its restrictions don't allow this.
    #[error("Its restrictions don't allow this: {0}.")]
    Caveat(String),
    /// Its owner may not upload there.
    #[error("Its owner, {0}, may not upload to this project.")]
    NoRole(String),
}

struct Row {
    account_id: Uuid,
    username: String,
    frozen: bool,
    verified: bool,
    second_factor: bool,
    name: String,
    key_wrapped: Vec<u8>,
    caveats: serde_json::Value,
    uses: i64,
    made_projects: Vec<Uuid>,
}

impl Store {
    /// Says whether a token is good here, as far as the question goes: what is not asked is taken to be right.
    ///
    /// # Errors
    ///
    /// When something behind the lock does not answer.
    pub async fn check_token(&self, text: &Secret, question: &TokenQuestion) -> Result<Result<GoodToken, TokenFlaw>, Unavailable> {
        if let Err(error) = UncheckedToken::parse(text.expose()) {
            return Ok(Err(error.into()));
        }
        let Some(presented) = Presented::parse(text.expose()) else { return Ok(Err(TokenFlaw::Identifier)) };
        let Some(row) = select(self, presented.token().as_uuid()).await? else { return Ok(Err(TokenFlaw::Unknown)) };
        let key = self.keys().open(&row_name(presented.token()), &row.key_wrapped)?;
        let key = RowKey::from_slice(&key).ok_or(Unavailable::Inconsistent("a token's key has 32 bytes"))?;
        let Some(verified) = presented.verify(&key) else { return Ok(Err(TokenFlaw::Signature)) };
        let project = match &question.project {
            Some(name) => role_in(self, name, row.account_id.into()).await?,
            None => None,
        };
        row.judge(self, &verified, question, project)
    }
}

impl Row {
    fn judge(
        self,
        store: &Store,
        verified: &Verified,
        question: &TokenQuestion,
        existing: Option<(ProjectId, Option<Role>)>,
    ) -> Result<Result<GoodToken, TokenFlaw>, Unavailable> {
        let account = AccountId::new(self.account_id);
        let id = existing.map(|(id, _)| id);
        let made_with_token = id.is_some_and(|id| self.made_projects.contains(&id.as_uuid()));
        let context = TokenContext {
            address: question.address,
            project: question.project.as_ref().map(|name| TokenProject { name: name.normalized(), id, made_with_token }),
            file_name: question.file.as_deref(),
            uses: self.uses.try_into().ok(),
            ..TokenContext::at(store.now(), account)
        };
        let mut caveats = verified.caveats().to_vec();
        caveats.extend(caveat_texts(&self.caveats)?);
        let verdict = could_hold(&caveats, &context);
        Ok(if self.frozen {
            Err(TokenFlaw::Frozen(self.username))
        } else if !self.verified {
            Err(TokenFlaw::Unverified(self.username))
        } else if !self.second_factor {
            Err(TokenFlaw::NoSecondFactor(self.username))
        } else if !verdict.holds() {
            Err(TokenFlaw::Caveat(verdict.reasons()))
        } else if existing.is_some_and(|(_, role)| !allows(role, Action::Upload)) {
            Err(TokenFlaw::NoRole(self.username))
        } else {
            Ok(GoodToken { owner: self.username, name: self.name, words: Permit::of(&caveats).words(Some(account)) })
        })
    }
}

async fn select(store: &Store, token: Uuid) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"
        select
            account_id,
            username,
            frozen_at is not null as "frozen!",
            exists (
                select from email_addresses
                where email_addresses.account_id = accounts.account_id and is_primary and verified_at is not null
            ) as "verified!",
            account_has_second_factor(accounts.account_id) as "second_factor!",
            name,
            key_wrapped,
            caveats,
            uses,
            made_projects
        from api_tokens
        join accounts using (account_id)
        where token_id = $1
        "#,
        token
    )
    .fetch_optional(store.pool())
    .await
}
