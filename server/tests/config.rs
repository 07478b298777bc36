//! What the program says, and how it ends, when it is told something wrong.

#![expect(clippy::disallowed_types, reason = "the tests start the program")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

/// Runs the program in this directory with nothing else in its environment.
fn bonded(directory: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bonded"));
    command.args(arguments).current_dir(directory).env_clear().env("PATH", "/usr/bin:/bin").envs(environment.iter().copied());
    command.output().unwrap()
}

/// What a refusal says, after it is sure that it is one and that nothing was made.
fn refusal(directory: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let output = bonded(directory, arguments, environment);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(output.stdout.is_empty());
    assert!(!directory.join("data").exists(), "a refused configuration must not make a data directory");
    said
}

#[test]
fn every_layer_is_read_by_every_command_and_a_mistake_in_it_ends_with_2() {
    let here = tempfile::tempdir().unwrap();
    let here = here.path();
    for command in
        [&["serve"][..], &["migrate"], &["doctor"], &["doors"], &["audit", "verify"], &["audit", "export"], &["admin", "freeze", "ann"]]
    {
        let said = refusal(here, command, &[("BONDED_UPLOADS__MAX_FILE_SIZE", "1")]);
        assert!(said.contains("uploads.max_file_size") && said.contains("max_file_bytes"), "{command:?}: {said}");
    }
    let said = refusal(here, &["doors", "--listen", "nowhere"], &[]);
    assert!(said.contains("server.listen") && said.contains("--listen"), "{said}");
    let said = refusal(here, &["doors", "--config", "absent.toml"], &[]);
    assert!(said.contains("absent.toml"), "{said}");
    std::fs::write(here.join("bonded.toml"), "[server]\npublic_url = \"http://packages.example.org\"").unwrap();
    let said = refusal(here, &["doors"], &[]);
    assert!(said.contains("server.public_url") && said.contains("bonded.toml"), "{said}");
    assert!(bonded(here, &["doors", "--public-url", "https://packages.example.org"], &[]).status.success());
}

#[test]
fn unknown_words_end_with_2_and_help_with_0() {
    let here = tempfile::tempdir().unwrap();
    let here = here.path();
    refusal(here, &["sreve"], &[]);
    refusal(here, &["serve", "--dta", "x"], &[]);
    refusal(here, &["admin", "freeze"], &[]);
    refusal(here, &["audit", "export", "--since", "yesterday"], &[]);
    refusal(here, &[], &[]);
    let help = bonded(here, &["--help"], &[]);
    assert_eq!(help.status.code(), Some(0));
    assert!(String::from_utf8(help.stdout).unwrap().contains("--public-url"));
}

#[test]
fn a_key_that_others_can_read_stops_every_command_that_needs_it() {
    let here = tempfile::tempdir().unwrap();
    let keys = here.path().join("data/keys");
    std::fs::create_dir_all(&keys).unwrap();
    std::fs::set_permissions(&keys, PermissionsExt::from_mode(0o700)).unwrap();
    std::fs::write(keys.join("pepper"), "J/nkFkM7DBmYp9k0rSGVvXQHIHDIuDPVGMWUZHdm4ks=\n").unwrap();
    std::fs::set_permissions(keys.join("pepper"), PermissionsExt::from_mode(0o644)).unwrap();
    for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["migrate"], &["audit", "verify"]] {
        let output = bonded(here.path(), command, &[("BONDED_METRICS__LISTEN", "")]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("keys/pepper") && said.contains("chmod 600"), "{said}");
    }
    let doctor = bonded(here.path(), &["doctor"], &[]);
    assert_eq!(doctor.status.code(), Some(1));
    let said = String::from_utf8(doctor.stdout).unwrap();
    assert!(said.contains("failed  keys") && said.contains("chmod 600"), "{said}");
    assert!(said.contains("ok      proxies: none"), "{said}");
    for (proxies, verdict) in [("", "failed  proxies: server.trusted_proxies names none"), ("192.0.2.0/24", "ok      proxies: those")] {
        let over_tls = [("BONDED_SERVER__PUBLIC_URL", "https://packages.example.org"), ("BONDED_SERVER__TRUSTED_PROXIES", proxies)];
        let said = String::from_utf8(bonded(here.path(), &["doctor"], &over_tls).stdout).unwrap();
        assert!(said.contains(verdict), "{said}");
    }
    assert!(!here.path().join("data/postgres").exists());
}
