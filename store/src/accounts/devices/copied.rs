//! A counter that went back: somebody may have a copy of the device (WebAuthn level 3, section 6.1.1).

use domain::ids::AccountId;

use crate::limits::Allowance;
use crate::{Store, Unavailable, mail};

impl Store {
    /// Tells the person, if that is the reason. The refusal itself is written by the caller.
    pub(in crate::accounts) async fn warn_of_copy(&self, account: AccountId, reason: &str) -> Result<(), Unavailable> {
        if reason != "counter_went_back" {
            return Ok(());
        }
        let mut transaction = self.pool().begin().await?;
        let allowance = Allowance::warning_mails("copied_device", account);
        mail::warn(&mut transaction, self, (account, allowance), |facts, to| facts.device_copied(to)).await?;
        transaction.commit().await?;
        self.wake().ring();
        Ok(())
    }
}
