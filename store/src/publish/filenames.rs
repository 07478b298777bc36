//! File names: each is used once, for one content, for ever.

use domain::attestation::Provenance;
use domain::ids::{AccountId, FileId};
use sqlx::PgConnection;

use super::Addition;
use super::candidate::Facts;
use super::project::Project;
use crate::Store;

/// What is known of a name and a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// Neither was ever used.
    Free,
    /// This very file is listed.
    SameFile,
    /// Another file has the name, or the content has another name.
    OtherFile,
    /// The name belonged to a file that was deleted.
    Before,
}

pub(super) async fn look_up(connection: &mut PgConnection, project: &Project, facts: &Facts) -> Result<Taken, sqlx::Error> {
    let listed = sqlx::query!(
        r#"
        select
            filename = $1 and blake2_256 = $2 and project_id = $3 as "is_same!"
        from files
        where lower(filename) = $4 or blake2_256 = $2
        "#,
        facts.filename.as_str(),
        facts.blake2.as_bytes().as_slice(),
        project.id.as_uuid(),
        key(facts)
    )
    .fetch_all(&mut *connection)
    .await?;
    if !listed.is_empty() {
        return Ok(if listed.iter().all(|row| row.is_same) { Taken::SameFile } else { Taken::OtherFile });
    }
    let was_used = sqlx::query_scalar!(r#"select exists (select from filenames where filename_key = $1) as "was_used!""#, key(facts))
        .fetch_one(connection)
        .await?;
    Ok(if was_used { Taken::Before } else { Taken::Free })
}

/// Names are compared without case: some file systems do.
fn key(facts: &Facts) -> String {
    facts.filename.as_str().to_ascii_lowercase()
}

/// Writes the name and the file.
pub(super) async fn insert(store: &Store, connection: &mut PgConnection, addition: &Addition<'_>) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into filenames (filename_key, blake2_256, project_id, taken_at) values ($1, $2, $3, $4)",
        key(addition.facts),
        addition.facts.blake2.as_bytes().as_slice(),
        addition.project.id.as_uuid(),
        store.now()
    )
    .execute(&mut *connection)
    .await?;
    insert_file(store, connection, addition).await
}

async fn insert_file(store: &Store, connection: &mut PgConnection, addition: &Addition<'_>) -> Result<(), sqlx::Error> {
    let facts = addition.facts;
    let metadata = serde_json::to_value(&facts.metadata).map_err(|error| sqlx::Error::Encode(error.into()))?;
    let provenance = facts.provenance.as_ref().map(Provenance::to_json).transpose();
    let provenance = provenance.map_err(|error| sqlx::Error::Encode(error.into()))?;
    let size = i64::try_from(facts.size).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query!(
        r#"
        insert into files (
            file_id, release_id, project_id, filename, kind, python_tag, size, md5, sha256, blake2_256, requires_python, metadata,
            metadata_sha256, uploaded_at, uploaded_by, upload_method, upload_user_agent, provenance, uploaded_by_publisher
        ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        "#,
        store.entropy().id::<FileId>().as_uuid(),
        addition.release.id.as_uuid(),
        addition.project.id.as_uuid(),
        facts.filename.as_str(),
        facts.filename.kind().filetype(),
        facts.filename.python_tag(),
        size,
        facts.md5.as_bytes().as_slice(),
        facts.sha256.as_bytes().as_slice(),
        facts.blake2.as_bytes().as_slice(),
        facts.requires_python(),
        metadata,
        facts.metadata_sha256().map(Vec::from),
        addition.origin.at,
        addition.origin.account.map(AccountId::as_uuid),
        addition.origin.method.name(),
        addition.origin.agent,
        provenance,
        addition.origin.publisher
    )
    .execute(connection)
    .await?;
    Ok(())
}
