//! What was interrupted: an action whose sender had to confirm first who they are.
//!
//! The server keeps the form (see `store::accounts::KeptAction`) and sends the person to the page that confirms. That page says what will be done; the function
//! behind its button says, through a [`Resumption`], that it may be done now; and the server then does it in the same request, through the door that it was sent
//! to and with the new session's proof. Nothing else is trusted: not the address, not the form on that page.

mod resumption;
mod sentence;
mod view;

pub use resumption::Resumption;

pub(crate) use resumption::go_on_confirmed;
pub(crate) use view::what_waits;
