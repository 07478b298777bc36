//! [`Viewer`]: whom a page greets. It opens no door.

use http::request::Parts;

use super::session_row::{self, Found};
use crate::{Store, Unavailable};

/// The person who looks at a page, for the page's head. Not a proof: nothing may be decided by it.
#[derive(Clone, Debug)]
pub struct Viewer {
    username: String,
    has_second_factor: bool,
    is_admin: bool,
}

impl Viewer {
    /// The person's username.
    pub fn username(&self) -> &str {
        &self.username
    }

    /// Whether the account has a second factor.
    pub const fn has_second_factor(&self) -> bool {
        self.has_second_factor
    }

    /// Whether the navigation leads to the administration.
    pub const fn is_admin(&self) -> bool {
        self.is_admin
    }
}

impl Store {
    /// Who looks at this page, if somebody is logged in. A dead session is nobody.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn viewer(&self, parts: &Parts) -> Result<Option<Viewer>, Unavailable> {
        Ok(match session_row::find(self, parts).await? {
            Found::Live(live) => {
                Some(Viewer { username: live.username, has_second_factor: live.has_second_factor, is_admin: live.is_admin })
            }
            Found::Dead(_) | Found::Nothing => None,
        })
    }
}
