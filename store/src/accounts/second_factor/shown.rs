//! [`Shown`]: a second factor on its way to being judged.

use domain::account::{RecoveryCode, TotpCode};
use domain::audit::Method;
use domain::ids::AccountId;
use sqlx::PgConnection;

use super::TotpSecret;
use crate::accounts::Factor;
use crate::accounts::devices::Assertion;
use crate::{Store, Unavailable};

/// What a person showed.
#[derive(Clone, Copy, Debug)]
pub(in crate::accounts) enum Shown<'a> {
    /// The code of an authenticator app.
    Totp(&'a TotpCode),
    /// A recovery code.
    RecoveryCode(&'a RecoveryCode),
    /// The answer of a security device.
    Device(&'a Assertion),
    /// Something that is not even the form of one, and the operator's word for it. It counts as a wrong one.
    Unreadable(Method, &'static str),
}

/// The verdict.
#[derive(Clone, Copy, Debug)]
pub(in crate::accounts) enum Judged {
    /// It was right, and is used up.
    Right {
        /// Which factor it was; none for a recovery code.
        factor: Option<Factor>,
        /// How many recovery codes are left, if it was one.
        recovery_codes_left: Option<i64>,
    },
    /// It was not. The operator's word for why; the person hears "wrong" whatever it is.
    Wrong(&'static str),
}

impl Shown<'_> {
    /// How the audit log calls the step, whatever its outcome.
    pub(in crate::accounts) const fn method(&self) -> Method {
        match self {
            Self::Totp(_) => Method::PasswordTotp,
            Self::RecoveryCode(_) => Method::PasswordRecoveryCode,
            Self::Device(_) => Method::PasswordWebauthn,
            Self::Unreadable(method, _) => *method,
        }
    }

    /// Judges the factor and uses it up, in the transaction that holds what it opens. Rolling back gives it back.
    pub(in crate::accounts) async fn consume(
        &self,
        connection: &mut PgConnection,
        store: &Store,
        account: AccountId,
    ) -> Result<Judged, Unavailable> {
        match self {
            Self::Totp(code) => consume_totp(connection, store, account, code).await,
            Self::RecoveryCode(code) => consume_recovery_code(connection, account, code).await,
            Self::Device(assertion) => match assertion.consume(connection, store, account).await? {
                Ok((device, _)) => Ok(Judged::Right { factor: Some(Factor::Device(device.id)), recovery_codes_left: None }),
                Err(reason) => Ok(Judged::Wrong(reason)),
            },
            Self::Unreadable(_, reason) => Ok(Judged::Wrong(reason)),
        }
    }
}

async fn consume_totp(connection: &mut PgConnection, store: &Store, account: AccountId, code: &TotpCode) -> Result<Judged, Unavailable> {
    let sealed = sqlx::query_scalar!("select secret_wrapped from totp_factors where account_id = $1", account.as_uuid())
        .fetch_optional(&mut *connection)
        .await?;
    let Some(sealed) = sealed else { return Ok(Judged::Wrong("no_authenticator")) };
    let secret = TotpSecret::open(store.keys(), account, &sealed)?;
    let Some(step) = secret.matching_step(code, store.now()) else { return Ok(Judged::Wrong("wrong_code")) };
    // The check and the use are one statement, and steps only rise: no code works twice, whichever order codes come in.
    let used = sqlx::query!("update totp_factors set last_step = $2 where account_id = $1 and last_step < $2", account.as_uuid(), step)
        .execute(connection)
        .await?;
    Ok(match used.rows_affected() {
        1 => Judged::Right { factor: Some(Factor::App(account)), recovery_codes_left: None },
        _ => Judged::Wrong("code_used_before"),
    })
}

async fn consume_recovery_code(connection: &mut PgConnection, account: AccountId, code: &RecoveryCode) -> Result<Judged, Unavailable> {
    let hash = code.digest();
    let used = sqlx::query!("delete from recovery_codes where account_id = $1 and code_hash = $2", account.as_uuid(), hash.as_slice())
        .execute(&mut *connection)
        .await?;
    if used.rows_affected() != 1 {
        return Ok(Judged::Wrong("wrong_code"));
    }
    let left = sqlx::query_scalar!(r#"select count(*) as "left!" from recovery_codes where account_id = $1"#, account.as_uuid())
        .fetch_one(connection)
        .await?;
    Ok(Judged::Right { factor: None, recovery_codes_left: Some(left) })
}
