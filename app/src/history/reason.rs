//! Why something was refused, in words. The log keeps a stable word for each; a word that is new here is shown as it is.

use super::device_reason::device_reason;

/// The reason as a person reads it.
pub(super) fn reason(word: &str) -> String {
    let words = match word {
        "wrong_password" => "The password was wrong",
        "password_compromised" => "The password was right, but it is known to thieves",
        "password_too_long" => "What was typed is longer than any password",
        "unknown_username" => "There is no such username",
        "account_frozen" => "The account is frozen",
        "password_closed" => "There were too many wrong passwords in a row before it",
        "too_many_attempts" => "There were too many tries before it",
        "wrong_code" => "The code was wrong",
        "not_a_code" => "What was typed is not a code",
        "code_used_before" => "The code had been used before",
        "no_authenticator" => "No authenticator app is set up",
        "nobody_to_mail" => "The place was new, and there was no address that a link could be sent to",
        "password_step_over" => "The log-in took too long or had too many tries",
        "account_changed" | "credentials_changed" => "The password or second factor was changed meanwhile",
        "second_factor_due" => "The second factor was still due",
        "second_factor_not_enrolled" => "No second factor was set up yet",
        "second_factor_missing" => "The account has no second factor",
        "second_factor_enrolled" => "The account has a second factor: upload tools need a token",
        "passwords_switched_off" => "This site takes tokens only",
        "email_unverified" => "The email address was not verified",
        "reauthentication_due" => "The second factor was seen more than 15 minutes before",
        "session_expired" => "The session had ended after 24 hours",
        "session_idle" => "The session had ended after 60 minutes without use",
        "session_ended" | "unknown_session" => "The session had ended",
        "foreign_origin" => "The request came from another website",
        "wrong_door" => "The credential was sent to a page that takes none",
        "not_an_administrator" => "The page is for administrators",
        "unknown_link" | "link_over" => "The link was used, replaced or too old",
        "malformed_link" => "The link was not complete",
        "address_taken" => "The address belongs to another account",
        "already_verified" => "The address was verified already",
        "already_yours" => "The address was on the account already",
        "too_many_addresses" => "The account had as many addresses as it can have",
        "primary_address" => "It was the primary address",
        "last_verified_address" => "It was the only verified address",
        "other_username" => "Another username was typed",
        "read_only" => "The site was read-only",
        "yourself" => "It was the administrator's own account",
        "state" => "It was so already",
        "no_such_thing" => "There is no such thing",
        "not_confirmed" => "What was typed was not the name",
        "last_administrator" => "Nobody could have administrated the site any more",
        "only_owner" => "Projects would have been left without an owner",
        "too_many_mails" => "Too many mails had been sent",
        "recovery_codes_first" => "Recovery codes were not confirmed yet",
        "too_many_code_sets" => "Too many sets of recovery codes had been made",
        "nothing_to_confirm" => "There were no recovery codes to confirm",
        "already_enabled" => "An authenticator app was set up already",
        "unknown_token" => "There is no such token, or it was revoked",
        "token_revoked" => "The token was revoked meanwhile",
        "malformed_token" => "The token was not complete",
        "unknown_feed" => "There is no such feed, or its address was renewed",
        "not_an_owner" => "The person no longer owns the project",
        "two_credentials" => "Two credentials were sent at once",
        "oversize" | "unreadable" => "The request could not be read",
        "garbled" => "The credential could not be read",
        _ => return device_reason(word).or_else(|| newcomers_reason(word)).map_or_else(|| word.replace('_', " "), str::to_owned),
    };
    words.to_owned()
}

/// Why no account was opened.
fn newcomers_reason(word: &str) -> Option<&'static str> {
    Some(match word {
        "other_address" => "The invitation was sent to another address",
        "registration_closed" => "Registration was closed, or there was no invitation",
        "first_run_over" => "The site had an administrator, or no code was live",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn a_known_reason_is_a_sentence_and_a_new_one_is_readable() {
        assert_eq!(reason("wrong_code"), "The code was wrong");
        assert_eq!(reason("caveat_of_tomorrow"), "caveat of tomorrow");
    }
}
