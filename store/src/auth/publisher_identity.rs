//! [`PublisherIdentity`]: the workflow behind a request, by the identity token in its body.
//!
//! It opens one door, the one where a short-lived token is minted, and nothing else takes it. The server reads the body and puts the token beside the request as
//! an [`IdentityToken`]: that alone proves nothing.

use std::sync::Arc;

use domain::Timestamp;
use domain::audit::{Method, Tag};
use domain::policy::Policy;
use domain::publishing::{Claims, MintRefusal, PublisherKind};
use domain::secret::Secret;
use http::request::Parts;
use serde_json::{Value, json};

use super::Refusal;
use super::proof::{Proof, Sealed};
use super::upload_credential::pending::Pending;
use crate::audit::{self, Event};
use crate::limits::{Allowance, ReserveError};
use crate::oidc::{Bad, Verified};
use crate::publishing::find::{self, Found};
use crate::{Client, Store, Unavailable};

/// Longest text of a claim in an event, in characters.
const SHOWN: usize = 200;

/// What a request's body holds, unread.
#[derive(Clone)]
pub struct IdentityToken(Arc<Secret>);

impl std::fmt::Debug for IdentityToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IdentityToken")
    }
}

impl IdentityToken {
    /// Takes the text as it was sent.
    pub fn new(text: String) -> Self {
        Self(Arc::new(Secret::new(text)))
    }
}

/// A workflow that somebody registered, with a token that its issuer signed for us.
#[derive(Debug)]
#[must_use = "the authentication event is written when it is used"]
pub struct PublisherIdentity {
    kind: PublisherKind,
    issuer: (String, String),
    claims: Claims,
    jti: String,
    kept_until: Timestamp,
    found: Found,
    pending: Pending,
}

impl PublisherIdentity {
    async fn present(store: &Store, client: &Client, token: &IdentityToken) -> Result<Self, Refusal> {
        let allowance = Allowance::bad_credentials_from(client.address(), &store.settings().limits);
        let reservation = match store.reserve(vec![allowance]).await {
            Ok(reservation) => reservation,
            Err(ReserveError::TooMany(wait)) => {
                return Err(refuse(
                    store,
                    client,
                    &Bad { refusal: MintRefusal::too_many(wait.seconds()), reason: "too_many_attempts" },
                    None,
                )
                .await);
            }
            Err(ReserveError::Unavailable(unavailable)) => return Err(unavailable.into()),
        };
        let verified = match store.issuers().verify(store.settings(), token.0.expose(), store.now()).await {
            Ok(verified) => verified,
            Err(bad) => return Err(refuse(store, client, &bad, None).await),
        };
        let Verified { issuer, claims, jti, kept_until } = verified;
        let found = match find::publisher(store, &issuer, &claims).await? {
            Ok(found) => found,
            Err(bad) => return Err(refuse(store, client, &bad, Some((&issuer.name, &claims))).await),
        };
        reservation.settle(&mut *store.pool().acquire().await?).await?;
        let abandoned = event(Some("abandoned")).detail(detail((&issuer.name, &claims), None));
        let pending = Pending::new(store.clone(), client.clone(), abandoned);
        Ok(Self { kind: issuer.kind, issuer: (issuer.name, issuer.url), claims, jti, kept_until, found, pending })
    }

    /// Whose token it is, as far as was found before anything was locked.
    pub(crate) const fn found(&self) -> &Found {
        &self.found
    }

    /// The kind of its issuer.
    pub(crate) const fn kind(&self) -> PublisherKind {
        self.kind
    }

    /// What the token says.
    pub(crate) const fn claims(&self) -> &Claims {
        &self.claims
    }

    /// Uses the token up, in the caller's transaction; whether it was new. The insert is the check: of many at once, one is first.
    pub(crate) async fn use_up(&self, connection: &mut sqlx::PgConnection) -> Result<bool, sqlx::Error> {
        let inserted = sqlx::query!(
            "insert into used_identity_tokens (issuer, jti, kept_until) values ($1, $2, $3) on conflict do nothing",
            self.issuer.1,
            self.jti,
            self.kept_until
        )
        .execute(connection)
        .await?;
        Ok(inserted.rows_affected() == 1)
    }

    /// What is written down when a token was minted. The caller's transaction holds it.
    pub(crate) fn event(&self) -> Event {
        event(None).detail(self.detail(None))
    }

    /// Readable facts for the log.
    pub(crate) fn detail(&self, why: Option<&str>) -> Value {
        detail((&self.issuer.0, &self.claims), why)
    }

    /// Writes down that nothing was minted.
    pub(crate) async fn refused(self, store: &Store, reason: &'static str, why: &str) -> Result<(), Unavailable> {
        let event = event(Some(reason)).detail(self.detail(Some(why)));
        self.pending.settle(store, event).await
    }
}

impl Sealed for PublisherIdentity {}

impl Proof for PublisherIdentity {
    const POLICY: Policy = Policy::Publisher;

    async fn admit(store: &Store, parts: &Parts) -> Result<Self, Refusal> {
        let client = Client::of(parts)?;
        // Where nothing can be right, or nothing was presented, there is nothing to write down.
        if store.settings().publishing.issuers.is_empty() {
            return Err(Refusal::Identity(MintRefusal::not_enabled()));
        }
        match parts.extensions.get::<IdentityToken>() {
            Some(token) => Self::present(store, &client, token).await,
            None => Err(Refusal::Identity(MintRefusal::payload("token: Field required"))),
        }
    }
}

fn event(refused: Option<&'static str>) -> Event {
    match refused {
        None => Event::ok(Tag::IdentityTokenUsed, Method::TrustedPublisher),
        Some(reason) => Event::refused(Tag::IdentityTokenRefused, Method::TrustedPublisher, reason),
    }
}

fn detail((issuer, claims): (&str, &Claims), why: Option<&str>) -> Value {
    let subject: Option<String> = claims.text("sub").map(|text| text.chars().filter(|c| !c.is_control()).take(SHOWN).collect());
    json!({ "issuer": issuer, "workflow": subject, "why": why })
}

/// Writes the one event of a refused token. If it cannot be written, that is the answer.
async fn refuse(store: &Store, client: &Client, bad: &Bad, whose: Option<(&str, &Claims)>) -> Refusal {
    let why = bad.refusal.description();
    let detail = whose.map_or_else(|| json!({ "why": why }), |whose| detail(whose, Some(why)));
    match audit::record_authentication(store, client, event(Some(bad.reason)).detail(detail)).await {
        Ok(()) => Refusal::Identity(bad.refusal.clone()),
        Err(unavailable) => unavailable.into(),
    }
}
