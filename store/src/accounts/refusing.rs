//! Refusing: the event first, then the answer.

use crate::audit::{self, Event};
use crate::{Client, Store, Unavailable};

impl Store {
    /// Writes the one refused event of this request and gives the answer back. If it cannot be written, that is the answer.
    pub(super) async fn refuse<E: From<Unavailable>>(&self, client: &Client, event: Event, answer: E) -> E {
        match audit::record_authentication(self, client, event).await {
            Ok(()) => answer,
            Err(unavailable) => unavailable.into(),
        }
    }
}
