//! Reserving an attempt, and giving it back.

use domain::Timestamp;
use sqlx::PgConnection;
use time::Duration;

use super::RetryAfter;
use super::allowance::{Allowance, Window};
use crate::{Store, Unavailable};

/// After a hard stop waiting opens nothing. A client that waits all the same comes back after a day.
const HARD_STOP: Duration = Duration::hours(24);

/// Attempts that are counted already. What was wrong simply drops this; what was right settles it.
#[derive(Debug)]
#[must_use = "an attempt that turned out right is settled"]
pub(crate) struct Reservation {
    keys: Vec<String>,
    at: Timestamp,
    closes: bool,
}

/// Why nothing was reserved, and nothing may be verified.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReserveError {
    #[error("{0}")]
    TooMany(RetryAfter),
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl From<sqlx::Error> for ReserveError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

impl Store {
    /// Reserves one attempt of each, or none. It is counted for good when this returns, whatever becomes of the request.
    pub(crate) async fn reserve(&self, allowances: Vec<Allowance>) -> Result<Reservation, ReserveError> {
        let mut transaction = self.pool().begin().await?;
        let reservation = reserve(&mut transaction, self.now(), allowances).await?;
        transaction.commit().await?;
        Ok(reservation)
    }
}

/// Reserves in the caller's transaction. After an error the caller rolls back.
pub(crate) async fn reserve(
    connection: &mut PgConnection,
    now: Timestamp,
    mut allowances: Vec<Allowance>,
) -> Result<Reservation, ReserveError> {
    // One order for everybody: two requests never wait for each other.
    allowances.sort_by(|a, b| a.key.cmp(&b.key));
    let mut closes = false;
    for counted in &allowances {
        let Some(in_a_row) = take(connection, now, counted).await? else {
            return Err(ReserveError::TooMany(wait(connection, now, counted).await?));
        };
        closes |= counted.is_stopped_at(in_a_row);
    }
    Ok(Reservation { keys: allowances.into_iter().map(|allowance| allowance.key).collect(), at: now, closes })
}

/// Counts one attempt if all windows have room, and says how many there are in a row with it. One statement on the locked row, so that no two attempts
/// can take the same place.
async fn take(connection: &mut PgConnection, now: Timestamp, counted: &Allowance) -> Result<Option<i32>, sqlx::Error> {
    let seconds: Vec<f64> = counted.windows.iter().map(|window| window.length.as_seconds_f64()).collect();
    let most: Vec<i32> = counted.windows.iter().map(|window| clamp(window.most)).collect();
    let longest = seconds.iter().copied().fold(0.0, f64::max);
    sqlx::query_scalar!(
        r#"
        insert into attempts (attempt_key, taken, consecutive, updated_at)
        select $1, array[$2::timestamptz], $5::integer, $2
        where not exists (select from unnest($4::integer[]) as most where most < 1)
        on conflict (attempt_key) do update set
            taken = array(
                select moment from unnest(attempts.taken) as moment where moment > $2 - make_interval(secs => $6)
            ) || $2,
            consecutive = attempts.consecutive + $5,
            updated_at = $2
        where attempts.consecutive < $7
            and not exists (
                select
                from unnest($3::double precision[], $4::integer[]) as windows (seconds, most)
                where (
                    select count(*) from unnest(attempts.taken) as moment where moment > $2 - make_interval(secs => windows.seconds)
                ) >= windows.most
            )
        returning consecutive
        "#,
        counted.key,
        now,
        &seconds,
        &most,
        i32::from(counted.in_a_row.is_some()),
        longest,
        counted.in_a_row.map_or(i32::MAX, clamp),
    )
    .fetch_optional(connection)
    .await
}

/// How long until there is room again.
async fn wait(connection: &mut PgConnection, now: Timestamp, counted: &Allowance) -> Result<RetryAfter, sqlx::Error> {
    let row =
        sqlx::query!("select taken, consecutive from attempts where attempt_key = $1", counted.key).fetch_optional(connection).await?;
    let closed = RetryAfter { wait: HARD_STOP, is_closed: true };
    let Some(row) = row else { return Ok(closed) };
    if counted.is_stopped_at(row.consecutive) {
        return Ok(closed);
    }
    let waits = counted.windows.iter().filter_map(|window| window.wait(now, &row.taken));
    Ok(RetryAfter { wait: waits.max().unwrap_or(Duration::SECOND), is_closed: false })
}

impl Allowance {
    fn is_stopped_at(&self, in_a_row: i32) -> bool {
        self.in_a_row.is_some_and(|most| in_a_row >= clamp(most))
    }
}

impl Window {
    fn wait(self, now: Timestamp, taken: &[Timestamp]) -> Option<Duration> {
        let mut inside: Vec<Timestamp> = taken.iter().copied().filter(|moment| *moment > now - self.length).collect();
        inside.sort_unstable();
        let most = usize::try_from(self.most).unwrap_or(usize::MAX);
        let leaves = inside.get(inside.len().checked_sub(most)?)?;
        Some(*leaves + self.length - now)
    }
}

impl Reservation {
    /// Whether it was the last one before a hard stop: unless it is settled, nothing more is verified.
    pub(crate) const fn closes(&self) -> bool {
        self.closes
    }

    /// Gives the attempts back, in the transaction that holds what they made. Failures in a row begin again at none.
    pub(crate) async fn settle(self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        for key in self.keys {
            sqlx::query!(
                r#"
                update attempts set
                    taken = case
                        when array_position(taken, $2) is null then taken
                        else taken[:array_position(taken, $2) - 1] || taken[array_position(taken, $2) + 1:]
                    end,
                    consecutive = 0
                where attempt_key = $1
                "#,
                key,
                self.at,
            )
            .execute(&mut *connection)
            .await?;
        }
        Ok(())
    }
}

fn clamp(most: u32) -> i32 {
    i32::try_from(most).unwrap_or(i32::MAX)
}
