//! What a token may do, told case by case, then as laws over any caveats at all.

use super::*;
use crate::{ids::ProjectId, project::NormalizedName};
use proptest::prelude::*;
use time::macros::datetime;
use uuid::Uuid;

const NOW: Timestamp = datetime!(2026-11-23 17:00:00 UTC);

fn alice() -> AccountId {
    AccountId::new(Uuid::from_u128(1))
}

fn demo_id() -> ProjectId {
    ProjectId::new(Uuid::from_u128(7))
}

fn demo() -> NormalizedName {
    NormalizedName::parse("demo-app").unwrap()
}

/// The verdict over these caveats for an upload to `demo-app` by Alice.
fn upload(caveats: &[&str]) -> Verdict {
    evaluate(caveats, &TokenContext { now: NOW, account: alice(), project: Some((&demo(), Some(demo_id()))) })
}

fn user(id: u128) -> String {
    Caveat::RequestUser(AccountId::new(Uuid::from_u128(id))).to_json()
}

fn project(id: u128) -> String {
    Caveat::ProjectId(vec![ProjectId::new(Uuid::from_u128(id))]).to_json()
}

#[test]
fn an_account_token_reaches_every_project_of_its_user_only() {
    assert_eq!(upload(&[&user(1)]), Verdict::Holds);
    assert_eq!(upload(&[&user(2)]).reasons(), "current user does not match user restriction in token");
}

#[test]
fn a_project_token_reaches_its_project_by_name_and_by_id() {
    assert_eq!(upload(&[r#"[1,["demo-app"]]"#, &project(7)]), Verdict::Holds);
    assert_eq!(upload(&[r#"[1,["x", "Demo.App"]]"#]), Verdict::Holds, "names are compared in normal form");
    assert_eq!(upload(&[r#"[1,["other"]]"#]).reasons(), "project-scoped token is not valid for project: 'demo-app'");
    assert_eq!(upload(&["[1,[]]"]).reasons(), "project-scoped token is not valid for project: 'demo-app'");
    assert_eq!(upload(&[&project(8)]).reasons(), "project-scoped token is not valid for project: 'demo-app'");
}

#[test]
fn a_successor_of_the_same_name_inherits_no_token() {
    let successor = TokenContext { now: NOW, account: alice(), project: Some((&demo(), Some(ProjectId::new(Uuid::from_u128(99))))) };
    assert!(!evaluate([r#"[1,["demo-app"]]"#, &project(7)], &successor).holds());
}

#[test]
fn a_project_that_does_not_exist_yet_has_a_name_but_no_id() {
    let new = TokenContext { now: NOW, account: alice(), project: Some((&demo(), None)) };
    assert!(evaluate([r#"[1,["demo-app"]]"#], &new).holds());
    assert!(!evaluate([project(7)], &new).holds());
}

#[test]
fn without_a_project_project_tokens_are_good_for_nothing() {
    let elsewhere = TokenContext { now: NOW, account: alice(), project: None };
    for caveat in [r#"[1,["demo-app"]]"#, &project(7)] {
        assert_eq!(evaluate([caveat], &elsewhere).reasons(), "project-scoped token used outside of a project context");
    }
    assert!(evaluate([user(1)], &elsewhere).holds());
}

#[test]
fn time_counts_from_not_before_on_until_before_the_expiry() {
    let now = NOW.unix_timestamp();
    for (expires_at, not_before, holds) in [
        (now + 1, now, true),
        (now, now, false),
        (now + 1, now + 1, false),
        (now + 2, now + 1, false),
        (i64::MAX, i64::MIN, true),
        (i64::MIN, i64::MAX, false),
        (0, now + 1, false),
        (now, 0, false),
    ] {
        let verdict = upload(&[&Caveat::Expiration { expires_at, not_before }.to_json()]);
        assert_eq!(verdict.holds(), holds, "{expires_at} {not_before}");
        assert!(holds || verdict.reasons() == "token is expired");
    }
    let late = TokenContext { now: NOW + time::Duration::nanoseconds(999_999_999), account: alice(), project: None };
    assert!(evaluate([format!("[0,{},0]", now + 1)], &late).holds(), "the last second counts to its end");
}

#[test]
fn a_publishers_token_is_no_persons() {
    let publisher = Caveat::Publisher(Uuid::from_u128(1)).to_json();
    assert_eq!(upload(&[&publisher]).reasons(), "OIDC scoped token used outside of an OIDC identified request");
}

#[test]
fn two_lists_of_names_mean_both_and_all_reasons_are_told_once() {
    assert!(!upload(&[r#"[1,["demo-app"]]"#, r#"[1,["other"]]"#]).holds());
    let verdict = upload(&["[0,1,0]", "[9]", r#"[1,["other"]]"#, &project(8), "[0,2,0]"]);
    assert_eq!(verdict.reasons(), "token is expired, caveat has unknown tag: 9, project-scoped token is not valid for project: 'demo-app'");
}

#[test]
fn before_the_project_is_known_only_what_cannot_become_good_is_refused() {
    let early = |caveats: &[&str]| holds_before_project(caveats, NOW, alice());
    assert!(early(&[r#"[1,["other"]]"#, &project(8), &user(1)]).holds());
    for caveat in ["[0,1,0]", "[9]", "", &user(2), &Caveat::Publisher(Uuid::from_u128(1)).to_json()] {
        assert!(!early(&[caveat]).holds(), "{caveat}");
    }
    assert!(holds_before_project::<&str>([], NOW, alice()).holds());
}

/// Caveats of every sort: good, bad, nearly right and random.
fn caveats() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let now = NOW.unix_timestamp();
    let one = prop_oneof![
        (now - 2..now + 3, now - 2..now + 3).prop_map(|(expires_at, not_before)| format!("[0,{expires_at},{not_before}]").into_bytes()),
        proptest::collection::vec(prop_oneof![Just("demo-app"), Just("Demo_App"), Just("other")], 0..3)
            .prop_map(|names| serde_json::json!([1, names]).to_string().into_bytes()),
        (6_u128..9).prop_map(|id| project(id).into_bytes()),
        (0_u128..3).prop_map(|id| user(id).into_bytes()),
        "\\[[0-5](,[0-9\"a\\[\\]]{0,4}){0,3}\\]".prop_map(String::into_bytes),
        proptest::collection::vec(any::<u8>(), 0..16),
    ];
    proptest::collection::vec(one, 0..5)
}

fn contexts() -> impl Strategy<Value = (AccountId, Option<(NormalizedName, Option<ProjectId>)>)> {
    let account = (0_u128..3).prop_map(|id| AccountId::new(Uuid::from_u128(id)));
    let id = proptest::option::of((6_u128..9).prop_map(|id| ProjectId::new(Uuid::from_u128(id))));
    let name = prop_oneof![Just("demo-app"), Just("other")].prop_map(|name| NormalizedName::parse(name).unwrap());
    (account, proptest::option::of((name, id)))
}

/// The rules once more, written as differently as can be: what must be true of a caveat that holds.
fn plainly_holds(bytes: &[u8], context: &TokenContext<'_>) -> bool {
    let now = context.now.unix_timestamp();
    match Caveat::parse(bytes) {
        Err(_) | Ok(Caveat::Publisher(_)) => false,
        Ok(Caveat::Expiration { expires_at, not_before }) => (not_before..expires_at).contains(&now),
        Ok(Caveat::RequestUser(user)) => user == context.account,
        Ok(Caveat::ProjectId(ids)) => context.project.and_then(|(_, id)| id).is_some_and(|id| ids.contains(&id)),
        Ok(Caveat::ProjectName(names)) => {
            let normal = |name: &String| name.to_lowercase().replace(['_', '.'], "-");
            context.project.is_some_and(|(name, _)| names.iter().map(normal).any(|one| one == name.as_str()))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn p1_a_further_caveat_never_widens(caveats in caveats(), more in caveats(), (account, project) in contexts()) {
        let context = TokenContext { now: NOW, account, project: project.as_ref().map(|(name, id)| (name, *id)) };
        let narrowed: Vec<_> = caveats.iter().chain(&more).collect();
        if evaluate(narrowed, &context).holds() {
            prop_assert!(evaluate(&caveats, &context).holds());
        }
    }

    #[test]
    fn p2_allowed_means_that_every_caveat_is_understood_and_holds(caveats in caveats(), (account, project) in contexts()) {
        let context = TokenContext { now: NOW, account, project: project.as_ref().map(|(name, id)| (name, *id)) };
        let expected = caveats.iter().all(|caveat| plainly_holds(caveat, &context));
        prop_assert_eq!(evaluate(&caveats, &context).holds(), expected);
    }

    #[test]
    fn p3_order_and_repetition_change_nothing(caveats in caveats(), turn in 0_usize..5, (account, project) in contexts()) {
        let context = TokenContext { now: NOW, account, project: project.as_ref().map(|(name, id)| (name, *id)) };
        let mut other = caveats.clone();
        other.rotate_left(turn.min(caveats.len()));
        other.extend(caveats.iter().rev().cloned());
        prop_assert_eq!(evaluate(&other, &context).holds(), evaluate(&caveats, &context).holds());
    }

    #[test]
    fn what_is_refused_early_is_refused_for_every_project(caveats in caveats(), (account, project) in contexts()) {
        let context = TokenContext { now: NOW, account, project: project.as_ref().map(|(name, id)| (name, *id)) };
        if evaluate(&caveats, &context).holds() {
            prop_assert!(holds_before_project(&caveats, NOW, account).holds());
        }
    }
}
