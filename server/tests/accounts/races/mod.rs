//! Fifty at once, at two programs that share one database: what may happen once happens once, and what was taken away stays away.

mod factors;
mod nodes;
mod passwords;
mod sessions;
mod tokens;

use crate::support::place::Place;

impl Place {
    /// Sends what waits to be mailed.
    async fn post(&self) {
        self.operator().clone().work(std::future::ready(())).await;
    }

    /// Changes rows behind the program's back.
    async fn meddle(&self, statement: &'static str) {
        sqlx::raw_sql(statement).execute(&self.pool).await.expect("a statement");
    }

    /// How many rows the query counts.
    async fn count(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query).fetch_one(&self.pool).await.expect("a number")
    }
}
