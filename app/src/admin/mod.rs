//! What administrators do in the browser. Every page and every form here asks for the proof `admin`; whoever is no administrator finds nothing.

mod finding;
mod overview_page;
mod people_page;
mod person_acts;
mod person_page;
mod tabs;

pub use overview_page::overview_page;
pub use people_page::people_page;
pub use person_acts::{
    EndSessionsOf, Freeze, GrantAdministrator, RevokeAdministrator, Unfreeze, end_sessions_of, freeze, grant_administrator,
    revoke_administrator, unfreeze,
};
pub use person_page::person_page;

use finding::{Finding, paging};
use tabs::{Tab, tabs};
