//! Adding a trusted publisher to a project.

use domain::ids::{AccountId, ProjectId, PublisherId};
use domain::publishing::Publisher;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::row;
use crate::auth::Leave;
use crate::projects::manage::{AddPublisher, ManageError};
use crate::{Against, Client, Store};

/// Most publishers of one project: what is minted names all projects of a publisher, and a token has room for so many.
const MOST: i64 = 50;

impl Store {
    /// Lets a workflow upload to the project.
    ///
    /// # Errors
    ///
    /// See [`ManageError`].
    pub async fn add_publisher(&self, leave: Leave<AddPublisher>, client: &Client, publisher: &Publisher) -> Result<(), ManageError> {
        let mut managing = self.manage(leave, client).await?;
        if !self.settings().publishing.issuers.iter().any(|issuer| issuer.url == publisher.issuer() && issuer.kind == publisher.kind()) {
            return Err(managing.against(Against::because("unknown_issuer", words::publishing::unknown_issuer())).await);
        }
        let project = managing.project.id;
        let has = sqlx::query_scalar!(r#"select count(*) as "has!" from project_publishers where project_id = $1"#, project.as_uuid())
            .fetch_one(managing.connection())
            .await?;
        if has >= MOST {
            return Err(managing.against(words::publishing::too_many_publishers(MOST)).await);
        }
        let id = get_or_create(self, managing.connection(), publisher).await?;
        let by = Some(managing.actor.account);
        if !link(self, managing.connection(), project, (id, publisher), by).await? {
            let words = words::publishing::registered_already(publisher.describe(), &managing.project.name);
            return Err(managing.against(words).await);
        }
        managing.done(&publisher.describe(), json!({ "publisher": publisher.describe(), "publisher_id": id })).await
    }
}

/// The publisher's row, locked: nobody drops it as an orphan before the caller has linked it.
pub(super) async fn get_or_create(store: &Store, connection: &mut PgConnection, publisher: &Publisher) -> Result<PublisherId, sqlx::Error> {
    let id = sqlx::query_scalar!(
        r#"
        insert into publishers
            (publisher_id, kind, issuer, fields, identity_key, lookup, created_at)
        values
            ($1, $2, $3, $4, $5, $6, $7)
        on conflict (identity_key) do update set lookup = excluded.lookup
        returning publisher_id
        "#,
        store.entropy().id::<PublisherId>().as_uuid(),
        publisher.kind().name(),
        publisher.issuer(),
        json!(publisher.fields()),
        row::identity_key(publisher),
        publisher.lookup(),
        store.now()
    )
    .fetch_one(connection)
    .await?;
    Ok(id.into())
}

/// Links the publisher with the project, unless it is linked.
pub(super) async fn link(
    store: &Store,
    connection: &mut PgConnection,
    project: ProjectId,
    (id, publisher): (PublisherId, &Publisher),
    by: Option<AccountId>,
) -> Result<bool, sqlx::Error> {
    let linked: Option<Uuid> = sqlx::query_scalar!(
        r#"
        insert into project_publishers
            (project_id, publisher_id, immutable_ids, added_by, created_at)
        values
            ($1, $2, $3, $4, $5)
        on conflict do nothing
        returning project_id
        "#,
        project.as_uuid(),
        id.as_uuid(),
        row::ids(publisher),
        by.map(AccountId::as_uuid),
        store.now()
    )
    .fetch_optional(connection)
    .await?;
    Ok(linked.is_some())
}
