//! Why a passkey, a security key or a change of second factors was refused, in words.

/// The reason as a person reads it, if it is one of these.
pub(super) fn device_reason(word: &str) -> Option<&'static str> {
    Some(match word {
        "unknown_device" => "The account has no such device",
        "device_known" => "The device was added before",
        "device_changed" => "The device is not as it was when it was added",
        "device_of_another_account" => "The device is of another account",
        "foreign_challenge" => "The answer was not to a question of this page",
        "challenge_over" => "The page was open for too long",
        "challenge_answered_before" => "The answer had been used before",
        "wrong_challenge" | "wrong_ceremony" | "unreadable_answer" => "The device's answer could not be used",
        "wrong_origin" | "wrong_site" | "inside_another_site" => "The device was used on another website",
        "wrong_signature" => "The device's signature was wrong",
        "user_not_present" => "Nobody touched the device",
        "user_not_verified" => "The device did not check who used it",
        "counter_went_back" => "The device's counter went back: it may have been copied",
        "name_taken" => "Another device had the name",
        "too_many_devices" => "There were as many devices as there can be",
        "last_factor" => "It was the last second factor",
        "remaining_factor_new" => "What would have stayed had been added a short while before",
        "remaining_factor_not_shown" => "No factor that stays was shown before",
        "factor_gone" => "There was no such factor any more",
        "no_devices_here" => "This site takes no security devices",
        _ => return None,
    })
}
