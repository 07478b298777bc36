//! [`Place`] and [`Server`]: one installation, and the program at work in it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, User};

/// A place for one installation.
pub(crate) struct Place {
    root: tempfile::TempDir,
    /// Whom the program runs as, when not as ourselves.
    user: Option<User>,
}

/// A server that said that it listens.
pub(crate) struct Server {
    pub(crate) child: Child,
    port: u16,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap(), user: None }
    }

    pub(crate) fn of(user: User) -> Self {
        let root = tempfile::tempdir().unwrap();
        std::os::unix::fs::chown(root.path(), Some(user.uid.as_raw()), Some(user.gid.as_raw())).unwrap();
        Self { root, user: Some(user) }
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let program = env!("CARGO_BIN_EXE_bonded");
        let mut command = match &self.user {
            Some(user) => {
                let mut command = Command::new("setpriv");
                command.args([format!("--reuid={}", user.uid), format!("--regid={}", user.gid), "--clear-groups".into(), program.into()]);
                command
            }
            None => Command::new(program),
        };
        command.args(arguments).current_dir(self.root.path()).env_clear();
        command.env("PATH", "/usr/bin:/bin").env("BONDED_METRICS__LISTEN", "").env("BONDED_SERVER__LISTEN", "127.0.0.1:0");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub(crate) fn serve(&self, environment: &[(&str, &str)]) -> Server {
        let mut child = self.command(&["serve"]).envs(environment.iter().copied()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.strip_prefix("listening on http://localhost:").unwrap_or_else(|| panic!("it said {line:?}"));
        Server { child, port: url.trim_end().parse().unwrap() }
    }

    /// The main process of the private PostgreSQL.
    pub(crate) fn postgres(&self) -> i32 {
        self.postgres_now().unwrap()
    }

    /// The same; none while it starts.
    pub(crate) fn postgres_now(&self) -> Option<i32> {
        let text = std::fs::read_to_string(self.data().join("postgres/postmaster.pid")).ok()?;
        text.lines().next()?.parse().ok()
    }
}

impl Server {
    pub(crate) fn get(&self, path: &str) -> String {
        get(self.port, path).unwrap_or_default()
    }

    pub(crate) fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.port)).unwrap()
    }

    pub(crate) fn is_ready(&self) -> bool {
        self.get("/_/health/ready").starts_with("HTTP/1.1 200")
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.child.id().cast_signed()), signal).unwrap();
    }

    /// Stops it the way a service manager does.
    pub(crate) fn stop(mut self) -> Option<i32> {
        self.signal(Signal::SIGTERM);
        self.child.wait().unwrap().code()
    }

    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A failed test leaves nothing running. PostgreSQL ends when asked by the next line or by the server itself.
        let _ = kill(Pid::from_raw(self.child.id().cast_signed()), Signal::SIGTERM);
        let _ = self.child.wait();
    }
}

pub(crate) fn get(port: u16, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

/// Whether a process is at work. One that ended and was not buried yet has a name in `/proc` and no directory any more.
pub(crate) fn lives(process: i32) -> bool {
    std::fs::read_link(format!("/proc/{process}/cwd")).is_ok()
}

pub(crate) fn said(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}

/// Waits for something that happens soon.
pub(crate) fn until(what: &str, mut done: impl FnMut() -> bool) {
    let patience = Instant::now();
    while !done() {
        assert!(patience.elapsed() < Duration::from_secs(30), "{what} within 30 s");
        std::thread::sleep(Duration::from_millis(50));
    }
}
