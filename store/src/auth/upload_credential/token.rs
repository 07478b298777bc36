//! Judging an API token: form, row, chain, and what can be said before the project is known. In this order.

use domain::audit::{Method, Tag};
use domain::ids::{AccountId, TokenId};
use domain::secret::Secret;
use domain::token::{TokenContext, could_hold};
use domain::upload::UploadRefusal;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::rights::{self, Uploader, With};
use super::{Judged, garbled, help};
use crate::audit::Event;
use crate::tokens::macaroon::{Presented, RowKey};
use crate::tokens::{caveat_texts, row_name};
use crate::{Client, Store, Unavailable};

const NO_KEY: Unavailable = Unavailable::Inconsistent("a token's key has 32 bytes");

struct Row {
    account_id: Uuid,
    username: String,
    frozen: bool,
    name: String,
    key_wrapped: Vec<u8>,
    caveats: serde_json::Value,
    uses: i64,
}

pub(super) async fn judge(store: &Store, client: &Client, text: &Secret) -> Result<Judged, Unavailable> {
    let Some(presented) = Presented::parse(text.expose()) else { return Ok(garbled(store, "malformed_token")) };
    let id = presented.token();
    let row = select(store, id).await?;
    // An unknown id costs a seal and a chain too: the time tells nobody which ids exist.
    let key = match &row {
        Some(row) => row.key(store, id)?,
        None => store.decoy_token().key(store.keys())?.ok_or(NO_KEY)?,
    };
    let (Some(verified), Some(row)) = (presented.verify(&key), row) else {
        let event = Event::refused(Tag::ApiTokenRefused, Method::ApiToken, "unknown_token").with(id.as_uuid());
        return Ok(Judged::Bad(UploadRefusal::invalid_authentication(&help(store)), event));
    };
    let account = AccountId::new(row.account_id);
    let mut caveats = verified.caveats().to_vec();
    caveats.extend(caveat_texts(&row.caveats)?);
    let context =
        TokenContext { address: Some(client.address()), uses: row.uses.try_into().ok(), ..TokenContext::at(store.now(), account) };
    let verdict = could_hold(&caveats, &context);
    let uploader = Uploader {
        account,
        username: rights::username(&row.username)?,
        with: With::Token { id: verified.token(), name: row.name, caveats: verified.caveats().to_vec() },
    };
    Ok(if row.frozen {
        let event = uploader.refused_event("account_frozen");
        Judged::Bad(UploadRefusal::invalid_authentication(&help(store)), event)
    } else if verdict.holds() {
        Judged::Good(uploader)
    } else {
        let event = uploader.refused_event("caveat").detail(uploader.detail(None, Some(&verdict.reasons())));
        Judged::Bad(UploadRefusal::invalid_token(&verdict.reasons()), event)
    })
}

impl Row {
    fn key(&self, store: &Store, id: TokenId) -> Result<RowKey, Unavailable> {
        let key: Zeroizing<Vec<u8>> = store.keys().open(&row_name(id), &self.key_wrapped)?;
        RowKey::from_slice(&key).ok_or(NO_KEY)
    }
}

async fn select(store: &Store, id: TokenId) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"
        select
            account_id,
            username,
            frozen_at is not null as "frozen!",
            name,
            key_wrapped,
            caveats,
            uses
        from api_tokens
        join accounts using (account_id)
        where token_id = $1
        "#,
        id.as_uuid()
    )
    .fetch_optional(store.pool())
    .await
}
