//! [`Limits`]: the numbers, as the operator decides them.

/// How often something may be tried before it is refused for a while.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Wrong passwords for one account from one address, in 5 minutes.
    pub login_per_account_and_address: u32,
    /// Wrong passwords from one address, in 5 minutes.
    pub login_per_address: u32,
    /// Wrong passwords for one account from addresses it never logged in from, in 24 hours.
    pub login_per_account: u32,
    /// Wrong passwords in a row for one account until no password is taken any more: from one address that it was logged in from, from all other
    /// addresses together, and in its sessions (NIST SP 800-63B-4, 3.2.2).
    pub login_in_a_row: u32,
    /// Wrong second factors for one account, in 5 minutes.
    pub second_factor_per_5_minutes: u32,
    /// Wrong second factors for one account, in an hour.
    pub second_factor_per_hour: u32,
    /// Wrong second factors for one account, in a day.
    pub second_factor_per_day: u32,
    /// Wrong second factors in a row before the step is closed until an administrator opens it.
    pub second_factor_in_a_row: u32,
    /// New accounts from one address, in an hour.
    pub registrations_per_address: u32,
    /// Tries of the code that makes the first administrator, from one address, in 5 minutes.
    pub first_run_codes_per_address: u32,
    /// Verification mails for one account, and other letters to its address while that is not verified, in 6 hours.
    pub verification_mails: u32,
    /// Sets of recovery codes of one account, in an hour.
    pub recovery_code_sets: u32,
    /// Requests for a new password from one address, in an hour.
    pub password_resets_per_address: u32,
    /// Mails with a link that sets a new password: for one account, and for one name from one address, in 24 hours.
    pub password_reset_mails: u32,
    /// Mails that ask to confirm a log-in from a new place, for one account, in an hour.
    pub confirmation_mails: u32,
    /// New projects of one account, in an hour.
    pub projects_per_account: u32,
    /// New projects from one address, in an hour.
    pub projects_per_address: u32,
    /// Invitations to projects that one account sends, in an hour.
    pub invitations_per_account: u32,
    /// Refused upload credentials from one address, in 5 minutes.
    pub bad_credentials_per_address: u32,
    /// Reports of browsers at one address, of what a page was not allowed to do, in 5 minutes.
    pub csp_reports_per_address: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            login_per_account_and_address: 10,
            login_per_address: 100,
            login_per_account: 100,
            login_in_a_row: 100,
            second_factor_per_5_minutes: 5,
            second_factor_per_hour: 20,
            second_factor_per_day: 50,
            second_factor_in_a_row: 100,
            registrations_per_address: 20,
            first_run_codes_per_address: 10,
            verification_mails: 3,
            recovery_code_sets: 10,
            password_resets_per_address: 20,
            password_reset_mails: 5,
            confirmation_mails: 10,
            projects_per_account: 20,
            projects_per_address: 40,
            invitations_per_account: 20,
            bad_credentials_per_address: 100,
            csp_reports_per_address: 50,
        }
    }
}
