//! The cluster's user: who it is when root starts it, and that nobody needs root.

use std::process::Command;
use std::time::Duration;

use server::cluster::Owner;

use crate::place::{Place, kill};
use crate::question::{psql, remember, remembered};

/// A command as the cluster's user.
pub(crate) fn as_user(user: &Owner, words: &[&str]) -> Command {
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

#[test]
fn an_ordinary_user_does_not_need_root() {
    if !nix::unistd::geteuid().is_root() {
        return;
    }
    let owner = Owner::find(None).unwrap();
    let root = tempfile::tempdir().unwrap();
    std::os::unix::fs::chown(root.path(), Some(owner.user()), Some(owner.group())).unwrap();
    let program = std::env::current_exe().unwrap();
    let words = [program.to_str().unwrap(), "--ignored", "--exact", "user::as_an_ordinary_user"];
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
