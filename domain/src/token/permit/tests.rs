//! What a token's page says. That it is true is shown beside the verdict.

use super::*;
use crate::token::{FileRestriction, Restrictions, TokenAction, TokenScope};
use time::macros::datetime;
use uuid::Uuid;

fn alice() -> AccountId {
    AccountId::new(Uuid::from_u128(1))
}

fn name(text: &str) -> NormalizedName {
    NormalizedName::parse(text).unwrap()
}

fn said(scope: &TokenScope, restrictions: &Restrictions) -> String {
    let caveats = scope.issued_caveats(alice()).into_iter().chain(restrictions.caveats());
    let caveats: Vec<String> = caveats.map(|caveat| caveat.to_json()).collect();
    Permit::of(caveats).words(Some(alice())).join("\n")
}

#[test]
fn a_simple_token_is_simply_described() {
    let end = Restrictions::until(datetime!(2027-02-21 12:00:00 UTC));
    insta::assert_snapshot!(said(&TokenScope::Account, &end), @r"
    Upload to every project that its owner may upload to. It can also create new projects.
    Until 21 February 2027, 12:00 UTC.
    ");
    let one = TokenScope::Projects { existing: vec![(ProjectId::new(Uuid::from_u128(7)), name("demo"))], new: vec![] };
    insta::assert_snapshot!(said(&one, &Restrictions::default()), @r"
    Upload to demo, and to no later project of the same name.
    Without an end: it never expires.
    ");
}

#[test]
fn every_restriction_has_its_sentence() {
    let scope = TokenScope::Projects { existing: vec![(ProjectId::new(Uuid::from_u128(7)), name("demo"))], new: vec![name("next")] };
    let restrictions = Restrictions {
        expires_at: Some(datetime!(2026-12-01 00:00:00 UTC)),
        action: Some(TokenAction::UploadFile),
        networks: vec!["192.0.2.0/24".parse().unwrap(), "2001:db8::/32".parse().unwrap()],
        file: Some(FileRestriction::Name("demo-1.0.tar.gz".to_owned())),
        uses: Some(3),
    };
    insta::assert_snapshot!(said(&scope, &restrictions), @r"
    Add files to releases of demo and next. It may create next, and then upload to what it created; if somebody else is first, it can do nothing there. It can make no new release and no new project.
    Only the file demo-1.0.tar.gz.
    Only from addresses in 192.0.2.0/24 and 2001:db8::/32.
    For 3 files in all.
    Until 1 December 2026, 00:00 UTC.
    ");
}

#[test]
fn what_holders_append_is_described_as_well() {
    let words = |caveats: &[&str]| Permit::of(caveats).words(None).join(" ");
    assert_eq!(words(&["[0,1,2]"]), "Nothing at all: its restrictions leave no moment.");
    assert_eq!(words(&[r#"[1,["a"]]"#, r#"[1,["b"]]"#]), "Nothing at all: its restrictions leave no project.");
    assert_eq!(words(&["[7]"]), "Nothing at all: caveat has unknown tag: 7.");
    assert_eq!(
        words(&[r#"[1,["b","a"]]"#]),
        "Upload to a and b. It can create them, too, where they don't exist. Without an end: it never expires."
    );
    assert_eq!(
        words(&[r#"[100,["upload-release"]]"#, "[104,1]"]),
        "Upload to every project that its owner may upload to. It can make new releases there, but no new project. \
         For a single file: once it is stored, the token is used up. Without an end: it never expires."
    );
}

#[test]
fn a_permit_tells_its_end_and_its_projects() {
    let permit = Permit::of(["[0,1795445679,1]", "[0,1795445680,1]", r#"[1,["a"]]"#, "[104,5]"]);
    assert_eq!(permit.expires_at().map(Timestamp::unix_timestamp), Some(1_795_445_679));
    assert_eq!((permit.project_names().map(BTreeSet::len), permit.uses()), (Some(1), Some(5)));
    let (a, b) = (name("a"), name("b"));
    assert!(permit.reaches(&TokenProject::new(&a, None)) && !permit.reaches(&TokenProject::new(&b, None)));
    assert!(!Permit::of(["[9]"]).reaches(&TokenProject::new(&a, None)));
    assert_eq!(Permit::of::<&str>([]).expires_at(), None);
}

#[test]
fn whoever_reads_german_is_told_the_same_in_german() {
    let words = |caveats: &[&str]| words::within(words::Language::German, || Permit::of(caveats).words(None).join(" "));
    assert_eq!(
        words(&[r#"[100,["upload-file"]]"#, r#"[1,["a","b"]]"#, "[0,1798761600,0]"]),
        "Dateien zu Releases von a und b hinzufügen. Es kann kein neues Release und kein neues Projekt anlegen. Bis zum 1. Januar 2027, 00:00 UTC."
    );
    assert_eq!(words(&["[7]"]), "Gar nichts: Die Beschränkung hat eine unbekannte Nummer: 7.");
    assert_eq!(words(&["[104,1]", "[0,2,1]"]), words(&["[0,2,1]", "[104,2]", "[104,1]"]));
}
