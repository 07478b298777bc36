//! What is asked of a cluster, through psql.

use std::process::{Command, Output};

use server::cluster::Access;
use server::config::DatabaseUrl;

/// Runs psql against a URL that is good in this process.
pub(crate) fn psql(url: &DatabaseUrl, statement: &str) -> Output {
    // `self` would be psql there.
    let url = url.expose().replace("%2Fproc%2Fself%2F", &format!("%2Fproc%2F{}%2F", std::process::id()));
    Command::new("psql")
        .args(["--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=verbose", "-c", statement, &url])
        .output()
        .unwrap()
}

pub(crate) fn value(url: &DatabaseUrl, statement: &str) -> String {
    let output = psql(url, statement);
    assert!(output.status.success(), "{statement}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

pub(crate) fn refusal(url: &DatabaseUrl, statement: &str) -> String {
    let output = psql(url, statement);
    assert!(!output.status.success(), "{statement}: was allowed");
    String::from_utf8(output.stderr).unwrap()
}

/// Something that only holds if the cluster kept what it was told.
pub(crate) fn remember(access: &Access) {
    value(&access.owner_url(), "create table kept (what text); insert into kept values ('this')");
}

pub(crate) fn remembered(access: &Access) -> String {
    value(&access.owner_url(), "select what from kept")
}
