//! Attestations: what a trusted publisher sends with a file is verified, kept and served, and whatever is wrong with it keeps the file out.

mod bent;
mod demanded;
mod kept;

use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};
use sqlx::PgPool;
use store::attestations::TrustRoot;
use store::publish::{Published, UploadError};

use super::trusted_publishing::Town;
use crate::support::sigstore::Sigstore;
use crate::support::{Package, Tool};

/// Which trusted publisher uploads.
#[derive(Clone, Copy)]
pub(crate) enum By {
    /// The workflow that the certificates of [`Sigstore`] are for.
    Workflow,
    /// A service account of this address.
    Google(&'static str),
    /// A build of a service whose attestations nobody reads.
    ActiveState,
}

/// A town that believes this Sigstore instance. Alice owns demo there, and a workflow may upload to it.
pub(crate) async fn town(pool: PgPool, sigstore: &Sigstore) -> Town {
    let root = TrustRoot::from_json(&sigstore.trusted_root()).unwrap();
    let town = Town::with(pool, |settings| settings.trust_root = root).await;
    town.add("demo", &[]).await.unwrap();
    town
}

/// The package, with these attestations.
pub(crate) fn attested(package: Package, attestations: &[Value]) -> Package {
    package.field("attestations", &Value::from(attestations).to_string())
}

/// Uploads with a token that was minted for this publisher.
pub(crate) async fn upload(town: &Town, by: By, package: &Package) -> Result<Published, UploadError> {
    by.tool(town).await.upload(&town.world, package).await
}

/// Uploads with a token that was minted for this publisher and is refused, in these words: nothing of the file is kept.
pub(crate) async fn refused(town: &Town, by: By, package: &Package) -> String {
    let tool = by.tool(town).await;
    let before = (town.world.state().await, town.world.on_disk());
    let said = tool.refused(&town.world, package).await;
    assert_eq!((town.world.state().await, town.world.on_disk()), before, "{said}");
    said
}

impl By {
    /// A token is minted for the workflow of the town; then its publisher is another one, as if the town had trusted that from the beginning. One CI service is
    /// enough for all of them.
    async fn tool(self, town: &Town) -> Tool {
        static MINTED: AtomicU32 = AtomicU32::new(0);
        let (github, workflow) = (town.issuer.url.as_str(), json!({ "owner": "acme", "repository": "lib", "workflow": "release.yml" }));
        become_publisher(town, ("github", github, workflow)).await;
        let tool = town.minted(&format!("attests {}", MINTED.fetch_add(1, Ordering::SeqCst))).await;
        become_publisher(town, self.told()).await;
        tool
    }

    fn told(self) -> (&'static str, &'static str, Value) {
        match self {
            Self::Workflow => {
                let fields = json!({ "owner": "acme", "repository": "demo", "workflow": "release.yml" });
                ("github", "https://token.actions.githubusercontent.com", fields)
            }
            Self::Google(email) => ("google", "https://accounts.google.com", json!({ "email": email })),
            Self::ActiveState => {
                let fields = json!({ "organization": "acme", "project": "demo", "actor_id": "7" });
                ("activestate", "https://platform.activestate.com/api/v1/oauth/oidc", fields)
            }
        }
    }
}

async fn become_publisher(town: &Town, (kind, issuer, fields): (&str, &str, Value)) {
    let query = sqlx::query("update publishers set kind = $1, issuer = $2, fields = $3").bind(kind).bind(issuer).bind(fields);
    query.execute(&town.world.pool).await.unwrap();
}
