//! Where forms and addresses show a secret.

use crate::support::form::{Facts, unsent, well_formed};

/// The fields in which a form shows something that opens something: a code, a device's answer, a mailed secret, a password that is one, a form that waits.
const SHOWN: [&str; 6] = ["code", "device", "token", "password", "current_password", "kept"];

/// Addresses that show such a thing in their query: what letters lead to, and where an interrupted form leads.
pub(super) const SHOWN_IN_ADDRESSES: [(&str, &str); 6] = [
    ("/account/verify-email/", "token"),
    ("/account/reset-password/", "token"),
    ("/account/confirm-login/", "token"),
    ("/account/stop-recovery/", "token"),
    ("/account/register/", "invitation"),
    ("/account/reauthenticate/", "kept"),
];

/// The fields in which this function's form shows a secret.
pub(super) fn shown(function: &str) -> Vec<&'static str> {
    let nothing = || "x".to_owned();
    let facts = Facts { recovery_code: nothing(), code: nothing(), token_id: nothing(), email_id: nothing(), session_id: nothing() };
    let sent = well_formed(function, &facts).into_iter().map(|(name, _)| name);
    sent.chain(unsent(function).iter().copied()).filter(|name| SHOWN.contains(name)).collect()
}
