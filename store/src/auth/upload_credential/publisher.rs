//! A workflow that uploads with the token that was minted for it.
//!
//! It is nobody's account: there is no address and no second factor to ask for, and it makes no projects. What it may do is what its token says, where the
//! project still names its publisher.

use domain::Timestamp;
use domain::attestation::Attester;
use domain::ids::{PublisherId, TokenId};
use domain::publishing::Publisher;
use domain::token::{TokenContext, TokenProject, could_hold, evaluate};
use domain::upload::{HelpUrl, UploadRefusal};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::target::{Denied, Target, TargetFile};
use crate::Unavailable;
use crate::audit::Event;
use crate::tokens::caveat_texts;

/// A workflow with its token, whose chain was checked.
#[derive(Debug)]
pub(crate) struct Workflow {
    pub(super) id: PublisherId,
    pub(super) publisher: Publisher,
    pub(super) described: String,
    pub(super) token: TokenId,
    /// What the token says about its reach. Its row says more.
    pub(super) caveats: Vec<Vec<u8>>,
    /// What the identity token said of the commit and the workflow.
    pub(super) claims: Value,
}

struct Standing {
    issued_caveats: Value,
    uses: i64,
    is_linked: bool,
    obstacle: Option<String>,
}

impl Workflow {
    pub(super) fn name(&self) -> &str {
        &self.described
    }

    pub(super) const fn token(&self) -> TokenId {
        self.token
    }

    /// The publisher, as attestations name it (PEP 740).
    pub(crate) const fn publisher(&self) -> &Publisher {
        &self.publisher
    }

    /// What its identity token said when this token was minted: `ref`, `sha` and what else is kept of its kind.
    pub(crate) const fn claims(&self) -> &Value {
        &self.claims
    }

    /// The publisher whose attestations are taken (PEP 740).
    pub(super) fn attester(&self) -> Attester {
        let (publisher, fields) = (self.publisher(), self.publisher().fields());
        // What is no text there is none: attestations that need it are refused.
        let claims = serde_json::from_value(self.claims.clone()).unwrap_or_default();
        Attester::of(publisher.kind().label(), publisher.issuer(), |name| fields.get(name).map(String::as_str), claims)
    }

    /// What is remembered of it beside a file.
    pub(crate) fn remembered(&self) -> Value {
        json!({ "name": self.described, "publisher": self.publisher().to_pep740(), "claims": self.claims() })
    }

    pub(super) fn act(&self, event: Event) -> Event {
        event.by_publisher(self.id).with(self.token.as_uuid())
    }

    pub(super) async fn judge(
        &self,
        connection: &mut PgConnection,
        now: Timestamp,
        target: &Target<'_>,
        help: &HelpUrl,
    ) -> Result<Result<(), Denied>, Unavailable> {
        let denied = |reason, refusal| Ok(Err(Denied { refusal, reason }));
        if let TargetFile::Received { .. } = target.file {
            // The uses are counted here, one after the other.
            sqlx::query!("select token_id from api_tokens where token_id = $1 for no key update", self.token.as_uuid())
                .fetch_optional(&mut *connection)
                .await?;
        }
        let Some(standing) = self.standing(connection, target).await? else {
            return denied("token_revoked", UploadRefusal::invalid_authentication(help));
        };
        let all = self.caveats.iter().cloned().chain(caveat_texts(&standing.issued_caveats)?);
        let context = self.context(&standing, now, target);
        let verdict = match target.file {
            TargetFile::Announced { .. } => could_hold(all, &context),
            TargetFile::Received { .. } => evaluate(all, &context),
        };
        if target.existing.is_none() {
            return denied("no_project", UploadRefusal::not_a_person());
        }
        let project = target.name.map_or("", domain::project::ProjectName::as_str);
        if !standing.is_linked {
            return denied("publisher_removed", UploadRefusal::publisher_not_allowed(&self.described, project, help));
        }
        if !verdict.holds() {
            return denied("caveat", UploadRefusal::invalid_token(&verdict.reasons()));
        }
        match standing.obstacle.as_deref() {
            None => Ok(Ok(())),
            Some("project_quarantined") => denied("project_quarantined", UploadRefusal::project_quarantined(project, help)),
            Some(_) => denied("project_archived", UploadRefusal::project_archived(project, help)),
        }
    }

    fn context<'a>(&self, standing: &Standing, now: Timestamp, target: &Target<'a>) -> TokenContext<'a> {
        let id = target.existing.map(|(id, _)| id);
        let (file_name, sha256, release_exists) = match target.file {
            TargetFile::Announced { name, sha256 } => (name, sha256, None),
            TargetFile::Received { name, sha256, release_exists } => (Some(name), Some(sha256), Some(release_exists)),
        };
        TokenContext {
            address: target.address,
            project: target.name.map(|name| TokenProject::new(name.normalized(), id)),
            release_exists,
            file_name,
            sha256,
            uses: standing.uses.try_into().ok(),
            ..TokenContext::of_publisher(now, self.id)
        }
    }

    async fn standing(&self, connection: &mut PgConnection, target: &Target<'_>) -> Result<Option<Standing>, sqlx::Error> {
        sqlx::query_as!(
            Standing,
            r#"
            select
                caveats as issued_caveats,
                uses,
                exists (
                    select from project_publishers
                    where project_publishers.project_id = $2 and project_publishers.publisher_id = api_tokens.publisher_id
                ) as "is_linked!",
                case
                    when exists (select from projects where project_id = $2 and quarantined_at is not null) then 'project_quarantined'
                    when exists (select from projects where project_id = $2 and archived_at is not null) then 'project_archived'
                end as obstacle
            from api_tokens
            where token_id = $1 and publisher_id = $3
            "#,
            self.token.as_uuid(),
            target.existing.map(|(project, _)| project.as_uuid()),
            self.id.as_uuid()
        )
        .fetch_optional(connection)
        .await
    }
}
