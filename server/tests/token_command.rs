//! `bonded token inspect` and `restrict`: with nothing but a token.

#![expect(clippy::disallowed_types, reason = "the tests start the program")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const TOKEN: &str = "pypi-AgEJbG9jYWxob3N0AiQxMTExMTExMS0yMjIyLTQzMzMtODQ0NC01NTU1NTU1NTU1NTUAAipbMywiYWFhYWFhYWEtYmJiYi00Y2NjLThkZGQtZWVlZWVlZWVlZWVlIl0AAAYgGRsdSW29cw97Nvc_GI5tBxilJD7R7-zINvC-8AKOWkI";

/// Runs the program here, with the token on standard input.
fn bonded(here: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bonded"));
    command.args(arguments).current_dir(here).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that refuses its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn inspected(here: &Path, token: &str) -> Value {
    let output = bonded(here, &["token", "inspect", "--json"], token);
    assert!(output.status.success(), "{}", said(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_token_is_read_and_narrowed_where_nothing_is_installed() {
    let here = tempfile::tempdir().unwrap();
    let here = here.path();
    std::fs::write(here.join("bonded.toml"), "no configuration at all").unwrap();
    std::fs::write(here.join("token"), format!("  {TOKEN}\n")).unwrap();

    let text = said(&bonded(here, &["token", "inspect", "token"], "").stdout);
    assert!(text.starts_with("Made by    localhost\nId         11111111-2222-4333-8444-555555555555\n"), "{text}");
    assert!(!text.contains("pypi-"), "a token is not repeated: {text}");
    assert_eq!(inspected(here, TOKEN), inspected(here, &format!("\n{TOKEN}\r\n")));

    let restrictions =
        ["token", "restrict", "--expires", "2027-01-01", "--project", "Demo.App", "--network", "192.0.2.7/24", "--file", "a.whl"];
    let narrowed = bonded(here, &restrictions, TOKEN);
    assert!(narrowed.status.success() && narrowed.stderr.is_empty(), "{}", said(&narrowed.stderr));
    let narrowed = said(&narrowed.stdout);
    assert!(narrowed.starts_with("pypi-") && narrowed.ends_with('\n') && narrowed.lines().count() == 1);
    let seen = inspected(here, &narrowed);
    let caveats: Vec<_> = seen["caveats"].as_array().unwrap().iter().map(|caveat| caveat["caveat"].as_str().unwrap()).collect();
    let own = r#"[3,"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"]"#;
    assert_eq!(caveats, [own, "[0,1798761600,0]", r#"[1,["demo-app"]]"#, r#"[101,["192.0.2.0/24"]]"#, r#"[102,"a.whl"]"#]);
    assert_eq!((&seen["verified"], &seen["host"]), (&json!(false), &json!("localhost")));
    let made: Vec<_> = std::fs::read_dir(here).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(made.len(), 2, "no data directory is made: {made:?}");
}

#[test]
fn a_token_as_an_argument_is_refused_and_called_leaked() {
    let here = tempfile::tempdir().unwrap();
    for command in ["inspect", "verify"] {
        let output = bonded(here.path(), &["token", command, TOKEN], "");
        let text = said(&output.stderr);
        assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(1), true));
        assert!(text.contains("Arguments can be seen by everybody") && !text.contains("AgEJ"), "{text}");
    }
}

#[test]
fn mistakes_are_told_apart_by_their_exit_code() {
    let here = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str], input: &str| {
        let output = bonded(here.path(), arguments, input);
        (output.status.code(), said(&output.stderr))
    };
    assert_eq!(run(&["token", "inspect"], "pypi-AgE").0, Some(1));
    assert!(run(&["token", "inspect"], "pypi-AgE").1.contains("The token is damaged"));
    assert!(run(&["token", "inspect"], "hunter2").1.contains("A token begins with"));
    assert!(!run(&["token", "inspect"], "hunter2").1.contains("hunter2"));
    assert_eq!(run(&["token", "inspect", "missing"], "").0, Some(1));
    for wrong in [
        &["token", "restrict"][..],
        &["token", "restrict", "--expires", "soon"],
        &["token", "restrict", "--network", "everywhere"],
        &["token", "restrict", "--project", "-"],
        &["token", "restrict", "--uses", "0"],
        &["token", "restrict", "--file", ""],
        &["token", "restrict", "--sha256", "00"],
        &["token", "restrict", "--action", "delete"],
        &["token"],
    ] {
        assert_eq!(run(wrong, TOKEN).0, Some(2), "{wrong:?}");
    }
    let installation = run(&["token", "verify"], TOKEN);
    assert!(installation.0 == Some(1) && installation.1.contains("there is no installation"), "{installation:?}");
}
