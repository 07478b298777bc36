//! A running node goes by what the database says of the keys, also when another node changed it.

use std::convert::Infallible;
use std::time::Duration;

use super::enrol::in_use;
use crate::Store;
use crate::keys::InUse;
use crate::unavailable::LACKING;

/// How often the database is asked. One row is read.
const ASK: Duration = Duration::from_secs(1);

/// By then every node that can reach the database has heard: the asking, and five seconds in which it may wait for a connection.
pub(super) const HEARD: Duration = Duration::from_secs(7);

/// What was taken in last.
#[derive(Default)]
struct Followed {
    heard: Option<InUse>,
    /// Whether it could be followed.
    adopted: bool,
    settled: bool,
}

impl Store {
    /// Follows the wrapping keys for as long as the program runs.
    ///
    /// A key is named before anybody seals with it, so that by then every node opens what it seals. A node that does not hear goes on sealing with the key from
    /// before, and loses nothing: the database forgets no key that something is sealed with, and takes nothing that is sealed with a forgotten one.
    pub async fn follow_wrap_keys(self) -> Infallible {
        let mut followed = Followed::default();
        loop {
            tokio::time::sleep(ASK).await;
            // A database that does not answer is told of by whoever needs it.
            if let Ok(Some(in_use)) = in_use(self.pool()).await {
                self.follow(&mut followed, in_use);
            }
        }
    }

    fn follow(&self, followed: &mut Followed, in_use: InUse) {
        let is_news = followed.heard.as_ref() != Some(&in_use);
        if is_news || !followed.adopted {
            let adopted = self.keys().adopt(&in_use);
            if is_news && let Err(key) = &adopted {
                tracing::error!(%key, "{LACKING}");
            }
            followed.adopted = adopted.is_ok();
        }
        if followed.adopted && (is_news || !followed.settled) {
            followed.settled = self.keys().settle(&in_use);
        }
        followed.heard = Some(in_use);
    }
}
