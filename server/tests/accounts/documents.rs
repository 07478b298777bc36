//! What the documentation says in names and numbers is what the program does.

use std::collections::BTreeMap;

use domain::audit::Method;
use domain::policy::Policy;
use store::Limits;
use store::auth::SessionTimes;

const AUTHENTICATION: &str = include_str!("../../../docs/authentication.md");

/// The rows of the table under this heading: its cells, without their marks.
fn table(heading: &str) -> Vec<Vec<String>> {
    let (_, rest) = AUTHENTICATION.split_once(&format!("\n## {heading}\n")).expect("the heading");
    let section = rest.split("\n## ").next().expect("a section");
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect()).collect()
}

fn first_column(heading: &str) -> Vec<String> {
    table(heading).into_iter().map(|mut row| row.remove(0)).collect()
}

#[test]
fn every_way_in_is_documented() {
    let names: Vec<&str> = Method::ALL.iter().map(|method| method.name()).collect();
    let mut documented = first_column("The ways in");
    documented.sort_unstable();
    let mut names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    names.sort_unstable();
    assert_eq!(documented, names);
}

#[test]
fn every_policy_is_documented() {
    assert_eq!(first_column("The policies"), Policy::ALL.map(|policy| policy.name().to_owned()));
}

#[test]
fn every_limit_is_documented_with_its_number() {
    let printed = format!("{:?}", Limits::default());
    let fields = printed.trim_start_matches("Limits {").trim_end_matches('}');
    let running: BTreeMap<String, String> = fields
        .split(',')
        .filter_map(|field| field.split_once(':'))
        .map(|(key, number)| (key.trim().to_owned(), number.trim().to_owned()))
        .collect();
    let documented: BTreeMap<String, String> = table("Guessing").into_iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    assert!(running.len() > 10, "{printed}");
    assert_eq!(documented, running);
}

#[test]
fn sessions_live_as_long_as_documented() {
    let SessionTimes { life, idle, fresh, most } = SessionTimes::RUNNING;
    let running = [
        format!("{} hours", life.whole_hours()),
        format!("{} minutes", idle.whole_minutes()),
        format!("{} minutes", fresh.whole_minutes()),
        most.to_string(),
    ];
    let documented: Vec<String> = table("Sessions").into_iter().map(|row| row[1].clone()).collect();
    assert_eq!(documented, running);
}
