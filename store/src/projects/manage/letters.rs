//! Who hears of an act, and the letter.

use domain::ids::{AccountId, ProjectId};
use domain::policy::Role;
use domain::project::ProjectName;
use domain::project::act::{Declaration, Told};
use sqlx::PgConnection;

use crate::{Store, Unavailable, mail};

/// Those who get a letter, as the declaration says.
pub(super) async fn readers(
    connection: &mut PgConnection,
    declared: &Declaration,
    project: ProjectId,
    person: Option<AccountId>,
) -> Result<Vec<AccountId>, sqlx::Error> {
    let (owners_only, person) = match declared.told {
        Told::Nobody => return Ok(Vec::new()),
        Told::Everybody => (false, None),
        Told::Owners => (true, None),
        Told::OwnersAndPerson => (true, person),
    };
    let mut readers: Vec<AccountId> = sqlx::query_scalar!(
        "select account_id from project_roles where project_id = $1 and (role = $2 or not $3) order by account_id",
        project.as_uuid(),
        Role::Owner.name(),
        owners_only
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(AccountId::new)
    .collect();
    readers.extend(person.filter(|person| !readers.contains(person)));
    Ok(readers)
}

/// Enqueues the letter for all addresses of one reader.
#[expect(clippy::too_many_arguments, reason = "where it is written, to whom, and what it says")]
pub(super) async fn write(
    connection: &mut PgConnection,
    store: &Store,
    reader: AccountId,
    subject: &str,
    sentence: &str,
    project: &ProjectName,
) -> Result<(), Unavailable> {
    mail::notify(connection, store, reader, |facts, to| facts.project_act(to, subject, sentence, project)).await
}
