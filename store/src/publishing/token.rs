//! The row and the text of a minted token.

use domain::Timestamp;
use domain::ids::TokenId;
use domain::publishing::Publisher;
use domain::token::Caveat;
use serde_json::Value;
use sqlx::PgConnection;
use time::Duration;

use super::mint::{Minted, Serving};
use crate::auth::PublisherIdentity;
use crate::tokens::macaroon::{self, RowKey};
use crate::tokens::row_name;
use crate::{Store, Unavailable};

/// How long a minted token lives: as long as a job needs to send its files.
const LIFE: Duration = Duration::minutes(15);

/// No reminder of an end that is a quarter of an hour away.
const REMINDED: i16 = 2;

/// Makes the token, for the projects that the publisher serves at this moment.
pub(super) async fn mint(
    store: &Store,
    connection: &mut PgConnection,
    serving: &Serving,
    identity: &PublisherIdentity,
) -> Result<Minted, Unavailable> {
    let (id, key): (TokenId, _) = (store.entropy().id(), RowKey::new(store.entropy().bytes()));
    let now = store.now();
    let expires_at = now + LIFE;
    let mut caveats = vec![
        Caveat::Publisher(serving.id.as_uuid()),
        Caveat::Expiration { expires_at: expires_at.unix_timestamp(), not_before: now.unix_timestamp() },
        Caveat::ProjectId(serving.projects.iter().map(|(project, _)| *project).collect()),
    ];
    let row: Vec<Value> = caveats.iter().map(Caveat::to_value).collect();
    let issue = |caveats: &[Caveat]| {
        macaroon::issue(store.settings().host(), id, &key, caveats)
            .map_err(|_| Unavailable::Inconsistent("a token could not be written in its own form"))
    };
    let mut token = issue(&caveats)?;
    if !macaroon::fits(&token) {
        // So many projects that they don't fit into a token's text. Its row names them all, and holds beside the text.
        caveats.truncate(2);
        token = issue(&caveats)?;
    }
    let sealed = store.keys().seal(store.entropy(), &row_name(id), key.expose());
    let name = format!("OpenID token: {} ({})", serving.publisher.describe(), now.unix_timestamp());
    let kept = Value::Object(Publisher::kept_claims(identity.kind(), identity.claims()));
    insert(connection, (id, serving), (&name, sealed, Value::Array(row), kept), (now, expires_at)).await?;
    Ok(Minted { token, expires_at })
}

async fn insert(
    connection: &mut PgConnection,
    (id, serving): (TokenId, &Serving),
    (name, sealed, caveats, claims): (&str, Vec<u8>, Value, Value),
    (now, expires_at): (Timestamp, Timestamp),
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        r#"
        insert into api_tokens
            (token_id, publisher_id, publisher_claims, name, key_wrapped, caveats, created_at, expires_at, reminders)
        values
            ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        "#,
        id.as_uuid(),
        serving.id.as_uuid(),
        claims,
        name,
        sealed,
        caveats,
        now,
        expires_at,
        REMINDED
    )
    .execute(connection)
    .await?;
    Ok(())
}
