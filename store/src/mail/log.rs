//! The mail log: which letters left and which did not, for administrators. Never the text, which may hold a secret link.

use domain::Timestamp;

use super::Letter;
use super::post::PostError;
use crate::auth::Admin2fa;
use crate::{Store, Unavailable};

/// Letters on one page.
const PAGE: u32 = 50;

/// What became of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// It left.
    Left,
    /// It did not, and is tried again.
    Waits,
    /// It did not, and never will.
    GivenUp,
}

/// A letter that left, or should have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedLetter {
    /// To whom.
    pub recipient: String,
    /// The subject line.
    pub subject: String,
    /// What became of it.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: i32,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When it was tried last.
    pub updated_at: Timestamp,
}

/// One page of letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailPage {
    /// Those on this page, newest first.
    pub letters: Vec<LoggedLetter>,
    /// How many there are on all pages.
    pub total: u64,
    /// Which page this is, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

impl MailState {
    const fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Waits => "waits",
            Self::GivenUp => "given_up",
        }
    }

    fn from_name(name: &str) -> Result<Self, Unavailable> {
        let states = [Self::Left, Self::Waits, Self::GivenUp];
        states.into_iter().find(|state| state.name() == name).ok_or(Unavailable::Inconsistent("a letter's state is none of ours"))
    }
}

/// Notes what became of a letter. A log that cannot be written is no reason to post the letter again.
pub(super) async fn record(store: &Store, job: i64, letter: &Letter, posted: &Result<(), PostError>) {
    let (state, error) = match posted {
        Ok(()) => (MailState::Left, None),
        Err(error) if error.is_lasting() => (MailState::GivenUp, Some(error.to_string())),
        Err(error) => (MailState::Waits, Some(error.to_string())),
    };
    let noted = sqlx::query!(
        r#"
        insert into mail_log (job_id, recipient, subject, state, attempts, last_error, updated_at)
        values ($1, $2, $3, $4, 1, $5, $6)
        on conflict (job_id) do update
        set state = excluded.state, attempts = mail_log.attempts + 1, last_error = excluded.last_error, updated_at = excluded.updated_at
        "#,
        job,
        letter.to.as_str(),
        letter.subject,
        state.name(),
        error,
        store.now()
    )
    .execute(store.pool())
    .await;
    if let Err(error) = noted {
        Unavailable::from(error).log();
    }
}

/// The job was given up: the letter never leaves.
pub(crate) async fn give_up(connection: &mut sqlx::PgConnection, job: i64) -> Result<(), sqlx::Error> {
    sqlx::query!("update mail_log set state = 'given_up' where job_id = $1", job).execute(connection).await?;
    Ok(())
}

impl Store {
    /// Letters to addresses, or with subjects, that contain this text, newest first; all of them for an empty one.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn mail_log(&self, _who: &Admin2fa, text: &str, page: u32) -> Result<MailPage, Unavailable> {
        let page = page.max(1);
        let rows = sqlx::query!(
            r#"
            select
                recipient,
                subject,
                state,
                attempts,
                last_error,
                updated_at,
                count(*) over () as "total!"
            from mail_log
            where position(lower($1) in lower(recipient)) > 0
                or position(lower($1) in lower(subject)) > 0
            order by updated_at desc, job_id desc
            limit $2 offset $3
            "#,
            text,
            i64::from(PAGE),
            i64::from(page - 1) * i64::from(PAGE)
        )
        .fetch_all(self.pool())
        .await?;
        let total = rows.first().map_or(0, |row| u64::try_from(row.total).unwrap_or(0));
        let letters = rows.into_iter().map(|row| {
            Ok(LoggedLetter {
                recipient: row.recipient,
                subject: row.subject,
                state: MailState::from_name(&row.state)?,
                attempts: row.attempts,
                last_error: row.last_error,
                updated_at: row.updated_at,
            })
        });
        let pages = u32::try_from(total.div_ceil(u64::from(PAGE))).unwrap_or(u32::MAX).max(1);
        Ok(MailPage { letters: letters.collect::<Result<_, Unavailable>>()?, total, page, pages })
    }
}
