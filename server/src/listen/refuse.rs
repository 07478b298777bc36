//! Telling a client that there is no room.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::crowd::Crowded;
use crate::layers::headers;

const PATIENCE: Duration = Duration::from_secs(1);

/// Answers whatever the request is, and closes.
pub(super) async fn refuse(mut stream: TcpStream, crowded: Crowded, secure: bool) {
    let answer = answer(crowded, secure);
    let told = async {
        // The beginning of the request first: a client that has not asked yet would not know what the answer belongs to.
        let mut nowhere = [0; 4096];
        let _ = stream.read(&mut nowhere).await?;
        stream.write_all(answer.as_bytes()).await?;
        stream.shutdown().await?;
        while stream.read(&mut nowhere).await? > 0 {}
        Ok::<_, std::io::Error>(())
    };
    // A client that does not listen was told nothing, and that is all there is to it.
    let _ = tokio::time::timeout(PATIENCE, told).await;
}

fn answer(crowded: Crowded, secure: bool) -> String {
    let (status, seconds, text) = match crowded {
        Crowded::Full => ("503 Service Unavailable", 2, "There are too many connections at the moment. Try again in a moment.\n"),
        Crowded::Address => ("429 Too Many Requests", 10, "There are too many connections from your address. Close some and try again.\n"),
    };
    format!(
        "HTTP/1.1 {status}\r\nretry-after: {seconds}\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: {}\r\n{}\r\n{text}",
        text.len(),
        headers::lines(secure)
    )
}
