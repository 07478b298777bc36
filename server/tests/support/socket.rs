//! A place on a socket, for what only the listener does.

use std::net::SocketAddr;

use server::config::{Networks, Server};
use server::listen::{Listener, Rules};
use server::telemetry::observed;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::place::Place;

impl Place {
    /// The site as the program serves it, until the guard is dropped.
    pub(crate) async fn on_a_socket(&self) -> (SocketAddr, DropGuard) {
        let listener = Listener::bind(([127, 0, 0, 1], 0).into()).await.expect("a free port");
        let (address, stop) = (listener.address(), CancellationToken::new());
        let rules = Rules::from(&Server::default());
        tokio::spawn(listener.serve(observed(self.router.clone(), Networks::default()), rules, stop.clone()));
        (address, stop.drop_guard())
    }
}
