//! The role table is a golden file: a change of access is a diff that a reviewer reads.

use domain::policy::{Action, Role, allows};

fn table() -> String {
    let mut lines = Vec::new();
    for (name, role) in std::iter::once(("none", None)).chain(Role::ALL.map(|role| (role.name(), Some(role)))) {
        for action in Action::ALL {
            let verdict = if allows(role, action) { "yes" } else { "no" };
            lines.push(format!("{name:<10} {:<22} {verdict}", action.name()));
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn the_role_table_is_the_one_that_was_reviewed() {
    let golden = include_str!("roles.txt");
    assert_eq!(golden, table(), "access changed: review the difference, then edit domain/tests/roles.txt by hand");
}
