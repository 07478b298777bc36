//! Revoking a leaked token, and telling its owner.

use domain::audit::{Method, Tag};
use domain::ids::{AccountId, TokenId};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::LeakPlace;
use crate::audit::{self, Event, Subject};
use crate::mail::notify;
use crate::tokens::Revoked;
use crate::{Client, Store, Unavailable};

/// Revokes a token that was verified: its row goes, the event and the letters come, in one transaction. False if it was gone already.
///
/// The method is `system`: nobody acts here by a credential of this site. A reporter has shown where a token lies, an uploader has shown it unwillingly; what
/// follows is the program's own decision, and who caused it stands in the detail.
///
/// The token's people read these events. `client` is who reported the leak; none for an uploader, from where they act is nobody else's business: the event of
/// the refused upload says it.
pub(super) async fn revoke(
    store: &Store,
    client: Option<&Client>,
    token: TokenId,
    text: &str,
    place: &LeakPlace,
) -> Result<bool, Unavailable> {
    let mut transaction = store.pool().begin().await?;
    let removed =
        sqlx::query!("delete from api_tokens where token_id = $1 returning account_id, publisher_id, name, caveats", token.as_uuid())
            .fetch_optional(&mut *transaction)
            .await?;
    let Some(removed) = removed else { return Ok(false) };
    let digest = digest(text);
    let owner = removed.account_id.map(AccountId::new);
    sqlx::query!(
        r#"
        insert into leaked_tokens (token_sha256, token_id, found_at) values ($1, $2, $3)
        on conflict do nothing
        "#,
        &digest,
        token.as_uuid(),
        store.now()
    )
    .execute(&mut *transaction)
    .await?;
    let revoked = Revoked::of(&mut transaction, token, removed.name, &removed.caveats).await?;
    if let Some(owner) = owner {
        notify(&mut transaction, store, owner, |facts, to| facts.token_leaked(to, revoked.name(), place)).await?;
    }
    let event = |tag| Event::ok(tag, Method::System).with(token.as_uuid());
    let detail = json!({ "token": revoked.name(), "token_id": token, "found": place.detail() });
    let leaked = event(Tag::ApiTokenLeaked).detail(detail);
    let leaked = match (owner, removed.publisher_id) {
        (Some(owner), _) => leaked.on(Subject::User(owner)),
        (None, Some(publisher)) => leaked.on(Subject::Publisher(publisher.into())),
        (None, None) => leaked,
    };
    audit::append(&mut transaction, store.now(), client, leaked).await?;
    revoked.tell_projects((store, client), &mut transaction, event).await?;
    transaction.commit().await?;
    store.wake().ring();
    Ok(true)
}

/// How a leaked token's text is remembered.
pub(super) fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}
