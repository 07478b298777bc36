//! Judging an API token: form, row, chain, and what can be said before the project is known. In this order.

use domain::Timestamp;
use domain::audit::{Method, Tag};
use domain::ids::{AccountId, PublisherId, TokenId};
use domain::secret::Secret;
use domain::token::{TokenContext, could_hold};
use domain::upload::UploadRefusal;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::person::{self, Person, With};
use super::publisher::Workflow;
use super::rights::Uploader;
use super::{Judged, garbled, help};
use crate::audit::Event;
use crate::publishing::PublisherRow;
use crate::tokens::macaroon::{Presented, RowKey, Verified};
use crate::tokens::{caveat_texts, row_name};
use crate::{Client, Store, Unavailable};

const NO_KEY: Unavailable = Unavailable::Inconsistent("a token's key has 32 bytes");

const NO_OWNER: Unavailable = Unavailable::Inconsistent("a token is neither a person's nor a publisher's");

struct Row {
    account_id: Option<Uuid>,
    username: Option<String>,
    frozen: bool,
    name: String,
    key_wrapped: Vec<u8>,
    caveats: serde_json::Value,
    uses: i64,
    publisher_id: Option<Uuid>,
    publisher_claims: Option<serde_json::Value>,
    kind: Option<String>,
    issuer: Option<String>,
    fields: Option<serde_json::Value>,
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
    let mut caveats = verified.caveats().to_vec();
    caveats.extend(caveat_texts(&row.caveats)?);
    let (uses, frozen) = (row.uses.try_into().ok(), row.frozen);
    let (uploader, context) = row.whose(store.now(), &verified)?;
    let verdict = could_hold(&caveats, &TokenContext { address: Some(client.address()), uses, ..context });
    Ok(if frozen {
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

    /// Whose token it is, and what its caveats see of that.
    fn whose(self, now: Timestamp, verified: &Verified) -> Result<(Uploader, TokenContext<'static>), Unavailable> {
        let (token, caveats) = (verified.token(), verified.caveats().to_vec());
        match (self.account_id, self.username, self.publisher_id) {
            (Some(account), Some(username), None) => {
                let account = AccountId::new(account);
                let with = With::Token { id: token, name: self.name, caveats };
                let person = Person { account, username: person::username(&username)?, with };
                Ok((Uploader::Person(person), TokenContext::at(now, account)))
            }
            (None, _, Some(id)) => {
                let id = PublisherId::new(id);
                let (Some(kind), Some(issuer), Some(fields), Some(claims)) = (self.kind, self.issuer, self.fields, self.publisher_claims)
                else {
                    return Err(NO_OWNER);
                };
                let publisher = PublisherRow { kind, issuer, fields, immutable_ids: serde_json::json!({}) }.publisher()?;
                let workflow = Workflow { id, described: publisher.describe(), publisher, token, caveats, claims };
                Ok((Uploader::Workflow(workflow), TokenContext::of_publisher(now, id)))
            }
            _ => Err(NO_OWNER),
        }
    }
}

async fn select(store: &Store, id: TokenId) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"
        select
            api_tokens.account_id,
            username as "username?",
            frozen_at is not null as "frozen!",
            name,
            key_wrapped,
            caveats,
            uses,
            api_tokens.publisher_id,
            publisher_claims,
            kind as "kind?",
            issuer as "issuer?",
            fields as "fields?"
        from api_tokens
        left join accounts on accounts.account_id = api_tokens.account_id
        left join publishers on publishers.publisher_id = api_tokens.publisher_id
        where token_id = $1
        "#,
        id.as_uuid()
    )
    .fetch_optional(store.pool())
    .await
}
