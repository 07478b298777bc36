//! Names that not everybody may give to a new project.

use domain::ids::AccountId;
use domain::project::{NormalizedName, ProjectName};
use sqlx::PgConnection;

/// Whether the name, or one that looks the same, is kept for others than this person.
pub(crate) async fn reserved_for_others(
    connection: &mut PgConnection,
    name: &NormalizedName,
    account: AccountId,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"
        select exists (
            select from reserved_names
            where ultranormalized_name = $1
                and not exists (
                    select from reserved_name_holders
                    where reserved_name_holders.ultranormalized_name = reserved_names.ultranormalized_name and account_id = $2
                )
        ) as "reserved!"
        "#,
        name.ultranormalized(),
        account.as_uuid()
    )
    .fetch_one(connection)
    .await
}

/// The name is in use now; that keeps it.
pub(crate) async fn free_reserved(connection: &mut PgConnection, name: &ProjectName) -> Result<(), sqlx::Error> {
    sqlx::query!("delete from reserved_names where ultranormalized_name = $1", name.ultranormalized()).execute(connection).await?;
    Ok(())
}
