//! Enqueueing.

use sqlx::PgConnection;
use zeroize::Zeroizing;

use super::job::{Job, row};
use crate::{Store, Unavailable};

/// Jobs are filled up with spaces to a multiple of so many bytes: neither the row nor the time that it takes tells one letter from another.
const SIZE: usize = 4096;

/// Enqueues the job in the caller's transaction. After the commit the caller rings [`Store::wake`].
pub(crate) async fn enqueue(connection: &mut PgConnection, store: &Store, job: &Job) -> Result<(), Unavailable> {
    let now = store.now();
    // The seal names its row, so the row's id comes first.
    let id =
        sqlx::query_scalar!(r#"select nextval(pg_get_serial_sequence('jobs', 'job_id')) as "id!""#).fetch_one(&mut *connection).await?;
    let mut plain = Zeroizing::new(Vec::with_capacity(SIZE));
    serde_json::to_writer(&mut *plain, job).map_err(|_| Unavailable::Inconsistent("a job cannot be written as JSON"))?;
    let whole = plain.len().next_multiple_of(SIZE);
    plain.resize(whole, b' ');
    let sealed = store.keys().seal(store.entropy(), &row(id), &plain);
    sqlx::query!(
        "insert into jobs (job_id, name, sealed, run_at, created_at) overriding system value values ($1, $2, $3, $4, $4)",
        id,
        job.name(),
        sealed,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
