//! [`Managing`]: the one transaction in which somebody does something to a project.

use domain::ids::{AccountId, ProjectId};
use domain::policy::Role;
use domain::project::ProjectName;
use domain::project::act::{By, Declaration, ProjectAct, Thing};
use sqlx::PgConnection;

use super::letters::{self, Reader};
use super::{ManageError, OnProject};
use crate::accounts::{Acting, is_administrator};
use crate::audit::Event;
use crate::auth::{Actor, Leave};
use crate::projects::project_name;
use crate::{Against, Client, Store, Unavailable};

/// An act on a locked project, by somebody who may.
pub(crate) struct Managing<'a> {
    pub(crate) store: &'a Store,
    pub(super) client: &'a Client,
    pub(crate) actor: Actor,
    pub(super) acting: Acting,
    pub(crate) project: Project,
    pub(super) declared: Declaration,
    /// Whether what the declaration asks for was typed.
    pub(super) is_confirmed: bool,
    /// What else is written down beside the act itself.
    pub(super) besides: Vec<Event>,
}

/// The project's row, locked.
#[expect(clippy::struct_excessive_bools, reason = "each is one question that an owner answered, on its own")]
pub(crate) struct Project {
    pub(crate) id: ProjectId,
    pub(crate) name: ProjectName,
    pub(crate) is_archived: bool,
    pub(crate) is_quarantined: bool,
    pub(crate) requires_passkeys: bool,
    pub(crate) requires_attestations: bool,
}

impl Store {
    /// Begins an act: the session lives, the project is locked, the role is judged again.
    pub(crate) async fn manage<'a, A: OnProject>(&'a self, leave: Leave<A>, client: &'a Client) -> Result<Managing<'a>, ManageError> {
        let (actor, project) = leave.take();
        self.manage_as(A::ACT.declaration(), actor, project, client).await
    }

    /// The same, where the leave was of another shape.
    pub(crate) async fn manage_as<'a>(
        &'a self,
        declared: Declaration,
        actor: Actor,
        project: ProjectId,
        client: &'a Client,
    ) -> Result<Managing<'a>, ManageError> {
        let mut acting = self.act(actor, client).await?;
        let Some(project) = Project::lock(&mut acting.transaction, project).await? else {
            return Err(Unavailable::Overtaken("the project was deleted while something was done to it").into());
        };
        let mut managing = Managing::begin((self, client), (actor, acting), project, declared);
        match managing.judge().await? {
            None => Ok(managing),
            Some(error) => Err(managing.refuse(error).await),
        }
    }
}

impl<'a> Managing<'a> {
    fn begin((store, client): (&'a Store, &'a Client), (actor, acting): (Actor, Acting), project: Project, declared: Declaration) -> Self {
        Self { store, client, actor, acting, project, declared, is_confirmed: false, besides: Vec::new() }
    }

    /// The end of an act that brought the project back, if it asks for nothing that was not shown.
    pub(super) async fn after(
        store: &'a Store,
        client: &'a Client,
        (actor, mut acting): (Actor, Acting),
        project: ProjectId,
        declared: Declaration,
    ) -> Result<Self, ManageError> {
        let project = Project::lock(&mut acting.transaction, project).await?;
        let project = project.ok_or(Unavailable::Inconsistent("a project that was brought back is not there"))?;
        let mut managing = Self::begin((store, client), (actor, acting), project, declared);
        if managing.project.requires_passkeys && !managing.has_shown_passkey().await? {
            return Err(managing.refuse(ManageError::PasskeyNeeded).await);
        }
        Ok(managing)
    }

    /// The transaction's connection.
    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        &mut self.acting.transaction
    }

    /// What else is to be written down when the act is done: at its end, because the log is one behind another.
    pub(crate) fn beside(&mut self, events: impl IntoIterator<Item = Event>) {
        self.besides.extend(events);
    }

    /// Who acts, by the name that others see.
    pub(crate) fn by(&self) -> &str {
        &self.acting.account.username
    }

    /// Those who will hear of it.
    pub(super) async fn readers(&mut self, person: Option<AccountId>) -> Result<Vec<Reader>, sqlx::Error> {
        let (declared, project) = (self.declared, self.project.id);
        letters::readers(self.connection(), &declared, project, person).await
    }

    async fn judge(&mut self) -> Result<Option<ManageError>, ManageError> {
        if self.declared.by == By::Administrator {
            let account = self.actor.account;
            return Ok((!is_administrator(self.connection(), account).await?).then_some(ManageError::RoleLost));
        }
        let (project, account) = (self.project.id.as_uuid(), self.actor.account.as_uuid());
        let role =
            sqlx::query_scalar!("select role from project_roles where project_id = $1 and account_id = $2 for share", project, account)
                .fetch_optional(self.connection())
                .await?;
        if self.declared.by != By::Invitee && !self.declared.allows(role.as_deref().and_then(Role::from_name)) {
            return Ok(Some(ManageError::RoleLost));
        }
        // Whoever only gives something up, turns it down, or revokes a token is never held back.
        if matches!(self.declared.act, ProjectAct::LeaveProject | ProjectAct::DeclineInvitation | ProjectAct::RevokeProjectToken) {
            return Ok(None);
        }
        if self.project.is_quarantined {
            return Ok(Some(ManageError::State(Against::because("project_quarantined", words::manage::is_quarantined()))));
        }
        if self.project.requires_passkeys && !self.has_shown_passkey().await? {
            return Ok(Some(ManageError::PasskeyNeeded));
        }
        Ok(None)
    }

    /// Whether a passkey or security key was shown in this session.
    pub(crate) async fn has_shown_passkey(&mut self) -> Result<bool, sqlx::Error> {
        let (session, account) = (self.actor.session.as_uuid(), self.actor.account.as_uuid());
        sqlx::query_scalar!(
            r#"
            select exists (
                select from session_factors
                join security_devices on security_devices.device_id = session_factors.factor_id
                where session_id = $1 and security_devices.account_id = $2
            ) as "shown!"
            "#,
            session,
            account
        )
        .fetch_one(self.connection())
        .await
    }

    /// Compares what was typed with the name of the thing, or ends the act.
    pub(crate) async fn confirmed(mut self, typed: &str, expected: &str) -> Result<Self, ManageError> {
        match Thing::compare(typed, expected) {
            Ok(()) => {
                self.is_confirmed = true;
                Ok(self)
            }
            Err(error) => Err(self.refuse(error.into()).await),
        }
    }
}

impl Project {
    async fn lock(connection: &mut PgConnection, project: ProjectId) -> Result<Option<Self>, Unavailable> {
        let row = sqlx::query!(
            r#"
            select
                name,
                archived_at is not null as "is_archived!",
                quarantined_at is not null as "is_quarantined!",
                requires_passkeys,
                requires_attestations
            from projects
            where project_id = $1
            for update
            "#,
            project.as_uuid()
        )
        .fetch_optional(connection)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Self {
            id: project,
            name: project_name(&row.name)?,
            is_archived: row.is_archived,
            is_quarantined: row.is_quarantined,
            requires_passkeys: row.requires_passkeys,
            requires_attestations: row.requires_attestations,
        }))
    }
}
