//! Who gets in, and what they may do there.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;

use server::cluster::Owner;
use server::config::DatabaseUrl;

use crate::place::Place;
use crate::question::{refusal, value};
use crate::user::as_user;

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
