//! Clients that take their time. The clock is the test's own, and the connection a pipe inside the program, so no machine is too slow for it.

use axum::Router;
use axum::body::Body;
use axum::http::StatusCode;
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::time::Instant;

use super::*;

const GET: &[u8] = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n";

/// One connection to a small site.
fn connect() -> DuplexStream {
    let rules = Rules {
        connections: 1,
        connections_per_address: 1,
        proxies: Networks::default(),
        header_timeout: Duration::from_secs(10),
        idle_timeout: Duration::from_mins(1),
        secure: false,
    };
    let router =
        Router::new().route("/", get(async || "hello")).route("/count", post(count)).route("/large", get(async || "x".repeat(1 << 20)));
    let (ours, theirs) = tokio::io::duplex(4096);
    let peer = SocketAddr::from(([127, 0, 0, 1], 4711));
    tokio::spawn(connection::serve(theirs, peer, router.into(), Arc::new(rules), CancellationToken::new()));
    ours
}

async fn count(body: Body) -> Result<String, (StatusCode, String)> {
    let bytes = axum::body::to_bytes(body, usize::MAX).await.map_err(|error| (StatusCode::REQUEST_TIMEOUT, format!("{error:?}")))?;
    Ok(bytes.len().to_string())
}

async fn rest(client: &mut DuplexStream) -> String {
    let mut answer = Vec::new();
    client.read_to_end(&mut answer).await.unwrap();
    String::from_utf8(answer).unwrap()
}

async fn hello(client: &mut DuplexStream) {
    client.write_all(GET).await.unwrap();
    greeted(client).await;
}

async fn greeted(client: &mut DuplexStream) {
    let mut answer = String::new();
    while !answer.ends_with("hello") {
        let mut some = [0; 1024];
        let read = client.read(&mut some).await.unwrap();
        assert_ne!(read, 0, "closed after {answer:?}");
        answer.push_str(std::str::from_utf8(&some[..read]).unwrap());
    }
}

/// Waits for the end and says how many seconds that took, the farewell of a few seconds included.
async fn end(client: &mut DuplexStream) -> (u64, String) {
    let started = Instant::now();
    let answer = rest(client).await;
    (started.elapsed().as_secs(), answer)
}

#[tokio::test(start_paused = true)]
async fn a_head_that_does_not_come_ends_the_connection() {
    for beginning in ["", "G", "GET / HTTP/1.1\r\nHost: x\r\nA: "] {
        let mut client = connect();
        client.write_all(beginning.as_bytes()).await.unwrap();
        assert_eq!(end(&mut client).await, (10, String::new()), "{beginning:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_head_that_drips_ends_the_connection_too() {
    let mut client = connect();
    let started = Instant::now();
    client.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
    while client.write_all(b"A: b\r\n").await.is_ok() {
        assert!(started.elapsed().as_secs() < 15, "still listening");
        tokio::time::sleep(Duration::from_millis(900)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn between_two_requests_there_is_a_minute() {
    let mut client = connect();
    for _ in 0..5 {
        hello(&mut client).await;
        tokio::time::sleep(Duration::from_secs(55)).await;
    }
    hello(&mut client).await;
    assert_eq!(end(&mut client).await, (60, String::new()));
}

#[tokio::test(start_paused = true)]
async fn the_next_head_has_its_own_time() {
    let mut client = connect();
    hello(&mut client).await;
    tokio::time::sleep(Duration::from_secs(55)).await;
    client.write_all(b"GET / HT").await.unwrap();
    tokio::time::sleep(Duration::from_secs(9)).await;
    client.write_all(b"TP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    greeted(&mut client).await;
    client.write_all(b"GET / HT").await.unwrap();
    assert_eq!(end(&mut client).await, (10, String::new()));
}

#[tokio::test(start_paused = true)]
async fn a_body_that_drips_is_not_waited_for() {
    let mut client = connect();
    client.write_all(b"POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n").await.unwrap();
    let started = Instant::now();
    let (mut read, mut write) = tokio::io::split(client);
    let drip = async {
        while write.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_secs(4)).await;
        }
        std::future::pending::<()>().await;
    };
    let mut answer = vec![0; 1024];
    tokio::select! {
        () = drip => {}
        length = read.read(&mut answer) => answer.truncate(length.unwrap()),
    }
    let answer = String::from_utf8(answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("TooSlow"), "{answer}");
    assert_eq!(started.elapsed().as_secs(), 30);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_keeps_coming_is() {
    let mut client = connect();
    client.write_all(b"POST /count HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 600000\r\n\r\n").await.unwrap();
    for _ in 0..100 {
        client.write_all(&[b'x'; 6000]).await.unwrap();
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
    assert!(rest(&mut client).await.ends_with("600000"));
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_nobody_takes_is_not_kept() {
    let mut deaf = connect();
    deaf.write_all(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_secs(29)).await;
    deaf.write_all(b"x").await.unwrap();
    tokio::time::sleep(Duration::from_secs(35)).await;
    assert!(deaf.write_all(b"x").await.is_err(), "the connection is still there");
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_taken_slowly_but_steadily_arrives() {
    let mut slow = connect();
    slow.write_all(b"GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut taken = 0;
    let mut some = vec![0; 4096];
    loop {
        match slow.read(&mut some).await.unwrap() {
            0 => break,
            read => taken += read,
        }
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
    assert!(taken > 1 << 20, "{taken}");
}
