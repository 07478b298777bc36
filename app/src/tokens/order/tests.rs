//! What people type, and what becomes of it.

use super::*;
use time::macros::datetime;

const NOW: Timestamp = datetime!(2026-11-23 12:00:00 UTC);

fn form(fields: &[(&str, &str)]) -> TokenForm {
    let get = |name: &str| fields.iter().find(|(field, _)| *field == name).map(|(_, text)| (*text).to_owned());
    let mut form = TokenForm::from_fields(get);
    if form.scope.is_empty() {
        ACCOUNT.clone_into(&mut form.scope);
    }
    form
}

fn ordered(fields: &[(&str, &str)]) -> Order {
    Order::read(&form(fields), NOW).unwrap()
}

fn name(text: &str) -> NormalizedName {
    NormalizedName::parse(text).unwrap()
}

#[test]
fn the_simple_form_asks_for_the_account_and_ninety_days() {
    let order = ordered(&[]);
    assert_eq!(order, Order { scope: NewScope::Account, restrictions: Restrictions::until(NOW + Duration::days(90)) });
    let one = ordered(&[("scope", &project_value(&name("a-b"))), ("expires", "never")]);
    assert_eq!(one, Order { scope: NewScope::project(name("a-b")), restrictions: Restrictions::default() });
}

#[test]
fn a_scope_is_one_of_those_that_the_page_offers() {
    for scope in ["scope:project:", "scope:project:A_B", "a-b", "scope:user ", "scope:admin"] {
        assert_eq!(Order::read(&form(&[("scope", scope)]), NOW).unwrap_err().field.as_deref(), Some("scope"), "{scope}");
    }
}

#[test]
fn projects_are_named_in_any_spelling_and_counted_once() {
    let fields = [("scope", "scope:project:demo"), ("more_projects", "Demo, other.one  other_one"), ("new_projects", "Brand.New")];
    let expected = NewScope::Projects { existing: vec![name("demo"), name("other-one")], new: vec![name("brand-new")] };
    assert_eq!(ordered(&fields).scope, expected);
    assert_eq!(ordered(&[("scope", NAMED), ("new_projects", "x")]).scope, NewScope::Projects { existing: vec![], new: vec![name("x")] });
}

#[test]
fn ticked_projects_go_with_the_scope_and_with_typed_ones() {
    let ticked = ("projects", "other-one demo");
    let expected = NewScope::Projects { existing: vec![name("other-one"), name("demo")], new: vec![] };
    assert_eq!(ordered(&[("scope", NAMED), ticked]).scope, expected);
    assert_eq!(ordered(&[("scope", "scope:project:demo"), ticked, ("more_projects", "demo")]).scope, expected);
    let third = NewScope::Projects { existing: vec![name("third"), name("other-one"), name("demo")], new: vec![] };
    assert_eq!(ordered(&[("scope", "scope:project:third"), ticked]).scope, third);
    let kept = form(&[ticked]).kept_in(Fault::field("name", "Taken.")).kept;
    assert!(kept.contains(&("projects".to_owned(), "other-one demo".to_owned())), "{kept:?}");
}

#[test]
fn thirty_projects_with_long_names_can_be_chosen_and_come_back_whole() {
    let names: Vec<_> = (0..30).map(|n| name(&format!("a-project-with-a-rather-long-name-{n}"))).collect();
    let typed = names.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let fields = [("scope", NAMED), ("more_projects", typed.as_str())];
    assert_eq!(ordered(&fields).scope, NewScope::Projects { existing: names, new: vec![] });
    let kept = form(&fields).kept_in(Fault::field("name", "Taken.")).kept;
    assert!(kept.contains(&("more_projects".to_owned(), typed)), "{kept:?}");
}

#[test]
fn every_restriction_is_read() {
    let digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let order = ordered(&[
        ("expires", "date"),
        ("expires_on", "2026-12-31"),
        ("actions", "upload-release"),
        ("networks", "192.0.2.7/24, 2001:db8::/32"),
        ("file", " demo-1.0.tar.gz "),
        ("uses", "3"),
    ]);
    let expected = Restrictions {
        expires_at: Some(datetime!(2027-01-01 00:00:00 UTC)),
        action: Some(TokenAction::UploadRelease),
        networks: vec!["192.0.2.0/24".parse().unwrap(), "2001:db8::/32".parse().unwrap()],
        file: Some(FileRestriction::Name("demo-1.0.tar.gz".to_owned())),
        uses: Some(3),
    };
    assert_eq!(order.restrictions, expected);
    assert_eq!(ordered(&[("file", digest)]).restrictions.file, Some(FileRestriction::Sha256(digest.parse().unwrap())));
}

#[test]
fn what_can_not_be_read_is_refused_beside_its_field() {
    let long = "a,".repeat(1251);
    let many = (0..51).map(|n| format!("demo-{n}")).collect::<Vec<_>>().join(" ");
    let cases = [
        ("expires", "forty"),
        ("expires", "40"),
        ("more_projects", "-"),
        ("more_projects", "demo"),
        ("new_projects", "demo"),
        ("more_projects", long.as_str()),
        ("networks", long.as_str()),
        ("actions", "delete"),
        ("networks", "192.0.2.0/33"),
        ("networks", "example.org"),
        ("file", "../demo-1.0.tar.gz"),
        ("file", "demo"),
        ("uses", "0"),
        ("uses", "-1"),
        ("uses", "many"),
    ];
    for (field, text) in cases {
        let fault = Order::read(&form(&[(field, text)]), NOW).unwrap_err();
        assert_eq!(fault.field.as_deref(), Some(field), "{text}");
    }
    for field in ["more_projects", "new_projects"] {
        let fault = Order::read(&form(&[("scope", NAMED), (field, &many)]), NOW).unwrap_err();
        assert_eq!(fault.field.as_deref(), Some(field), "{}", fault.message);
        assert!(fault.message.starts_with("A token can name 50 projects at most."), "{}", fault.message);
    }
    for day in ["", "31.12.2026", "2026-02-30", "9999-12-31"] {
        let fault = Order::read(&form(&[("expires", "date"), ("expires_on", day)]), NOW).unwrap_err();
        assert_eq!(fault.field.as_deref(), Some("expires_on"), "{day}");
    }
    for (scope, ticked) in [(NAMED, ""), (ACCOUNT, "demo"), (NAMED, "De_mo"), (NAMED, many.as_str())] {
        let fault = Order::read(&form(&[("scope", scope), ("projects", ticked)]), NOW).unwrap_err();
        assert_eq!(fault.field.as_deref(), Some("scope"), "what is ticked has no field of its own: {scope} {ticked}");
    }
}

#[test]
fn the_words_are_those_of_the_token_that_is_made() {
    let order = ordered(&[("scope", "scope:project:demo"), ("uses", "1")]);
    assert_eq!(
        order.words(),
        [
            "Upload to demo, and to no later project of the same name.",
            "For a single file: once it is stored, the token is used up.",
            "Until 21 February 2027, 12:00 UTC.",
        ]
    );
}
