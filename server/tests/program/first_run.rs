//! The code for the first administrator: in a file that only the program's user reads, and in no stream that is kept.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::place::{Place, get};

#[test]
fn the_code_lies_in_a_private_file_and_in_no_stream() {
    let place = Place::new();
    let file = place.data().join("first-run-code");
    let mut codes = Vec::new();
    for _ in 0..2 {
        let mut child = place.command(&["serve"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let port = line.trim_end().strip_prefix("listening on http://localhost:").unwrap().parse().unwrap();
        let code = std::fs::read_to_string(&file).unwrap().trim_end().to_owned();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert!(get(port, "/first-run/").unwrap().starts_with("HTTP/1.1 200"));

        kill(Pid::from_raw(child.id().cast_signed()), Signal::SIGTERM).unwrap();
        assert!(child.wait().unwrap().success());
        let (mut rest, mut log) = (String::new(), String::new());
        out.read_to_string(&mut rest).unwrap();
        child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        assert_eq!(rest, "", "standard output has its one line");
        assert!(log.contains("/first-run/") && log.contains("first-run-code"), "the log says where to look: {log}");
        assert!(!log.contains(&code) && code.len() == 30, "and not the code");
        codes.push(code);
    }
    assert_ne!(codes.first(), codes.last(), "the next start makes another");
}
