//! What is counted, and how far it may go.

use std::net::IpAddr;

use domain::ids::AccountId;
use sha2::{Digest, Sha256};
use time::Duration;

use super::network;
use crate::Limits;

const FIVE_MINUTES: Duration = Duration::minutes(5);
const HOUR: Duration = Duration::hours(1);
const SIX_HOURS: Duration = Duration::hours(6);
const DAY: Duration = Duration::hours(24);

/// How often one thing may be tried: so many times within each window, and, where a hard stop is set, so many times in a row.
#[derive(Clone, Debug)]
pub(crate) struct Allowance {
    pub(super) key: String,
    pub(super) windows: Vec<Window>,
    pub(super) in_a_row: Option<u32>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    pub(super) length: Duration,
    pub(super) most: u32,
}

impl Allowance {
    fn new(key: String, windows: impl IntoIterator<Item = (Duration, u32)>) -> Self {
        let windows = windows.into_iter().map(|(length, most)| Window { length, most }).collect();
        Self { key, windows, in_a_row: None }
    }

    /// Wrong passwords from one address.
    pub(crate) fn login_from(address: IpAddr, limits: &Limits) -> Self {
        Self::new(format!("login:address:{}", network(address)), [(FIVE_MINUTES, limits.login_per_address)])
    }

    /// Passkeys that could not be used, from one address. Wrong passwords do not count here: nobody guesses a passkey, so nobody is kept from theirs.
    pub(crate) fn passkeys_from(address: IpAddr, limits: &Limits) -> Self {
        Self::new(format!("passkey:address:{}", network(address)), [(FIVE_MINUTES, limits.login_per_address)])
    }

    /// Wrong passwords for one username, known or not, from one address.
    pub(crate) fn login_as_from(username: &str, address: IpAddr, limits: &Limits) -> Self {
        let key = format!("{}address:{}", login_key(username), network(address));
        Self::new(key, [(FIVE_MINUTES, limits.login_per_account_and_address)])
    }

    /// Wrong passwords for one username, known or not, from all addresses where its owner never logged in. The hard stop is NIST SP 800-63B-4 section
    /// 3.2.2, here and below.
    pub(crate) fn login_as(username: &str, limits: &Limits) -> Self {
        let key = format!("{}elsewhere", login_key(username));
        Self { in_a_row: Some(limits.login_in_a_row), ..Self::new(key, [(DAY, limits.login_per_account)]) }
    }

    /// Wrong passwords for one username from one address where its owner has logged in: what others try elsewhere does not close it.
    pub(crate) fn login_as_familiar(username: &str, address: IpAddr, limits: &Limits) -> Self {
        let key = format!("{}familiar:{}", login_key(username), network(address));
        Self { in_a_row: Some(limits.login_in_a_row), ..Self::new(key, []) }
    }

    /// Wrong passwords in the sessions of one person, from one address: only whoever is logged in can close it.
    pub(crate) fn password_in_session(username: &str, address: IpAddr, limits: &Limits) -> Vec<Self> {
        let key = format!("{}session", login_key(username));
        let in_a_row = Self { in_a_row: Some(limits.login_in_a_row), ..Self::new(key, []) };
        vec![Self::login_as_from(username, address, limits), in_a_row]
    }

    /// Wrong second factors of one account: codes of an app and recovery codes alike, over all sessions and addresses. The hard stop is
    /// NIST SP 800-63B-4 section 3.2.2.
    pub(crate) fn second_factor(account: AccountId, limits: &Limits) -> Self {
        let windows = [
            (FIVE_MINUTES, limits.second_factor_per_5_minutes),
            (HOUR, limits.second_factor_per_hour),
            (DAY, limits.second_factor_per_day),
        ];
        Self { in_a_row: Some(limits.second_factor_in_a_row), ..Self::new(second_factor_key(account), windows) }
    }

    /// New accounts from one address.
    pub(crate) fn registrations(address: IpAddr, limits: &Limits) -> Self {
        Self::new(format!("registration:address:{}", network(address)), [(HOUR, limits.registrations_per_address)])
    }

    /// Codes for the first administrator, from one address.
    pub(crate) fn first_run_codes_from(address: IpAddr, limits: &Limits) -> Self {
        Self::new(format!("first_run:address:{}", network(address)), [(FIVE_MINUTES, limits.first_run_codes_per_address)])
    }

    /// Verification mails for one account.
    pub(crate) fn verification_mails(account: AccountId, limits: &Limits) -> Self {
        Self::new(format!("verification_mail:account:{account}"), [(SIX_HOURS, limits.verification_mails)])
    }

    /// Letters about an account to its one address, which nobody proved: it may be a stranger's.
    pub(crate) fn mails_to_unproved(account: AccountId, limits: &Limits) -> Self {
        Self::new(format!("unproved_mail:account:{account}"), [(SIX_HOURS, limits.verification_mails)])
    }

    /// Sets of recovery codes of one account.
    pub(crate) fn recovery_code_sets(account: AccountId, limits: &Limits) -> Self {
        Self::new(format!("recovery_code_set:account:{account}"), [(HOUR, limits.recovery_code_sets)])
    }

    /// Requests for a new password from one address.
    pub(crate) fn password_resets_from(address: IpAddr, limits: &Limits) -> Self {
        Self::new(format!("password_reset:address:{}", network(address)), [(HOUR, limits.password_resets_per_address)])
    }

    /// Requests for a new password for one name, known or not, from one address.
    pub(crate) fn password_resets_for(typed: &str, address: IpAddr, limits: &Limits) -> Self {
        let key = format!("password_reset:{}address:{}", login_key(typed), network(address));
        Self::new(key, [(DAY, limits.password_reset_mails)])
    }

    /// Mails with a link that sets a new password, for one account, wherever they are asked for.
    pub(crate) fn password_reset_mails(account: AccountId, limits: &Limits) -> Self {
        Self::new(format!("password_reset:account:{account}"), [(DAY, limits.password_reset_mails)])
    }

    /// Mails that ask to confirm a log-in from a new place, for one account.
    pub(crate) fn confirmation_mails(account: AccountId, limits: &Limits) -> Self {
        Self::new(format!("confirmation_mail:account:{account}"), [(HOUR, limits.confirmation_mails)])
    }

    /// Letters of one kind that warn an account of something. Whoever causes them is a stranger, so there are few.
    pub(crate) fn warning_mails(kind: &'static str, account: AccountId) -> Self {
        Self::new(format!("warning_mail:{kind}:account:{account}"), [(HOUR, 1)])
    }

    /// Reminders of one kind to an account, of something that it lacks.
    pub(crate) fn reminder_mails(kind: &'static str, account: AccountId) -> Self {
        Self::new(format!("reminder_mail:{kind}:account:{account}"), [(DAY, 1)])
    }

    /// New projects of one account.
    pub(crate) fn projects_of(account: AccountId, limits: &Limits) -> Self {
        Self::new(format!("project:account:{account}"), [(HOUR, limits.projects_per_account)])
    }

    /// New projects from one address.
    pub(crate) fn projects_from(address: IpAddr, limits: &Limits) -> Self {
        Self::new(format!("project:address:{}", network(address)), [(HOUR, limits.projects_per_address)])
    }

    /// Invitations to projects that one account sends.
    pub(crate) fn invitations_of(account: AccountId, limits: &Limits) -> Self {
        Self::new(format!("invitation:account:{account}"), [(HOUR, limits.invitations_per_account)])
    }

    /// Refused upload credentials from one address.
    pub(crate) fn bad_credentials_from(address: IpAddr, limits: &Limits) -> Self {
        Self::new(format!("bad_credential:address:{}", network(address)), [(FIVE_MINUTES, limits.bad_credentials_per_address)])
    }

    /// Reports from browsers at one address.
    pub(super) fn csp_reports_from(address: IpAddr, limits: &Limits) -> Self {
        Self::new(format!("csp_report:address:{}", network(address)), [(FIVE_MINUTES, limits.csp_reports_per_address)])
    }
}

/// Where the second factors of an account are counted.
pub(crate) fn second_factor_key(account: AccountId) -> String {
    format!("second_factor:account:{account}")
}

/// What the counters of a username begin with. It is hashed, because people type passwords and anything else into that field.
pub(crate) fn login_key(username: &str) -> String {
    let digest = Sha256::digest(username.to_lowercase());
    format!("login:username:{}:", data_encoding::HEXLOWER.encode(&digest))
}
