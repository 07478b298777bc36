//! [`Smtp`]: a server that takes our mail.

use std::time::Duration;

use lettre::{AsyncSmtpTransport, Tokio1Executor};
use url::{Host, Url};

/// How long a server may take for one command.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server that takes our mail. It holds a password, so it shows its name only.
#[derive(Clone)]
pub struct Smtp(pub(super) AsyncSmtpTransport<Tokio1Executor>);

/// The URL does not lead to a server that mail may be given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SmtpInvalid {
    /// It is not an `smtp` or `smtps` URL that lettre understands.
    #[error("expected a URL such as smtps://user:password@mail.example.org or smtp://mail.example.org:587?tls=required")]
    Url,
    /// Mail holds secret links. It goes over TLS, or to this machine.
    #[error("mail holds secret links: use smtps://, or smtp:// with ?tls=required; only a server on this machine may do without")]
    Plain,
}

/// The mail server does not take mail from us. Holds its words.
#[derive(Debug, thiserror::Error)]
#[error("the mail server: {0}")]
pub struct SmtpSilent(String);

impl Smtp {
    /// Reads `smtps://user:password@host`, `smtp://…?tls=required`, or plain `smtp://localhost:25`.
    ///
    /// # Errors
    ///
    /// When the URL is another one, or would send secrets in the clear. TLS that an attacker can talk the server out of (`tls=opportunistic`) is
    /// in the clear.
    pub fn from_url(text: &str) -> Result<Self, SmtpInvalid> {
        let url = Url::parse(text).map_err(|_| SmtpInvalid::Url)?;
        let required = url.query_pairs().any(|(name, value)| name == "tls" && value == "required");
        if url.scheme() == "smtp" && !required && !is_loopback(&url) {
            return Err(SmtpInvalid::Plain);
        }
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(text).map_err(|_| SmtpInvalid::Url)?;
        Ok(Self(builder.timeout(Some(PATIENCE)).build()))
    }

    /// Asks whether the server would take mail from us, without sending any.
    ///
    /// # Errors
    ///
    /// When it cannot be reached, does not let us in, or says no.
    pub async fn answers(&self) -> Result<(), SmtpSilent> {
        let answer = self.0.test_connection().await;
        if answer.map_err(|error| SmtpSilent(error.to_string()))? { Ok(()) } else { Err(SmtpSilent("it says no".to_owned())) }
    }
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Smtp")
    }
}

/// `smtp` is not a special scheme of the URL standard, so an address arrives as a domain.
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback()),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn mail_leaves_this_machine_over_tls_only() {
        for url in
            ["smtps://u:p@mail.example.org", "smtp://mail.example.org:587?tls=required", "smtp://localhost:2525", "smtp://127.0.0.1:25"]
        {
            assert!(Smtp::from_url(url).is_ok(), "{url}");
        }
        for url in ["smtp://mail.example.org", "smtp://mail.example.org?tls=opportunistic", "smtp://10.0.0.1:25"] {
            assert_eq!(Smtp::from_url(url).unwrap_err(), SmtpInvalid::Plain, "{url}");
        }
        for url in ["", "hunter2", "https://mail.example.org", "file:///etc/passwd"] {
            assert_eq!(Smtp::from_url(url).unwrap_err(), SmtpInvalid::Url, "{url}");
        }
        assert_eq!(format!("{:?}", Smtp::from_url("smtps://user:hunter2@mail.example.org").unwrap()), "Smtp");
    }
}
