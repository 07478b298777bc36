//! Starts: the first one, the next ones, and those that must not be.

use std::os::unix::fs::MetadataExt;
use std::time::Duration;

use server::cluster::{self, ClusterError, Owner};

use crate::place::Place;
use crate::question::{remember, remembered, value};

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
