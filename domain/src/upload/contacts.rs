//! People as `Author-email` and `Maintainer-email` name them: addresses, with names or without, between commas (RFC 822, as core metadata has it).

use crate::account::EmailAddress;

/// Most people that are read from one field.
const MOST: usize = 20;

/// Somebody who is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact<'a> {
    /// As it is written: `Ada Example <ada@example.org>`.
    pub text: &'a str,
    /// The address in it, if it is one.
    pub address: Option<EmailAddress>,
}

/// The people in a field, in its order. What is no address stays text.
pub fn contacts(field: &str) -> Vec<Contact<'_>> {
    let mut is_quoted = false;
    let pieces = field.split(|character| {
        is_quoted ^= character == '"';
        character == ',' && !is_quoted
    });
    pieces.map(str::trim).filter(|text| !text.is_empty()).take(MOST).map(|text| Contact { text, address: address(text) }).collect()
}

/// The address between the last angle brackets, or the whole.
fn address(text: &str) -> Option<EmailAddress> {
    let address = match text.rsplit_once('<') {
        Some((_, rest)) => rest.strip_suffix('>')?,
        None => text,
    };
    EmailAddress::parse(address).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(field: &str) -> Vec<(&str, Option<String>)> {
        contacts(field).into_iter().map(|contact| (contact.text, contact.address.map(|address| address.key()))).collect()
    }

    #[test]
    fn addresses_are_found_with_names_and_without() {
        let known = |text, address: &str| (text, Some(address.to_owned()));
        assert_eq!(
            read("Ada Example <Ada@example.org>, bob@example.org"),
            [known("Ada Example <Ada@example.org>", "ada@example.org"), known("bob@example.org", "bob@example.org")]
        );
        assert_eq!(read("\"Example, Ada\" <ada@example.org>"), [known("\"Example, Ada\" <ada@example.org>", "ada@example.org")]);
    }

    #[test]
    fn what_is_no_address_has_none() {
        for text in ["Ada", "ada at example.org", "<ada@example.org> (home)", "ada@example.org <", "a@b.example c@d.example"] {
            assert_eq!(read(text), [(text, None)]);
        }
        assert!(read(" , ,").is_empty());
        assert_eq!(read(&"a,".repeat(99)).len(), MOST);
    }
}
