//! Trusted publishing: a workflow shows what its CI service signed, and uploads.

use std::collections::BTreeMap;

use domain::project::ProjectName;
use domain::publishing::PublisherKind;
use serde_json::{Value, json};
use sqlx::PgPool;
use store::Settings;
use store::auth::{Fresh2fa, IdentityToken, Proof, PublisherIdentity, Refusal, Session2fa};
use store::projects::manage::{
    AddPublisher, Archive, ManageError, RemovePublisher, RequireTrustedPublishing, StopRequiringTrustedPublishing,
};
use store::publishing::{AddPendingPublisher, MintError, Minted, PendingPublisherError};
use time::Duration;

use crate::support::issuer::IssuerServer;
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
        Self::with(pool, |_| {}).await
    }

    pub(crate) async fn with(pool: PgPool, change: impl FnOnce(&mut Settings)) -> Self {
        let issuer = IssuerServer::start().await;
        let configured = issuer.configured(PublisherKind::GitHub);
        let world = World::with(pool, |settings| {
            settings.publishing.issuers = vec![configured];
            settings.publishing.allow_private_addresses = true;
            change(settings);
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

    pub(crate) async fn add(&self, project: &str, more: &[(&str, &str)]) -> Result<(), ManageError> {
        let (who, client) = self.alice.browser.admitted::<Fresh2fa>(&self.world).await;
        let leave = who.ask::<AddPublisher>(&self.world.store, &project.parse().unwrap()).await.unwrap();
        self.world.store.add_publisher(leave, &client, &self.publisher(more)).await
    }

    pub(crate) async fn publishers(&self, project: &str) -> Vec<store::publishing::ProjectPublisher> {
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

    pub(crate) async fn pend(&self, project: &str, more: &[(&str, &str)]) -> Result<(), PendingPublisherError> {
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

    pub(crate) async fn minted(&self, jti: &str) -> Tool {
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

    pub(crate) async fn refused_claim(&self, claim: &str, value: Value, reason: &str) -> String {
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
