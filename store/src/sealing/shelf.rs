//! [`Shelf`]: a column of sealed secrets.

use sqlx::{AssertSqlSafe, PgConnection};

use crate::{SealBroken, Store, Unavailable};

/// How many are sealed anew in one transaction, and held for that long.
const BATCH: i64 = 200;

/// A column of sealed secrets.
pub(super) struct Shelf {
    /// The table.
    pub(super) table: &'static str,
    column: &'static str,
    /// What the seal of a row is bound to, as SQL over that row: what the code that seals and opens it says, too.
    row: &'static str,
}

/// What became of a batch.
#[derive(Default)]
pub(super) struct Batch {
    /// How many were looked at.
    pub(super) seen: usize,
    /// How many were sealed anew.
    pub(super) sealed: u64,
    /// What the seals are bound to that do not open.
    pub(super) broken: Vec<String>,
}

/// Every column that is sealed.
pub(super) const SHELVES: &[Shelf] = &[
    Shelf { table: "key_checks", column: "sealed", row: "'key_check'" },
    Shelf { table: "totp_factors", column: "secret_wrapped", row: "'totp_factors/' || account_id" },
    Shelf { table: "security_devices", column: "credential_sealed", row: "'security_devices/' || device_id || '/' || account_id" },
    Shelf { table: "api_tokens", column: "key_wrapped", row: "'api_token/' || token_id" },
    Shelf { table: "kept_actions", column: "sealed", row: "'kept_actions/' || kept_action_id || '/' || session_id" },
    Shelf {
        table: "reveals",
        column: "sealed",
        row: "case kind when 'api_token' then 'reveal/' else 'reveals/' end || session_id || '/' || kind",
    },
    Shelf { table: "history_feeds", column: "unseen", row: "'history_feeds/' || feed_id || '/address'" },
    Shelf { table: "jobs", column: "sealed", row: "'jobs/' || job_id" },
];

impl Shelf {
    /// Seals anew what other keys sealed: up to a batch of it, and only what nobody holds at this moment. `after` is the place in the table behind which it
    /// looks, and is moved to the last one that it looked at.
    pub(super) async fn seal_anew(&self, store: &Store, after: &mut String) -> Result<Batch, Unavailable> {
        let mut transaction = store.pool().begin().await?;
        let others = self.others(store, &mut transaction, after).await?;
        let mut batch = Batch { seen: others.len(), ..Batch::default() };
        for (place, row, sealed) in others {
            match store.keys().open(&row, &sealed) {
                Ok(plain) => {
                    let anew = store.keys().seal(store.entropy(), &row, &plain);
                    batch.sealed += self.replace(&mut transaction, &place, &sealed, anew).await?;
                }
                Err(SealBroken::Broken) => batch.broken.push(row),
                // It was forgotten already, or never heard of: the caller knows which keys there are.
                Err(lacking @ SealBroken::KeyLacking) => return Err(lacking.into()),
            }
            *after = place;
        }
        transaction.commit().await?;
        Ok(batch)
    }

    /// Place, what its seal is bound to, seal.
    async fn others(
        &self,
        store: &Store,
        connection: &mut PgConnection,
        after: &str,
    ) -> Result<Vec<(String, String, Vec<u8>)>, sqlx::Error> {
        let Self { table, column, row } = self;
        // Table, column and expression are those above.
        let others = AssertSqlSafe(format!(
            "select ctid::text, {row}, {column} from {table} \
             where {column} is not null and wrap_key_id is distinct from $1 and ctid > $2::tid \
             order by ctid limit $3 for no key update skip locked"
        ));
        sqlx::query_as(others).bind(store.keys().sealing()).bind(after).bind(BATCH).fetch_all(connection).await
    }

    async fn replace(&self, connection: &mut PgConnection, place: &str, sealed: &[u8], anew: Vec<u8>) -> Result<u64, sqlx::Error> {
        let Self { table, column, .. } = self;
        let update = AssertSqlSafe(format!("update {table} set {column} = $3 where ctid = $1::tid and {column} = $2"));
        Ok(sqlx::query(update).bind(place).bind(sealed).bind(anew).execute(connection).await?.rows_affected())
    }

    /// How many are sealed with other keys than the one that seals now.
    pub(super) async fn left(&self, store: &Store) -> Result<i64, sqlx::Error> {
        let Self { table, column, .. } = self;
        let left = AssertSqlSafe(format!("select count(*) from {table} where {column} is not null and wrap_key_id is distinct from $1"));
        sqlx::query_scalar(left).bind(store.keys().sealing()).fetch_one(store.pool()).await
    }
}
