//! What a request left behind: the state of everything but the log and the counters, and the events it wrote.

use std::path::Path;

use sqlx::{AssertSqlSafe, PgPool, Row};

use super::place::Place;

/// What is not state: the log itself, the failure counters, forms that wait for a confirmation and have done nothing yet, challenges that were used up
/// whatever was answered, the list of letters that were posted meanwhile, and the list of migrations.
const NOT_STATE: &str = "'audit_events', 'attempts', 'kept_actions', 'answered_challenges', 'mail_log', '_sqlx_migrations'";

/// An event, as far as the suites judge it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    pub(crate) tag: String,
    pub(crate) method: String,
    pub(crate) outcome: String,
    pub(crate) credential: Option<String>,
    pub(crate) reason: Option<String>,
    /// An `Authorization` header that came along and was not read.
    pub(crate) stray: Option<String>,
}

impl Event {
    pub(crate) fn is_refused(&self) -> bool {
        self.outcome == "refused"
    }
}

/// A moment to compare with.
#[derive(Clone, Debug)]
pub(crate) struct Moment {
    state: String,
    event: i64,
}

impl Place {
    /// How things stand now.
    pub(crate) async fn now(&self) -> Moment {
        Moment { state: self.state().await, event: last_event(&self.pool).await }
    }

    /// What was written to the log since.
    pub(crate) async fn events_since(&self, moment: &Moment) -> Vec<Event> {
        let rows = sqlx::query(
            "select tag, method, outcome, credential, reason, detail->>'stray_authorization' from audit_events where id > $1 order by id",
        )
        .bind(moment.event)
        .fetch_all(&self.pool)
        .await
        .expect("events");
        rows.iter()
            .map(|row| Event {
                tag: row.get(0),
                method: row.get(1),
                outcome: row.get(2),
                credential: row.get(3),
                reason: row.get(4),
                stray: row.get(5),
            })
            .collect()
    }

    /// Whether anything but the log changed since.
    pub(crate) async fn changed_since(&self, moment: &Moment) -> bool {
        self.state().await != moment.state
    }

    /// Every row of every table, and every file, hashed. When a session was last seen is no state: it only moves the end of the hour. The tries that a
    /// password step has left are a counter, and a letter that warns of a refusal is part of the refusal.
    async fn state(&self) -> String {
        let tables: Vec<String> = sqlx::query_scalar(AssertSqlSafe(format!(
            "select tablename::text from pg_tables where schemaname = 'public' and tablename not in ({NOT_STATE}) order by 1"
        )))
        .fetch_all(&self.pool)
        .await
        .expect("tables");
        assert!(tables.len() > 10, "the state is looked for in the wrong place: {tables:?}");
        let rows: Vec<String> = tables
            .iter()
            .map(|table| {
                let warnings = if table == "jobs" { "where name <> 'warning'" } else { "" };
                format!("select '{table}' || (to_jsonb({table}) - 'last_seen_at' - 'tries_left')::text as content from {table} {warnings}")
            })
            .collect();
        let query = format!(
            "select coalesce(md5(string_agg(content, '|' order by content)), 'empty') from ({}) as everything",
            rows.join(" union all ")
        );
        let rows: String = sqlx::query_scalar(AssertSqlSafe(query)).fetch_one(&self.pool).await.expect("state");
        let mut files = Vec::new();
        list(self.files.path(), &mut files);
        files.sort();
        format!("{rows} {}", files.join(" "))
    }
}

async fn last_event(pool: &PgPool) -> i64 {
    sqlx::query_scalar("select coalesce(max(id), 0) from audit_events").fetch_one(pool).await.expect("the last event")
}

fn list(directory: &Path, into: &mut Vec<String>) {
    for entry in std::fs::read_dir(directory).expect("the file storage").map(|entry| entry.expect("an entry")) {
        let metadata = entry.metadata().expect("an entry's metadata");
        if metadata.is_dir() {
            list(&entry.path(), into);
        } else {
            into.push(format!("{}:{}", entry.path().display(), metadata.len()));
        }
    }
}
