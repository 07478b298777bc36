//! Trusted publishing: a workflow shows what its CI service signed, and uploads.

use std::collections::BTreeMap;

use domain::project::ProjectName;
use domain::publishing::{MintCode, PublisherKind};
use serde_json::{Value, json};
use sqlx::PgPool;
use store::auth::{Fresh2fa, IdentityToken, Proof, PublisherIdentity, Refusal, Session2fa};
use store::projects::manage::{
    AddPublisher, Archive, ManageError, RemovePublisher, RequireTrustedPublishing, StopRequiringTrustedPublishing,
};
use store::publishing::{AddPendingPublisher, MintError, Minted, PendingPublisherError, RemovePendingPublisher, SigningAlgorithm};
use time::Duration;

use crate::support::issuer::{Behaviour, IssuerServer};
use crate::support::{Maintainer, Package, Tool, World, secrets};

const WORKFLOW: [(&str, &str); 3] = [("owner", "acme"), ("repository", "lib"), ("workflow", "release.yml")];

/// An index that believes a CI service, and Alice, who owns demo.
pub(crate) struct Town {
    pub(crate) world: World,
    pub(crate) issuer: IssuerServer,
    pub(crate) alice: Maintainer,
}

impl Town {
    pub(crate) async fn new(pool: PgPool) -> Self {
        let issuer = IssuerServer::start().await;
        let configured = issuer.configured(PublisherKind::GitHub);
        let world = World::with(pool, |settings| {
            settings.publishing.issuers = vec![configured];
            settings.publishing.allow_private_addresses = true;
        })
        .await;
        let alice = Maintainer::named(&world, "alice").await;
        alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
        Self { world, issuer, alice }
    }

    fn publisher(&self, more: &[(&str, &str)]) -> domain::publishing::Publisher {
        let typed: BTreeMap<_, _> = WORKFLOW.iter().chain(more).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.world.store.read_publisher("ci", &typed).unwrap()
    }

    async fn add(&self, project: &str, more: &[(&str, &str)]) -> Result<(), ManageError> {
        let (who, client) = self.alice.browser.admitted::<Fresh2fa>(&self.world).await;
        let leave = who.ask::<AddPublisher>(&self.world.store, &project.parse().unwrap()).await.unwrap();
        self.world.store.add_publisher(leave, &client, &self.publisher(more)).await
    }

    async fn publishers(&self, project: &str) -> Vec<store::publishing::ProjectPublisher> {
        let (who, _) = self.alice.browser.admitted::<Session2fa>(&self.world).await;
        let act = domain::project::act::ProjectAct::AddPublisher;
        let managed = self.world.store.managed_project(&who, &project.parse().unwrap(), act).await.unwrap();
        self.world.store.project_publishers(&managed).await.unwrap()
    }

    async fn remove(&self, project: &str) -> Result<(), ManageError> {
        let publisher = self.publishers(project).await.remove(0).id;
        let (who, client) = self.alice.browser.admitted::<Fresh2fa>(&self.world).await;
        let leave = who.ask::<RemovePublisher>(&self.world.store, &project.parse().unwrap()).await.unwrap();
        self.world.store.remove_publisher(leave, &client, publisher).await
    }

    async fn pend(&self, project: &str, more: &[(&str, &str)]) -> Result<(), PendingPublisherError> {
        let (who, client) = self.alice.browser.admitted::<Fresh2fa>(&self.world).await;
        let leave = who.ask::<AddPendingPublisher>(&self.world.store, &()).await.unwrap();
        let name = ProjectName::parse(project).unwrap();
        self.world.store.add_pending_publisher(leave, &client, &name, &self.publisher(more)).await
    }

    /// What the service says of a run of the workflow.
    pub(crate) fn claims(&self, jti: &str) -> Value {
        let now = self.world.store.clock().now().unix_timestamp();
        json!({
            "iss": self.issuer.url, "aud": "localhost:8000", "sub": "repo:acme/lib:ref:refs/tags/v1", "jti": jti,
            "iat": now, "nbf": now, "exp": now + 300,
            "repository": "acme/lib", "repository_owner": "acme", "repository_owner_id": "7", "repository_id": "8",
            "job_workflow_ref": "acme/lib/.github/workflows/release.yml@refs/tags/v1", "ref": "refs/tags/v1", "sha": "abc", "event_name": "push",
        })
    }

    /// Shows a token and asks for one of ours.
    pub(crate) async fn mint(&self, token: &str) -> Result<Minted, MintError> {
        let (mut parts, client) = Tool::without_credential().request();
        parts.extensions.insert(IdentityToken::new(token.to_owned()));
        match PublisherIdentity::admit(&self.world.store, &parts).await {
            Ok(identity) => self.world.store.mint(identity, &client).await,
            Err(Refusal::Identity(refusal)) => Err(refusal.into()),
            Err(other) => panic!("{other:?}"),
        }
    }

    async fn minted(&self, jti: &str) -> Tool {
        let minted = self.mint(&self.issuer.sign(&self.claims(jti))).await.unwrap();
        secrets::note("token", minted.token.expose());
        Tool::with_token(minted.token.expose())
    }

    /// Shows a token and is refused, in these words; nothing changes and one event says so.
    pub(crate) async fn refused(&self, token: &str, reason: &str) -> String {
        let (state, last) = (self.world.state().await, self.world.last_event().await);
        let Err(MintError::Refused(refusal)) = self.mint(token).await else { panic!("{reason}") };
        assert_eq!(self.world.state().await, state, "{reason}");
        let events = self.world.events_after(last).await;
        let own: Vec<_> = events.iter().filter(|event| event.0 == "account:identity_token:refused").collect();
        assert_eq!(own.len(), 1, "{events:?}");
        assert_eq!((own[0].1.as_str(), own[0].2.as_str(), own[0].3.as_deref()), ("trusted_publisher", "refused", Some(reason)));
        format!("{}: {}", refusal.code().name(), refusal.description())
    }

    async fn refused_claim(&self, claim: &str, value: Value, reason: &str) -> String {
        let mut claims = self.claims(&format!("{claim} {value}"));
        claims[claim] = value;
        self.refused(&self.issuer.sign(&claims), reason).await
    }
}

const NO_MATCH: &str = "invalid-publisher: valid token, but no corresponding publisher (Publisher with matching claims was not found)";

#[sqlx::test(migrations = "../migrations")]
async fn a_workflow_uploads_with_a_token_that_lives_a_quarter_of_an_hour(pool: PgPool) {
    let town = Town::new(pool).await;
    let token = |jti: &str| town.issuer.sign(&town.claims(jti));
    assert_eq!(town.refused(&token("early"), "no_publisher").await, NO_MATCH);
    town.add("demo", &[]).await.unwrap();
    let before = town.world.last_event().await;
    let tool = town.minted("first").await;
    let events: Vec<_> = town.world.events_after(before).await.into_iter().map(|event| event.0).collect();
    assert_eq!(events, ["project:oidc_publisher:pinned", "account:short_lived_api_token:added", "account:identity_token:used"]);
    assert_eq!(town.publishers("demo").await[0].publisher.ids()["repository_id"], "8");
    let before = town.world.last_event().await;
    tool.upload(&town.world, &Package::wheel("demo", "2.0")).await.unwrap();
    let events: Vec<_> = town.world.events_after(before).await.into_iter().map(|event| (event.0, event.1)).collect();
    let by_token = |tag: &str| (tag.to_owned(), "api_token".to_owned());
    assert_eq!(events, [by_token("account:api_token:used"), by_token("project:release:add"), by_token("file:add")]);
    let remembered: Value =
        sqlx::query_scalar("select uploaded_by_publisher from files where uploaded_by is null").fetch_one(&town.world.pool).await.unwrap();
    assert_eq!(remembered["publisher"]["repository"], "acme/lib");
    assert_eq!(remembered["claims"]["sha"], "abc");
    // It makes no projects, and reaches no others.
    let text = tool.refused(&town.world, &Package::wheel("fresh", "1.0")).await;
    assert!(text.starts_with("400 Non-user identities cannot create new projects."), "{text}");
    town.alice.tool().upload(&town.world, &Package::wheel("other", "1.0")).await.unwrap();
    let text = tool.refused(&town.world, &Package::wheel("other", "2.0")).await;
    assert!(text.contains("isn't allowed to upload to project 'other'"), "{text}");
    town.world.wait(Duration::minutes(15));
    assert_eq!(tool.refused(&town.world, &Package::wheel("demo", "3.0")).await, "403 Invalid API Token: token is expired");
}

#[sqlx::test(migrations = "../migrations")]
async fn incident_111_a_minted_token_ends_with_its_registration(pool: PgPool) {
    let town = Town::new(pool).await;
    town.alice.tool().upload(&town.world, &Package::wheel("other", "1.0")).await.unwrap();
    town.add("demo", &[]).await.unwrap();
    town.add("other", &[]).await.unwrap();
    let tool = town.minted("first").await;
    town.remove("demo").await.unwrap();
    let state = town.world.state().await;
    let text = tool.refused(&town.world, &Package::wheel("demo", "2.0")).await;
    assert!(text.starts_with("403 The trusted publisher 'GitHub acme/lib (release.yml)"), "{text}");
    assert_eq!(town.world.state().await, state);
    tool.upload(&town.world, &Package::wheel("other", "2.0")).await.unwrap();
    let (who, client) = town.alice.browser.admitted::<Fresh2fa>(&town.world).await;
    let leave = who.ask::<Archive>(&town.world.store, &"other".parse().unwrap()).await.unwrap();
    town.world.store.archive_project(leave, &client).await.unwrap();
    assert!(tool.refused(&town.world, &Package::wheel("other", "3.0")).await.contains("archived"));
    town.remove("other").await.unwrap();
    assert_eq!(town.world.count("select count(*) from publishers").await, 0, "nobody's publisher is forgotten");
    assert_eq!(town.world.count("select count(*) from api_tokens where publisher_id is not null").await, 0);
    assert!(tool.refused(&town.world, &Package::wheel("other", "3.0")).await.starts_with("403 Invalid or non-existent"));
}

#[sqlx::test(migrations = "../migrations")]
async fn incident_40_of_fifty_who_show_one_token_one_gets_one(pool: PgPool) {
    let town = Town::new(pool).await;
    town.add("demo", &[]).await.unwrap();
    let token = town.issuer.sign(&town.claims("same"));
    let all = futures_util::future::join_all((0..50).map(|_| town.mint(&token))).await;
    assert_eq!(all.iter().filter(|minted| minted.is_ok()).count(), 1);
    for refused in all.into_iter().filter_map(Result::err) {
        let MintError::Refused(refusal) = refused else { panic!("{refused:?}") };
        assert_eq!((refusal.code(), refusal.description()), (MintCode::InvalidReuseToken, "invalid token: already used"));
    }
    assert_eq!(town.world.count("select count(*) from api_tokens where publisher_id is not null").await, 1);
    assert_eq!(town.world.count("select count(*) from audit_events where tag = 'account:identity_token:used'").await, 1);
    assert_eq!(town.world.count("select count(*) from audit_events where tag = 'account:identity_token:refused'").await, 49);
}

#[sqlx::test(migrations = "../migrations")]
async fn incident_39_a_used_token_is_remembered_beyond_every_leeway(pool: PgPool) {
    let town = Town::new(pool).await;
    town.add("demo", &[]).await.unwrap();
    let token = town.issuer.sign(&town.claims("once"));
    town.mint(&token).await.unwrap();
    for seconds in [306, 15, 8] {
        town.world.wait(Duration::seconds(seconds));
        town.world.store.collect_garbage().await.unwrap();
        assert_eq!(town.refused(&token, "already_used").await, "invalid-reuse-token: invalid token: already used");
    }
    town.world.wait(Duration::seconds(1));
    assert_eq!(town.refused(&token, "expired").await, "invalid-token: malformed or invalid token");
    town.world.wait(Duration::minutes(10));
    town.world.store.collect_garbage().await.unwrap();
    assert_eq!(town.world.count("select count(*) from used_identity_tokens").await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn incident_42_a_name_that_somebody_else_took_over_is_refused_and_told_of(pool: PgPool) {
    let town = Town::new(pool).await;
    town.add("demo", &[]).await.unwrap();
    town.minted("first").await;
    let before = town.world.last_event().await;
    let text = town.refused_claim("repository_owner_id", json!("9"), "other_identity").await;
    assert!(
        text.starts_with("invalid-publisher: valid token, but no corresponding publisher (GitHub knows this name by another id"),
        "{text}"
    );
    let told = town.world.events_after(before).await;
    assert_eq!((told[0].0.as_str(), told[0].3.as_deref()), ("project:oidc_publisher:refused", Some("other_identity")));
}

#[sqlx::test(migrations = "../migrations")]
async fn incidents_41_and_83_what_is_not_wholly_right_is_refused(pool: PgPool) {
    let town = Town::new(pool).await;
    town.add("demo", &[]).await.unwrap();
    let now = town.world.store.clock().now().unix_timestamp();
    for (claim, value, reason) in [
        ("aud", json!("pypi"), "audience"),
        ("aud", json!(["localhost:8000", "pypi"]), "audience"),
        ("aud", json!("localhost:8000/"), "audience"),
        ("aud", json!(null), "audience"),
        ("exp", json!(now - 31), "lifetime"),
        ("exp", json!(now + 2 * 86_400), "lifetime"),
        ("exp", json!(null), "no_times"),
        ("exp", json!("soon"), "no_times"),
        ("exp", json!(i64::MAX), "no_times"),
        ("iat", json!(now + 31), "not_yet"),
        ("nbf", json!(now + 31), "not_yet"),
        ("nbf", json!("x"), "not_yet"),
        ("jti", json!(null), "no_token_id"),
        ("jti", json!(""), "no_token_id"),
        ("jti", json!(7), "no_token_id"),
        ("jti", json!("x".repeat(256)), "no_token_id"),
        ("sub", json!(null), "no_subject"),
        ("sub", json!("  "), "no_subject"),
        ("sub", json!(1), "no_subject"),
    ] {
        assert_eq!(town.refused_claim(claim, value, reason).await, "invalid-token: malformed or invalid token", "{claim}");
    }
    for other in [format!("{}/", town.issuer.url), town.issuer.url.to_uppercase(), "https://token.actions.githubusercontent.com".to_owned()]
    {
        let text = town.refused_claim("iss", json!(other), "unknown_issuer").await;
        assert_eq!(text, "invalid-payload: unknown trusted publishing issuer");
    }
    for garbage in ["", "a.b", "a.b.c", "e30.e30", "e30.e30.e30.e30", &"x".repeat(20_000)] {
        assert_eq!(town.refused(garbage, "malformed").await, "invalid-payload: malformed JWT");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn incident_41_the_algorithm_and_the_key_are_the_issuers_alone(pool: PgPool) {
    let town = Town::new(pool).await;
    town.add("demo", &[]).await.unwrap();
    for (header, reason) in [
        (json!({ "alg": "none", "kid": "one" }), "algorithm"),
        (json!({ "alg": "HS256", "kid": "one" }), "algorithm"),
        (json!({ "alg": "ES256", "kid": "curve" }), "algorithm"),
        (json!({ "alg": "RS256" }), "no_key_id"),
        (json!({ "alg": "RS256", "kid": "" }), "no_key_id"),
        (json!({ "alg": "RS256", "kid": "curve" }), "unfit_key"),
        (json!({ "alg": "RS256", "kid": "other" }), "unknown_key"),
        (json!({ "alg": "RS256", "kid": "one", "crit": ["b64"] }), "critical_header"),
        (json!({ "alg": "RS256", "kid": "other", "jwk": { "kty": "oct", "k": "AA" }, "jku": "http://127.0.0.1:1/" }), "unknown_key"),
    ] {
        town.refused(&town.issuer.sign_with(&header, &town.claims("some")), reason).await;
    }
    let good = town.issuer.sign(&town.claims("some"));
    let (rest, _) = good.rsplit_once('.').unwrap();
    town.refused(&format!("{rest}."), "signature").await;
    let (_, other) = town.issuer.sign(&town.claims("another")).rsplit_once('.').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    town.refused(&format!("{rest}.{other}"), "signature").await;
    town.mint(&good).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn an_issuer_may_sign_with_a_curve_where_the_operator_says_so(pool: PgPool) {
    let issuer = IssuerServer::start().await;
    let mut configured = issuer.configured(PublisherKind::GitHub);
    configured.algorithms = vec![SigningAlgorithm::Es256];
    let world = World::with(pool, |settings| {
        settings.publishing.issuers = vec![configured];
        settings.publishing.allow_private_addresses = true;
    })
    .await;
    let alice = Maintainer::named(&world, "alice").await;
    alice.tool().upload(&world, &Package::wheel("demo", "1.0")).await.unwrap();
    let town = Town { world, issuer, alice };
    town.add("demo", &[]).await.unwrap();
    let header = json!({ "alg": "ES256", "kid": "curve" });
    town.mint(&town.issuer.sign_with(&header, &town.claims("curve"))).await.unwrap();
    town.refused(&town.issuer.sign(&town.claims("rsa")), "algorithm").await;
}

#[sqlx::test(migrations = "../migrations")]
async fn unknown_keys_are_asked_for_once_a_minute_and_new_ones_are_found(pool: PgPool) {
    let town = Town::new(pool).await;
    town.add("demo", &[]).await.unwrap();
    town.minted("first").await;
    assert_eq!(town.issuer.asked_for_keys(), 1);
    let unknown = json!({ "alg": "RS256", "kid": "two" });
    for number in 0..20 {
        town.refused(&town.issuer.sign_with(&unknown, &town.claims(&number.to_string())), "unknown_key").await;
    }
    assert_eq!(town.issuer.asked_for_keys(), 1);
    town.issuer.rotate("two");
    town.world.wait(Duration::seconds(60));
    town.mint(&town.issuer.sign_with(&unknown, &town.claims("rotated"))).await.unwrap();
    assert_eq!(town.issuer.asked_for_keys(), 2);
    town.refused(&town.issuer.sign(&town.claims("old key")), "unknown_key").await;
}

#[sqlx::test(migrations = "../migrations")]
async fn an_issuer_that_misbehaves_is_believed_nothing(pool: PgPool) {
    let town = Town::new(pool).await;
    town.add("demo", &[]).await.unwrap();
    for behaviour in [Behaviour::Redirects, Behaviour::Endless, Behaviour::OtherName, Behaviour::ManyKeys, Behaviour::Silent] {
        town.issuer.behave(behaviour);
        town.refused(&town.issuer.sign(&town.claims("one")), "unknown_key").await;
        town.world.wait(Duration::seconds(60));
    }
    town.issuer.behave(Behaviour::Good);
    town.mint(&town.issuer.sign(&town.claims("one"))).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn u_18_a_private_address_is_not_asked_unless_the_operator_says_so(pool: PgPool) {
    let issuer = IssuerServer::start().await;
    let configured = issuer.configured(PublisherKind::GitHub);
    let world = World::with(pool, |settings| settings.publishing.issuers = vec![configured]).await;
    let alice = Maintainer::named(&world, "alice").await;
    let town = Town { world, issuer, alice };
    town.refused(&town.issuer.sign(&town.claims("one")), "unknown_key").await;
    assert_eq!(town.issuer.asked_for_keys(), 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn incident_36_a_project_can_take_uploads_from_trusted_publishers_alone(pool: PgPool) {
    let town = Town::new(pool).await;
    let (store, demo) = (&town.world.store, "demo".parse().unwrap());
    let (who, client) = town.alice.browser.admitted::<Fresh2fa>(&town.world).await;
    let leave = who.ask::<RequireTrustedPublishing>(store, &demo).await.unwrap();
    let error = store.require_trusted_publishing(leave, &client).await.unwrap_err();
    assert_eq!(error.to_string(), "Add a trusted publisher first: without one nobody could upload here.");
    town.add("demo", &[]).await.unwrap();
    let (who, client) = town.alice.browser.admitted::<Fresh2fa>(&town.world).await;
    let leave = who.ask::<RequireTrustedPublishing>(store, &demo).await.unwrap();
    store.require_trusted_publishing(leave, &client).await.unwrap();
    let state = town.world.state().await;
    let text = town.alice.tool().refused(&town.world, &Package::wheel("demo", "2.0")).await;
    assert!(text.starts_with("403 The project 'demo' takes uploads from its trusted publishers only."), "{text}");
    assert_eq!(town.world.state().await, state);
    town.minted("first").await.upload(&town.world, &Package::wheel("demo", "2.0")).await.unwrap();
    assert!(town.remove("demo").await.unwrap_err().to_string().starts_with("This is the last trusted publisher"));
    let (who, client) = town.alice.browser.admitted::<Fresh2fa>(&town.world).await;
    let leave = who.ask::<StopRequiringTrustedPublishing>(store, &demo).await.unwrap();
    store.stop_requiring_trusted_publishing(leave, &client).await.unwrap();
    town.alice.tool().upload(&town.world, &Package::wheel("demo", "3.0")).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_pending_publisher_makes_its_project_by_its_first_token(pool: PgPool) {
    let town = Town::new(pool).await;
    town.pend("Fresh.Lib", &[]).await.unwrap();
    for (name, words) in [
        ("fresh-lib", "This trusted publisher has already been registered."),
        ("another", "This trusted publisher has already been registered for a different project name."),
        ("demo", "A project named demo exists already. Add the publisher on its own page."),
        ("json", "The name json can't be used for a new project."),
    ] {
        assert_eq!(town.pend(name, &[]).await.unwrap_err().to_string(), words);
    }
    let before = town.world.last_event().await;
    let tool = town.minted("first").await;
    let events: Vec<_> = town.world.events_after(before).await.into_iter().map(|event| event.0).collect();
    let made = ["project:create", "project:role:add", "project:oidc_publisher:add", "project:oidc_publisher:pinned"];
    assert_eq!(events[..4], made);
    assert_eq!(events[4..], ["account:short_lived_api_token:added", "account:identity_token:used"]);
    tool.upload(&town.world, &Package::wheel("Fresh.Lib", "1.0")).await.unwrap();
    assert_eq!(town.publishers("fresh-lib").await[0].added_by.as_deref(), Some("alice"));
    assert_eq!(town.world.count("select count(*) from pending_publishers").await, 0);
    let letter = town.world.post().await.pop().unwrap();
    assert_eq!(letter.subject, "[localhost] The project Fresh.Lib was made");
}

#[sqlx::test(migrations = "../migrations")]
async fn pending_publishers_are_few_and_end_when_somebody_else_is_faster(pool: PgPool) {
    let town = Town::new(pool).await;
    for number in ["a", "b", "c"] {
        town.pend("fresh", &[("environment", number)]).await.unwrap();
    }
    let error = town.pend("fresh", &[("environment", "d")]).await.unwrap_err();
    assert_eq!(error.to_string(), "You have 3 pending publishers already. Remove one first.");
    let (session, _) = town.alice.browser.admitted::<Session2fa>(&town.world).await;
    let pending = town.world.store.pending_publishers(&session).await.unwrap();
    let (who, client) = town.alice.browser.admitted::<Fresh2fa>(&town.world).await;
    let leave = who.ask::<RemovePendingPublisher>(&town.world.store, &pending[0].id).await.unwrap();
    town.world.store.remove_pending_publisher(leave, &client).await.unwrap();
    let bob = Maintainer::named(&town.world, "bob").await;
    bob.tool().upload(&town.world, &Package::wheel("fresh", "1.0")).await.unwrap();
    assert_eq!(town.world.count("select count(*) from pending_publishers").await, 0);
    let told = town.world.count("select count(*) from audit_events where tag = 'account:oidc:pending_publisher_removed'").await;
    assert_eq!(told, 3, "one by hand, two with the name");
    assert_eq!(town.world.post().await.iter().filter(|sent| sent.subject == "[localhost] A pending publisher was removed").count(), 2);
}
