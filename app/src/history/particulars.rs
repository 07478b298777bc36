//! What else an event tells: the token's name, the file, the project. Only what is known by name here is shown.

use serde_json::Value;

/// Names in an event's detail, with what a person calls them, in the order in which they are read.
const KNOWN: &[(&str, &str)] = &[
    ("token", "Token"),
    ("scope", "Scope"),
    ("project", "Project"),
    ("version", "Version"),
    ("filename", "File"),
    ("thing", "What"),
    ("files", "Files"),
    ("releases", "Releases"),
    ("person", "Person"),
    ("to", "Invited"),
    ("role_before", "Role before"),
    ("role", "Role"),
    ("address", "Address"),
    ("name", "Name"),
    ("path", "Page"),
    ("why", "Why"),
    ("evidence", "Evidence"),
    ("factors_removed", "Factors removed"),
    ("comment", "Comment"),
    ("registration", "Registration"),
    ("read_only", "Read-only"),
    ("new_projects", "New projects"),
    ("banner", "Banner"),
    ("job", "Job"),
    ("method", "Method"),
    ("device", "Device"),
    ("recovery_codes_left", "Recovery codes left"),
    ("sessions_ended", "Sessions ended"),
    ("tokens_revoked", "Tokens revoked"),
    ("other_sessions_ended", "Other sessions ended"),
];

/// Label and value of each particular.
pub(super) fn particulars(detail: &Value) -> Vec<(&'static str, String)> {
    KNOWN.iter().filter_map(|(key, label)| Some((*label, words(key, text(detail.get(key)?)?)))).collect()
}

/// The log's own words where people have others.
fn words(key: &str, text: String) -> String {
    match (key, text.as_str()) {
        ("method", "totp") => "Authenticator app".to_owned(),
        ("method", "webauthn") => "Security device".to_owned(),
        _ => text,
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.chars().take(200).collect()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(if *yes { "Yes" } else { "No" }.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::particulars;

    #[test]
    fn known_particulars_come_in_reading_order_and_unknown_ones_stay_in_the_log() {
        let detail =
            json!({ "filename": "a-1.0.tar.gz", "project": "a", "token": "CI", "token_id": "0", "second_factor_due": true, "email": null });
        let added = json!({ "method": "webauthn", "device": "blue key", "other_sessions_ended": 0 });
        let shown = [("Method", "Security device".to_owned()), ("Device", "blue key".to_owned()), ("Other sessions ended", "0".to_owned())];
        assert_eq!(particulars(&added), shown);
        let changed = json!({ "person": "bob", "role": "Owner", "role_before": "Maintainer" });
        let shown = [("Person", "bob".to_owned()), ("Role before", "Maintainer".to_owned()), ("Role", "Owner".to_owned())];
        assert_eq!(particulars(&changed), shown);
        let switched = json!({ "read_only": true });
        assert_eq!(particulars(&switched), [("Read-only", "Yes".to_owned())]);
        assert_eq!(particulars(&json!({ "method": "totp" })), [("Method", "Authenticator app".to_owned())]);
        assert_eq!(particulars(&detail), [("Token", "CI".to_owned()), ("Project", "a".to_owned()), ("File", "a-1.0.tar.gz".to_owned())]);
    }
}
