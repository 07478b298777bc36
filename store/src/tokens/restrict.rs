//! Narrowing a token, as any holder may: without a key and without a database.

use domain::secret::Secret;
use domain::token::{Caveat, TokenTextError, UncheckedToken};

use super::macaroon::Presented;

/// Why a token was not narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RestrictError {
    /// It is no token.
    #[error("{0}")]
    Text(#[from] TokenTextError),
    /// It names itself in a way that no index does.
    #[error("The token does not name itself by a UUID. No index made it.")]
    Identifier,
    /// It would be longer than any index reads.
    #[error("With these restrictions the token would be too long. Make a new one instead.")]
    TooLong,
}

/// Appends caveats to a token. The old token stays what it was: whoever has it is not restricted by this.
///
/// # Errors
///
/// When the text is no token, or the result would be none.
pub fn restrict(text: &Secret, caveats: &[Caveat]) -> Result<Secret, RestrictError> {
    UncheckedToken::parse(text.expose())?;
    let token = Presented::parse(text.expose()).ok_or(RestrictError::Identifier)?;
    let narrowed = token.narrow(caveats).ok_or(RestrictError::TooLong)?;
    match Presented::parse(narrowed.expose()) {
        Some(_) => Ok(narrowed),
        None => Err(RestrictError::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "pypi-AgEJbG9jYWxob3N0AiQxMTExMTExMS0yMjIyLTQzMzMtODQ0NC01NTU1NTU1NTU1NTUAAipbMywiYWFhYWFhYWEtYmJiYi00Y2NjLThkZGQtZWVlZWVlZWVlZWVlIl0AAAYgGRsdSW29cw97Nvc_GI5tBxilJD7R7-zINvC-8AKOWkI";

    #[test]
    fn m_38_a_narrowed_token_is_what_other_libraries_make() {
        let narrowed = restrict(&Secret::new(PLAIN.to_owned()), &[Caveat::ProjectName(vec!["a-b".to_owned()])]).unwrap();
        let mut reference = ::macaroon::Macaroon::deserialize(PLAIN.strip_prefix("pypi-").unwrap()).unwrap();
        reference.add_first_party_caveat(r#"[1,["a-b"]]"#).unwrap();
        let reference = reference.serialize(::macaroon::Format::V2).unwrap();
        assert_eq!(narrowed.expose().strip_prefix("pypi-").unwrap(), reference.trim_end_matches('='));
    }

    #[test]
    fn m_39_what_no_index_would_read_is_not_made() {
        let expiry = Caveat::Expiration { expires_at: 2, not_before: 1 };
        let token = Secret::new(PLAIN.to_owned());
        assert!(restrict(&token, &vec![expiry.clone(); 63]).is_ok());
        assert_eq!(restrict(&token, &vec![expiry; 64]).unwrap_err(), RestrictError::TooLong);
        assert_eq!(restrict(&token, &[Caveat::FileName("x".repeat(4000))]).unwrap_err(), RestrictError::TooLong);
        assert_eq!(restrict(&Secret::new("pypi-".to_owned()), &[]).unwrap_err(), RestrictError::Text(TokenTextError::Damaged));
    }
}
