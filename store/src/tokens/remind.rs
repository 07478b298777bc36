//! Letters about tokens that will end soon, so that the next upload of a build service doesn't fail by surprise.

use domain::Timestamp;
use domain::ids::{AccountId, TokenId};
use time::Duration;

use crate::{Store, Unavailable, mail};

/// How long before its end each letter goes out.
const BEFORE: [Duration; 2] = [Duration::days(14), Duration::days(3)];

/// Most letters of one transaction.
const BATCH: i64 = 50;

/// How many letters a token needs no more that has this long to live: a new token for two days needs no warning.
pub(super) fn not_needed(left: Duration) -> i16 {
    BEFORE.iter().map(|before| i16::from(left <= *before)).sum()
}

/// A token that is due for a letter.
struct Due {
    token_id: uuid::Uuid,
    account_id: uuid::Uuid,
    name: String,
    expires_at: Timestamp,
}

impl Store {
    /// Writes to the owners of tokens that end within 14 days, and again within 3. Run every few minutes, on any node, also on several at once: a
    /// letter is enqueued in the transaction that notes it, so that each goes out once.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn remind_of_tokens(&self) -> Result<(), Unavailable> {
        while self.remind_of_some().await? {}
        self.wake().ring();
        Ok(())
    }

    /// Writes some letters; whether there may be more to write.
    async fn remind_of_some(&self) -> Result<bool, Unavailable> {
        let now = self.now();
        let mut transaction = self.pool().begin().await?;
        let due = sqlx::query_as!(
            Due,
            r#"
            select
                token_id,
                account_id as "account_id!",
                name,
                expires_at as "expires_at!"
            from api_tokens
            where expires_at > $1
                and account_id is not null
                and ((expires_at <= $2 and reminders < 1) or (expires_at <= $3 and reminders < 2))
            order by expires_at, token_id
            limit $4
            for no key update skip locked
            "#,
            now,
            now + BEFORE[0],
            now + BEFORE[1],
            BATCH
        )
        .fetch_all(&mut *transaction)
        .await?;
        for token in &due {
            let (account, id) = (AccountId::new(token.account_id), TokenId::new(token.token_id));
            mail::notify(&mut transaction, self, account, |facts, to| facts.token_expires(to, &token.name, token.expires_at)).await?;
            sqlx::query!("update api_tokens set reminders = $2 where token_id = $1", id.as_uuid(), not_needed(token.expires_at - now))
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(i64::try_from(due.len()).is_ok_and(|written| written == BATCH))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_life_needs_fewer_letters() {
        let needed = |days| 2 - not_needed(Duration::days(days));
        assert_eq!([1, 3, 4, 14, 15, 90].map(needed), [0, 0, 1, 1, 2, 2]);
    }
}
