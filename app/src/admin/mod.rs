//! What administrators do in the browser. Every page and every form here asks for the proof `admin`; whoever is no administrator finds nothing.

mod fault;
mod finding;
mod invitations_page;
mod jobs_page;
mod mail_page;
mod names_page;
mod overview_page;
mod people_page;
mod person_acts;
mod person_page;
mod project_acts;
mod project_page;
mod projects_page;
mod recovery_section;
mod rendering;
mod site_acts;
mod site_page;
mod tabs;

pub use invitations_page::{
    InviteToRegister, RevokeRegistrationInvitation, invitations_page, invite_to_register, revoke_registration_invitation,
};
pub use jobs_page::{RetryJob, jobs_page, retry_job};
pub use mail_page::mail_page;
pub use names_page::{FreeName, ReserveName, free_name, names_page, reserve_name};
pub use overview_page::overview_page;
pub use people_page::people_page;
pub use person_acts::{
    EndSessionsOf, Freeze, GrantAdministrator, RevokeAdministrator, Unfreeze, end_sessions_of, freeze, grant_administrator,
    revoke_administrator, unfreeze,
};
pub use person_page::person_page;
pub use project_acts::{
    EndQuarantineOfProject, QuarantineProject, SetProjectLimits, end_quarantine_of_project, quarantine_project, set_project_limits,
};
pub use project_page::project_page;
pub use projects_page::projects_page;
pub use recovery_section::{BeginRecovery, CompleteRecovery, StopRecovery, begin_recovery, complete_recovery, stop_recovery};
pub use rendering::{RetryRendering, retry_rendering};
pub use site_acts::{
    SetBanner, SetNewProjects, SetReadOnly, SetRegistration, set_banner, set_new_projects, set_read_only, set_registration,
};
pub use site_page::site_page;

use fault::site_fault;
use finding::{Finding, paging};
pub(crate) use tabs::{Tab, tabs};
