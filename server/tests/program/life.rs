//! Started, asked and stopped.

use std::io::{Read, Write};
use std::process::Stdio;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, User, geteuid};

use crate::place::{Place, lives, said, until};

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
    // Each gives the program's role its rights, on the same tables in the same moment.
    let together: Vec<_> = (0..8)
        .map(|_| {
            let mut command = place.command(&["admin", "end-sessions", "--all"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for child in together {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", said(&output.stderr));
        assert_eq!(said(&output.stdout), "0 sessions of 0 users ended\n");
    }
    let nobody = place.run(&["admin", "freeze", "nobody"]);
    assert_eq!(nobody.status.code(), Some(1));
    assert!(said(&nobody.stderr).contains("no user of this name"), "{}", said(&nobody.stderr));

    let postgres = place.postgres();
    assert_eq!(server.stop(), Some(0));
    assert!(!lives(postgres));

    for (command, expected) in [(&["audit", "verify"][..], "8 events"), (&["doctor"], "the private PostgreSQL starts")] {
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

/// What stops it, a service manager or a person, waits 30 seconds and then kills.
#[test]
fn an_upload_that_never_ends_keeps_nobody_from_stopping_it() {
    let place = Place::new();
    let mut server = place.serve(&[]);
    let mut hanging = server.connect();
    hanging.write_all(b"POST /_/secrets/disclose-token HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n[").unwrap();
    assert!(server.is_ready());
    let postgres = place.postgres();
    let told = Instant::now();
    server.signal(Signal::SIGTERM);
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    let took = told.elapsed();
    assert!(took < Duration::from_secs(30), "it took {took:?}");
    assert!(took > Duration::from_secs(10), "requests get their time, so this one was not under way: {took:?}");
    assert!(!lives(postgres));
}
