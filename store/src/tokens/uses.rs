//! Counting what a token did, in the transaction in which it does it.

use domain::ids::{ProjectId, TokenId};
use domain::project::NormalizedName;
use domain::token::Caveat;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::caveat_texts;
use crate::Unavailable;

/// Counts one stored file, and keeps the project that its upload made. The caller holds the token's row, so that the next judgement sees the count.
///
/// A name that the row lets the token create becomes the very project that it made: a successor of the same name inherits nothing.
pub(crate) async fn count_use(
    connection: &mut PgConnection,
    token: TokenId,
    made: Option<(&NormalizedName, ProjectId)>,
) -> Result<(), Unavailable> {
    let caveats = match made {
        Some((name, id)) => bound(connection, token, name, id).await?,
        None => None,
    };
    let made: Vec<Uuid> = made.map(|(_, id)| id.as_uuid()).into_iter().collect();
    let counted = sqlx::query!(
        r#"
        update api_tokens set
            uses = uses + 1,
            made_projects = made_projects || $2::uuid[],
            caveats = coalesce($3, caveats)
        where token_id = $1
        "#,
        token.as_uuid(),
        &made,
        caveats
    )
    .execute(connection)
    .await?;
    if counted.rows_affected() == 1 { Ok(()) } else { Err(Unavailable::Overtaken("the token was revoked while it was used")) }
}

/// The row's caveats with the made project in the place of its name; none if none names it.
async fn bound(connection: &mut PgConnection, token: TokenId, name: &NormalizedName, id: ProjectId) -> Result<Option<Value>, Unavailable> {
    let issued = sqlx::query_scalar!("select caveats from api_tokens where token_id = $1", token.as_uuid()).fetch_one(connection).await?;
    let mut changed = false;
    let mut caveats = Vec::new();
    for text in caveat_texts(&issued)? {
        let caveat = Caveat::parse(&text).map_err(|_| Unavailable::Inconsistent("a token's row holds a caveat that is none"))?;
        let bound = caveat.after_making(name, id);
        changed |= bound.is_some();
        caveats.push(bound.unwrap_or(caveat).to_value());
    }
    Ok(changed.then_some(Value::Array(caveats)))
}
