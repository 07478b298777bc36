//! Judging a password that a person chose: typed twice, judged by domain's rules, looked up in the breach list.

use domain::account::{DisplayName, EmailAddress, NewPassword, Password, PasswordContext, PasswordRefused, PasswordTooLong, Username};
use domain::ids::AccountId;
use domain::secret::Secret;

use crate::breaches::{PasswordDigest, Standing};
use crate::{Store, Unavailable};

/// A new password as it was typed, twice.
#[derive(Debug)]
pub struct ChosenPassword {
    /// The first field.
    pub password: Secret,
    /// The field that repeats it.
    pub again: Secret,
}

/// Why it may not become the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NewPasswordError {
    /// The two fields differ.
    #[error("{}", words::passwords::differ())]
    Differ,
    /// It is longer than any password can be.
    #[error(transparent)]
    TooLong(#[from] PasswordTooLong),
    /// It is weak, or known to thieves.
    #[error(transparent)]
    Refused(#[from] PasswordRefused),
}

impl NewPasswordError {
    /// The operator's word for it.
    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::Differ => "passwords_differ",
            Self::TooLong(_) => "new_password_too_long",
            Self::Refused(PasswordRefused::Breached) => "new_password_breached",
            Self::Refused(_) => "new_password_refused",
        }
    }
}

/// A password that stood every check, and how far they reached.
pub(super) struct Judged {
    pub(super) password: NewPassword,
    pub(super) standing: Standing,
}

impl Store {
    /// Judges a new password for an account.
    pub(super) async fn judge_new_password(
        &self,
        account: AccountId,
        chosen: ChosenPassword,
    ) -> Result<Result<Judged, NewPasswordError>, Unavailable> {
        // Both are the same person's, of this request: there is nobody to hide a difference from.
        if chosen.password.expose() != chosen.again.expose() {
            return Ok(Err(NewPasswordError::Differ));
        }
        let typed = match Password::new(chosen.password) {
            Ok(typed) => typed,
            Err(too_long) => return Ok(Err(too_long.into())),
        };
        let password = match self.check(account, typed).await? {
            Ok(password) => password,
            Err(refused) => return Ok(Err(refused.into())),
        };
        Ok(match self.breaches().standing(&PasswordDigest::of(password.expose())).await {
            Standing::Breached => Err(PasswordRefused::Breached.into()),
            standing => Ok(Judged { password, standing }),
        })
    }

    /// Domain's rules, with the words that belong to this account.
    async fn check(&self, account: AccountId, typed: Password) -> Result<Result<NewPassword, PasswordRefused>, Unavailable> {
        let row = sqlx::query!(
            r#"
            select
                username,
                display_name,
                (select address from email_addresses where email_addresses.account_id = accounts.account_id and is_primary) as address
            from accounts
            where account_id = $1
            "#,
            account.as_uuid()
        )
        .fetch_one(self.pool())
        .await?;
        let username = Username::parse(&row.username).map_err(|_| Unavailable::Inconsistent("a stored username does not parse"))?;
        let display_name = DisplayName::parse(&row.display_name).ok();
        let email = row.address.and_then(|address| EmailAddress::parse(&address).ok());
        let about = PasswordContext {
            username: &username,
            display_name: display_name.as_ref(),
            email: email.as_ref(),
            host: self.settings().host(),
        };
        Ok(NewPassword::check(typed, &about))
    }
}
