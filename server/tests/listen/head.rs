//! Heads of requests: too long, not HTTP, or such that two servers would read them differently.

use tokio::io::AsyncWriteExt;

use super::{GET, Site, hello, rest, rules};

#[tokio::test]
async fn a_head_has_its_limits() {
    let site = Site::open(rules()).await;
    let with = |headers: String| format!("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n");
    assert!(site.says(&with(format!("A: {}\r\n", "x".repeat(31 * 1024)))).await.starts_with("HTTP/1.1 200"));
    assert!(site.says(&with(format!("A: {}\r\n", "x".repeat(33 * 1024)))).await.starts_with("HTTP/1.1 431"));
    assert!(site.says(&with(format!("A: {}\r\n", "x".repeat(400 * 1024)))).await.starts_with("HTTP/1.1 431"));
    assert!(site.says(&with("A: x\r\n".repeat(98))).await.starts_with("HTTP/1.1 200"));
    assert!(site.says(&with("A: x\r\n".repeat(99))).await.starts_with("HTTP/1.1 431"));
    site.close().await;
}

#[tokio::test]
async fn the_router_answers_for_a_head_that_nobody_can_read_and_knows_whether_a_credential_was_in_it() {
    let site = Site::open(rules()).await;
    let long = |name: &str, length: usize| format!("GET / HTTP/1.1\r\nHost: x\r\n{name}: {}\r\n\r\n", "x".repeat(length));
    for (request, status, told) in [
        (long("Authorization", 33 * 1024), 431, "431 true"),
        (long("authorization", 400 * 1024), 431, "431 true"),
        (long("A", 400 * 1024), 431, "431 false"),
        (format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "x".repeat(70_000)), 431, "431 false"),
        ("GET / HTTP/1.1\r\nAuthorization: Token x\r\nA : b\r\n\r\n".to_owned(), 400, "400 true"),
        ("POST / HTTP/1.1\r\nAuthorization: Token x\r\nContent-Length: +1\r\n\r\n".to_owned(), 400, "400 true"),
        ("nonsense\r\n\r\n".to_owned(), 400, "400 false"),
    ] {
        let answer = site.says(&request).await;
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with(&format!("HTTP/1.1 {status} ")) && head.contains("\r\nconnection: close"), "{answer}");
        assert_eq!(body, told, "{answer}");
    }
    site.close().await;
}

#[tokio::test]
async fn a_connection_that_was_served_before_hears_of_its_unreadable_head_in_the_same_way() {
    let site = Site::open(rules()).await;
    let mut client = site.client().await;
    hello(&mut client).await;
    hello(&mut client).await;
    client.write_all(b"nonsense\r\n\r\n").await.unwrap();
    assert!(rest(&mut client).await.ends_with("400 false"));
    // Sent in one piece, the answers come in their order and whole. The second is hyper's own.
    let both = site.says(&format!("{GET}nonsense\r\n\r\n")).await;
    let (first, second) = both.split_once("hello 127.0.0.1").unwrap();
    assert!(first.starts_with("HTTP/1.1 200") && second.starts_with("HTTP/1.1 400"), "{both}");
    site.close().await;
}

#[tokio::test]
async fn requests_that_two_servers_would_read_differently_are_refused() {
    let site = Site::open(rules()).await;
    for smuggled in [
        "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\nabc",
        "POST /count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "POST /count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n folded\r\n\r\n",
    ] {
        let answer = site.says(smuggled).await;
        assert!(answer.starts_with("HTTP/1.1 4"), "{smuggled:?}: {answer}");
        assert_eq!(answer.matches("HTTP/1.1").count(), 1, "{smuggled:?}: {answer}");
    }
    site.close().await;
}
