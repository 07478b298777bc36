//! Proofs: values that show that a policy was met for the request at hand.
//!
//! A proof's fields are private and one file mints it; [`Proof`] is sealed; an authenticator takes the concrete [`crate::Store`], never a trait that
//! could be faked. No conversion exists between a browser's proofs and an uploader's. Authority is a row: what a cookie holds is only the way to find it.
//!
//! A proof cannot be made from outside, not even out of another one:
//!
//! ```compile_fail,E0451
//! fn forge(given: store::auth::Session2fa, account: domain::ids::AccountId) -> store::auth::Session2fa {
//!     store::auth::Session2fa { account, ..given }
//! }
//! ```
//!
//! while taking one is open to all who were given one:
//!
//! ```
//! fn account(who: &store::auth::Session2fa) -> domain::ids::AccountId {
//!     who.account()
//! }
//! ```
//!
//! A proof is of one request and is not copied:
//!
//! ```compile_fail,E0277
//! fn copies<T: Clone>() {}
//! copies::<store::auth::Session2fa>();
//! ```
//!
//! ```
//! fn copies<T: Clone>() {}
//! copies::<domain::ids::AccountId>();
//! ```
//!
//! An uploader is not a browser:
//!
//! ```compile_fail,E0308
//! fn manage(_: store::auth::Session2fa) {}
//! fn sneak(credential: store::auth::UploadCredential) { manage(credential) }
//! ```
//!
//! ```
//! fn manage(_: store::auth::Session2fa) {}
//! fn pass(session: store::auth::Session2fa) { manage(session) }
//! ```
//!
//! And nobody can add a proof of their own:
//!
//! ```compile_fail,E0603
//! struct Mine;
//! impl store::auth::proof::Sealed for Mine {}
//! ```

mod admin_2fa;
pub(crate) mod authorization;
mod carried;
mod cookie;
mod feed_reader;
mod fresh_2fa;
pub(crate) mod leave;
mod password_seen;
mod proof;
mod public;
mod publisher_identity;
mod refusal;
mod session;
mod session_2fa;
mod session_row;
mod session_times;
mod stray;
pub(crate) mod upload_credential;
mod viewer;

pub use admin_2fa::Admin2fa;
pub use carried::Carried;
pub use cookie::{CookieKind, IssuedCookie};
pub use feed_reader::FeedReader;
pub use fresh_2fa::Fresh2fa;
pub use leave::{Act, Leave};
pub use password_seen::PasswordSeen;
pub use proof::Proof;
pub use public::Public;
pub use publisher_identity::{IdentityToken, PublisherIdentity};
pub use refusal::Refusal;
pub use session::Session;
pub use session_2fa::Session2fa;
pub use session_times::SessionTimes;
pub use stray::Stray;
pub use upload_credential::{Announced, UploadCredential, UploadGrant};
pub use viewer::Viewer;

pub(crate) use cookie::{Key, KeyHash};
pub(crate) use leave::Actor;
pub(crate) use session_row::{FRESH, IDLE};
