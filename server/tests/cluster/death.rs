//! What is killed, and what comes after.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use server::cluster::Cluster;
use server::data::{Claim, DataDirectory, Holder};

use crate::place::{Place, kill};
use crate::question::{psql, remember, remembered, value};

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
async fn a_first_start_that_is_killed_in_the_middle_is_repaired_by_the_next() {
    for milestone in ["postgres.new", "postgres.new/global/pg_control", "postgres.new/pg_hba.conf", "postgres/postmaster.pid"] {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("data");
        let mut first = story("death::starts_and_stays").env("BONDED_TEST_DATA", &path).spawn().unwrap();
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

/// One of this suite's ignored tests as a program of its own.
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
