//! A role in a project, as a person calls it.

use domain::policy::Role;

/// The role in the reader's language. Forms and rows keep [`Role::name`].
pub(crate) fn role(role: Role) -> String {
    match role {
        Role::Owner => words::common::owner(),
        Role::Maintainer => words::common::maintainer(),
    }
}
