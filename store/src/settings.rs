//! What the operator decides and the store obeys. The server reads it from the configuration once, at boot.

use std::path::PathBuf;

use domain::upload::{Classifiers, UploadRules};
use time::Duration;
use url::Url;

use crate::attestations::TrustRoot;
use crate::leaks::ReporterKey;
use crate::limits::Limits;
use crate::mail::{Post, Sender};
use crate::publishing::PublishingSettings;
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
    /// Rules for accounts.
    pub accounts: AccountSettings,
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
    /// What attestations are verified against.
    pub trust_root: TrustRoot,
    /// Whose workflows may publish.
    pub publishing: PublishingSettings,
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

/// Rules for accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountSettings {
    /// How long an invitation to open an account is good.
    pub invitation: time::Duration,
    /// How long the people who run the site wait between beginning and completing the recovery of an account.
    pub recovery_delay: time::Duration,
}

impl Default for AccountSettings {
    fn default() -> Self {
        Self { invitation: time::Duration::days(7), recovery_delay: time::Duration::hours(72) }
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
    /// Whether the classifier `Private :: …` is taken.
    pub allow_private_classifiers: bool,
    /// How old a release may be and still get files. None: any age.
    pub close_releases_after: Option<Duration>,
}

impl UploadSettings {
    /// The choices that parsers need to know.
    pub const fn rules(&self) -> UploadRules {
        UploadRules {
            allow_linux_tags: self.allow_linux_tags,
            allow_local_versions: self.allow_local_versions,
            classifiers: if self.allow_private_classifiers { Classifiers::ListedOrPrivate } else { Classifiers::Listed },
        }
    }
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

impl Default for UploadSettings {
    fn default() -> Self {
        Self {
            max_file_bytes: 100 << 20,
            max_project_bytes: 10 << 30,
            basic_password: BasicPassword::AccountsWithout2fa,
            allow_local_versions: false,
            allow_linux_tags: false,
            allow_private_classifiers: false,
            close_releases_after: Some(Duration::days(14)),
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
