//! `bonded import`, beside a server that runs and without one.

use std::io::{Read, Write};
use std::process::Output;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::Value;

use crate::place::{Place, Server, said};

/// Opens an account the way a browser without scripts does.
fn register(server: &Server, username: &str) {
    let password = "tangled-violet-orbit";
    let form = format!("name=A&username={username}&email={username}%40example.com&password={password}&password_confirm={password}");
    let mut stream = server.connect();
    let port = stream.peer_addr().unwrap().port();
    write!(
        stream,
        "POST /api/accounts/register?page=%2Faccount%2Fregister%2F HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n\
         Sec-Fetch-Site: same-origin\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

#[test]
fn the_exit_code_and_the_report_say_what_became_of_it() {
    let place = Place::new();
    let files = place.data().with_file_name("files");
    std::fs::create_dir(&files).unwrap();
    let import = |more: &[&str]| place.run(&[&["import", "--owner", "alice"], more].concat());
    let nowhere = import(&["files"]);
    assert!(code(&nowhere) == Some(1) && said(&nowhere.stderr).contains("there is no installation"), "{nowhere:?}");

    let server = place.serve(&[("BONDED_ACCOUNTS__REGISTRATION", "open")]);
    for (wrong, why) in [
        (&["missing"][..], "there is no directory missing"),
        (&["files"], "there is no user of this name"),
        (&["--index", "team/prod", "files"], "--index is for a devpi export"),
        (&["--projects", "-", "files"], "invalid value '-'"),
        (&[], "<SOURCE>"),
    ] {
        let output = import(wrong);
        assert!(code(&output) == Some(2) && said(&output.stderr).contains(why), "{output:?}");
    }
    register(&server, "alice");
    let nothing = import(&["files"]);
    assert_eq!(
        (code(&nothing), said(&nothing.stdout).lines().next().unwrap().starts_with("0 of 0 projects: 0 files taken")),
        (Some(0), true)
    );

    std::fs::write(files.join("demo-1.0-py2.7.egg"), "x").unwrap();
    std::fs::write(files.join("demo-1.0.tar.gz"), "x").unwrap();
    let printed = import(&["files"]);
    assert_eq!(code(&printed), Some(1));
    assert!(said(&printed.stderr).contains("kind-not-supported: demo-1.0-py2.7.egg: "), "{}", said(&printed.stderr));
    assert!(said(&printed.stdout).contains("2 not taken or not as they were\n  1 invalid-distribution-file\n  1 kind-not-supported\n"));
    assert_eq!(server.stop(), Some(0));

    let reported = import(&["--report", "left.ndjson", "files"]);
    assert_eq!((code(&reported), said(&reported.stderr).contains(".egg")), (Some(1), false));
    let report = std::fs::read_to_string(place.data().with_file_name("left.ndjson")).unwrap();
    let mut reasons: Vec<_> = report.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["reason"].to_string()).collect();
    reasons.sort();
    assert_eq!(reasons, ["\"invalid-distribution-file\"", "\"kind-not-supported\""]);
    assert!(!place.data().join("postgres/postmaster.pid").exists(), "a command leaves nothing running");
}

#[test]
fn an_interrupted_import_ends_in_order() {
    let place = Place::new();
    let server = place.serve(&[("BONDED_ACCOUNTS__REGISTRATION", "open")]);
    register(&server, "alice");
    // An index that never answers.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/simple/", silent.local_addr().unwrap());
    let arguments = ["import", "--owner", "alice", "--projects", "demo", &address];
    let child = place.command(&arguments).stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
    let (asking, _) = silent.accept().unwrap();
    let process = Pid::from_raw(child.id().cast_signed());
    kill(process, Signal::SIGINT).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(500));
    kill(process, Signal::SIGINT).unwrap();
    let output = child.wait_with_output().unwrap();
    drop(asking);
    assert_eq!(code(&output), Some(1));
    assert!(said(&output.stdout).contains("run it again to go on"), "{output:?}");
    assert_eq!(server.stop(), Some(0));
}
