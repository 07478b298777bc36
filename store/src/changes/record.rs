//! Writing down that something public changed.
//!
//! Called where the event is appended, and nowhere else: whatever the history says of a project's public side has a serial, whoever did it and by what way.

use domain::Timestamp;
use domain::audit::Tag;
use domain::ids::ProjectId;
use serde_json::Value;
use sqlx::PgConnection;

use crate::Unavailable;

/// Gives the project a new serial and says what it stands for. The caller holds the lock of the chain until the commit.
pub(crate) async fn record(
    connection: &mut PgConnection,
    now: Timestamp,
    project: ProjectId,
    tag: Tag,
    detail: &Value,
) -> Result<(), sqlx::Error> {
    let (version, filename) = thing(detail);
    let written =
        sqlx::query_file!("src/changes/record.sql", project.as_uuid(), now, tag.name(), version, filename).execute(connection).await?;
    if written.rows_affected() != 1 {
        return Err(sqlx::Error::Decode(Unavailable::Inconsistent("an event tells of a project that never was").into()));
    }
    Ok(())
}

/// The release and the file that an event is about.
fn thing(detail: &Value) -> (Option<&str>, Option<&str>) {
    let text = |key: &str| detail.get(key).and_then(Value::as_str);
    match (text("kind"), text("thing")) {
        (Some("release"), version) => (version, None),
        (Some("file"), filename) => (None, filename),
        _ => (text("version"), text("filename")),
    }
}
