//! The text fields of an upload form, before they mean anything.

use super::{Field, UploadRefusal, core_metadata::says_something};

/// The fields in the order in which they came, without those that say nothing.
#[derive(Debug)]
pub(super) struct FormFields(Vec<(String, String)>);

impl FormFields {
    /// Takes the fields over. Empty ones say nothing, nor does `UNKNOWN`, with which old tools filled their gaps.
    pub(super) fn new(fields: Vec<(String, String)>) -> Result<Self, UploadRefusal> {
        if let Some((name, _)) = fields.iter().find(|(name, value)| name.contains('\0') || value.contains('\0')) {
            return Err(UploadRefusal::invalid_field(name, "NUL characters are not allowed."));
        }
        Ok(Self(fields.into_iter().filter(|(_, value)| says_something(value)).collect()))
    }

    /// Takes a field out that may be there once. Twice is refused: whoever reads the other one would see another upload.
    pub(super) fn take(&mut self, name: &str) -> Result<Option<String>, UploadRefusal> {
        let mut found = self.0.extract_if(.., |(field, _)| field == name);
        let value = found.next().map(|(_, value)| value);
        if found.next().is_some() {
            return Err(UploadRefusal::invalid_field(name, "Send this field only once."));
        }
        Ok(value)
    }

    /// Takes a field out that may be there once, by its name in the metadata.
    pub(super) fn take_field(&mut self, field: Field) -> Result<Option<String>, UploadRefusal> {
        self.take(field.form_name())
    }

    /// Takes a field out, however often it is there.
    pub(super) fn discard(&mut self, name: &str) {
        self.0.retain(|(field, _)| field != name);
    }

    /// What is left.
    pub(super) fn into_rest(self) -> Vec<(String, String)> {
        self.0
    }
}
