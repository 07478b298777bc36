//! Reading the `multipart/form-data` of an upload, part by part (RFC 7578). Everything has a limit; the file is streamed and never held.

use axum::body::Body;
use axum::http::header;
use axum::http::request::Parts;
use domain::attestation::AttestationSet;
use domain::upload::UploadRefusal;
use futures_util::TryStreamExt;
use multer::{Constraints, Multipart, SizeLimit};

use super::remaining::Remaining;

/// Most fields of one upload: long classifier lists fit.
const MOST_FIELDS: usize = 1024;
/// Longest text field, in bytes. The description and attestations may be longer.
const LONGEST_FIELD: usize = 64 << 10;
/// Longest description, and the most that all fields together may take, in bytes.
const LONGEST_DESCRIPTION: usize = 5 << 20;
/// Most bytes that a form may add to its file.
pub(super) const FORM_OVERHEAD: u64 = 8 << 20;

/// An upload's form while it is read.
pub(super) struct FormReader {
    parts: Multipart<'static>,
    fields: Vec<(String, String)>,
    text_bytes: usize,
    remaining: Remaining,
}

/// The next thing that the form has.
pub(super) enum Next {
    /// The distribution file, not yet read.
    File(Box<FilePart>),
    /// Nothing more.
    End,
}

/// The part that holds the distribution file.
pub(super) struct FilePart {
    /// As the client names it.
    pub(super) filename: String,
    /// Its bytes, as they come.
    pub(super) content: multer::Field<'static>,
}

impl FormReader {
    /// Begins to read. The limit for the file is counted where the file is received.
    pub(super) fn open(parts: &Parts, body: Body, max_file_bytes: u64) -> Result<Self, UploadRefusal> {
        let content_type = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let boundary = multer::parse_boundary(content_type)
            .map_err(|_| UploadRefusal::invalid_form("Send the upload as multipart/form-data with a boundary."))?;
        let whole = max_file_bytes.saturating_add(FORM_OVERHEAD);
        let constraints = Constraints::new().size_limit(SizeLimit::new().whole_stream(whole));
        let remaining = Remaining::new(parts, &boundary);
        let mut watch = remaining.watch();
        let stream = body.into_data_stream().inspect_ok(move |chunk| watch.pass(chunk));
        let parts = Multipart::with_constraints(stream, boundary, constraints);
        Ok(Self { parts, fields: Vec::new(), text_bytes: 0, remaining })
    }

    /// Reads fields until the file or the end comes.
    pub(super) async fn next(&mut self) -> Result<Next, UploadRefusal> {
        while let Some(field) = self.parts.next_field().await.map_err(|error| broken(&error))? {
            let name = field.name().unwrap_or_default().to_owned();
            match (name.as_str(), field.file_name()) {
                ("content", Some(_)) if !may_be_distribution(&field) => return Err(UploadRefusal::invalid_distribution("")),
                ("content", Some(filename)) => {
                    let filename = filename.to_owned();
                    return Ok(Next::File(Box::new(FilePart { filename, content: field })));
                }
                // Old tools sign; nobody reads it.
                ("gpg_signature", _) => drop(field),
                (_, Some(_)) => return Err(UploadRefusal::file_in_text_field(&name)),
                (_, None) => self.text(name, field).await?,
            }
        }
        Ok(Next::End)
    }

    async fn text(&mut self, name: String, mut field: multer::Field<'static>) -> Result<(), UploadRefusal> {
        let longest = match name.as_str() {
            "description" => LONGEST_DESCRIPTION,
            "attestations" => AttestationSet::MAX_BYTES,
            _ => LONGEST_FIELD,
        };
        let mut value = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(|error| broken(&error))? {
            self.text_bytes += chunk.len();
            if value.len() + chunk.len() > longest || self.text_bytes > LONGEST_DESCRIPTION + 16 * LONGEST_FIELD {
                return Err(UploadRefusal::invalid_field(&name, "The field is too long."));
            }
            value.extend_from_slice(&chunk);
        }
        if self.fields.len() >= MOST_FIELDS {
            return Err(UploadRefusal::invalid_form("The form has too many fields."));
        }
        let value = String::from_utf8(value).map_err(|_| UploadRefusal::invalid_field(&name, "The field is not UTF-8."))?;
        self.fields.push((name, value));
        Ok(())
    }

    /// Asked when the file has come: how large it is, if nothing but the end of the form follows it. None: nobody knows.
    pub(super) fn announced_file(&self) -> Option<u64> {
        self.remaining.of_file()
    }

    /// The text fields that were read so far.
    pub(super) fn fields(&self) -> &[(String, String)] {
        &self.fields
    }
}

/// A picture is no distribution.
fn may_be_distribution(content: &multer::Field<'_>) -> bool {
    content.content_type().is_none_or(|kind| kind.type_() != "image")
}

fn broken(_error: &multer::Error) -> UploadRefusal {
    UploadRefusal::invalid_form("The form ended early or is not valid multipart/form-data.")
}
