//! A place on a socket, for what only the listener does.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use server::config::{Networks, Server};
use server::listen::{Entrance, Listener, Rules};
use server::read::IndexDesk;
use server::telemetry::observed;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::answer::Answer;
use super::place::Place;

impl Place {
    /// The site as the program serves it, until the guard is dropped.
    pub(crate) async fn on_a_socket(&self) -> (SocketAddr, DropGuard) {
        serve(server::routes::entrance(self.site.clone()).expect("every server function declares its policy")).await
    }

    /// Its doors alone, without the desk that hands out what lies ready.
    pub(crate) async fn doors_on_a_socket(&self) -> (SocketAddr, DropGuard) {
        serve(self.router.clone()).await
    }

    /// The news of a change arrives.
    pub(crate) fn forgets(&self, project: &str) {
        self.site.pages().forget(&store::Change::Project(project.parse().expect("a name")));
    }

    /// What the program does beside answering: it forgets pages that other nodes have changed.
    pub(crate) fn follow_changes(&self) -> impl Future<Output = ()> + Send + use<> {
        Arc::clone(self.site.pages()).follow(self.store.clone())
    }

    /// That desk.
    pub(crate) fn desk(&self) -> IndexDesk {
        IndexDesk::new(&self.site)
    }
}

async fn serve(entrance: impl Into<Entrance>) -> (SocketAddr, DropGuard) {
    let listener = Listener::bind(([127, 0, 0, 1], 0).into()).await.expect("a free port");
    let (address, stop) = (listener.address(), CancellationToken::new());
    let rules = Rules::from(&Server::default());
    tokio::spawn(listener.serve(observed(entrance, Networks::default()), rules, stop.clone()));
    (address, stop.drop_guard())
}

/// Sends these bytes and reads until the server closes.
pub(crate) async fn says(address: SocketAddr, request: &str) -> Answer {
    let mut client = TcpStream::connect(address).await.expect("a connection");
    client.write_all(request.as_bytes()).await.expect("a server that listens");
    let mut text = String::new();
    client.read_to_string(&mut text).await.expect("an answer");
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status");
    let mut response = Response::builder().status(status);
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        response = response.header(name, value);
    }
    Answer::read(response.body(Body::from(body.to_owned())).expect("an answer")).await
}
