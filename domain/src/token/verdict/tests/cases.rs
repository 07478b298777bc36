//! What a token may do, told case by case.

use super::*;
use crate::token::TokenProject;

/// The verdict over these caveats for an upload to `demo-app` by Alice.
fn upload(caveats: &[&str]) -> Verdict {
    evaluate(caveats, &to(&demo(), Some(demo_id())))
}

/// Alice's request about a project.
fn to(name: &NormalizedName, id: Option<ProjectId>) -> TokenContext<'_> {
    TokenContext { project: Some(TokenProject::new(name, id)), ..TokenContext::at(NOW, alice()) }
}

fn digest() -> Sha256 {
    Sha256::new([7; 32])
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
fn m_26_a_project_token_reaches_its_project_by_name_and_by_id() {
    assert_eq!(upload(&[r#"[1,["demo-app"]]"#, &project(7)]), Verdict::Holds);
    assert_eq!(upload(&[r#"[1,["x", "Demo.App"]]"#]), Verdict::Holds, "names are compared in normal form");
    assert_eq!(upload(&[r#"[1,["other"]]"#]).reasons(), "project-scoped token is not valid for project: 'demo-app'");
    assert_eq!(upload(&["[1,[]]"]).reasons(), "project-scoped token is not valid for project: 'demo-app'");
    assert_eq!(upload(&[&project(8)]).reasons(), "project-scoped token is not valid for project: 'demo-app'");
}

#[test]
fn m_26_a_successor_of_the_same_name_inherits_no_token() {
    let name = demo();
    let successor = to(&name, Some(ProjectId::new(Uuid::from_u128(99))));
    assert!(!evaluate([r#"[1,["demo-app"]]"#, &project(7)], &successor).holds());
}

#[test]
fn a_project_that_does_not_exist_yet_has_a_name_but_no_id() {
    let name = demo();
    let new = to(&name, None);
    assert!(evaluate([r#"[1,["demo-app"]]"#], &new).holds());
    assert!(!evaluate([project(7)], &new).holds());
}

#[test]
fn without_a_project_project_tokens_are_good_for_nothing() {
    let elsewhere = TokenContext::at(NOW, alice());
    for caveat in [r#"[1,["demo-app"]]"#, &project(7)] {
        assert_eq!(evaluate([caveat], &elsewhere).reasons(), "project-scoped token used outside of a project context");
    }
    assert!(evaluate([user(1)], &elsewhere).holds());
}

#[test]
fn m_32_time_counts_from_not_before_on_until_before_the_expiry() {
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
    let late = TokenContext::at(NOW + time::Duration::nanoseconds(999_999_999), alice());
    assert!(evaluate([format!("[0,{},0]", now + 1)], &late).holds(), "the last second counts to its end");
}

#[test]
fn a_publishers_token_is_no_persons() {
    let publisher = Caveat::Publisher(Uuid::from_u128(1)).to_json();
    assert_eq!(upload(&[&publisher]).reasons(), "OIDC scoped token used outside of an OIDC identified request");
}

#[test]
fn m_28_two_lists_of_names_mean_both_and_all_reasons_are_told_once() {
    assert!(!upload(&[r#"[1,["demo-app"]]"#, r#"[1,["other"]]"#]).holds());
    let verdict = upload(&["[0,1,0]", "[9]", r#"[1,["other"]]"#, &project(8), "[0,2,0]"]);
    assert_eq!(verdict.reasons(), "token is expired, caveat has unknown tag: 9, project-scoped token is not valid for project: 'demo-app'");
}

#[test]
fn before_the_project_is_known_only_what_cannot_become_good_is_refused() {
    let early = |caveats: &[&str]| could_hold(caveats, &TokenContext::at(NOW, alice()));
    assert!(early(&[r#"[1,["other"]]"#, &project(8), &user(1)]).holds());
    for caveat in ["[0,1,0]", "[9]", "", &user(2), &Caveat::Publisher(Uuid::from_u128(1)).to_json()] {
        assert!(!early(&[caveat]).holds(), "{caveat}");
    }
    assert!(could_hold::<&str>([], &TokenContext::at(NOW, alice())).holds());
}

#[test]
fn an_action_covers_what_the_upload_does() {
    let name = demo();
    let (new, existing) = (to(&name, None), to(&name, Some(demo_id())));
    let table = [("upload", [true, true, true]), ("upload-release", [false, true, true]), ("upload-file", [false, false, true])];
    for (action, expected) in table {
        let caveat = format!("[100,[\"{action}\"]]");
        let contexts =
            [new, TokenContext { release_exists: Some(false), ..existing }, TokenContext { release_exists: Some(true), ..existing }];
        assert_eq!(contexts.map(|context| evaluate([&caveat], &context).holds()), expected, "{action}");
    }
    assert_eq!(evaluate([r#"[100,["upload-file"]]"#], &new).reasons(), "token does not allow making a new project (caveat 100)");
    let early = |caveat: &str, context: &TokenContext<'_>| could_hold([caveat], context).holds();
    assert!(early(r#"[100,["upload-file"]]"#, &existing), "the release may turn out to exist");
    assert!(!early(r#"[100,["upload-file"]]"#, &new), "a new project has no release");
    assert!(!early("[100,[]]", &TokenContext::at(NOW, alice())), "nothing is never enough");
}

#[test]
fn a_network_holds_the_address() {
    let from = |address: &str| TokenContext { address: Some(address.parse().unwrap()), ..TokenContext::at(NOW, alice()) };
    let caveat = r#"[101,["192.0.2.0/24","2001:db8::/32"]]"#;
    for address in ["192.0.2.0", "192.0.2.255", "::ffff:192.0.2.7", "2001:db8::1"] {
        assert!(evaluate([caveat], &from(address)).holds(), "{address}");
    }
    for address in ["192.0.3.0", "::1", "2001:db9::"] {
        let said = evaluate([caveat], &from(address)).reasons();
        assert_eq!(said, format!("token is not valid from address: '{address}' (caveat 101)"));
    }
    let unknown = TokenContext::at(NOW, alice());
    assert!(could_hold([caveat], &unknown).holds() && !evaluate([caveat], &unknown).holds());
}

#[test]
fn one_file_is_one_name_or_one_digest() {
    let sha256 = digest();
    let sending = TokenContext { file_name: Some("a-1.0.tar.gz"), sha256: Some(&sha256), ..TokenContext::at(NOW, alice()) };
    assert!(evaluate([r#"[102,"a-1.0.tar.gz"]"#, &format!("[103,\"{sha256}\"]")], &sending).holds());
    assert_eq!(evaluate([r#"[102,"A-1.0.tar.gz"]"#], &sending).reasons(), "token is not valid for file: 'a-1.0.tar.gz' (caveat 102)");
    let other = Caveat::FileDigest(Sha256::new([8; 32])).to_json();
    assert_eq!(evaluate([&other], &sending).reasons(), format!("token is not valid for a file with SHA-256 {sha256} (caveat 103)"));
    let name_known = TokenContext { sha256: None, ..sending };
    assert!(could_hold([&other], &name_known).holds(), "the digest is known at the body's end");
    assert!(!could_hold([r#"[102,"b.whl"]"#], &name_known).holds(), "the name is known before the body");
}

#[test]
fn uses_are_counted_before_the_one_at_hand() {
    let after = |uses| TokenContext { uses: Some(uses), ..TokenContext::at(NOW, alice()) };
    assert!(evaluate(["[104,3]"], &after(2)).holds());
    assert_eq!(evaluate(["[104,3]"], &after(3)).reasons(), "token is used up: its limit is 3 (caveat 104)");
    assert!(!evaluate(["[104,3]", "[104,1]"], &after(1)).holds());
    assert!(!evaluate(["[104,3]"], &TokenContext::at(NOW, alice())).holds(), "where nobody counts nothing is left");
}

#[test]
fn m_26_what_may_be_created_is_what_the_token_itself_creates() {
    let (name, other) = (demo(), NormalizedName::parse("other").unwrap());
    let may_create = r#"[105,["demo-app"],[]]"#;
    assert!(evaluate([may_create], &to(&name, None)).holds(), "it does not exist yet");
    let made = TokenProject { made_with_token: true, ..TokenProject::new(&name, Some(demo_id())) };
    assert!(evaluate([may_create], &TokenContext { project: Some(made), ..TokenContext::at(NOW, alice()) }).holds());
    assert_eq!(
        evaluate([may_create], &to(&name, Some(demo_id()))).reasons(),
        "token may create project 'demo-app', but it exists already and was not made with this token (caveat 105)"
    );
    assert_eq!(evaluate([may_create], &to(&other, None)).reasons(), "token is not valid for project: 'other' (caveat 105)");
    let id = demo_id();
    assert!(evaluate([format!("[105,[],[\"{id}\"]]")], &to(&name, Some(id))).holds());
}
