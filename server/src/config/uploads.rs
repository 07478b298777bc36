//! `[uploads]`: what may be uploaded, and with what.

use std::num::NonZeroU64;

use serde::Deserialize;

use super::text;

/// What may be uploaded, and with what.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Uploads {
    /// Largest file, in bytes.
    pub max_file_bytes: NonZeroU64,
    /// Largest sum of a project's files, in bytes.
    pub max_project_bytes: NonZeroU64,
    /// Whether a password may upload.
    pub basic_password: BasicPassword,
    /// Whether versions such as `1.0+local` are taken (PEP 440).
    pub allow_local_versions: bool,
    /// Whether wheels for plain `linux_*` platforms are taken, which promise nothing about the system they need.
    pub allow_linux_tags: bool,
    /// Whether projects with a classifier `Private :: …` are taken, which authors use to keep them off the public index.
    pub allow_private_classifiers: bool,
    /// After how many days a release gets no more files; 0: never.
    pub close_releases_after_days: u16,
}

/// Whether a password may upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum BasicPassword {
    /// For accounts without a second factor and with a verified address.
    #[serde(rename = "accounts_without_2fa")]
    AccountsWithout2fa,
    /// For nobody.
    #[serde(rename = "never")]
    Never,
}

impl Default for Uploads {
    fn default() -> Self {
        Self {
            max_file_bytes: text::bytes(100 << 20),
            max_project_bytes: text::bytes(10 << 30),
            basic_password: BasicPassword::AccountsWithout2fa,
            allow_local_versions: false,
            allow_linux_tags: false,
            allow_private_classifiers: false,
            close_releases_after_days: 14,
        }
    }
}
