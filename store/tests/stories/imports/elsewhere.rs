//! [`Elsewhere`]: another index, on this machine.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// An index that gives what it was given, and remembers what it was asked.
pub(super) struct Elsewhere {
    pub(super) base: String,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    /// The answers by path, one after the other; the last one again and again.
    answers: Mutex<HashMap<String, VecDeque<Vec<u8>>>>,
    asked: Mutex<Vec<String>>,
}

impl Elsewhere {
    pub(super) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::<Shared>::default();
        let answering = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                tokio::spawn(answer(connection, Arc::clone(&answering)));
            }
        });
        Self { base, shared }
    }

    /// Gives this answer next; headers are lines that end in CRLF.
    pub(super) fn raw(&self, path: &str, status: &str, headers: &str, body: &[u8]) -> &Self {
        let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n", body.len());
        self.whole(path, [head.as_bytes(), body].concat())
    }

    /// Gives these bytes next.
    pub(super) fn whole(&self, path: &str, bytes: Vec<u8>) -> &Self {
        self.shared.answers.lock().unwrap().entry(path.to_owned()).or_default().push_back(bytes);
        self
    }

    pub(super) fn json(&self, path: &str, body: &serde_json::Value) -> &Self {
        self.raw(path, "200 OK", "Content-Type: application/vnd.pypi.simple.v1+json\r\n", body.to_string().as_bytes())
    }

    pub(super) fn html(&self, path: &str, body: &str) -> &Self {
        self.raw(path, "200 OK", "Content-Type: text/html; charset=utf-8\r\n", body.as_bytes())
    }

    pub(super) fn file(&self, path: &str, bytes: &[u8]) -> &Self {
        self.raw(path, "200 OK", "Last-Modified: Wed, 01 Jan 2020 00:00:00 GMT\r\n", bytes)
    }

    /// The address of the list of projects.
    pub(super) fn simple(&self) -> String {
        format!("{}/simple/", self.base)
    }

    /// The questions that contain this.
    pub(super) fn asked(&self, part: &str) -> Vec<String> {
        self.shared.asked.lock().unwrap().iter().filter(|question| question.contains(part)).cloned().collect()
    }
}

async fn answer(mut connection: TcpStream, shared: Arc<Shared>) {
    let mut question = Vec::new();
    while !question.ends_with(b"\r\n\r\n") {
        let Ok(byte) = connection.read_u8().await else { return };
        question.push(byte);
    }
    let question = String::from_utf8(question).unwrap();
    let path = question.split(' ').nth(1).unwrap().to_owned();
    shared.asked.lock().unwrap().push(question);
    let answer = {
        let mut answers = shared.answers.lock().unwrap();
        match answers.get_mut(&path) {
            Some(left) if left.len() > 1 => left.pop_front().unwrap(),
            Some(last) => last[0].clone(),
            None => b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec(),
        }
    };
    let _ = connection.write_all(&answer).await;
}
