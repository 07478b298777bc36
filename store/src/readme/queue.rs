//! The rows that are due, and what becomes of them.
//!
//! A worker takes a row by putting it off for a while, so that no transaction is open while it renders; a worker that dies leaves it to the next one. A
//! text that kills its worker does so three times at most.

use domain::upload::DescriptionType;
use time::Duration;

use super::{Failure, RENDERER, Restructured, SafeHtml};
use crate::{Store, Unavailable};

/// How long a worker has for one description before another one takes it.
const LEASE: Duration = Duration::minutes(2);

/// When what failed is tried again.
const AGAIN: Duration = Duration::hours(24);

/// How often a description is begun.
const TRIES: i32 = 3;

/// A description that a worker has taken.
pub(super) struct Taken {
    digest: Vec<u8>,
    content_type: String,
    attempts: i32,
}

/// The next description that is due. Without docutils, what needs it stays due.
pub(super) async fn take(store: &Store) -> Result<Option<Taken>, Unavailable> {
    let taken = sqlx::query_as!(
        Taken,
        r#"
        update descriptions set
            due_at = $2,
            attempts = attempts + 1
        where digest = (
            select digest
            from descriptions
            where due_at <= $1 and ($3 or content_type ~* '^\s*text/(markdown|plain)')
            order by due_at, digest
            limit 1
            for update skip locked
        )
        returning
            digest,
            content_type,
            attempts
        "#,
        store.now(),
        store.now() + LEASE,
        store.settings().restructured.as_ref().is_some_and(Restructured::is_there)
    )
    .fetch_optional(store.pool())
    .await?;
    Ok(taken)
}

impl Taken {
    /// What it is written in.
    pub(super) fn kind(&self) -> DescriptionType {
        DescriptionType::shown_as(&self.content_type)
    }

    /// Whether it was begun often enough, and never ended.
    pub(super) const fn is_hopeless(&self) -> bool {
        self.attempts > TRIES
    }

    /// The text, from any of its files. None when there is none any more.
    pub(super) async fn text(&self, store: &Store) -> Result<Option<String>, Unavailable> {
        let text = sqlx::query_scalar!(
            r#"
            select
                metadata -> 'description' ->> 0 as text
            from described_files
            join files on files.file_id = described_files.file_id
            where digest = $1
            limit 1
            "#,
            self.digest
        )
        .fetch_optional(store.pool())
        .await?;
        Ok(text.flatten())
    }

    /// Writes down what came of it. Where it failed, the page shows the text as it is.
    pub(super) async fn done(self, store: &Store, rendered: Result<Option<SafeHtml>, Failure>) -> Result<(), Unavailable> {
        let (html, error, again) = match rendered {
            Ok(html) => (html.map(SafeHtml::into_string), None, false),
            Err(Failure::Lasting(why)) => (None, Some(why), false),
            Err(Failure::Passing(why)) => (None, Some(why), self.attempts < TRIES),
        };
        if let Some(error) = &error {
            tracing::warn!(error, again, "a description is shown as plain text: {error}");
        }
        sqlx::query!(
            r#"
            update descriptions set
                html = $2,
                renderer = $3,
                rendered_at = $4,
                due_at = $5,
                last_error = $6
            where digest = $1
            "#,
            self.digest,
            html,
            RENDERER,
            store.now(),
            again.then(|| store.now() + AGAIN),
            error
        )
        .execute(store.pool())
        .await?;
        Ok(())
    }
}
