//! What else an event tells: the token's name, the file, the project. Only what is known by name here is shown.

use domain::policy::Role;
use serde_json::Value;

use super::reason::reason;
use crate::show::role;

/// What a particular is called.
type Label = fn() -> String;

/// Names in an event's detail, with what a person calls them, in the order in which they are read.
const KNOWN: &[(&str, Label)] = &[
    ("token", words::history::token),
    ("scope", words::history::scope),
    ("project", words::common::project),
    ("version", words::common::version),
    ("filename", words::common::file),
    ("thing", words::history::thing),
    ("files", words::history::files),
    ("releases", words::history::releases),
    ("person", words::history::person),
    ("to", words::history::invited),
    ("role_before", words::history::role_before),
    ("role", words::common::role),
    ("address", words::common::address),
    ("name", words::history::name),
    ("path", words::history::page),
    ("why", words::history::why),
    ("because", words::history::why),
    ("evidence", words::history::evidence),
    ("factors_removed", words::history::factors_removed),
    ("comment", words::history::comment),
    ("registration", words::history::registration),
    ("read_only", words::history::read_only),
    ("new_projects", words::history::new_projects),
    ("banner", words::history::banner),
    ("job", words::history::job),
    ("method", words::history::method),
    ("device", words::history::device),
    ("recovery_codes_left", words::history::recovery_codes_left),
    ("sessions_ended", words::history::sessions_ended),
    ("tokens_revoked", words::history::tokens_revoked),
    ("other_sessions_ended", words::history::other_sessions_ended),
    ("sealed_anew", words::history::sealed_anew),
];

/// Label and value of each particular.
pub(super) fn particulars(detail: &Value) -> Vec<(String, String)> {
    KNOWN.iter().filter_map(|(key, label)| Some((label(), readable(key, text(detail.get(key)?)?)))).collect()
}

/// The log's own words where people have others.
fn readable(key: &str, text: String) -> String {
    match (key, text.as_str()) {
        ("method", "totp") => words::history::authenticator_app(),
        ("scope", "Entire account") => words::kept::entire_account(),
        ("method", "webauthn") => words::history::security_device(),
        ("registration", "open") => words::history::open(),
        ("registration", "invitation") => words::history::invitation(),
        ("registration", "closed") => words::history::closed(),
        ("because", word) => reason(word),
        ("role" | "role_before", name) => Role::from_name(name).map_or(text, role),
        _ => text,
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.chars().take(200).collect()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(if *yes { words::common::yes() } else { words::common::no() }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::particulars;

    fn shown(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(label, value)| ((*label).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn known_particulars_come_in_reading_order_and_unknown_ones_stay_in_the_log() {
        let detail =
            json!({ "filename": "a-1.0.tar.gz", "project": "a", "token": "CI", "token_id": "0", "second_factor_due": true, "email": null });
        let added = json!({ "method": "webauthn", "device": "blue key", "other_sessions_ended": 0 });
        assert_eq!(particulars(&added), shown(&[("Method", "Security device"), ("Device", "blue key"), ("Other sessions ended", "0")]));
        let changed = json!({ "person": "bob", "role": "Owner", "role_before": "Maintainer" });
        assert_eq!(particulars(&changed), shown(&[("Person", "bob"), ("Role before", "Maintainer"), ("Role", "Owner")]));
        assert_eq!(particulars(&json!({ "read_only": true })), shown(&[("Read-only", "Yes")]));
        let because = json!({ "because": "sender_is_no_owner" });
        assert_eq!(particulars(&because), shown(&[("Why", "Whoever sent the invitation does not own the project any more")]));
        assert_eq!(particulars(&json!({ "method": "totp" })), shown(&[("Method", "Authenticator app")]));
        assert_eq!(particulars(&detail), shown(&[("Token", "CI"), ("Project", "a"), ("File", "a-1.0.tar.gz")]));
    }
}
