//! An authentication event that is still to be written.

use crate::audit::{self, Event};
use crate::{Client, Store, Unavailable};

/// The duty to write one authentication event. Dropped undone, it does it by itself: who tries a stolen token with a request that never ends leaves a
/// trace all the same.
pub(in crate::auth) struct Pending {
    duty: Option<Duty>,
}

struct Duty {
    store: Store,
    client: Client,
    abandoned: Event,
}

impl std::fmt::Debug for Pending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pending")
    }
}

impl Pending {
    /// `abandoned` is what is written if nothing else is.
    pub(in crate::auth) fn new(store: Store, client: Client, abandoned: Event) -> Self {
        Self { duty: Some(Duty { store, client, abandoned }) }
    }

    /// Writes this event. If that fails, the authentication fails.
    pub(in crate::auth) async fn settle(mut self, store: &Store, event: Event) -> Result<(), Unavailable> {
        let Some(duty) = &self.duty else { return Ok(()) };
        audit::record_authentication(store, &duty.client, event).await?;
        self.duty = None;
        Ok(())
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        let Some(Duty { store, client, abandoned }) = self.duty.take() else { return };
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        runtime.spawn(async move {
            if let Err(unavailable) = audit::record_authentication(&store, &client, abandoned).await {
                unavailable.log();
            }
        });
    }
}
