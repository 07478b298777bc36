//! `[accounts]`: who may open an account.

use serde::Deserialize;

/// Who may open an account.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Accounts {
    /// Whether the registration page takes anyone.
    pub registration: Registration,
}

/// Whether the registration page takes anyone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Registration {
    /// Anyone may register.
    #[default]
    Open,
    /// Who was invited may register.
    Invitation,
    /// Nobody may register.
    Closed,
}
