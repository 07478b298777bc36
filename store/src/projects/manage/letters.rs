//! Who hears of an act, and the letter.

use domain::ids::{AccountId, ProjectId};
use domain::policy::{Action, Role, allows};
use domain::project::ProjectName;
use domain::project::act::{Declaration, ProjectAct, Told};
use sqlx::PgConnection;

use crate::mail::{self, WayOn};
use crate::{Store, Unavailable};

/// Somebody who hears of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reader {
    pub(super) account: AccountId,
    /// What the reader is to the project; none for whoever was removed or is only invited.
    role: Option<Role>,
}

/// Those who get a letter, as the declaration says.
pub(super) async fn readers(
    connection: &mut PgConnection,
    declared: &Declaration,
    project: ProjectId,
    person: Option<AccountId>,
) -> Result<Vec<Reader>, sqlx::Error> {
    let (owners_only, person) = match declared.told {
        Told::Nobody => return Ok(Vec::new()),
        Told::Everybody => (false, None),
        Told::Owners => (true, None),
        Told::OwnersAndPerson => (true, person),
    };
    let rows = sqlx::query!("select account_id, role from project_roles where project_id = $1 order by account_id", project.as_uuid())
        .fetch_all(connection)
        .await?;
    let mut readers: Vec<Reader> =
        rows.into_iter().map(|row| Reader { account: row.account_id.into(), role: Role::from_name(&row.role) }).collect();
    if let Some(person) = person.filter(|person| readers.iter().all(|reader| reader.account != *person)) {
        readers.push(Reader { account: person, role: None });
    }
    readers.retain(|reader| !owners_only || reader.role == Some(Role::Owner) || Some(reader.account) == person);
    Ok(readers)
}

/// Enqueues the letter for all addresses of one reader. The sentence is said in the reader's language. It shows no way that is closed to them.
pub(super) async fn write(
    connection: &mut PgConnection,
    store: &Store,
    reader: Reader,
    declared: &Declaration,
    (sentence, project): (&(dyn Fn() -> String + Sync), &ProjectName),
) -> Result<(), Unavailable> {
    let way = match (declared.act, allows(reader.role, Action::ReadHistory)) {
        (_, false) => WayOn::Nothing,
        (ProjectAct::DeleteProject, true) => WayOn::Restore,
        (_, true) => WayOn::History(project.normalized()),
    };
    mail::notify(connection, store, reader.account, |facts, to| facts.project_act(to, declared.subject, &sentence(), way)).await
}

/// Tells a project's owners that somebody with a role deleted the account. The role must be gone already.
pub(crate) async fn tell_of_deleted_account(
    connection: &mut PgConnection,
    store: &Store,
    (project, name): (ProjectId, &ProjectName),
    username: &str,
) -> Result<(), Unavailable> {
    let declared = ProjectAct::LeaveProject.declaration();
    let sentence = || words::letters_projects::account_deleted(name, username);
    for reader in readers(connection, &declared, project, None).await? {
        write(connection, store, reader, &declared, (&sentence, name)).await?;
    }
    Ok(())
}
