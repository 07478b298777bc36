//! A real PostgreSQL, started, killed and found again.
//!
//! As root these tests also run as an ordinary user, through `setpriv`; as an ordinary user they are that.

#![expect(clippy::disallowed_types, reason = "the tests ask the database through psql and run themselves as another user")]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

use server::cluster::{self, Access, Cluster, ClusterError, Owner};
use server::config::DatabaseUrl;
use server::data::{Claim, DataDirectory, Holder, Lock};

/// A data directory in a parent that is closed to everyone else, as root's own directories are.
struct Place {
    root: tempfile::TempDir,
    data: DataDirectory,
    lock: Lock,
}

impl Place {
    async fn new() -> Self {
        Self::below("data").await
    }

    async fn below(path: &str) -> Self {
        let root = tempfile::tempdir().unwrap();
        std::fs::set_permissions(root.path(), Permissions::from_mode(0o700)).unwrap();
        let data = DataDirectory::open(&root.path().join(path)).unwrap();
        let Claim::Ours(lock) = data.claim(Holder::Server).await.unwrap() else { panic!("nobody else is here") };
        Self { root, data, lock }
    }

    async fn start(&self) -> Cluster {
        self.try_start().await.unwrap()
    }

    async fn try_start(&self) -> Result<Cluster, ClusterError> {
        Cluster::start(&self.data, &self.lock, 4).await
    }

    fn main_process(&self) -> i32 {
        let text = std::fs::read_to_string(self.data.postgres().join("postmaster.pid")).unwrap();
        text.lines().next().unwrap().parse().unwrap()
    }

    /// Waits until nobody works in the cluster's directory. The process that writes the log ends a moment after the one that ends it.
    async fn deserted(&self) {
        let gone = async {
            while self.residents() > 0 {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), gone).await.expect("nobody may stay");
    }

    /// Who still works in the cluster's directory.
    fn residents(&self) -> usize {
        let here = self.data.postgres().metadata().unwrap();
        let processes = Path::new("/proc").read_dir().unwrap().flatten();
        let there = processes.filter_map(|process| std::fs::metadata(process.path().join("cwd")).ok());
        there.filter(|there| (there.dev(), there.ino()) == (here.dev(), here.ino())).count()
    }
}

/// Runs psql against a URL that is good in this process.
fn psql(url: &DatabaseUrl, statement: &str) -> Output {
    // `self` would be psql there.
    let url = url.expose().replace("%2Fproc%2Fself%2F", &format!("%2Fproc%2F{}%2F", std::process::id()));
    Command::new("psql")
        .args(["--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=verbose", "-c", statement, &url])
        .output()
        .unwrap()
}

fn value(url: &DatabaseUrl, statement: &str) -> String {
    let output = psql(url, statement);
    assert!(output.status.success(), "{statement}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn refusal(url: &DatabaseUrl, statement: &str) -> String {
    let output = psql(url, statement);
    assert!(!output.status.success(), "{statement}: was allowed");
    String::from_utf8(output.stderr).unwrap()
}

fn kill(process: i32) {
    nix::sys::signal::kill(nix::unistd::Pid::from_raw(process), nix::sys::signal::Signal::SIGKILL).unwrap();
}

/// Something that only holds if the cluster kept what it was told.
fn remember(access: &Access) {
    value(&access.owner_url(), "create table kept (what text); insert into kept values ('this')");
}

fn remembered(access: &Access) -> String {
    value(&access.owner_url(), "select what from kept")
}

#[tokio::test]
async fn the_first_start_makes_a_private_cluster() {
    let place = Place::new().await;
    let cluster = place.start().await;
    let program = cluster.access().program_url();
    assert_eq!(value(&program, "select current_user || ' ' || current_database()"), "bonded bonded");
    assert_eq!(value(&program, "show listen_addresses"), "");
    assert_eq!(value(&program, "show server_encoding"), "UTF8");
    assert_eq!(value(&program, "show data_checksums"), "on");
    assert_eq!(value(&program, "show fsync"), "on");
    assert!(place.data.postgres().join(".s.PGSQL.5432").exists());
    assert_eq!(place.data.postgres().metadata().unwrap().mode() & 0o777, 0o700);
    let owner = Owner::find(Some(&place.data.postgres())).unwrap();
    assert_ne!(owner.user(), 0);
    cluster.stop().await;
    place.deserted().await;
    assert!(!place.data.postgres().join("postmaster.pid").exists());
}

#[tokio::test]
async fn the_programs_role_creates_nothing_and_the_owners_only_tables() {
    let place = Place::new().await;
    let cluster = place.start().await;
    let (program, owner) = (cluster.access().program_url(), cluster.access().owner_url());
    for forbidden in ["create table t ()", "create schema s", "create temporary table t ()", "create role r", "create database d"] {
        assert!(refusal(&program, forbidden).contains("42501"), "{forbidden}");
    }
    value(&owner, "create table t ()");
    for forbidden in ["create role r", "create database d", "copy t from program 'true'"] {
        assert!(refusal(&owner, forbidden).contains("42501"), "{forbidden}");
    }
    let flags = "select string_agg(rolname, ',') from pg_roles where rolsuper and rolcanlogin";
    let superuser = Owner::find(Some(&place.data.postgres())).unwrap().name().to_owned();
    assert_eq!(value(&owner, flags), superuser);
    cluster.stop().await;
}

#[tokio::test]
async fn only_the_three_who_may_get_in() {
    let place = Place::new().await;
    let cluster = place.start().await;
    let url = cluster.access().program_url().expose().to_owned();
    let role = |from: &str, to: &str| url.replace(from, to).parse::<DatabaseUrl>().unwrap();
    assert!(refusal(&role("password=", "password=wrong"), "select 1").contains("password authentication failed"));
    assert!(
        refusal(&role("%3A", "").expose().replace("postgres:///bonded", "postgres:///postgres").parse().unwrap(), "select 1")
            .contains("no pg_hba.conf entry")
    );
    if nix::unistd::geteuid().is_root() {
        let superuser = Owner::find(Some(&place.data.postgres())).unwrap();
        let as_superuser = url.replace("user=bonded&", &format!("user={}&", superuser.name())).parse().unwrap();
        assert!(refusal(&as_superuser, "select 1").contains("Peer authentication failed"), "root is not the cluster's user");
    }
    cluster.stop().await;
}

#[tokio::test]
async fn the_clusters_user_is_let_in_by_the_operating_system() {
    let place = Place::new().await;
    let cluster = place.start().await;
    let owner = Owner::find(Some(&place.data.postgres())).unwrap();
    if owner.drops_privileges() {
        std::fs::set_permissions(place.root.path(), Permissions::from_mode(0o711)).unwrap();
    }
    let socket = place.data.postgres();
    let socket = socket.to_str().unwrap();
    let question =
        ["psql", "--no-psqlrc", "-qAt", "-h", socket, "postgres", "-c", "select usesuper from pg_user where usename = current_user"];
    let output = as_user(&owner, &question).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "t", "{}", String::from_utf8_lossy(&output.stderr));
    cluster.stop().await;
}

/// A command as the cluster's user.
fn as_user(user: &Owner, words: &[&str]) -> Command {
    let mut command = if user.drops_privileges() {
        let mut command = Command::new("setpriv");
        command.args([format!("--reuid={}", user.user()), format!("--regid={}", user.group()), "--clear-groups".into(), "--".into()]);
        command.args(words);
        command
    } else {
        let mut command = Command::new(words[0]);
        command.args(&words[1..]);
        command
    };
    command.current_dir("/").env_remove("PGHOST").env_remove("PGUSER").env_remove("PGPORT");
    command
}

#[tokio::test]
async fn a_path_longer_than_a_socket_address_is_no_obstacle() {
    let place = Place::below(&"long/".repeat(40)).await;
    assert!(place.data.path().as_os_str().len() > 150);
    let cluster = place.start().await;
    assert_eq!(value(&cluster.access().program_url(), "select 1"), "1");
    cluster.stop().await;
}

#[tokio::test]
async fn what_was_written_is_there_at_the_next_start() {
    let place = Place::new().await;
    let cluster = place.start().await;
    remember(cluster.access());
    cluster.stop().await;
    let cluster = place.start().await;
    assert_eq!(remembered(cluster.access()), "this");
    cluster.stop().await;
}

#[tokio::test]
async fn a_cluster_that_a_killed_program_left_running_is_taken_over() {
    let place = Place::new().await;
    let abandoned = place.start().await;
    remember(abandoned.access());
    let before = place.main_process();
    // What `kill -9` leaves: PostgreSQL runs, nobody stops it.
    drop(abandoned);
    assert!(place.residents() > 0);
    let cluster = place.start().await;
    assert_ne!(place.main_process(), before);
    assert_eq!(remembered(cluster.access()), "this");
    cluster.stop().await;
    place.deserted().await;
}

#[tokio::test]
async fn postgresql_that_is_killed_is_started_again() {
    let place = Place::new().await;
    let cluster = place.start().await;
    remember(cluster.access());
    let before = place.main_process();
    kill(before);
    let access = cluster.access().clone();
    let again = async {
        while !psql(&access.program_url(), "select 1").status.success() || place.main_process() == before {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), again).await.expect("it must be back within 30 s");
    assert_eq!(remembered(&access), "this");
    cluster.stop().await;
    place.deserted().await;
}

#[tokio::test]
async fn the_program_is_told_when_postgresql_cannot_be_started_again() {
    let place = Place::new().await;
    let cluster = place.start().await;
    let control = place.data.postgres().join("global/pg_control");
    std::fs::rename(&control, place.root.path().join("pg_control")).unwrap();
    kill(place.main_process());
    let error = tokio::time::timeout(Duration::from_secs(30), cluster.lost()).await.expect("it must be said within 30 s");
    assert!(error.to_string().contains("can't be started again"), "{error}");
    cluster.stop().await;
    place.deserted().await;
}

#[tokio::test]
async fn a_recorded_process_that_is_somebody_else_by_now_is_no_obstacle() {
    let place = Place::new().await;
    let cluster = place.start().await;
    let record = std::fs::read_to_string(place.data.postgres().join("postmaster.pid")).unwrap();
    cluster.stop().await;
    let mut stranger = Command::new("sleep").arg("600").spawn().unwrap();
    let record = record.replacen(record.lines().next().unwrap(), &stranger.id().to_string(), 1);
    std::fs::write(place.data.postgres().join("postmaster.pid"), record).unwrap();
    let started = place.try_start().await;
    let stranger_lives = stranger.try_wait().unwrap().is_none();
    stranger.kill().unwrap();
    stranger.wait().unwrap();
    assert!(stranger_lives);
    started.unwrap().stop().await;
}

#[tokio::test]
async fn a_lost_password_is_replaced() {
    let place = Place::new().await;
    let cluster = place.start().await;
    remember(cluster.access());
    cluster.stop().await;
    std::fs::remove_file(place.data.keys().join("postgres-owner")).unwrap();
    let cluster = place.start().await;
    assert_eq!(remembered(cluster.access()), "this");
    assert_eq!(value(&cluster.access().program_url(), "select 1"), "1");
    cluster.stop().await;
}

#[tokio::test]
async fn a_command_joins_the_cluster_of_a_running_server() {
    let place = Place::new().await;
    let absent = cluster::join(&place.data, Duration::from_millis(1)).await.unwrap_err();
    assert!(matches!(absent, ClusterError::NotReady { .. }), "{absent}");
    let cluster = place.start().await;
    let joined = cluster::join(&place.data, Duration::from_secs(5)).await.unwrap();
    assert_eq!(value(&joined.program_url(), "select 1"), "1");
    cluster.stop().await;
}

#[tokio::test]
async fn the_wrong_things_in_the_clusters_place_are_named() {
    let place = Place::new().await;
    std::fs::create_dir(place.data.postgres()).unwrap();
    std::fs::write(place.data.postgres().join("holiday.jpg"), "").unwrap();
    assert!(matches!(place.try_start().await.unwrap_err(), ClusterError::NotACluster(_)));
    std::fs::write(place.data.postgres().join("PG_VERSION"), "9\n").unwrap();
    if nix::unistd::geteuid().is_root() {
        assert!(matches!(place.try_start().await.unwrap_err(), ClusterError::OwnedByRoot(_)));
        std::os::unix::fs::chown(place.data.postgres(), Some(1), Some(1)).unwrap();
    }
    let error = place.try_start().await.unwrap_err();
    assert!(matches!(error, ClusterError::Version { cluster: 9, .. }), "{error}");
    assert!(place.data.postgres().join("holiday.jpg").exists());
}

#[tokio::test]
async fn a_first_start_that_is_killed_in_the_middle_is_repaired_by_the_next() {
    for milestone in ["postgres.new", "postgres.new/global/pg_control", "postgres.new/pg_hba.conf", "postgres/postmaster.pid"] {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("data");
        let mut first = story("starts_and_stays").env("BONDED_TEST_DATA", &path).spawn().unwrap();
        while !path.join(milestone).exists() {
            assert!(first.try_wait().unwrap().is_none(), "it ended before {milestone}");
            std::thread::sleep(Duration::from_millis(1));
        }
        first.kill().unwrap();
        first.wait().unwrap();
        let data = DataDirectory::open(&path).unwrap();
        let Claim::Ours(lock) = data.claim(Holder::Server).await.unwrap() else { panic!("the first was killed") };
        let cluster = Cluster::start(&data, &lock, 4).await.unwrap();
        assert_eq!(value(&cluster.access().program_url(), "select 1"), "1", "{milestone}");
        cluster.stop().await;
        assert!(!path.join("postgres.new").exists(), "{milestone}");
    }
}

/// One of this file's ignored tests as a program of its own.
fn story(name: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", name]).stdout(std::process::Stdio::null());
    command
}

#[tokio::test]
#[ignore = "runs as a program of its own, which is killed"]
async fn starts_and_stays() {
    let data = DataDirectory::open(Path::new(&std::env::var("BONDED_TEST_DATA").unwrap())).unwrap();
    let Claim::Ours(lock) = data.claim(Holder::Server).await.unwrap() else { panic!("nobody else is here") };
    let cluster = Cluster::start(&data, &lock, 4).await.unwrap();
    std::future::pending::<()>().await;
    cluster.stop().await;
}

#[test]
fn an_ordinary_user_does_not_need_root() {
    if !nix::unistd::geteuid().is_root() {
        return;
    }
    let owner = Owner::find(None).unwrap();
    let root = tempfile::tempdir().unwrap();
    std::os::unix::fs::chown(root.path(), Some(owner.user()), Some(owner.group())).unwrap();
    let program = std::env::current_exe().unwrap();
    let words = [program.to_str().unwrap(), "--ignored", "--exact", "as_an_ordinary_user"];
    let output = as_user(&owner, &words).env("TMPDIR", root.path()).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && told.contains("1 passed"), "{told}{}", String::from_utf8_lossy(&output.stderr));
}

#[tokio::test]
#[ignore = "runs as a program of its own, as another user"]
async fn as_an_ordinary_user() {
    assert!(!nix::unistd::geteuid().is_root());
    let place = Place::new().await;
    let cluster = place.start().await;
    remember(cluster.access());
    drop(cluster);
    let cluster = place.start().await;
    assert_eq!(remembered(cluster.access()), "this");
    let before = place.main_process();
    kill(before);
    while !psql(&cluster.access().program_url(), "select 1").status.success() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_ne!(place.main_process(), before);
    cluster.stop().await;
    place.deserted().await;
}
