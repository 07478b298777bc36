//! What the operator decides and the store obeys. The server reads it from the configuration once, at boot.

use std::path::PathBuf;

use url::Url;

use crate::leaks::ReporterKey;
use crate::mail::{Post, Sender};
use crate::readme::Restructured;

/// Decisions of the operator.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the site is reached. Decides links, cookie flags and the tokens' location; request headers never do.
    pub public_url: Url,
    /// Directory for distribution files.
    pub files: PathBuf,
    /// How mail leaves.
    pub mail: MailSettings,
    /// Who may open an account.
    pub registration: Registration,
    /// Where new passwords are looked up among breached ones: `<url>/<five digits of SHA-1>`. None: nowhere but in the list inside the program.
    pub breach_range_url: Option<Url>,
    /// What hashing a password costs.
    pub hashing: HashingCost,
    /// How long a second factor is new: it doesn't take the place of an older one yet.
    pub new_factor: time::Duration,
    /// Rules for uploads.
    pub uploads: UploadSettings,
    /// Rules for projects and their people.
    pub projects: ProjectSettings,
    /// What reads descriptions in reStructuredText. None: they are shown as plain text.
    pub restructured: Option<Restructured>,
    /// Rules for API tokens.
    pub tokens: TokenSettings,
    /// How often something may be tried.
    pub limits: Limits,
    /// Whom to tell about a weakness of the site.
    pub security: SecuritySettings,
    /// Whose reports of leaked tokens are believed.
    pub leak_reporters: Vec<ReporterKey>,
}

/// Whom to tell about a weakness of the site, for `security.txt` (RFC 9116) and its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecuritySettings {
    /// Addresses to write to, the preferred one first: `mailto:`, `https:` or `tel:`. None: nothing is published.
    pub contact: Vec<Url>,
    /// Until when what is published holds. None: for ninety days from when it is read.
    pub expires: Option<domain::Timestamp>,
    /// Where it says how reports are dealt with.
    pub policy: Option<Url>,
    /// Where those who reported are thanked.
    pub acknowledgments: Option<Url>,
    /// Where the key is that reports can be encrypted with.
    pub encryption: Option<Url>,
    /// Languages that reports are understood in (RFC 5646).
    pub languages: Vec<String>,
}

/// What hashing a password costs with argon2id. No configuration changes it; tests that hash thousands of times do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashingCost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Default for HashingCost {
    /// The first choice of OWASP for argon2id where 19 MiB are given.
    fn default() -> Self {
        Self { memory_kib: 19 * 1024, passes: 2 }
    }
}

/// How mail leaves.
#[derive(Clone, Debug)]
pub struct MailSettings {
    /// Whom it is from. None: `bonded@<host of the public URL>`.
    pub sender: Option<Sender>,
    /// Which way it goes.
    pub post: Post,
}

/// Who may open an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registration {
    /// Anyone.
    Open,
    /// Nobody without an invitation.
    Invitation,
    /// Nobody.
    Closed,
}

impl Registration {
    /// The name in the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Invitation => "invitation",
            Self::Closed => "closed",
        }
    }

    /// Reads the name back.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Open, Self::Invitation, Self::Closed].into_iter().find(|one| one.name() == name)
    }
}

/// Rules for uploads.
#[derive(Clone, Debug)]
pub struct UploadSettings {
    /// Largest file, in bytes.
    pub max_file_bytes: u64,
    /// Largest sum of a project's files, in bytes.
    pub max_project_bytes: u64,
    /// Whether a password may upload.
    pub basic_password: BasicPassword,
    /// Whether PEP 440 local versions (`1.0+local`) are taken.
    pub allow_local_versions: bool,
    /// Whether wheels for plain `linux_*` platforms are taken.
    pub allow_linux_tags: bool,
}

/// Rules for projects and their people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectSettings {
    /// How long a deletion can be undone.
    pub undo: time::Duration,
    /// How long an invitation can be accepted.
    pub invitation: time::Duration,
}

impl Default for ProjectSettings {
    fn default() -> Self {
        Self { undo: time::Duration::days(7), invitation: time::Duration::days(7) }
    }
}

/// Rules for API tokens.
#[derive(Clone, Debug, Default)]
pub struct TokenSettings {
    /// Whether a token may live for ever. If not, it lives for [`TokenSettings::LONGEST`] at most.
    pub allow_no_expiry: bool,
}

impl TokenSettings {
    /// The longest life of a token where none may live for ever.
    pub const LONGEST: time::Duration = time::Duration::days(366);
}

/// Whether a password may upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BasicPassword {
    /// Only for an account without a second factor and with a verified address.
    AccountsWithout2fa,
    /// For nobody.
    Never,
}

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

impl Default for UploadSettings {
    fn default() -> Self {
        Self {
            max_file_bytes: 100 << 20,
            max_project_bytes: 10 << 30,
            basic_password: BasicPassword::AccountsWithout2fa,
            allow_local_versions: false,
            allow_linux_tags: false,
        }
    }
}

impl Settings {
    /// Whether the site is reached over TLS, so that cookies are `Secure` and carry the `__Host-` prefix.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// Host name of the public URL, without port.
    pub fn host(&self) -> &str {
        self.public_url.host_str().unwrap_or("localhost")
    }

    /// An absolute address on this site for a path that begins with `/`.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_str().trim_end_matches('/'))
    }
}
