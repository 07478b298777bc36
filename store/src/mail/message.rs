//! A letter as an RFC 5322 message.

use std::time::SystemTime;

use domain::Timestamp;
use lettre::Message;
use lettre::message::header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, MultiPart, SinglePart};

use super::{Letter, Post, Sender};
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
    let in_file = matches!(settings.mail.post, Post::Directory(_));
    let text = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(body(&letter.text, in_file));
    if letter.html.is_empty() {
        return message.singlepart(text);
    }
    let html = SinglePart::builder().header(ContentType::TEXT_HTML).body(body(&letter.html, in_file));
    // The last alternative is the richest (RFC 2046 section 5.1.4). The boundary is the job's, so that writing the letter again gives the same bytes.
    let mut parts = MultiPart::alternative().boundary(format!("=_{job}.{}.bonded", written_at.unix_timestamp()));
    if in_file && !letter.text.is_ascii() {
        // What holds such a part says so too (RFC 2045 section 6.4).
        parts = parts.header(ContentTransferEncoding::EightBit);
    }
    message.multipart(parts.singlepart(text).singlepart(html))
}

/// Longest line that every mail server takes (RFC 5321 section 4.5.3.1.6).
const LINE: usize = 998;

/// What is plain ASCII stays as it is, and in a file so does everything else: a link is whole there too, where quoted-printable would break it
/// over two lines. Not every mail server takes more than ASCII.
fn body(text: &str, in_file: bool) -> Body {
    let eight = in_file.then_some(ContentTransferEncoding::EightBit);
    let encoding = if text.is_ascii() { Some(ContentTransferEncoding::SevenBit) } else { eight };
    match encoding.filter(|_| text.lines().all(|line| line.len() <= LINE)) {
        Some(encoding) => {
            let lines = text.lines().collect::<Vec<_>>().join("\r\n") + "\r\n";
            Body::dangerous_pre_encoded(lines.into_bytes(), encoding)
        }
        None => Body::new(text.to_owned()),
    }
}
