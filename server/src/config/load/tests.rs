//! Who writes what where, and which of it counts.

use super::*;
use crate::config::{BasicPassword, Registration};

const EXAMPLE: &str = include_str!("../../../bonded.example.toml");

/// A working directory with this `bonded.toml`.
fn with_file(toml: &str) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join(USUAL_FILE), toml).unwrap();
    directory
}

fn variables(pairs: &[(&str, &str)]) -> Vec<(OsString, OsString)> {
    pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
}

fn load_file(toml: &str) -> Result<Config, ConfigError> {
    load(&Flags::default(), [], with_file(toml).path())
}

fn load_variables(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
    load(&Flags::default(), variables(pairs), tempfile::tempdir().unwrap().path())
}

#[test]
fn without_any_layer_the_defaults_count() {
    let config = load_variables(&[("PATH", "/bin"), ("HOME", "/")]).unwrap();
    assert_eq!(config, Config::default());
    assert!(!config.metrics.chosen);
}

#[test]
fn the_example_file_says_the_defaults() {
    let mut config = load_file(EXAMPLE).unwrap();
    assert!(std::mem::take(&mut config.metrics.chosen));
    assert_eq!(config, Config::default());
}

#[test]
fn the_example_file_names_every_key() {
    let example: toml::Table = EXAMPLE.parse().unwrap();
    let sections = allowed("zzz = 1");
    assert_eq!(sections.len(), 16);
    for section in sections {
        for key in allowed(&format!("[{section}]\nzzz = 1")) {
            assert!(example[&section].get(&key).is_some(), "{section}.{key} is missing from the example");
        }
    }
}

/// The keys that the error about an unknown one lists.
fn allowed(toml: &str) -> Vec<String> {
    match load_file(toml).unwrap_err() {
        ConfigError::Unknown { allowed, .. } => allowed.trim_start_matches("there is ").split(", ").map(str::to_owned).collect(),
        other => panic!("{other}"),
    }
}

#[test]
fn a_flag_wins_over_a_variable_and_that_over_the_file() {
    let directory = with_file("[server]\ndata = \"from-file\"\nlisten = \"127.0.0.1:1\"\nmax_connections = 7");
    let environment = variables(&[("BONDED_SERVER__DATA", "from-variable"), ("BONDED_SERVER__LISTEN", "[::1]:2")]);
    let flags = Flags { data: Some("from-flag".into()), ..Flags::default() };
    let config = load(&flags, environment, directory.path()).unwrap();
    assert_eq!(config.server.data, PathBuf::from("from-flag"));
    assert_eq!(config.server.listen, "[::1]:2".parse::<std::net::SocketAddr>().unwrap());
    assert_eq!(config.server.max_connections.get(), 7);
}

#[test]
fn the_conventional_database_url_counts_below_our_own_name_and_above_the_file() {
    let directory = with_file("[database]\nurl = \"postgres://file/x\"");
    let url = |pairs: &[(&str, &str)]| load(&Flags::default(), variables(pairs), directory.path()).unwrap().database.url;
    assert_eq!(url(&[]).unwrap().expose(), "postgres://file/x");
    assert_eq!(url(&[("DATABASE_URL", "postgres://conventional/x")]).unwrap().expose(), "postgres://conventional/x");
    let both = [("BONDED_DATABASE__URL", "postgres://own/x"), ("DATABASE_URL", "postgres://conventional/x")];
    assert_eq!(url(&both).unwrap().expose(), "postgres://own/x");
    assert_eq!(url(&[("BONDED_DATABASE__URL", "")]), None);
}

#[test]
fn variables_hold_numbers_truths_and_lists() {
    let config = load_variables(&[
        ("BONDED_UPLOADS__MAX_FILE_BYTES", "1000"),
        ("BONDED_UPLOADS__BASIC_PASSWORD", "never"),
        ("BONDED_UPLOADS__ALLOW_LINUX_TAGS", "true"),
        ("BONDED_UPLOADS__CLOSE_RELEASES_AFTER_DAYS", "0"),
        ("BONDED_ACCOUNTS__REGISTRATION", "closed"),
        ("BONDED_SERVER__TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.1"),
        ("BONDED_METRICS__LISTEN", ""),
    ])
    .unwrap();
    assert_eq!(config.uploads.max_file_bytes.get(), 1000);
    assert_eq!(config.uploads.basic_password, BasicPassword::Never);
    assert!(config.uploads.allow_linux_tags);
    assert_eq!(config.uploads.close_releases_after_days, 0);
    assert_eq!(config.accounts.registration, Registration::Closed);
    assert!(config.server.trusted_proxies.contains("192.0.2.1".parse().unwrap()));
    assert_eq!(config.metrics.listen, None);
    assert!(config.metrics.chosen);
    let listed = load_variables(&[("BONDED_SERVER__TRUSTED_PROXIES", r#"["10.0.0.0/8"]"#)]).unwrap();
    assert!(listed.server.trusted_proxies.contains("10.9.9.9".parse().unwrap()));
}

#[test]
fn an_error_names_the_key_the_place_and_what_is_allowed() {
    insta::assert_snapshot!(load_variables(&[("BONDED_UPLOADS__MAX_FILE_SIZE", "1")]).unwrap_err(), @"there is no configuration key `uploads.max_file_size` (BONDED_UPLOADS__MAX_FILE_SIZE); there is max_file_bytes, max_project_bytes, basic_password, allow_local_versions, allow_linux_tags, allow_private_classifiers, close_releases_after_days");
    insta::assert_snapshot!(load_variables(&[("BONDED_UPLAODS", "1")]).unwrap_err(), @"there is no configuration key `uplaods` (BONDED_UPLAODS); there is server, database, files, mail, uploads, attestations, projects, descriptions, tokens, accounts, limits, security, leaks, publishing, audit, metrics");
    insta::assert_snapshot!(load_variables(&[("BONDED_UPLOADS__MAX_FILE_BYTES", "many")]).unwrap_err(), @"the configuration key `uploads.max_file_bytes` (BONDED_UPLOADS__MAX_FILE_BYTES) has a bad value: expected a whole number from 1 up");
    insta::assert_snapshot!(load_variables(&[("BONDED_UPLOADS__MAX_FILE_BYTES", "0")]).unwrap_err(), @"the configuration key `uploads.max_file_bytes` (BONDED_UPLOADS__MAX_FILE_BYTES) has a bad value: expected a whole number from 1 up");
    insta::assert_snapshot!(load_variables(&[("BONDED_ACCOUNTS__REGISTRATION", "maybe")]).unwrap_err(), @"the configuration key `accounts.registration` (BONDED_ACCOUNTS__REGISTRATION) has a bad value: expected one of open, invitation, closed");
    insta::assert_snapshot!(load_variables(&[("BONDED_SERVER", "1")]).unwrap_err(), @"the configuration key `server` (BONDED_SERVER) has a bad value: expected a section with keys");
    insta::assert_snapshot!(load_variables(&[("BONDED_SERVER__TRUSTED_PROXIES", "everyone")]).unwrap_err(), @"the configuration key `server.trusted_proxies` (BONDED_SERVER__TRUSTED_PROXIES) has a bad value: `everyone` is no network; expected an address range such as 10.0.0.0/8");
    insta::assert_snapshot!(load_variables(&[("DATABASE_URL", "mysql://root:hunter2@db/x")]).unwrap_err(), @"the configuration key `database.url` (DATABASE_URL) has a bad value: expected a PostgreSQL URL such as postgres://bonded:password@localhost/bonded");
    let flags = Flags { listen: Some("8000".into()), ..Flags::default() };
    insta::assert_snapshot!(load(&flags, [], Path::new("/nowhere")).unwrap_err(), @"the configuration key `server.listen` (--listen) has a bad value: expected an address and a port, such as 127.0.0.1:8000 or [::1]:8000");
}

#[test]
fn an_error_in_a_file_says_which_file_and_never_repeats_a_secret() {
    let error = |toml: &str| {
        let directory = with_file(toml);
        let text = load(&Flags::default(), [], directory.path()).unwrap_err().to_string();
        assert!(!text.contains("hunter2"), "{text}");
        text.replace(directory.path().to_str().unwrap(), "<here>")
    };
    insta::assert_snapshot!(error("[server]\nlissten = \"127.0.0.1:1\""), @"there is no configuration key `server.lissten` (<here>/bonded.toml); there is data, listen, public_url, insecure_http, trusted_proxies, max_connections, max_connections_per_address, header_timeout_seconds, idle_timeout_seconds, log, log_level");
    insta::assert_snapshot!(error("[mail]\nsmtp_url = \"hunter2\""), @"the configuration key `mail.smtp_url` (<here>/bonded.toml) has a bad value: expected a URL such as smtps://user:password@mail.example.org or smtp://mail.example.org:587?tls=required");
    insta::assert_snapshot!(error("[mail]\nfrom = 3"), @"the configuration key `mail.from` (<here>/bonded.toml) has a bad value: expected a string");
    insta::assert_snapshot!(error("[mail]\nsmtp_url = \"hunter2"), @r#"the configuration file <here>/bonded.toml, line 2: invalid basic string, expected `"`"#);
}

#[test]
fn a_named_file_must_exist_and_replaces_the_usual_one() {
    let directory = with_file("[server]\nmax_connections = 7");
    let named = directory.path().join("other.toml");
    let flags = Flags { config: Some(named.clone()), ..Flags::default() };
    assert!(matches!(load(&flags, [], directory.path()).unwrap_err(), ConfigError::Missing(missing) if missing == named));
    std::fs::write(&named, "").unwrap();
    assert_eq!(load(&flags, [], directory.path()).unwrap(), Config::default());
}

#[test]
fn plain_http_to_another_machine_needs_the_operators_word() {
    let url = ("BONDED_SERVER__PUBLIC_URL", "http://packages.example.org");
    insta::assert_snapshot!(load_variables(&[url]).unwrap_err(), @"the configuration key `server.public_url` (BONDED_SERVER__PUBLIC_URL) has a bad value: passwords and cookies would travel unprotected; use https://, or set server.insecure_http = true if you must");
    assert!(load_variables(&[url, ("BONDED_SERVER__INSECURE_HTTP", "true")]).is_ok());
    assert!(load_variables(&[("BONDED_DATABASE__OWNER_URL", "postgres://a/b")]).is_err());
}
