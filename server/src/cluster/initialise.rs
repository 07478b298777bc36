//! Making a new cluster, so that a crash in the middle leaves nothing behind.
//!
//! Everything happens in `<data>/postgres.new`, which gets its real name last. What is found under the working name at the next start is a
//! half-made cluster that nobody used, and goes.

use std::fs::{DirBuilder, File};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use zeroize::Zeroizing;

use super::passwords::{self, Passwords};
use super::process::Workplace;
use super::{ClusterError, Owner, Programs, evict};
use crate::data::DataDirectory;

/// UTF-8 with the order of code points: the same on every machine, and no index breaks when the C library changes its mind.
const LOCALES: [&str; 2] = ["C.UTF-8", "C"];

/// Whether there is a cluster.
///
/// # Errors
///
/// When there is something else.
pub(super) fn is_cluster(directory: &Path) -> Result<bool, ClusterError> {
    if directory.join("PG_VERSION").exists() {
        return Ok(true);
    }
    match std::fs::read_dir(directory) {
        Ok(mut entries) => entries.next().map_or(Ok(false), |_| Err(ClusterError::NotACluster(directory.to_owned()))),
        Err(problem) if problem.kind() == ErrorKind::NotFound => Ok(false),
        // Somebody else's directory is closed, and whose it is says more than that.
        Err(problem) => Owner::find(Some(directory)).and(Err(ClusterError::file(directory, problem))),
    }
}

/// The major version of a cluster.
pub(super) fn version(directory: &Path) -> Result<u32, ClusterError> {
    let path = directory.join("PG_VERSION");
    let text = std::fs::read_to_string(&path).map_err(|problem| ClusterError::file(&path, problem))?;
    text.trim().parse().map_err(|_| ClusterError::NotACluster(directory.to_owned()))
}

/// Makes the cluster, with its two roles and its one database.
pub(super) async fn initialise(data: &DataDirectory, programs: &Programs, owner: &Owner) -> Result<Passwords, ClusterError> {
    let draft = data.path().join("postgres.new");
    let passwords = passwords::load_or_make(data)?;
    tracing::info!(version = programs.major(), user = owner.name(), "making a private PostgreSQL cluster");
    let place = initdb(&draft, programs, owner).await?;
    write_rules(&draft, owner)?;
    in_database(programs, &place, "postgres", &roles(&passwords)).await?;
    in_database(programs, &place, "bonded", &rights()).await?;
    let named = std::fs::rename(&draft, data.postgres()).and_then(|()| File::open(data.path())?.sync_all());
    named.map_err(|problem| ClusterError::file(&data.postgres(), problem))?;
    Ok(passwords)
}

/// Runs `initdb` with the first locale that the system knows.
async fn initdb(draft: &Path, programs: &Programs, owner: &Owner) -> Result<Workplace, ClusterError> {
    let mut words = String::new();
    for locale in LOCALES {
        let place = empty(draft, owner).await?;
        let here = place.here().to_string_lossy().into_owned();
        let arguments = [
            "--pgdata",
            &here,
            "--username",
            owner.name(),
            "--auth-local=peer",
            "--auth-host=reject",
            "--encoding=UTF8",
            "--locale",
            locale,
            "--lc-messages=C",
            "--data-checksums",
            "--no-instructions",
        ];
        let output = place.run(&programs.path("initdb"), &arguments, "").await?;
        if output.status.success() {
            return Ok(place);
        }
        String::from_utf8_lossy(&output.stderr).trim().clone_into(&mut words);
        if !words.contains("locale") {
            break;
        }
    }
    Err(ClusterError::Failed { program: "initdb".to_owned(), words })
}

/// An empty directory that belongs to the cluster's user. What a killed start left there goes, and its processes first.
async fn empty(draft: &Path, owner: &Owner) -> Result<Workplace, ClusterError> {
    let broken = |problem| ClusterError::file(draft, problem);
    if draft.exists() {
        evict::evict(draft).await?;
        std::fs::remove_dir_all(draft).map_err(broken)?;
    }
    DirBuilder::new().mode(0o700).create(draft).map_err(broken)?;
    let place = Workplace::open(draft, owner)?;
    if owner.drops_privileges() {
        std::os::unix::fs::lchown(draft, Some(owner.user()), Some(owner.group())).map_err(broken)?;
    }
    Ok(place)
}

/// Who may connect: the cluster's user as superuser because the operating system vouches for it, the two roles with their passwords.
fn write_rules(cluster: &Path, owner: &Owner) -> Result<(), ClusterError> {
    let name = owner.name();
    let rules = format!("local all \"{name}\" peer\nlocal bonded bonded,bonded_owner scram-sha-256\n");
    let draft = cluster.join("pg_hba.conf.new");
    let written = (|| {
        // The directory belongs to another user by now: `create_new` and `rename` follow no link that it may have planted.
        let mut file = File::options().write(true).create_new(true).mode(0o600).open(&draft)?;
        file.write_all(rules.as_bytes())?;
        std::os::unix::fs::fchown(&file, Some(owner.user()), Some(owner.group()))?;
        file.sync_all()?;
        std::fs::rename(&draft, cluster.join("pg_hba.conf"))
    })();
    written.map_err(|problem| ClusterError::file(&draft, problem))
}

/// The program's role creates nothing and is nobody's superuser; the owner's role has the one database and nothing else.
fn roles(passwords: &Passwords) -> [Zeroizing<String>; 3] {
    let role = |name: &str, password: &str| {
        Zeroizing::new(format!("create role {name} login nosuperuser nocreatedb nocreaterole noreplication password '{password}'"))
    };
    [
        role("bonded_owner", &passwords.owner),
        role("bonded", &passwords.program),
        Zeroizing::new("create database bonded owner bonded_owner".to_owned()),
    ]
}

fn rights() -> [Zeroizing<String>; 5] {
    [
        "alter schema public owner to bonded_owner",
        "revoke all on schema public from public",
        "grant usage on schema public to bonded",
        "revoke all on database bonded from public",
        "grant connect on database bonded to bonded",
    ]
    .map(|statement| Zeroizing::new(statement.to_owned()))
}

/// Runs statements as superuser in a cluster that is not running, through PostgreSQL's single-user mode: no connection, no password, and the
/// statements are in no process list. The first that fails ends it.
pub(super) async fn in_database(
    programs: &Programs,
    place: &Workplace,
    database: &str,
    statements: &[Zeroizing<String>],
) -> Result<(), ClusterError> {
    let mut input = Zeroizing::new(String::with_capacity(2048));
    for statement in statements {
        input.push_str(statement);
        input.push_str(";\n");
    }
    let here = place.here().to_string_lossy().into_owned();
    let arguments = [
        "--single",
        "-D",
        &here,
        "-c",
        "exit_on_error=on",
        "-c",
        "log_min_error_statement=panic",
        "-c",
        "password_encryption=scram-sha-256",
        "-c",
        "logging_collector=off",
        database,
    ];
    let output = place.run(&programs.path("postgres"), &arguments, &input).await?;
    if output.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(ClusterError::Failed { program: "postgres --single".to_owned(), words })
}
