//! Opening the account of the first administrator.

use domain::account::PasswordRefused;
use domain::audit::{Method, Tag};
use domain::ids::AccountId;
use serde_json::json;
use sqlx::{Postgres, Transaction};
use uuid::Uuid;

use super::{FirstRunCode, nobody_administrates};
use crate::accounts::{Registration, among_administrators};
use crate::audit::{self, Event};
use crate::auth::Public;
use crate::breaches::{PasswordDigest, Standing};
use crate::limits::{Allowance, ReserveError};
use crate::{Client, RetryAfter, Store, Unavailable};

/// Why no administrator was made.
#[derive(Debug, thiserror::Error)]
pub enum FirstRunError {
    /// Somebody administrates the site already, or no code is live.
    #[error("{}", words::accounts::first_run_over())]
    Over,
    /// The code is none of ours.
    #[error("{}", words::accounts::first_run_wrong_code())]
    WrongCode,
    /// Somebody has this username.
    #[error("{}", words::accounts::username_taken())]
    UsernameTaken,
    /// The password is known to thieves.
    #[error(transparent)]
    Password(PasswordRefused),
    /// Too many codes from this address.
    #[error("{}", words::accounts::too_many_tries(.0))]
    TooMany(RetryAfter),
    /// Nothing was done.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

type Refused = (&'static str, FirstRunError);

impl Store {
    /// Opens an account and makes it an administrator, whatever the switch of registrations says. No session comes of it. A code that can't be read is none.
    /// One authentication event is written, whatever the outcome; where it is done, a second one tells of the account.
    ///
    /// # Errors
    ///
    /// See [`FirstRunError`]. What is refused leaves the code as it was.
    pub async fn first_run(
        &self,
        _who: Public,
        client: &Client,
        code: Option<&FirstRunCode>,
        registration: &Registration,
    ) -> Result<(), FirstRunError> {
        let allowance = Allowance::first_run_codes_from(client.address(), &self.settings().limits);
        let (reason, answer) = match self.reserve(vec![allowance]).await {
            Err(ReserveError::TooMany(wait)) => ("too_many_attempts", FirstRunError::TooMany(wait)),
            Err(ReserveError::Unavailable(cause)) => return Err(cause.into()),
            // Every try counts: there is one that goes well in the life of a site.
            Ok(_counted) => match self.judge_first_run(client, code, registration).await? {
                Ok(()) => return Ok(()),
                Err(refused) => refused,
            },
        };
        Err(self.refuse(client, Event::refused(Tag::FirstRunRefused, Method::Link, reason), answer).await)
    }

    async fn judge_first_run(
        &self,
        client: &Client,
        code: Option<&FirstRunCode>,
        registration: &Registration,
    ) -> Result<Result<(), Refused>, Unavailable> {
        if !self.is_first_run().await? {
            return Ok(Err(("first_run_over", FirstRunError::Over)));
        }
        let Some(code) = code else { return Ok(Err(("not_a_code", FirstRunError::WrongCode))) };
        // Whoever has no good code is not worth the hashing.
        if !self.is_live(code).await? {
            return Ok(Err(("wrong_code", FirstRunError::WrongCode)));
        }
        let standing = self.breaches().standing(&PasswordDigest::of(registration.password.expose())).await;
        if standing == Standing::Breached {
            return Ok(Err(("new_password_breached", FirstRunError::Password(PasswordRefused::Breached))));
        }
        let password_hash = self.hasher().hash(&registration.password).await?;
        let mut transaction = self.pool().begin().await?;
        among_administrators(&mut transaction).await?;
        if !nobody_administrates(&mut transaction).await? {
            return Ok(Err(("first_run_over", FirstRunError::Over)));
        }
        let Some(used) = self.use_up(&mut transaction, code).await? else { return Ok(Err(("wrong_code", FirstRunError::WrongCode))) };
        let Some(account) = self.write_account(&mut transaction, registration, &password_hash).await? else {
            return Ok(Err(("username_taken", FirstRunError::UsernameTaken)));
        };
        self.appoint(&mut transaction, account).await?;
        let username = registration.username.as_str();
        let mut detail = json!({ "username": username, "first_run": true });
        if let (Some(word), serde_json::Value::Object(members)) = (standing.word(), &mut detail) {
            members.insert("breach_list".to_owned(), word.into());
        }
        let event = |tag, detail| Event::ok(tag, Method::Link).about(account).with(used).detail(detail);
        audit::append(&mut transaction, self.now(), Some(client), event(Tag::AccountCreate, detail)).await?;
        let detail = json!({ "username": username, "first_run": true });
        audit::append(&mut transaction, self.now(), Some(client), event(Tag::AdminGranted, detail)).await?;
        transaction.commit().await?;
        client.record_authentication();
        self.wake().ring();
        Ok(Ok(()))
    }

    async fn is_live(&self, code: &FirstRunCode) -> Result<bool, sqlx::Error> {
        let hash = code.hash();
        sqlx::query_scalar!(
            r#"select exists (select from first_run_codes where code_hash = $1 and expires_at > $2) as "live!""#,
            hash.as_slice(),
            self.now()
        )
        .fetch_one(self.pool())
        .await
    }

    /// The id of the code, which is used up. The others go with it.
    async fn use_up(&self, transaction: &mut Transaction<'static, Postgres>, code: &FirstRunCode) -> Result<Option<Uuid>, sqlx::Error> {
        let hash = code.hash();
        let used = sqlx::query_scalar!(
            "delete from first_run_codes where code_hash = $1 and expires_at > $2 returning code_id",
            hash.as_slice(),
            self.now()
        )
        .fetch_optional(&mut **transaction)
        .await?;
        if used.is_some() {
            sqlx::query!("delete from first_run_codes").execute(&mut **transaction).await?;
        }
        Ok(used)
    }

    async fn appoint(&self, transaction: &mut Transaction<'static, Postgres>, account: AccountId) -> Result<(), Unavailable> {
        let appointed = sqlx::query!("update accounts set is_admin = true where account_id = $1", account.as_uuid())
            .execute(&mut **transaction)
            .await?;
        if appointed.rows_affected() == 1 { Ok(()) } else { Err(Unavailable::Inconsistent("the account that was just made is not there")) }
    }
}
