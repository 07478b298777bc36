//! P6: one caveat says here what it says to the Python libraries, but for a fixed list of exceptions.
//!
//! [`reference`] is how pypitoken reads and judges a caveat, written down once more in Rust: JSON as Python reads it, its schema's idea of a whole number,
//! names and ids compared as texts. The tests of the clients ask pypitoken itself about a table of shapes; here are so many shapes as one likes.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::token::law;

/// Where we refuse what the reference takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stricter {
    /// A whole number written as a fraction, with a power of ten, with more than 64 bits, or as minus zero.
    NotPlainlyWhole,
    /// An object: the form of old tokens.
    OldForm,
}

/// Where we understand what the reference does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Further {
    /// Names are compared in normal form, and a text that is no name matches nothing.
    Names,
    /// A caveat of our own.
    OwnTag,
}

/// Whether the reference holds a caveat for good, for an upload to `demo-app` by Alice.
fn reference(caveat: &Value) -> bool {
    let Value::Array(items) = caveat else { return old_form(caveat) };
    let Some((Some(tag), fields)) = items.split_first().map(|(tag, fields)| (whole(tag), fields)) else { return false };
    let (user, project) = (alice().to_string(), demo_id().to_string());
    // No tag that is known needs more than a float has.
    match (tag, fields) {
        (0.0, [expires_at, not_before]) => is_now(whole(not_before), whole(expires_at)),
        (1.0, [Value::Array(names)]) => all_texts(names, is_name) && names.contains(&json!("demo-app")),
        (2.0, [Value::Array(ids)]) => all_texts(ids, is_id) && ids.contains(&json!(project)),
        (3.0, [Value::String(id)]) => *id == user,
        _ => false,
    }
}

fn old_form(caveat: &Value) -> bool {
    if let (Some(not_before), Some(expires_at), 2) =
        (caveat.get("nbf"), caveat.get("exp"), caveat.as_object().map_or(0, serde_json::Map::len))
    {
        return is_now(whole(not_before), whole(expires_at));
    }
    let names = caveat.pointer("/permissions/projects").and_then(Value::as_array);
    caveat.get("version").and_then(whole) == Some(1.0)
        && (caveat["permissions"] == "user" || names.is_some_and(|names| all_texts(names, is_name) && names.contains(&json!("demo-app"))))
}

/// What JSON Schema calls an integer: any number without a fraction.
fn whole(value: &Value) -> Option<f64> {
    value.as_f64().filter(|number| number.fract() == 0.0)
}

fn is_now(not_before: Option<f64>, expires_at: Option<f64>) -> bool {
    let now = json!(NOW.unix_timestamp()).as_f64();
    matches!((not_before, expires_at, now), (Some(from), Some(to), Some(now)) if from <= now && now < to)
}

fn all_texts(values: &[Value], are: fn(&str) -> bool) -> bool {
    values.iter().all(|value| value.as_str().is_some_and(are))
}

/// PEP 508, in any case.
fn is_name(text: &str) -> bool {
    let is_end = |c: char| c.is_ascii_alphanumeric();
    text.starts_with(is_end) && text.ends_with(is_end) && text.chars().all(|c| is_end(c) || "._-".contains(c))
}

fn is_id(text: &str) -> bool {
    Uuid::try_parse(text).is_ok_and(|id| id.to_string() == text)
}

/// The exception that this text is, if the reference takes it and we don't.
fn stricter(text: &str, caveat: &Value) -> Option<Stricter> {
    let items = match caveat {
        Value::Object(_) => return Some(Stricter::OldForm),
        Value::Array(items) => items,
        _ => return None,
    };
    let is_odd = |value: &Value| value.is_number() && value.as_i64().is_none();
    (items.iter().any(is_odd) || text.starts_with("[-0,")).then_some(Stricter::NotPlainlyWhole)
}

/// The exception that this is, if we take it and the reference doesn't.
fn further(caveat: &Value) -> Option<Further> {
    match caveat.get(0)?.as_i64()? {
        1 => Some(Further::Names),
        100..=105 => Some(Further::OwnTag),
        _ => None,
    }
}

/// Shapes around the four that both know: numbers in every spelling, fields of other sorts, too few and too many of them.
fn shapes() -> impl Strategy<Value = String> {
    let now = NOW.unix_timestamp();
    let time = prop_oneof![
        6 => (now - 2..now + 3).prop_map(|time| time.to_string()),
        1 => (now - 2..now + 3).prop_map(|time| format!("{time}.0")),
        1 => (now - 2..now + 3).prop_map(|time| format!("{time}.5")),
        1 => prop_oneof![Just("4e9"), Just("1e-1"), Just("-0"), Just("0"), Just("9223372036854775808"), Just("-9223372036854775809")].prop_map(str::to_owned),
        1 => other(),
    ];
    let tag = prop_oneof![
        20 => (0..6_u8).prop_map(|tag| tag.to_string()),
        1 => (0..6_u8).prop_map(|tag| format!("{tag}.0")),
        1 => prop_oneof![Just("-0"), Just("1e0"), Just("true"), Just("\"1\""), Just("100"), Just("104"), Just("99")].prop_map(str::to_owned),
    ];
    let text = prop_oneof![
        4 => Just(json!("demo-app").to_string()),
        1 => prop_oneof![Just("Demo_App"), Just("other"), Just("no name!"), Just("upload"), Just("demo-app\n")].prop_map(|text| json!(text).to_string()),
        4 => (6_u128..8).prop_map(|id| json!(Uuid::from_u128(id)).to_string()),
        1 => Just(json!(demo_id().to_string().to_uppercase()).to_string()),
        1 => Just(json!(alice()).to_string()),
        1 => other(),
    ];
    let texts = proptest::collection::vec(text.clone(), 0..3).prop_map(|texts| format!("[{}]", texts.join(",")));
    let one_of = prop_oneof![3 => texts, 1 => text.clone(), 2 => time.clone()];
    let fields = prop_oneof![
        3 => (time.clone(), time).prop_map(|(to, from)| vec![to, from]),
        3 => one_of.clone().prop_map(|field| vec![field]),
        1 => Just(vec![json!(alice()).to_string()]),
        1 => proptest::collection::vec(one_of, 0..4),
    ];
    let array = (tag, fields).prop_map(|(tag, fields)| format!("[{}]", [vec![tag], fields].concat().join(",")));
    let old = prop_oneof![
        (now - 2..now + 3, now - 2..now + 3).prop_map(|(from, to)| format!(r#"{{"nbf":{from},"exp":{to}}}"#)),
        text.prop_map(|text| format!(r#"{{"version":1,"permissions":{{"projects":[{text}]}}}}"#)),
        Just(r#"{"version":1,"permissions":"user"}"#.to_owned()),
        Just(r#"{"version":2,"permissions":"user"}"#.to_owned()),
    ];
    prop_oneof![15 => array, 1 => old, 1 => other()]
}

/// What is no field of any caveat.
fn other() -> impl Strategy<Value = String> {
    prop_oneof![Just("null"), Just("true"), Just("{}"), Just("[]"), Just("\"\""), Just("[[1]]"), Just("1.5")].prop_map(str::to_owned)
}

/// What Alice's upload of a first file to `demo-app` looks like.
fn request(name: &NormalizedName) -> TokenContext<'_> {
    TokenContext {
        project: Some(crate::token::TokenProject::new(name, Some(demo_id()))),
        release_exists: Some(false),
        uses: Some(0),
        ..TokenContext::at(NOW, alice())
    }
}

/// What we say, what the reference says, and what exception excuses a difference.
fn compare(text: &str) -> (bool, bool, Option<Stricter>, Option<Further>) {
    let name = demo();
    let ours = evaluate([text], &request(&name)).holds();
    let Ok(value) = serde_json::from_str(text) else { return (ours, false, None, None) };
    (ours, reference(&value), stricter(text, &value), further(&value))
}

proptest! {
    #![proptest_config(law::cases())]

    #[test]
    fn m_24_p6_a_caveat_means_what_the_reference_says_but_for_a_fixed_list(text in shapes()) {
        match compare(&text) {
            (false, true, exception, _) => prop_assert!(exception.is_some(), "we refuse what the reference takes: {text}"),
            (true, false, _, exception) => prop_assert!(exception.is_some(), "we take what the reference refuses: {text}"),
            (true, true, exception, _) => prop_assert!(exception.is_none(), "we take what should be an exception: {text}"),
            (false, false, _, _) => {}
        }
    }
}

#[test]
fn m_24_p6_every_exception_comes_up_and_the_reference_answers_as_pypitoken_does() {
    let table = [
        ("[0,4102444800,1]", (true, true)),
        ("[0,4102444800,1.5]", (false, false)),
        ("[0,true,false]", (false, false)),
        (r#"[true,["demo-app"]]"#, (false, false)),
        (r#"[1,["demo-app"],["demo-app"]]"#, (false, false)),
        (r#"[2,["00000000-0000-0000-0000-000000000007","x"]]"#, (false, false)),
        ("[0,4102444800.0,1]", (false, true)),
        ("[0.0,4102444800,1]", (false, true)),
        ("[0,4.1024448e9,1]", (false, true)),
        (r#"[1e0,["demo-app"]]"#, (false, true)),
        ("[-0,4102444800,1]", (false, true)),
        ("[0,9223372036854775808,1]", (false, true)),
        ("[0,4102444800,-9223372036854775809]", (false, true)),
        (r#"{"version": 1, "permissions": "user"}"#, (false, true)),
        (r#"{"version": 1, "permissions": {"projects": ["demo-app"]}}"#, (false, true)),
        (r#"{"nbf": 1, "exp": 4102444800}"#, (false, true)),
        (r#"[1,["Demo_App"]]"#, (true, false)),
        (r#"[1,["demo-app","no name!"]]"#, (true, false)),
        (r#"[100,["upload"]]"#, (true, false)),
        ("[104,1]", (true, false)),
    ];
    for (text, (ours, theirs)) in table {
        let (we, they, ..) = compare(text);
        assert_eq!((we, they), (ours, theirs), "{text}");
    }
}
