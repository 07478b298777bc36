//! What the browser says about the page it was on (WebAuthn level 3, section 5.8.1).

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::IgnoredAny;

/// The part of the client data that says where the ceremony took place. Type and challenge are compared by the library.
#[derive(Deserialize)]
struct ClientData<'a> {
    #[serde(borrow)]
    origin: Cow<'a, str>,
    #[serde(default, rename = "crossOrigin")]
    cross_origin: bool,
    #[serde(default, rename = "topOrigin")]
    top_origin: Option<IgnoredAny>,
}

/// Compares the origin letter by letter and refuses frames of other sites. The library reads the origin as an address, which is more than one spelling,
/// and looks at `crossOrigin` only when a device is added.
pub(super) fn check(json: &[u8], origin: &str) -> Result<(), &'static str> {
    let data: ClientData<'_> = serde_json::from_slice(json).map_err(|_| "unreadable_answer")?;
    if data.origin != origin {
        return Err("wrong_origin");
    }
    if data.cross_origin || data.top_origin.is_some() {
        return Err("inside_another_site");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    const OURS: &str = "https://index.example";

    fn said(origin: &str, more: &str) -> Result<(), &'static str> {
        check(format!(r#"{{"type":"webauthn.get","challenge":"AA","origin":"{origin}"{more}}}"#).as_bytes(), OURS)
    }

    #[test]
    fn a_08_one_origin_is_ours_and_no_other_spelling_of_it() {
        assert_eq!(said(OURS, ""), Ok(()));
        assert_eq!(said(OURS, r#","crossOrigin":false,"other":[1]"#), Ok(()));
        for foreign in [
            "http://index.example",
            "https://index.example:444",
            "https://index.example:443",
            "https://INDEX.example",
            "https://index.example/",
            "https://sub.index.example",
            "https://badindex.example",
            "https://index.example.evil",
            "https://index.ex\u{430}mple",
            "android:apk-key-hash:AAAA",
            "null",
            "",
        ] {
            assert_eq!(said(foreign, ""), Err("wrong_origin"), "{foreign}");
        }
    }

    #[test]
    fn a_08_a_frame_of_another_site_is_refused() {
        assert_eq!(said(OURS, r#","crossOrigin":true"#), Err("inside_another_site"));
        assert_eq!(said(OURS, r#","topOrigin":"https://evil.example""#), Err("inside_another_site"));
        assert_eq!(check(b"not json", OURS), Err("unreadable_answer"));
        assert_eq!(check(br#"{"origin":"https://index.example","crossOrigin":"no"}"#, OURS), Err("unreadable_answer"));
    }
}
