//! Why something was refused, in words. The log keeps a stable word for each; a word that is new here is shown as it is.

/// The reason as a person reads it, found in the catalogue by the log's word.
pub fn reason(word: &str) -> String {
    words::events::find(&format!("reason-{word}")).unwrap_or_else(|| word.replace('_', " "))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::reason;

    /// Words that the log has held since there was something to be said for them.
    const KNOWN: &str = "wrong_password password_compromised password_too_long unknown_username account_frozen password_closed too_many_attempts \
        wrong_code not_a_code code_used_before no_authenticator nobody_to_mail password_step_over account_changed \
        credentials_changed second_factor_due second_factor_not_enrolled second_factor_missing second_factor_enrolled \
        passwords_switched_off email_unverified reauthentication_due session_expired session_idle session_ended unknown_session \
        foreign_origin wrong_door not_an_administrator unknown_link link_over malformed_link address_taken already_verified \
        already_yours too_many_addresses primary_address last_verified_address other_username read_only yourself state \
        no_such_thing not_confirmed last_administrator only_owner too_many_mails recovery_codes_first too_many_code_sets \
        nothing_to_confirm already_enabled unknown_token token_revoked malformed_token unknown_feed not_an_owner two_credentials \
        oversize unreadable garbled other_address registration_closed first_run_over unknown_device device_known device_changed \
        device_of_another_account foreign_challenge challenge_over challenge_answered_before wrong_challenge wrong_ceremony \
        unreadable_answer wrong_origin wrong_site inside_another_site wrong_signature user_not_present user_not_verified \
        counter_went_back name_taken too_many_devices last_factor remaining_factor_new remaining_factor_not_shown factor_gone \
        no_devices_here role passkey_needed passkey_missing passwords_differ new_password_breached new_password_refused \
        sender_is_no_owner too_long bad_signature malformed_report too_many_requests";

    /// Words that the store writes, as far as its sources name them where they refuse.
    fn written() -> BTreeSet<String> {
        let mut files = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../store/src"))];
        let mut words = BTreeSet::new();
        while let Some(path) = files.pop() {
            if path.is_dir() {
                files.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            for marker in ["because(\"", "denied(\"", "refused_event(\"", "reason: \""] {
                words.extend(text.split(marker).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
            }
            let refused = text.lines().filter_map(|line| line.split_once("Event::refused(")?.1.split('"').nth(1));
            words.extend(refused.map(str::to_owned));
        }
        words
    }

    #[test]
    fn what_the_store_writes_is_a_sentence() {
        let written = written();
        assert!(written.len() > 30, "{written:?}");
        let unsaid: Vec<_> = written.iter().filter(|word| !reason(word).starts_with(|first: char| first.is_ascii_uppercase())).collect();
        assert!(unsaid.is_empty(), "say in events.ftl what these mean: {unsaid:?}");
    }

    #[test]
    fn a_known_reason_is_a_sentence_and_a_new_one_is_readable() {
        for word in KNOWN.split_whitespace() {
            assert!(reason(word).starts_with(|first: char| first.is_ascii_uppercase()), "say in events.ftl what {word} means");
        }
        assert_eq!(reason("wrong_code"), "The code was wrong");
        assert_eq!(reason("wrong_site"), "The device was used on another website");
        assert_eq!(reason("reason_of_tomorrow"), "reason of tomorrow");
    }
}
