//! Checking a token for an operator: is it good here, and if not, why not?
//!
//! It is judged by the function that judges an upload, and it is no authentication. Nobody is let in by it, nothing is counted and nothing is written; whoever
//! runs this program could read the rows themselves. No door of the site leads here: to a stranger every bad token is bad alike.

use std::net::IpAddr;

use domain::account::Username;
use domain::ids::AccountId;
use domain::project::ProjectName;
use domain::secret::Secret;
use domain::token::{Permit, TokenTextError, UncheckedToken};
use uuid::Uuid;

use super::macaroon::{Presented, RowKey, Verified};
use super::{caveat_texts, row_name};
use crate::auth::upload_credential::{Denied, Person, Target, TargetFile, Uploader, With, check_new_name, help};
use crate::projects::role_in;
use crate::publish::UploadError;
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
    #[error("Its restrictions don't allow this. A tool is told: {0}")]
    Caveat(String),
    /// Its owner may not upload there.
    #[error("Its owner, {0}, may not upload to this project.")]
    NoRole(String),
    /// The project or the site takes no upload from it.
    #[error("An upload with it would be refused. A tool is told: {0}")]
    Refused(String),
}

impl TokenFlaw {
    /// Why a token of this person is denied, in words for who runs the site: a tool hears less about accounts.
    fn of(denied: &Denied, owner: String) -> Self {
        match denied.reason {
            "account_gone" | "token_revoked" => Self::Unknown,
            "account_frozen" => Self::Frozen(owner),
            "email_unverified" => Self::Unverified(owner),
            "second_factor_missing" => Self::NoSecondFactor(owner),
            "caveat" => Self::Caveat(denied.refusal.text().to_owned()),
            "role" => Self::NoRole(owner),
            _ => Self::Refused(denied.refusal.text().to_owned()),
        }
    }
}

struct Row {
    account_id: Uuid,
    username: String,
    name: String,
    key_wrapped: Vec<u8>,
    caveats: serde_json::Value,
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
        let person = row.person(&verified)?;
        let account = person.account;
        if let Err(denied) = self.would_upload(Uploader::Person(person), account, question).await? {
            return Ok(Err(TokenFlaw::of(&denied, row.username)));
        }
        let mut caveats = verified.caveats().to_vec();
        caveats.extend(caveat_texts(&row.caveats)?);
        Ok(Ok(GoodToken { owner: row.username, name: row.name, words: Permit::of(&caveats).words(Some(account)) }))
    }

    /// Asks whom an upload asks: the judge of the credential, and what stands against everybody's uploads and new names.
    async fn would_upload(
        &self,
        uploader: Uploader,
        account: AccountId,
        question: &TokenQuestion,
    ) -> Result<Result<(), Denied>, Unavailable> {
        let existing = match &question.project {
            Some(name) => role_in(self, name, Some(account)).await?,
            None => None,
        };
        let new = question.project.as_ref().filter(|_| existing.is_none());
        let file = TargetFile::Announced { name: question.file.as_deref(), sha256: None };
        let target = Target { name: question.project.as_ref(), existing, address: question.address, file };
        let help = help(self);
        let mut connection = self.pool().acquire().await?;
        if let Err(denied) = uploader.judge(&mut connection, self.now(), &target, &help).await? {
            return Ok(Err(denied));
        }
        drop(connection);
        let refused = |refusal| Ok(Err(Denied { refusal, reason: "refused" }));
        if let Err(refusal) = self.switches().await?.take_upload(new.is_some(), &help) {
            return refused(refusal);
        }
        let Some(name) = new else { return Ok(Ok(())) };
        match check_new_name(self, name, account).await {
            Ok(()) => Ok(Ok(())),
            Err(UploadError::Refused(refusal)) => refused(refusal),
            Err(UploadError::Unavailable(cause)) => Err(cause),
        }
    }
}

impl Row {
    fn person(&self, verified: &Verified) -> Result<Person, Unavailable> {
        let username = Username::parse(&self.username).map_err(|_| Unavailable::Inconsistent("a username in a row is none"))?;
        let with = With::Token { id: verified.token(), name: self.name.clone(), caveats: verified.caveats().to_vec() };
        Ok(Person { account: AccountId::new(self.account_id), username, with })
    }
}

async fn select(store: &Store, token: Uuid) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"
        select
            accounts.account_id,
            username,
            name,
            key_wrapped,
            caveats
        from api_tokens
        join accounts using (account_id)
        where token_id = $1
        "#,
        token
    )
    .fetch_optional(store.pool())
    .await
}
