//! Taking connections, and taking none too long.
//!
//! `axum::serve` has no timer, so a client that sends one header a minute keeps its connection for ever. This loop gives every connection a
//! pace: the head of a request in 10 seconds, 60 seconds between two requests, a body and an answer of at least 1 KiB a second, 32 KiB and 100
//! headers for a head, and a limited number of connections, of which one address has only a part.

mod answer;
mod connection;
mod crowd;
mod entrance;
mod files;
mod forwarded;
mod linger;
mod pace;
mod patient;
mod refuse;
mod stop;
mod turn;
mod unread;
mod upload;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

pub use entrance::{Asked, Desk, Entrance, HandedOut};
pub use files::raise_limit;
pub use forwarded::client_address;
pub use pace::TooSlow;
pub use stop::Stop;
pub use unread::Unread;

use crate::config::{Networks, PublicUrl, Server};
use crowd::Crowd;

/// How long requests may go on after the program was told to stop.
pub const DRAIN: Duration = Duration::from_secs(15);
/// After a failed `accept`, such as for want of file handles.
const BREATH: Duration = Duration::from_millis(100);

/// What connections may take.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Open at the same time.
    pub connections: u32,
    /// Open at the same time for one address.
    pub connections_per_address: u32,
    /// Proxies, which speak for many.
    pub proxies: Networks,
    /// For the head of a request.
    pub header_timeout: Duration,
    /// Between two requests.
    pub idle_timeout: Duration,
    /// Whether people come by TLS: what the listener itself answers says so too.
    pub secure: bool,
}

impl From<&Server> for Rules {
    fn from(server: &Server) -> Self {
        Self {
            connections: server.max_connections.get(),
            connections_per_address: server.max_connections_per_address.get(),
            proxies: server.trusted_proxies.clone(),
            header_timeout: Duration::from_secs(server.header_timeout_seconds.get().into()),
            idle_timeout: Duration::from_secs(server.idle_timeout_seconds.get().into()),
            secure: server.public_url.as_ref().is_some_and(PublicUrl::is_https),
        }
    }
}

/// A bound address. Nobody is answered before [`Listener::serve`].
#[derive(Debug)]
pub struct Listener {
    listener: TcpListener,
    address: SocketAddr,
}

impl Listener {
    /// Binds the address.
    ///
    /// # Errors
    ///
    /// When it is taken, or not ours to take.
    pub async fn bind(address: SocketAddr) -> std::io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    /// The address, with the port that was found where 0 was asked for.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `stop`, then lets the requests that are under way come to their end, for [`DRAIN`] at most. A handler finds the peer's
    /// address as `ConnectInfo<SocketAddr>` in the request's extensions.
    pub async fn serve(self, entrance: impl Into<Entrance>, rules: Rules, stop: CancellationToken) {
        let entrance = entrance.into();
        let crowd = Crowd::new(&rules);
        let rules = Arc::new(rules);
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                () = stop.cancelled() => break,
                accepted = self.listener.accept() => match accepted {
                    Ok((stream, peer)) => greet(&mut connections, &crowd, stream, peer, (&entrance, &rules, &stop)),
                    Err(error) => pause(&error).await,
                },
                Some(_) = connections.join_next(), if !connections.is_empty() => {}
            }
        }
        drop(self.listener);
        drain(connections).await;
    }
}

fn greet(
    connections: &mut JoinSet<()>,
    crowd: &Crowd,
    stream: TcpStream,
    peer: SocketAddr,
    (entrance, rules, stop): (&Entrance, &Arc<Rules>, &CancellationToken),
) {
    // Answers go out when they are written. A connection that is gone already shows itself soon enough.
    let _ = stream.set_nodelay(true);
    match crowd.admit(peer.ip()) {
        Ok(seat) => {
            let serve = connection::serve(stream, peer, entrance.clone(), Arc::clone(rules), stop.clone());
            connections.spawn(async move {
                serve.await;
                drop(seat);
            });
        }
        Err(crowded) => {
            metrics::counter!("bonded_connections_refused_total", "reason" => crowded.reason()).increment(1);
            if let Some(usher) = crowd.usher() {
                let secure = rules.secure;
                connections.spawn(async move {
                    refuse::refuse(stream, crowded, secure).await;
                    drop(usher);
                });
            }
        }
    }
}

/// One client's broken hand-shake is its own matter; want of file handles passes when a connection ends.
async fn pause(error: &std::io::Error) {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::warn!(%error, "a connection could not be taken");
        tokio::time::sleep(BREATH).await;
    }
}

async fn drain(mut connections: JoinSet<()>) {
    let ended = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(DRAIN, ended).await.is_err() {
        tracing::warn!(connections = connections.len(), "some requests took too long and were cut off");
        connections.shutdown().await;
    }
}

#[cfg(test)]
mod tests;
