//! Beginning a recovery.

use domain::account::Username;
use domain::audit::Tag;
use serde_json::json;
use uuid::Uuid;

use super::super::operator::{Held, Operator};
use crate::accounts::{AdminError, LinkSecret};
use crate::auth::Admin2fa;
use crate::{Against, Store, mail};

impl Store {
    /// Begins the recovery of an account and tells every proved address of it, with a link that stops it. Nothing about the account changes yet.
    ///
    /// # Errors
    ///
    /// See [`AdminError`]. It stands against it when the account is frozen, has no second factor to lose or no proved address, or is being recovered already.
    pub async fn begin_recovery(&self, who: Admin2fa, username: &Username, evidence: &str) -> Result<(), AdminError> {
        let by = who.account();
        let mut held = self.hold(Operator::Administrator(who), username, Tag::RecoveryBegun).await?;
        if held.is_self() {
            return Err(held.refuse(self, AdminError::Yourself).await);
        }
        if let Some(against) = against(&mut held).await? {
            return Err(held.refuse(self, AdminError::State(against)).await);
        }
        let secret = LinkSecret::generate(self.entropy());
        let (now, hash) = (self.now(), secret.hash());
        let due_at = now + self.settings().accounts.recovery_delay;
        let begun = sqlx::query!(
            r#"
            insert into account_recoveries (recovery_id, account_id, evidence, begun_by, stop_hash, begun_at, due_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict on constraint account_recoveries_account_key do nothing
            "#,
            self.entropy().id::<Uuid>(),
            held.account.as_uuid(),
            evidence,
            by.as_uuid(),
            hash.as_slice(),
            now,
            due_at
        )
        .execute(&mut *held.transaction)
        .await?;
        if begun.rows_affected() == 0 {
            return Err(held.refuse(self, AdminError::State(words::site::recovered_already().into())).await);
        }
        let link = self.settings().absolute(&format!("/account/stop-recovery/?token={}", secret.text()));
        mail::notify(&mut held.transaction, self, held.account, |facts, to| facts.recovery_begun(to, (&link, due_at))).await?;
        let detail = json!({ "evidence": evidence, "due_at": due_at.unix_timestamp() });
        held.commit(self, detail).await
    }
}

/// What about the account stands against a recovery.
async fn against(held: &mut Held) -> Result<Option<Against>, sqlx::Error> {
    if held.is_frozen {
        return Ok(Some(Against::because("account_frozen", words::site::account_frozen())));
    }
    let row = sqlx::query!(
        r#"
        select
            account_has_second_factor($1) as "has_factor!",
            exists (select from email_addresses where account_id = $1 and verified_at is not null) as "proved!"
        "#,
        held.account.as_uuid()
    )
    .fetch_one(&mut *held.transaction)
    .await?;
    Ok(match (row.has_factor, row.proved) {
        (false, _) => Some(Against::because("second_factor_missing", words::site::no_factor_to_lose())),
        (true, false) => Some(Against::because("no_verified_address", words::site::no_verified_address())),
        (true, true) => None,
    })
}
