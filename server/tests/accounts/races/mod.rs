//! Fifty at once, at two programs that share one database: what may happen once happens once, and what was taken away stays away.

mod deletions;
mod emails;
mod factors;
mod nodes;
mod overload;
mod passwords;
mod projects;
mod roles;
mod sessions;
mod tokens;
mod wrap_key;

use std::time::Duration;

use crate::support::answer::Answer;
use crate::support::people::{ACCOUNT, Maintainer};
use crate::support::place::Place;

/// How many got this answer.
fn count(answers: &[Answer], status: u16) -> usize {
    answers.iter().filter(|answer| answer.status == status).count()
}

impl Place {
    /// Bob, with everything but a project.
    async fn bob(&self) -> Maintainer {
        let mut person = self.register("bob").await;
        let session = self.log_in(&person).await;
        let session = self.enrol(&mut person, &session).await;
        let token = self.make_token(&session, "bob's", ACCOUNT).await;
        let token_id = self.newest_token_id().await;
        Maintainer { person, session, token, token_id }
    }

    /// Sends what waits to be mailed.
    async fn post(&self) {
        self.operator().clone().work(std::future::ready(())).await;
    }

    /// Changes rows behind the program's back.
    async fn meddle(&self, statement: &'static str) {
        sqlx::raw_sql(statement).execute(&self.pool).await.expect("a statement");
    }

    /// Waits until the query counts this many rows: what is asked for next comes into the middle of what is going on.
    async fn wait_for(&self, rows: i64, query: &'static str) {
        while self.count(query).await < rows {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// How many rows the query counts.
    async fn count(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query).fetch_one(&self.pool).await.expect("a number")
    }
}
