//! A letter as an RFC 5322 message.

use std::time::SystemTime;

use domain::Timestamp;
use lettre::Message;
use lettre::message::header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, MultiPart, SinglePart};

use super::{Letter, Sender};
use crate::Settings;

/// `Auto-Submitted: auto-generated` (RFC 3834 section 5): nobody's holiday notice answers.
#[derive(Clone)]
struct AutoSubmitted(String);

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// Composes the message. The same job gives the same `Message-ID` and date each time, so that a second sending can be told from a second letter.
pub(super) fn compose(settings: &Settings, job: i64, written_at: Timestamp, letter: &Letter) -> Result<Message, lettre::error::Error> {
    let sender = match &settings.mail.sender {
        Some(sender) => sender.clone(),
        None => Sender::of_site(settings.host()).map_err(|_| lettre::error::Error::MissingFrom)?,
    };
    let to = letter.to.as_str().parse().map_err(|_| lettre::error::Error::MissingTo)?;
    let message = Message::builder()
        .message_id(Some(format!("<{job}.{}@{}>", written_at.unix_timestamp(), sender.0.email.domain())))
        .date(SystemTime::from(written_at))
        .from(sender.0)
        .to(Mailbox::new(None, to))
        .subject(letter.subject.clone())
        .header(AutoSubmitted("auto-generated".to_owned()));
    let text = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(body(&letter.text));
    if letter.html.is_empty() {
        return message.singlepart(text);
    }
    let html = SinglePart::builder().header(ContentType::TEXT_HTML).body(body(&letter.html));
    // The last alternative is the richest (RFC 2046 section 5.1.4). The boundary is the job's, so that writing the letter again gives the same bytes.
    let parts = MultiPart::alternative().boundary(format!("=_{job}.{}.bonded", written_at.unix_timestamp()));
    message.multipart(parts.singlepart(text).singlepart(html))
}

/// Longest line that every mail server takes (RFC 5321 section 4.5.3.1.6).
const LINE: usize = 998;

/// Our letters are plain ASCII and stay as they are, so that a link is whole in a file too; quoted-printable would break it over two lines.
fn body(text: &str) -> Body {
    if text.is_ascii() && text.lines().all(|line| line.len() <= LINE) {
        let lines = text.lines().collect::<Vec<_>>().join("\r\n") + "\r\n";
        Body::dangerous_pre_encoded(lines.into_bytes(), ContentTransferEncoding::SevenBit)
    } else {
        Body::new(text.to_owned())
    }
}
