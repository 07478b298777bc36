//! Which of the texts that were found are tokens of ours, alive.

use std::collections::{HashMap, HashSet};

use domain::ids::TokenId;
use uuid::Uuid;

use crate::tokens::macaroon::{Presented, RowKey};
use crate::tokens::row_name;
use crate::{Store, Unavailable};

/// For each text the token that it opens: its form is right, its row is there, and its chain holds. What its caveats say does not matter.
pub(super) async fn identify(store: &Store, texts: &[&str]) -> Result<Vec<Option<TokenId>>, Unavailable> {
    let presented: Vec<Option<Presented>> = texts.iter().map(|text| Presented::parse(text)).collect();
    let ids: HashSet<Uuid> = presented.iter().flatten().map(|token| token.token().as_uuid()).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let keys = if ids.is_empty() { HashMap::new() } else { keys(store, &ids).await? };
    let verified = presented.into_iter().map(|token| {
        let token = token?;
        let key = keys.get(&token.token())?;
        token.verify(key).map(|verified| verified.token())
    });
    Ok(verified.collect())
}

async fn keys(store: &Store, ids: &[Uuid]) -> Result<HashMap<TokenId, RowKey>, Unavailable> {
    let rows = sqlx::query!("select token_id, key_wrapped from api_tokens where token_id = any($1)", ids).fetch_all(store.pool()).await?;
    let keys = rows.into_iter().map(|row| {
        let id = TokenId::new(row.token_id);
        let key = store.keys().open(&row_name(id), &row.key_wrapped)?;
        let key = RowKey::from_slice(&key).ok_or(Unavailable::Inconsistent("a token's key has 32 bytes"))?;
        Ok((id, key))
    });
    keys.collect()
}
