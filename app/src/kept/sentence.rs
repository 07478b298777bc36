//! What an interrupted action would do, in words. Each server function that asks for a fresh second factor has a line here.

/// An action in words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence {
    /// What it does.
    pub(super) words: &'static str,
    /// Fields of its form that tell what it does it to, with what a person calls them. Never one that holds a secret.
    pub(super) fields: &'static [(&'static str, &'static str)],
}

/// The sentence for the server function at this path.
pub(super) fn sentence(door: &str) -> Option<Sentence> {
    let (words, fields): (&str, &[(&str, &str)]) = match door {
        "/api/accounts/delete" => ("Delete your account", &[("confirm_username", "Username")]),
        "/api/emails/add" => ("Add an email address", &[("email", "Email address")]),
        "/api/emails/make-primary" => ("Change your primary email address", &[]),
        "/api/emails/remove" => ("Remove an email address", &[]),
        "/api/passwords/change" => ("Change your password", &[]),
        "/api/recovery-codes/regenerate" => ("Generate new recovery codes", &[]),
        "/api/tokens/create" => ("Create an API token", &[("name", "Token name")]),
        "/api/tokens/revoke" => ("Revoke an API token", &[]),
        _ => return None,
    };
    Some(Sentence { words, fields })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::policy::Policy;

    use super::*;

    #[test]
    fn every_action_that_can_be_interrupted_has_a_sentence_of_its_own() {
        let doors: Vec<_> =
            crate::gate::doors().filter(|door| door.policy() == Policy::Session2faFresh).map(crate::gate::Door::path).collect();
        assert!(doors.len() >= 7, "only {doors:?}");
        let words: BTreeSet<_> =
            doors.iter().map(|door| sentence(door).unwrap_or_else(|| panic!("say in kept/sentence.rs what {door} does")).words).collect();
        assert_eq!(words.len(), doors.len());
    }

    #[test]
    fn no_sentence_shows_a_secret() {
        for door in crate::gate::doors() {
            for (field, _) in sentence(door.path()).map_or(&[][..], |sentence| sentence.fields) {
                assert!(!["password", "code", "secret", "token", "credential"].iter().any(|word| field.contains(word)), "{field}");
            }
        }
    }
}
