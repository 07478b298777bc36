//! What it leaves for its operator: checkpoints, numbers, a log.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::place::{Place, get, said};

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
