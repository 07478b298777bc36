//! The worker: takes due jobs one at a time and does them.

use std::future::Future;
use std::pin::pin;

use domain::Timestamp;
use time::Duration;

use super::job::{Job, row};
use crate::{SealBroken, Store, Unavailable, mail};

/// How often the worker looks without being woken: for retries, and for jobs of other nodes.
const LOOK: std::time::Duration = std::time::Duration::from_secs(5);

/// How long a job is tried before it is given up.
const PATIENCE: Duration = Duration::hours(24);

/// A job that the worker holds, by a lock on its row.
struct Held {
    job_id: i64,
    sealed: Vec<u8>,
    attempts: i32,
    created_at: Timestamp,
}

/// Why a job was not done.
enum Failure {
    /// Worth another try.
    Passing(String),
    /// It will never work.
    Lasting(String),
}

impl Store {
    /// Does due jobs until `stop` is ready; the job at hand is finished first. Several workers, here and on other nodes, share the work.
    ///
    /// With a `stop` that is ready from the start, what is due is done and this returns.
    pub async fn work(self, stop: impl Future<Output = ()> + Send) {
        let mut stop = pin!(stop);
        loop {
            self.drain().await;
            tokio::select! {
                biased;
                () = &mut stop => return,
                () = self.wake().rung() => {}
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    /// Does all that is due. An error ends the round: the next one tries again.
    async fn drain(&self) {
        loop {
            match self.do_next_job().await {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => return error.log(),
            }
        }
    }

    /// Does the next due job. False when there is none.
    async fn do_next_job(&self) -> Result<bool, Unavailable> {
        let mut transaction = self.pool().begin().await?;
        let held = sqlx::query_as!(
            Held,
            r#"
            select
                job_id,
                sealed,
                attempts,
                created_at
            from jobs
            where run_at <= $1
                and given_up_at is null
            order by run_at, job_id
            limit 1
            for update skip locked
            "#,
            self.now()
        )
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(held) = held else { return Ok(false) };
        match self.run(&held).await {
            Ok(()) => remove(&mut transaction, held.job_id).await?,
            Err(failure) => self.put_off(&mut transaction, &held, failure).await?,
        }
        transaction.commit().await?;
        Ok(true)
    }

    async fn run(&self, held: &Held) -> Result<(), Failure> {
        let plain = self.keys().open(&row(held.job_id), &held.sealed).map_err(|broken| match broken {
            SealBroken::Broken => Failure::Lasting("its seal does not open".to_owned()),
            SealBroken::KeyLacking => Failure::Passing(broken.to_string()),
        })?;
        let job = serde_json::from_slice(&plain).map_err(|_| Failure::Lasting("its content is of another program version".to_owned()))?;
        match job {
            Job::Mail(letter) | Job::Warning(letter) => match mail::post(self, held.job_id, held.created_at, &letter).await {
                Ok(()) => Ok(()),
                Err(error) if error.is_lasting() => Err(Failure::Lasting(error.to_string())),
                Err(error) => Err(Failure::Passing(error.to_string())),
            },
            Job::ResetLink { to } => self.send_reset_link(to, held.created_at).await.map_err(|error| {
                error.log();
                Failure::Passing(error.to_string())
            }),
        }
    }

    async fn put_off(&self, connection: &mut sqlx::PgConnection, held: &Held, failure: Failure) -> Result<(), sqlx::Error> {
        let now = self.now();
        match failure {
            Failure::Passing(reason) if held.created_at + PATIENCE > now => {
                tracing::warn!(job = held.job_id, reason, "a job failed and will be tried again: {reason}");
                let run_at = now + backoff(held.attempts);
                sqlx::query!(
                    "update jobs set attempts = attempts + 1, run_at = $2, last_error = $3 where job_id = $1",
                    held.job_id,
                    run_at,
                    reason
                )
                .execute(connection)
                .await?;
                Ok(())
            }
            Failure::Passing(reason) | Failure::Lasting(reason) => {
                tracing::error!(job = held.job_id, reason, "a job was given up: {reason}");
                mail::give_up(connection, held.job_id).await?;
                give_up(connection, held.job_id, (now, &reason)).await
            }
        }
    }
}

async fn remove(connection: &mut sqlx::PgConnection, id: i64) -> Result<(), sqlx::Error> {
    sqlx::query!("delete from jobs where job_id = $1", id).execute(connection).await?;
    Ok(())
}

/// Nobody tries it any more, unless an administrator says so. It stays for them to see.
async fn give_up(connection: &mut sqlx::PgConnection, id: i64, (now, reason): (Timestamp, &str)) -> Result<(), sqlx::Error> {
    metrics::counter!("bonded_jobs_given_up_total").increment(1);
    sqlx::query!("update jobs set attempts = attempts + 1, given_up_at = $2, last_error = $3 where job_id = $1", id, now, reason)
        .execute(connection)
        .await?;
    Ok(())
}

/// 5 seconds, then twice as long each time, an hour at most.
fn backoff(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts).unwrap_or(0).min(10);
    Duration::seconds(5 * (1_i64 << doublings)).min(Duration::hours(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_up_to_an_hour() {
        assert_eq!(backoff(0), Duration::seconds(5));
        assert_eq!(backoff(3), Duration::seconds(40));
        assert_eq!(backoff(9), Duration::seconds(2560));
        assert_eq!(backoff(10), Duration::hours(1));
        assert_eq!(backoff(i32::MAX), Duration::hours(1));
    }
}
