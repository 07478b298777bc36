//! A role as people call it.

use domain::policy::Role;

/// The role's name for people. Rows and forms have [`Role::name`].
pub(crate) fn role_name(role: Role) -> String {
    match role {
        Role::Owner => words::common::owner(),
        Role::Maintainer => words::common::maintainer(),
    }
}
