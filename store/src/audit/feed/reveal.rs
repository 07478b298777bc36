//! Showing a feed's address, once.

use domain::ids::HistoryFeedId;
use domain::secret::Secret;

use super::row_name;
use crate::audit::History;
use crate::auth::Session2fa;
use crate::{Store, Unavailable};

impl Store {
    /// The path of the feed that was just made in this session. Asking takes it away: the next answer is none.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn reveal_feed(&self, who: &Session2fa, history: &History) -> Result<Option<Secret>, Unavailable> {
        // What does not open is not taken away.
        let mut taking = self.pool().begin().await?;
        let row = sqlx::query!(
            r#"
            with shown as (
                select feed_id, unseen
                from history_feeds
                where account_id = $1
                    and project_id is not distinct from $2
                    and unseen_session = $3
                    and unseen_until > $4
                for update
            )
            update history_feeds
            set unseen = null, unseen_session = null, unseen_until = null
            from shown
            where history_feeds.feed_id = shown.feed_id
            returning shown.feed_id, shown.unseen as "unseen!"
            "#,
            who.account().as_uuid(),
            history.project.as_ref().map(|(project, _)| project.as_uuid()),
            who.actor().session.as_uuid(),
            self.now()
        )
        .fetch_optional(&mut *taking)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let plain = self.keys().open(&row_name(HistoryFeedId::new(row.feed_id)), &row.unseen)?;
        taking.commit().await?;
        let text = std::str::from_utf8(&plain).map_err(|_| Unavailable::Inconsistent("a feed's address is not what was sealed"))?;
        Ok(Some(Secret::new(format!("/feed/{text}/history.atom"))))
    }
}
