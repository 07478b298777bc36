//! Telling a client that there is no room.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::crowd::Crowded;

const PATIENCE: Duration = Duration::from_secs(1);

/// Answers whatever the request is, and closes.
pub(super) async fn refuse(mut stream: TcpStream, crowded: Crowded) {
    let answer = answer(crowded);
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

fn answer(crowded: Crowded) -> String {
    let (status, seconds, text) = match crowded {
        Crowded::Full => ("503 Service Unavailable", 2, "There are too many connections at the moment. Try again in a moment.\n"),
        Crowded::Address => ("429 Too Many Requests", 10, "There are too many connections from your address. Close some and try again.\n"),
    };
    format!(
        "HTTP/1.1 {status}\r\nRetry-After: {seconds}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n\
         Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nPermissions-Policy: interest-cohort=()\r\n\
         Content-Security-Policy: sandbox; default-src 'none'; frame-ancestors 'none'\r\n\
         Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n\r\n{text}",
        text.len()
    )
}
