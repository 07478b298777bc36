//! Invitations that nobody can accept any more: their time is over, or whoever sent them owns the project no more. They go with an event each.

use domain::Timestamp;
use domain::audit::{Method, Tag};
use domain::ids::{AccountId, ProjectId};
use serde_json::{Value, json};
use sqlx::PgConnection;

use crate::audit::{Event, Subject};
use crate::auth::Actor;

/// An invitation that was taken out.
pub(crate) struct Void {
    project: ProjectId,
    /// As pages show it.
    project_name: String,
    role: String,
    /// Whom it was for, as the owner wrote it.
    to: String,
    account: Option<AccountId>,
}

impl Void {
    /// What is written down where it went with the role of its sender: in the project's history, and in that of the account that it was for.
    pub(crate) fn taken_back(&self, actor: Actor, by: &str) -> Vec<Event> {
        let because = "sender_is_no_owner";
        let detail = json!({ "project": self.project_name, "to": self.to, "role": self.role, "username": by, "because": because });
        let event = || Event::ok(Tag::ProjectRoleRevokeInvite, actor.method).about(actor.account).with(actor.session.as_uuid());
        self.events(&detail, event)
    }

    /// What is written down where its time was over.
    pub(crate) fn expired(&self) -> Vec<Event> {
        let detail = json!({ "project": self.project_name, "to": self.to, "role": self.role });
        self.events(&detail, || Event::ok(Tag::ProjectRoleInviteExpired, Method::System))
    }

    fn events(&self, detail: &Value, event: impl Fn() -> Event) -> Vec<Event> {
        let subjects = [Some(Subject::Project(self.project)), self.account.map(Subject::User)];
        subjects.into_iter().flatten().map(|subject| event().on(subject).detail(detail.clone())).collect()
    }
}

/// Takes out what this person has sent, in one project or in all.
pub(crate) async fn invitations_from(
    connection: &mut PgConnection,
    sender: AccountId,
    project: Option<ProjectId>,
) -> Result<Vec<Void>, sqlx::Error> {
    take_out(connection, Some(sender), None, project).await
}

/// Takes out what can be accepted no more at this time, in one project or in all.
pub(crate) async fn expired_invitations(
    connection: &mut PgConnection,
    now: Timestamp,
    project: Option<ProjectId>,
) -> Result<Vec<Void>, sqlx::Error> {
    take_out(connection, None, Some(now), project).await
}

async fn take_out(
    connection: &mut PgConnection,
    sender: Option<AccountId>,
    over_at: Option<Timestamp>,
    project: Option<ProjectId>,
) -> Result<Vec<Void>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"
        delete from invitations
        using projects
        where projects.project_id = invitations.project_id
            and (invited_by = $1 or expires_at <= $2)
            and ($3::uuid is null or invitations.project_id = $3)
        returning
            invitations.project_id,
            name,
            role,
            invitations.account_id,
            coalesce(address, (select username from accounts where accounts.account_id = invitations.account_id)) as "to!"
        "#,
        sender.map(AccountId::as_uuid),
        over_at,
        project.map(ProjectId::as_uuid)
    )
    .fetch_all(connection)
    .await?;
    let void = rows.into_iter().map(|row| Void {
        project: row.project_id.into(),
        project_name: row.name,
        role: row.role,
        to: row.to,
        account: row.account_id.map(AccountId::new),
    });
    Ok(void.collect())
}
