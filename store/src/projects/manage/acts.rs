//! The acts on a project, as leave knows them: one marker each.

use domain::ids::{AccountId, ProjectId};
use domain::policy::Role;
use domain::project::NormalizedName;
use domain::project::act::{By, Declaration, ProjectAct};

use crate::Store;
use crate::auth::{Act, Admin2fa, Fresh2fa, Proof, Refusal, leave};

/// An act on a project that exists. What the act is about within the project is looked up in its transaction.
pub trait OnProject: Act<Object = NormalizedName, Grounds = ProjectId> {
    /// Which act.
    const ACT: ProjectAct;
}

macro_rules! acts {
    ($($proof:ident: $($name:ident),+;)+) => {$($(
        #[doc = concat!("See [`ProjectAct::", stringify!($name), "`].")]
        #[derive(Debug)]
        pub struct $name;

        impl leave::Sealed for $name {}

        impl Act for $name {
            type Proof = $proof;
            type Object = NormalizedName;
            type Grounds = ProjectId;

            async fn judge(store: &Store, account: AccountId, name: &NormalizedName) -> Result<ProjectId, Refusal> {
                judge(store, account, name, &Self::ACT.declaration()).await
            }
        }

        impl OnProject for $name {
            const ACT: ProjectAct = ProjectAct::$name;
        }

        // What the declaration asks for is what leave is given to.
        const _: () = assert!(asks_for::<$proof>(ProjectAct::$name));
    )+)+};
}

/// Whether the act's declaration asks for this proof. Asserted for every act, also for those whose leave has another shape.
pub(crate) const fn asks_for<P: Proof>(act: ProjectAct) -> bool {
    act.declaration().proof as u8 == P::POLICY as u8
}

acts!(
    Fresh2fa: Yank, Unyank, DeleteRelease, DeleteFile, Restore, ChooseDefaultVersion, Invite, RevokeInvitation, ChangeRole, RemoveCollaborator,
        LeaveProject, RequirePasskeys, StopRequiringPasskeys, RequireAttestations, StopRequiringAttestations, AddPublisher,
        RemovePublisher, RequireTrustedPublishing, StopRequiringTrustedPublishing, Archive, Unarchive, DeleteProject;
    Admin2fa: Quarantine, EndQuarantine, SetLimits;
);

/// The project, if the person may. For whom it is nothing, it is not there to be managed.
async fn judge(store: &Store, account: AccountId, name: &NormalizedName, declared: &Declaration) -> Result<ProjectId, Refusal> {
    let row = sqlx::query!(
        r#"
        select
            project_id,
            (select role from project_roles where project_roles.project_id = projects.project_id and account_id = $2) as role
        from projects
        where normalized_name = $1
        "#,
        name.as_str(),
        account.as_uuid()
    )
    .fetch_optional(store.pool())
    .await?
    .ok_or(Refusal::NotFound)?;
    let role = row.role.as_deref().and_then(Role::from_name);
    match (declared.by, role) {
        (By::Administrator, _) => Ok(row.project_id.into()),
        (_, None) => Err(Refusal::NotFound),
        (_, role) if declared.allows(role) => Ok(row.project_id.into()),
        _ => Err(Refusal::Forbidden),
    }
}
