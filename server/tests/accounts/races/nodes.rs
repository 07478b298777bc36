//! [`Nodes`]: two programs of one installation, asked over the network.

#![expect(clippy::disallowed_types, reason = "the tests start the program")]

use std::fs::Permissions;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use axum::http::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::future::join_all;
use sqlx::PgPool;
use store::{Clock, HashingCost};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use totp_rs::Builder;

use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::people::Person;
use crate::support::place::{self, ORIGIN, Place};

/// Where everybody sits: as far as the programs know, and in the suites' own place.
const ADDRESS: &str = "192.0.2.7";

/// Two running programs.
pub(super) struct Nodes {
    root: tempfile::TempDir,
    running: Vec<Node>,
    database: String,
}

struct Node {
    child: Child,
    port: u16,
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A place to prepare things in, on the programs' own time. Passwords are hashed cheaply: fifty log-ins at once are not about hashing.
pub(super) async fn prepared(pool: PgPool) -> Place {
    let a_while_ago = Clock::System.now() - time::Duration::minutes(2);
    Place::standing(pool, a_while_ago, |settings| settings.hashing = HashingCost { memory_kib: 64, passes: 1 }).await
}

impl Nodes {
    /// Starts both on what was prepared. What waits to be mailed is mailed before: whoever comes first would take it.
    pub(super) async fn start(place: &Place, settings: &[(&str, &str)]) -> Self {
        place.post().await;
        let database: String = sqlx::query_scalar("select current_database()").fetch_one(&place.pool).await.expect("a name");
        let mut url = url::Url::parse(&std::env::var("DATABASE_URL").expect("the suites' database")).expect("a URL");
        url.set_path(&database);
        let mut nodes = Self { root: tempfile::tempdir().expect("a directory"), running: Vec::new(), database: url.into() };
        for name in ["one", "two"] {
            nodes.make_keys(name);
            let node = nodes.serve(name, place.files.path(), settings);
            nodes.running.push(node);
        }
        nodes
    }

    fn make_keys(&self, name: &str) {
        let keys = self.keys(name);
        std::fs::create_dir_all(&keys).expect("a directory");
        for directory in [keys.parent().expect("the data directory"), &keys] {
            std::fs::set_permissions(directory, Permissions::from_mode(0o700)).expect("a mode");
        }
        for (file, key) in ["pepper", "wrap"].into_iter().zip(place::keys()) {
            std::fs::write(keys.join(file), STANDARD.encode(key)).expect("a key");
            std::fs::set_permissions(keys.join(file), Permissions::from_mode(0o600)).expect("a mode");
        }
    }

    fn command(&self, name: &str, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bonded"));
        command.args(["--data", name]).args(words).current_dir(self.root.path()).env_clear().env("PATH", "/usr/bin:/bin");
        command.env("BONDED_DATABASE__URL", &self.database).env("BONDED_METRICS__LISTEN", "");
        command.env("BONDED_SERVER__LISTEN", "127.0.0.1:0").env("BONDED_SERVER__PUBLIC_URL", ORIGIN);
        command.env("BONDED_SERVER__TRUSTED_PROXIES", "127.0.0.1").env("BONDED_SERVER__LOG_LEVEL", "error");
        command
    }

    fn serve(&self, name: &str, files: &Path, settings: &[(&str, &str)]) -> Node {
        let mut command = self.command(name, &["serve"]);
        command.env("BONDED_FILES__DIRECTORY", files).envs(settings.iter().copied()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("a program");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        assert!(line.starts_with("listening on"), "it said {line:?}");
        let port = listens_on(child.id());
        Node { child, port }
    }

    /// Runs a command in the first program's directory.
    pub(super) fn run(&self, words: &[&str]) -> Output {
        self.command("one", words).output().expect("a program")
    }

    /// Begins a command in the first program's directory, and goes on meanwhile.
    pub(super) async fn meanwhile<T>(&self, words: &[&str], act: impl Future<Output = T>) -> (Output, T) {
        let mut command = self.command("one", words);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a program");
        let ended = tokio::task::spawn_blocking(|| child.wait_with_output().expect("a program"));
        let (output, done) = futures_util::future::join(ended, act).await;
        (output.expect("it is waited for"), done)
    }

    /// The directory of the keys of one of the two.
    pub(super) fn keys(&self, name: &str) -> PathBuf {
        self.root.path().join(name).join("keys")
    }

    /// Asks one of the two.
    pub(super) async fn send(&self, node: usize, ask: &Ask) -> Answer {
        let stream = self.connect(node).await;
        exchange(stream, ask).await
    }

    /// Asks all at once, each its neighbour's neighbour's program: every connection is open before the first byte is sent.
    pub(super) async fn whatever_comes(&self, asks: &[Ask]) -> Vec<Answer> {
        let streams = join_all((0..asks.len()).map(|at| self.connect(at % 2))).await;
        join_all(streams.into_iter().zip(asks).map(|(stream, ask)| exchange(stream, ask))).await
    }

    /// The same; nothing fails inside.
    pub(super) async fn at_once(&self, asks: &[Ask]) -> Vec<Answer> {
        let answers = self.whatever_comes(asks).await;
        let failed: Vec<_> = answers.iter().filter(|answer| answer.status.is_server_error()).collect();
        assert!(failed.is_empty(), "{failed:?}");
        answers
    }

    /// Fifty clients, every other one at the other program, who each ask again and again until they are not let in any more: what one of them is about to
    /// do is under way whenever something ends. Says what they were answered, and that each was turned away once.
    pub(super) async fn until_turned_away(&self, ask: impl Fn(usize) -> Ask, is_let_in: impl Fn(&Answer) -> bool) -> Vec<Answer> {
        let asked = AtomicUsize::new(0);
        let (ask, asked, is_let_in) = (&ask, &asked, &is_let_in);
        let clients = (0..50).map(|at| async move {
            let mut answers = Vec::new();
            while answers.last().is_none_or(is_let_in) {
                let number = asked.fetch_add(1, Ordering::SeqCst);
                assert!(number < 2000, "nobody is ever turned away");
                let answer = self.send(at % 2, &ask(number)).await;
                assert!(!answer.status.is_server_error(), "{answer:?}");
                answers.push(answer);
            }
            answers
        });
        join_all(clients).await.concat()
    }

    async fn connect(&self, node: usize) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.running[node].port)).await.expect("it listens")
    }
}

/// The program says where people reach it, which is configured; where it listens, the operating system knows.
fn listens_on(process: u32) -> u16 {
    let sockets: Vec<String> = std::fs::read_dir(format!("/proc/{process}/fd"))
        .expect("its files")
        .filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok())
        .filter_map(|link| Some(link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned()))
        .collect();
    let table = std::fs::read_to_string(format!("/proc/{process}/net/tcp")).expect("the table of sockets");
    let listening = table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).find_map(|fields| match fields.as_slice() {
        [_, local, _, "0A", _, _, _, _, _, inode, ..] if sockets.iter().any(|socket| socket == inode) => {
            u16::from_str_radix(local.split_once(':')?.1, 16).ok()
        }
        _ => None,
    });
    listening.expect("it listens")
}

async fn exchange(mut stream: TcpStream, ask: &Ask) -> Answer {
    let named = ask.headers.iter().map(|(name, value)| format!("{name}: {}\r\n", value.to_str().expect("headers are text")));
    let head = format!(
        "{} {} HTTP/1.1\r\nhost: localhost:8000\r\nconnection: close\r\nuser-agent: incident suite\r\n\
         x-forwarded-for: {ADDRESS}\r\ncontent-length: {}\r\n{}",
        ask.method,
        ask.path,
        ask.body.len(),
        named.collect::<String>()
    );
    let request = [head.as_bytes(), b"\r\n", &ask.body].concat();
    stream.write_all(&request).await.expect("it reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("it answers");
    Answer::read(parse(&answer)).await
}

fn parse(answer: &[u8]) -> Response<Body> {
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").expect("a head ends");
    let head = std::str::from_utf8(&answer[..end]).expect("a head is text");
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status");
    let mut response = Response::builder().status(status);
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        response = response.header(name, value.trim());
    }
    response.body(Body::from(answer[end + 4..].to_vec())).expect("a response")
}

/// What the app shows at this moment.
pub(super) fn code_of_now(person: &Person) -> String {
    let secret = data_encoding::BASE32_NOPAD.decode(person.secret.as_ref().expect("an app").as_bytes()).expect("base32");
    let app = Builder::new().with_secret(secret).with_account_name("").build().expect("a secret of 160 bits");
    app.generate(u64::try_from(Clock::System.now().unix_timestamp()).expect("after 1970")).to_string()
}
