//! The life of the program: started, asked, stopped, killed, started again.
//!
//! As root it also lives once as an ordinary user, through `setpriv`.

#![expect(clippy::disallowed_types, reason = "the tests start the program")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, User, geteuid};

/// A place for one installation.
struct Place {
    root: tempfile::TempDir,
    /// Whom the program runs as, when not as ourselves.
    user: Option<User>,
}

/// A server that said that it listens.
struct Server {
    child: Child,
    port: u16,
}

impl Place {
    fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap(), user: None }
    }

    fn of(user: User) -> Self {
        let root = tempfile::tempdir().unwrap();
        std::os::unix::fs::chown(root.path(), Some(user.uid.as_raw()), Some(user.gid.as_raw())).unwrap();
        Self { root, user: Some(user) }
    }

    fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    fn command(&self, arguments: &[&str]) -> Command {
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

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn serve(&self, environment: &[(&str, &str)]) -> Server {
        let mut child = self.command(&["serve"]).envs(environment.iter().copied()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.strip_prefix("listening on http://localhost:").unwrap_or_else(|| panic!("it said {line:?}"));
        Server { child, port: url.trim_end().parse().unwrap() }
    }

    /// The main process of the private PostgreSQL.
    fn postgres(&self) -> i32 {
        let text = std::fs::read_to_string(self.data().join("postgres/postmaster.pid")).unwrap();
        text.lines().next().unwrap().parse().unwrap()
    }
}

impl Server {
    fn get(&self, path: &str) -> String {
        get(self.port, path).unwrap_or_default()
    }

    fn is_ready(&self) -> bool {
        self.get("/_/health/ready").starts_with("HTTP/1.1 200")
    }

    fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.child.id().cast_signed()), signal).unwrap();
    }

    /// Stops it the way a service manager does.
    fn stop(mut self) -> Option<i32> {
        self.signal(Signal::SIGTERM);
        self.child.wait().unwrap().code()
    }

    fn kill(mut self) {
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

fn get(port: u16, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

/// Whether a process is at work. One that ended and was not buried yet has a name in `/proc` and no directory any more.
fn lives(process: i32) -> bool {
    std::fs::read_link(format!("/proc/{process}/cwd")).is_ok()
}

fn said(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}

/// Waits for something that happens soon.
fn until(what: &str, mut done: impl FnMut() -> bool) {
    let patience = Instant::now();
    while !done() {
        assert!(patience.elapsed() < Duration::from_secs(30), "{what} within 30 s");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn a_life(place: &Place) {
    let server = place.serve(&[]);
    assert!(server.is_ready());
    let answer = server.get("/_/health/live");
    assert!(answer.to_ascii_lowercase().contains("x-request-id: "), "{answer}");

    let second = place.run(&["serve"]);
    assert_eq!(second.status.code(), Some(1));
    assert!(said(&second.stderr).contains("is using"), "{}", said(&second.stderr));
    assert!(server.is_ready(), "the first one goes on");

    for (command, expected) in [(&["audit", "verify"][..], "0 events"), (&["migrate"], "up to date"), (&["doctor"], "the running server's")]
    {
        let output = place.run(command);
        assert!(output.status.success(), "{command:?}: {}", said(&output.stderr));
        assert!(said(&output.stdout).contains(expected), "{command:?}: {}", said(&output.stdout));
    }
    let nobody = place.run(&["admin", "freeze", "nobody"]);
    assert_eq!(nobody.status.code(), Some(1));
    assert!(said(&nobody.stderr).contains("no user of this name"), "{}", said(&nobody.stderr));

    let postgres = place.postgres();
    assert_eq!(server.stop(), Some(0));
    assert!(!lives(postgres));

    for (command, expected) in [(&["audit", "verify"][..], "0 events"), (&["doctor"], "the private PostgreSQL starts")] {
        let output = place.run(command);
        assert!(output.status.success(), "{command:?}: {}", said(&output.stderr));
        assert!(said(&output.stdout).contains(expected), "{command:?}: {}", said(&output.stdout));
        assert!(!place.data().join("postgres/postmaster.pid").exists(), "a command leaves nothing running");
    }
}

#[test]
fn as_whoever_runs_the_tests() {
    a_life(&Place::new());
}

#[test]
fn as_an_ordinary_user() {
    if geteuid().is_root() {
        a_life(&Place::of(User::from_name("nobody").unwrap().unwrap()));
    }
}

#[test]
fn a_killed_program_is_followed_by_one_that_has_everything() {
    let place = Place::new();
    let killed = place.serve(&[]);
    let keys = |name: &str| std::fs::read(place.data().join("keys").join(name)).unwrap();
    let (pepper, postgres) = (keys("pepper"), place.postgres());
    killed.kill();
    assert!(lives(postgres), "what kill -9 leaves");
    let server = place.serve(&[]);
    assert!(server.is_ready());
    assert!(!lives(postgres));
    assert_eq!(keys("pepper"), pepper);
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn a_killed_program_leaves_its_database_to_a_command_too() {
    let place = Place::new();
    let killed = place.serve(&[]);
    let postgres = place.postgres();
    killed.kill();
    let verify = place.run(&["audit", "verify"]);
    assert!(verify.status.success(), "{}", said(&verify.stderr));
    assert!(!lives(postgres));
}

#[test]
fn a_stop_leaves_a_signed_checkpoint_and_a_forged_one_is_told() {
    let place = Place::new();
    let server = place.serve(&[]);
    assert!(server.get("/feed/nobodys/history.atom").starts_with("HTTP/1.1 404"), "something for the log");
    assert_eq!(server.stop(), Some(0));
    let checkpoint = place.data().join("checkpoints/000000000001.checkpoint");
    let note = std::fs::read_to_string(&checkpoint).unwrap();
    assert!(note.starts_with("localhost/audit\n1\n"), "{note}");
    let verify = place.run(&["audit", "verify"]);
    assert!(verify.status.success() && said(&verify.stdout).contains("that agree: 1, the newest of 1 events"), "{}", said(&verify.stdout));

    std::fs::write(&checkpoint, note.replace("audit\n1\n", "audit\n2\n")).unwrap();
    let verify = place.run(&["audit", "verify"]);
    assert_eq!(verify.status.code(), Some(1));
    assert!(said(&verify.stdout).contains("000000000001.checkpoint: this is not what was signed"), "{}", said(&verify.stdout));

    std::fs::remove_file(place.data().join("keys/checkpoint")).unwrap();
    let verify = place.run(&["audit", "verify"]);
    assert!(!verify.status.success() && said(&verify.stderr).contains("keys/checkpoint is missing"), "{}", said(&verify.stderr));
}

#[test]
fn the_program_outlives_its_postgresql() {
    let place = Place::new();
    let server = place.serve(&[]);
    let postgres = place.postgres();
    kill(Pid::from_raw(postgres), Signal::SIGKILL).unwrap();
    until("PostgreSQL must be back", || place.postgres() != postgres && server.is_ready());
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn ctrl_c_is_for_the_server_alone() {
    let place = Place::new();
    let mut server = place.serve(&[]);
    assert_ne!(nix::unistd::getpgid(Some(Pid::from_raw(place.postgres()))).unwrap(), nix::unistd::getpgid(None).unwrap());
    server.signal(Signal::SIGINT);
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    assert!(!place.data().join("postgres/postmaster.pid").exists());
}

#[test]
fn a_start_that_is_stopped_leaves_nothing_running() {
    let place = Place::new();
    let mut child = place.command(&["serve"]).stdout(Stdio::piped()).spawn().unwrap();
    until("the cluster must be begun", || place.data().join("postgres.new/PG_VERSION").exists());
    kill(Pid::from_raw(child.id().cast_signed()), Signal::SIGTERM).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    assert_eq!(out, "");
    assert_eq!(place.serve(&[]).stop(), Some(0));
}

#[test]
fn lost_keys_stop_the_program_and_stay_lost() {
    let place = Place::new();
    assert_eq!(place.serve(&[]).stop(), Some(0));
    std::fs::remove_file(place.data().join("keys/wrap")).unwrap();
    let refused = place.run(&["serve"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused.stderr).contains("keys/wrap is missing"), "{}", said(&refused.stderr));
    assert!(!place.data().join("keys/wrap").exists());
    assert!(!place.data().join("postgres/postmaster.pid").exists());
}

#[test]
fn metrics_are_on_a_listener_of_their_own() {
    let place = Place::new();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let server = place.serve(&[("BONDED_METRICS__LISTEN", &free.to_string())]);
    assert!(server.is_ready());
    assert!(server.get("/metrics").starts_with("HTTP/1.1 404"));
    let numbers = get(free.port(), "/metrics").unwrap();
    assert!(numbers.contains(r#"bonded_http_requests_total{method="GET",route="/_/health/ready",status="200"} 1"#), "{numbers}");
    assert!(numbers.contains(r#"route="-",status="404"} 1"#), "{numbers}");
    let taken = Place::new().command(&["serve"]).env("BONDED_METRICS__LISTEN", free.to_string()).output().unwrap();
    assert_eq!(taken.status.code(), Some(1));
    assert!(said(&taken.stderr).contains("metrics.listen"), "{}", said(&taken.stderr));
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn the_log_has_one_line_a_request_and_no_query() {
    let place = Place::new();
    let mut child = place.command(&["serve"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let port = line.rsplit(':').next().unwrap().trim().parse().unwrap();
    get(port, "/account/verify-email/?token=hunter2").unwrap();
    kill(Pid::from_raw(child.id().cast_signed()), Signal::SIGTERM).unwrap();
    let log = said(&child.wait_with_output().unwrap().stderr);
    let requests: Vec<&str> = log.lines().filter(|line| line.contains(r#""message":"request""#)).collect();
    assert_eq!(requests.len(), 1, "{log}");
    assert!(requests[0].contains(r#""route":"/account/verify-email/""#), "{log}");
    assert!(!log.contains("hunter2"), "{log}");
}
