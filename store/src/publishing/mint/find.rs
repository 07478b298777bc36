//! Finding whose token it is.

use domain::ids::{PendingPublisherId, PublisherId};
use domain::publishing::{Claims, MintRefusal, Mismatch, Publisher};
use serde_json::json;

use super::super::PublisherRow;
use crate::oidc::Bad;
use crate::publishing::Issuer;
use crate::{Store, Unavailable};

/// Whose token it is: of one that is registered, of one that will make a project, or of both.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) publisher: Option<PublisherId>,
    pub(crate) pending: Option<PendingPublisherId>,
}

/// Looks for the publisher that the claims fit. Of several, the one that asks for more is meant: an environment, for one.
pub(crate) async fn publisher(store: &Store, issuer: &Issuer, claims: &Claims) -> Result<Result<Found, Bad>, Unavailable> {
    let Some(lookup) = Publisher::lookup_of(issuer.kind, claims) else { return Ok(Err(nobody())) };
    let publisher = registered(store, issuer, claims, &lookup).await?;
    let pending = match pending(store, issuer, claims, &lookup).await? {
        Ok(pending) => pending,
        Err(bad) if publisher.is_none() => return Ok(Err(bad)),
        Err(_) => None,
    };
    Ok(if publisher.is_none() && pending.is_none() { Err(nobody()) } else { Ok(Found { publisher, pending }) })
}

fn nobody() -> Bad {
    Bad { refusal: MintRefusal::no_match(), reason: "no_publisher" }
}

/// The ids that never change are each project's own, and compared later.
async fn registered(store: &Store, issuer: &Issuer, claims: &Claims, lookup: &str) -> Result<Option<PublisherId>, Unavailable> {
    let rows = sqlx::query!(
        "select publisher_id, kind, issuer, fields from publishers where issuer = $1 and kind = $2 and lookup = $3 order by publisher_id",
        issuer.url,
        issuer.kind.name(),
        lookup
    )
    .fetch_all(store.pool())
    .await?;
    let mut best: Option<(usize, PublisherId)> = None;
    for row in rows {
        let columns = PublisherRow { kind: row.kind, issuer: row.issuer, fields: row.fields, immutable_ids: json!({}) };
        if let Ok(fit) = columns.publisher()?.fits(claims)
            && best.is_none_or(|(asked, _)| asked < fit.asked)
        {
            best = Some((fit.asked, row.publisher_id.into()));
        }
    }
    Ok(best.map(|(_, id)| id))
}

/// Two people who wait for one workflow could each mean to own what it makes: nobody gets it then.
async fn pending(
    store: &Store,
    issuer: &Issuer,
    claims: &Claims,
    lookup: &str,
) -> Result<Result<Option<PendingPublisherId>, Bad>, Unavailable> {
    let rows = sqlx::query!(
        r#"
        select
            pending_publisher_id,
            account_id,
            kind,
            issuer,
            fields,
            immutable_ids
        from pending_publishers
        where issuer = $1 and kind = $2 and lookup = $3 and expires_at > $4
        order by pending_publisher_id
        "#,
        issuer.url,
        issuer.kind.name(),
        lookup,
        store.now()
    )
    .fetch_all(store.pool())
    .await?;
    let mut fitting = Vec::new();
    let mut other_id = false;
    for row in rows {
        let columns = PublisherRow { kind: row.kind, issuer: row.issuer, fields: row.fields, immutable_ids: row.immutable_ids };
        match columns.publisher()?.fits(claims) {
            Ok(fit) => fitting.push((fit.asked, row.account_id, row.pending_publisher_id)),
            Err(Mismatch::OtherId(_)) => other_id = true,
            Err(Mismatch::Claim(_)) => {}
        }
    }
    let Some((_, account, pending)) = fitting.iter().max_by_key(|(asked, ..)| *asked) else {
        let refusal = || Bad { refusal: MintRefusal::other_identity(issuer.kind), reason: "other_identity" };
        return Ok(if other_id { Err(refusal()) } else { Ok(None) });
    };
    if fitting.iter().any(|(_, other, _)| other != account) {
        let refusal = MintRefusal::no_publisher("Pending publishers of several accounts match");
        return Ok(Err(Bad { refusal, reason: "ambiguous" }));
    }
    Ok(Ok(Some((*pending).into())))
}
