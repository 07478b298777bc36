//! Killed, robbed of its keys, and started again.

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::place::{Place, lives, said, until};

#[test]
fn a_killed_program_is_followed_by_one_that_has_everything() {
    let place = Place::new();
    let killed = place.serve(&[]);
    let keys = |name: &str| std::fs::read(place.data().join("keys").join(name)).unwrap();
    let (pepper, postgres) = (keys("pepper"), place.postgres());
    killed.kill();
    assert!(lives(postgres), "what kill -9 leaves");
    let server = place.serve(&[]);
    assert!(server.is_ready());
    assert!(!lives(postgres));
    assert_eq!(keys("pepper"), pepper);
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn a_killed_program_leaves_its_database_to_a_command_too() {
    let place = Place::new();
    let killed = place.serve(&[]);
    let postgres = place.postgres();
    killed.kill();
    let verify = place.run(&["audit", "verify"]);
    assert!(verify.status.success(), "{}", said(&verify.stderr));
    assert!(!lives(postgres));
}

#[test]
fn the_program_outlives_its_postgresql() {
    let place = Place::new();
    let server = place.serve(&[]);
    let postgres = place.postgres();
    kill(Pid::from_raw(postgres), Signal::SIGKILL).unwrap();
    until("PostgreSQL must be back", || place.postgres_now().is_some_and(|now| now != postgres) && server.is_ready());
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn lost_keys_stop_the_program_and_stay_lost() {
    let place = Place::new();
    assert_eq!(place.serve(&[]).stop(), Some(0));
    std::fs::remove_file(place.data().join("keys/wrap")).unwrap();
    let refused = place.run(&["serve"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused.stderr).contains("keys/wrap is missing"), "{}", said(&refused.stderr));
    assert!(!place.data().join("keys/wrap").exists());
    assert!(!place.data().join("postgres/postmaster.pid").exists());
}
