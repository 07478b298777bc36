//! `[limits]`: how often something may be tried before it is refused for a while.
//!
//! Limits are per account *and* per client address, so that one address can't lock a person out everywhere.

use std::num::NonZeroU32;

use serde::Deserialize;

use super::text::at_least_one;

/// How often something may be tried before it is refused for a while.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Wrong passwords for one account from one address, in 5 minutes.
    pub login_per_account_and_address: NonZeroU32,
    /// Wrong passwords from one address, in 5 minutes.
    pub login_per_address: NonZeroU32,
    /// Wrong passwords for one account from addresses it never logged in from, in 24 hours (NIST SP 800-63B-4, 3.2.2).
    pub login_per_account: NonZeroU32,
    /// Wrong passwords in a row for one account until no password is taken any more: from one address that it was logged in from, from all other
    /// addresses together, and in its sessions (NIST SP 800-63B-4, 3.2.2).
    pub login_in_a_row: NonZeroU32,
    /// Wrong second factors for one account, in 5 minutes.
    pub second_factor_per_5_minutes: NonZeroU32,
    /// Wrong second factors for one account, in an hour.
    pub second_factor_per_hour: NonZeroU32,
    /// Wrong second factors for one account, in a day.
    pub second_factor_per_day: NonZeroU32,
    /// Wrong second factors in a row until the step is closed.
    pub second_factor_in_a_row: NonZeroU32,
    /// New accounts from one address, in an hour.
    pub registrations_per_address: NonZeroU32,
    /// Tries of the code that makes the first administrator, from one address, in 5 minutes.
    pub first_run_codes_per_address: NonZeroU32,
    /// Verification mails for one account, and other letters to its address while that is not verified, in 6 hours.
    pub verification_mails: NonZeroU32,
    /// Sets of recovery codes of one account, in an hour.
    pub recovery_code_sets: NonZeroU32,
    /// Requests for a new password from one address, in an hour.
    pub password_resets_per_address: NonZeroU32,
    /// Mails with a link that sets a new password: for one account, and for one name from one address, in 24 hours.
    pub password_reset_mails: NonZeroU32,
    /// Mails that ask to confirm a log-in from a new place, for one account, in an hour.
    pub confirmation_mails: NonZeroU32,
    /// New projects of one account, in an hour.
    pub projects_per_account: NonZeroU32,
    /// New projects from one address, in an hour.
    pub projects_per_address: NonZeroU32,
    /// Invitations to projects that one account sends, in an hour.
    pub invitations_per_account: NonZeroU32,
    /// Refused upload credentials from one address, in 5 minutes.
    pub bad_credentials_per_address: NonZeroU32,
    /// Reports of browsers at one address, of what a page was not allowed to do, in 5 minutes.
    pub csp_reports_per_address: NonZeroU32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            login_per_account_and_address: at_least_one(10),
            login_per_address: at_least_one(100),
            login_per_account: at_least_one(100),
            login_in_a_row: at_least_one(100),
            second_factor_per_5_minutes: at_least_one(5),
            second_factor_per_hour: at_least_one(20),
            second_factor_per_day: at_least_one(50),
            second_factor_in_a_row: at_least_one(100),
            registrations_per_address: at_least_one(20),
            first_run_codes_per_address: at_least_one(10),
            verification_mails: at_least_one(3),
            recovery_code_sets: at_least_one(10),
            password_resets_per_address: at_least_one(20),
            password_reset_mails: at_least_one(5),
            confirmation_mails: at_least_one(10),
            projects_per_account: at_least_one(20),
            projects_per_address: at_least_one(40),
            invitations_per_account: at_least_one(20),
            bad_credentials_per_address: at_least_one(100),
            csp_reports_per_address: at_least_one(50),
        }
    }
}
