//! One connection, from its first byte to its last.

use std::convert::Infallible;
use std::future::{poll_fn, ready};
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use futures_util::future::Either;
use http::header::CONTENT_LENGTH;
use http::{Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_util::sync::CancellationToken;
use tower::Service;

use super::answer::Answer;
use super::entrance::Entrance;
use super::patient::Patient;
use super::turn::{Turn, Turns};
use super::upload::Upload;
use super::{Rules, linger, unread};

/// Longest head of a request, in bytes. More is answered 431.
const HEAD: usize = 32 * 1024;
/// Most that is kept of what a client sent and nobody read yet, in bytes.
const BUFFER: usize = 64 * 1024;

/// Serves requests until the client closes, is too slow, or we stop.
pub(super) async fn serve<S>(stream: S, peer: SocketAddr, entrance: Entrance, rules: Arc<Rules>, stop: CancellationToken)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let turns = Turns::new();
    let stream = Patient::new(stream, turns.clone(), rules.header_timeout, rules.idle_timeout);
    let router = entrance.router();
    let service = service_fn(move |request: Request<Incoming>| {
        turns.set(Turn::Ours);
        match entrance.hand_out(&request, peer) {
            Some(response) => Either::Left(ready(Ok(response.map(|body| Answer::new(body, turns.clone()))))),
            None => Either::Right(Box::pin(answer(request, peer, entrance.router(), turns.clone()))),
        }
    });
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        // hyper's own timer also runs between two requests. `Patient` tells the two apart.
        .header_read_timeout(None)
        // That there are at most 100 headers is hyper's default; saying so would cost an allocation a request.
        .max_header_size(HEAD)
        .max_buf_size(BUFFER)
        .serve_connection(TokioIo::new(stream), service);
    let served = tokio::select! {
        served = poll_fn(|context| connection.poll_without_shutdown(context)) => served,
        () = stop.cancelled() => {
            std::pin::Pin::new(&mut connection).graceful_shutdown();
            poll_fn(|context| connection.poll_without_shutdown(context)).await
        }
    };
    if let Err(error) = served {
        tracing::debug!(%error, "a connection ended early");
    }
    let patient = connection.into_parts().io.into_inner();
    let refused = patient.unread();
    let mut stream = patient.into_inner();
    if let Some(refused) = refused {
        unread::answer(&mut stream, peer, router, refused).await;
    }
    linger::close(stream, &stop).await;
}

async fn answer(request: Request<Incoming>, peer: SocketAddr, mut router: Router, turns: Turns) -> Result<Response<Answer>, Infallible> {
    let mut request = request.map(|body| Body::new(Upload::new(body)));
    request.extensions_mut().insert(ConnectInfo(peer));
    let mut response = router.call(request).await?;
    if response.status() == StatusCode::NOT_MODIFIED {
        // The router measures the body that a HEAD has not, and here nobody means that one (RFC 9110 section 8.6).
        response.headers_mut().remove(CONTENT_LENGTH);
    }
    Ok(response.map(|body| Answer::new(body, turns)))
}
