//! Passkeys and security keys (WebAuthn level 3): adding one, and using one as the second step of a log-in, in place of password and second step, or to
//! confirm that it is still the same person.
//!
//! A ceremony has two halves. A page offers a challenge, sealed into the page itself and bound to what it is for, to the browser and to the person:
//! looking at a page stores nothing. The answer opens the seal again and uses the challenge up, whatever becomes of it. Only then is it judged, against
//! the device's row as it is at that moment, locked: a counter that went back is seen also when two answers come at once.

mod add;
mod assertion;
mod challenge;
mod client_data;
mod copied;
mod device;
mod list;
mod offer;
mod passkey_log_in;
mod relying_party;

pub use add::AddDeviceError;
pub use list::SecurityDevice;
pub use offer::{Ceremony, DeviceAnswer};
pub use passkey_log_in::PasskeyError;

pub(super) use assertion::Assertion;
pub(super) use challenge::Bound;
