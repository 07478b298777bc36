//! What a token may do, told case by case, then as laws over any caveats at all.

use super::*;
use crate::Timestamp;
use crate::ids::{AccountId, ProjectId};
use crate::project::NormalizedName;
use crate::token::{Permit, TokenProject};
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

/// Caveats of every sort: good, bad, nearly right and random.
fn caveats() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let now = NOW.unix_timestamp();
    let name = || prop_oneof![Just("demo-app"), Just("Demo_App"), Just("other")];
    let normal = || prop_oneof![Just("demo-app"), Just("other")];
    let id = || (6_u128..9).prop_map(|id| ProjectId::new(Uuid::from_u128(id)));
    let network =
        prop_oneof![Just("192.0.2.0/24"), Just("192.0.2.0/28"), Just("198.51.100.0/24"), Just("0.0.0.0/0"), Just("2001:db8::/32")];
    let action = prop_oneof![Just("upload"), Just("upload-release"), Just("upload-file")];
    let value = prop_oneof![
        (now - 2..now + 3, now - 2..now + 3).prop_map(|(expires_at, not_before)| serde_json::json!([0, expires_at, not_before])),
        proptest::collection::vec(name(), 0..3).prop_map(|names| serde_json::json!([1, names])),
        proptest::collection::vec(id(), 0..3).prop_map(|ids| serde_json::json!([2, ids])),
        (0_u128..3).prop_map(|id| serde_json::json!([3, Uuid::from_u128(id)])),
        proptest::collection::vec(action, 0..3).prop_map(|actions| serde_json::json!([100, actions])),
        proptest::collection::vec(network, 0..3).prop_map(|networks| serde_json::json!([101, networks])),
        prop_oneof![Just("a.whl"), Just("b.whl")].prop_map(|name| serde_json::json!([102, name])),
        (6_u8..9).prop_map(|byte| serde_json::json!([103, Sha256::new([byte; 32])])),
        (1_u64..4).prop_map(|most| serde_json::json!([104, most])),
        (proptest::collection::vec(normal(), 0..3), proptest::collection::vec(id(), 0..2))
            .prop_map(|(names, ids)| serde_json::json!([105, names, ids])),
    ];
    let one = prop_oneof![
        8 => value.prop_map(|value| value.to_string().into_bytes()),
        1 => "\\[(10)?[0-5](,[0-9\"a\\[\\]]{0,4}){0,3}\\]".prop_map(String::into_bytes),
        1 => proptest::collection::vec(any::<u8>(), 0..16),
    ];
    proptest::collection::vec(one, 0..5)
}

/// Everything that may be known about a request, owned.
#[derive(Clone, Debug)]
struct Known {
    account: AccountId,
    address: Option<IpAddr>,
    project: Option<(NormalizedName, Option<ProjectId>, bool)>,
    release_exists: Option<bool>,
    file_name: Option<&'static str>,
    sha256: Option<Sha256>,
    uses: Option<u64>,
}

impl Known {
    fn context(&self) -> TokenContext<'_> {
        let project = self.project.as_ref().map(|(name, id, made)| TokenProject { name, id: *id, made_with_token: *made });
        TokenContext {
            now: NOW,
            account: self.account,
            address: self.address,
            project,
            release_exists: self.release_exists,
            file_name: self.file_name,
            sha256: self.sha256.as_ref(),
            uses: self.uses,
        }
    }
}

fn contexts() -> impl Strategy<Value = Known> {
    use proptest::option::of;
    let account = (0_u128..3).prop_map(|id| AccountId::new(Uuid::from_u128(id)));
    let id = of((6_u128..9).prop_map(|id| ProjectId::new(Uuid::from_u128(id))));
    let name = prop_oneof![Just("demo-app"), Just("other")].prop_map(|name| NormalizedName::parse(name).unwrap());
    let project = (name, id, any::<bool>()).prop_map(|(name, id, made)| (name, id, made && id.is_some()));
    let address = prop_oneof![Just("192.0.2.1"), Just("192.0.2.99"), Just("::ffff:198.51.100.1"), Just("2001:db8::1"), Just("203.0.113.1")]
        .prop_map(|address| address.parse().unwrap());
    let file = prop_oneof![Just("a.whl"), Just("b.whl")];
    let sha256 = (6_u8..9).prop_map(|byte| Sha256::new([byte; 32]));
    let project = prop_oneof![4 => project.prop_map(Some), 1 => Just(None)];
    (account, of(address), project, of(any::<bool>()), of(file), of(sha256), of(0_u64..4)).prop_map(
        |(account, address, project, release_exists, file_name, sha256, uses)| Known {
            account,
            address,
            project,
            release_exists,
            file_name,
            sha256,
            uses,
        },
    )
}

/// The rules once more, written as differently as can be: what must be true of a caveat that holds.
fn plainly_holds(bytes: &[u8], context: &TokenContext<'_>) -> bool {
    let now = context.now.unix_timestamp();
    let id = context.project.and_then(|project| project.id);
    match Caveat::parse(bytes) {
        Err(_) | Ok(Caveat::Publisher(_)) => false,
        Ok(Caveat::Expiration { expires_at, not_before }) => (not_before..expires_at).contains(&now),
        Ok(Caveat::RequestUser(user)) => user == context.account,
        Ok(Caveat::ProjectId(ids)) => id.is_some_and(|id| ids.contains(&id)),
        Ok(Caveat::ProjectName(names)) => {
            let normal = |name: &String| name.to_lowercase().replace(['_', '.'], "-");
            context.project.is_some_and(|project| names.iter().map(normal).any(|one| one == project.name.as_str()))
        }
        Ok(Caveat::Actions(actions)) => {
            let names: Vec<_> = actions.iter().map(|action| action.name()).collect();
            let exists = context.project.map(|project| project.id.is_some());
            names.contains(&"upload")
                || (names.contains(&"upload-release") && exists == Some(true))
                || (names.contains(&"upload-file") && exists == Some(true) && context.release_exists == Some(true))
        }
        Ok(Caveat::Networks(networks)) => context.address.is_some_and(|address| {
            let address = address.to_canonical();
            networks.iter().any(|network| match (network.to_string().as_str(), address) {
                ("0.0.0.0/0", IpAddr::V4(_)) => true,
                ("2001:db8::/32", IpAddr::V6(address)) => address.segments()[..2] == [0x2001, 0xdb8],
                ("192.0.2.0/24", IpAddr::V4(address)) => address.octets()[..3] == [192, 0, 2],
                ("192.0.2.0/28", IpAddr::V4(address)) => address.octets()[..3] == [192, 0, 2] && address.octets()[3] < 16,
                ("198.51.100.0/24", IpAddr::V4(address)) => address.octets()[..3] == [198, 51, 100],
                _ => false,
            })
        }),
        Ok(Caveat::FileName(name)) => context.file_name == Some(&name),
        Ok(Caveat::FileDigest(digest)) => context.sha256 == Some(&digest),
        Ok(Caveat::Uses(most)) => context.uses.is_some_and(|uses| (0..most).contains(&uses)),
        Ok(Caveat::MayCreate { names, ids }) => {
            id.is_some_and(|id| ids.contains(&id))
                || context.project.is_some_and(|project| names.contains(project.name) && (id.is_none() || project.made_with_token))
        }
    }
}

/// So many cases of each law, or as many as `PROPTEST_CASES` says (`make laws`).
fn many() -> ProptestConfig {
    if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default() } else { ProptestConfig::with_cases(4000) }
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn m_28_p1_a_further_caveat_never_widens(caveats in caveats(), more in caveats(), known in contexts()) {
        let narrowed: Vec<_> = caveats.iter().chain(&more).collect();
        if evaluate(narrowed, &known.context()).holds() {
            prop_assert!(evaluate(&caveats, &known.context()).holds());
        }
    }

    #[test]
    fn m_24_p2_allowed_means_that_every_caveat_is_understood_and_holds(caveats in caveats(), known in contexts()) {
        let expected = caveats.iter().all(|caveat| plainly_holds(caveat, &known.context()));
        prop_assert_eq!(evaluate(&caveats, &known.context()).holds(), expected);
    }

    #[test]
    fn m_29_p3_order_and_repetition_change_nothing(caveats in caveats(), turn in 0_usize..5, known in contexts()) {
        let mut other = caveats.clone();
        other.rotate_left(turn.min(caveats.len()));
        other.extend(caveats.iter().rev().cloned());
        prop_assert_eq!(evaluate(&other, &known.context()).holds(), evaluate(&caveats, &known.context()).holds());
    }

    #[test]
    fn what_is_refused_early_is_refused_whatever_is_learnt(caveats in caveats(), known in contexts(), learnt in contexts()) {
        let early = could_hold(&caveats, &known.context()).holds();
        let later = Known {
            account: known.account,
            address: known.address.or(learnt.address),
            project: known.project.or(learnt.project),
            release_exists: known.release_exists.or(learnt.release_exists),
            file_name: known.file_name.or(learnt.file_name),
            sha256: known.sha256.or(learnt.sha256),
            uses: known.uses.or(learnt.uses),
        };
        if evaluate(&caveats, &later.context()).holds() {
            prop_assert!(early);
        }
    }

    #[test]
    fn m_38_the_words_claim_exactly_what_is_allowed(caveats in caveats(), known in contexts()) {
        let context = known.context();
        let permit = Permit::of(&caveats);
        let claimed = permit.claims().iter().all(|claim| claim.admits(&context));
        prop_assert_eq!(claimed, evaluate(&caveats, &context).holds(), "{:?}", permit.words(None));
        prop_assert_eq!(permit.claims().len(), permit.words(None).len(), "every claim that decides is said");
    }

    #[test]
    fn every_caveat_reads_back(caveats in caveats()) {
        for caveat in caveats.iter().filter_map(|bytes| Caveat::parse(bytes).ok()) {
            prop_assert_eq!(Caveat::parse(caveat.to_json().as_bytes()), Ok(caveat));
        }
    }
}
