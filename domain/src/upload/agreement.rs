//! Whether a form says of a file what the file says of itself.
//!
//! The file is the truth: what it says is checked, stored and served. A form that says something else was made for another file, or by somebody who wants
//! the index and the installer to see different things. Tools write the same things differently, so values are compared by what they mean:
//!
//! * What the form says, the file must say. It may leave fields out, and some tools do: twine leaves out `License-File` below metadata 2.4, flit
//!   `License-Expression`, `License-File`, `Dynamic` and `Import-Name`, uv `Import-Name` (and before 2025 `Provides-Extra`, `Dynamic` and `License-Expression`).
//!   hatch sends the last one where a field that it doesn't know as a list is there more than once. `Requires-Python` and `Requires-Dist` are sent by all, whole.
//! * flit sends the names of its modules as `Provides`, which no file says since metadata 1.2 replaced it: what nobody reads is not compared.
//! * flit sends `2.3` as the version of the metadata, whatever its file says: the form may be older than its file, never younger.
//! * Extras, names in requirements and classifiers are sent as written in the project or in the file, by the tool's taste; pdm and hatch unfold lines of their own.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::requirement::specifiers;
use super::{CoreMetadata, Field, Requirement, UploadForm, UploadRefusal, field::MetadataVersion, licence};
use crate::project::{NormalizedName, Version};

/// Name and version: of another release nothing else needs to be said.
pub(super) fn check_identity(file: &CoreMetadata, form: &UploadForm) -> Result<(), UploadRefusal> {
    let name = file.one(Field::Name).unwrap_or_default();
    if NormalizedName::normalize_any(name).as_ref() != Ok(form.name.normalized()) {
        return Err(UploadRefusal::metadata_mismatch(Field::Name.header(), name, form.name.as_str()));
    }
    let version = file.one(Field::Version).unwrap_or_default();
    if Version::parse(version).as_ref() != Ok(&form.version) {
        return Err(UploadRefusal::metadata_mismatch(Field::Version.header(), version, &form.version.canonical()));
    }
    Ok(())
}

/// All other fields that the form sends.
pub(super) fn check(file: &CoreMetadata, form: &CoreMetadata) -> Result<(), UploadRefusal> {
    Field::ALL
        .iter()
        .copied()
        .filter(|field| !matches!(field, Field::Name | Field::Version | Field::Provides))
        .try_for_each(|field| check_field(file, form, field))
}

fn check_field(file: &CoreMetadata, form: &CoreMetadata, field: Field) -> Result<(), UploadRefusal> {
    let (in_file, in_form) = (file.all(field), form.all(field));
    if in_form.is_empty() && !is_always_sent(field) {
        return Ok(());
    }
    match field {
        Field::MetadataVersion if is_older(in_form, in_file) => Ok(()),
        Field::Description | Field::License if meanings(field, in_form).is_subset(&meanings(field, in_file)) => Ok(()),
        Field::Description | Field::License => Err(UploadRefusal::metadata_differ(field.header())),
        _ if field.is_list() || field == Field::Keywords => check_list(field, in_file, in_form),
        _ if meanings(field, in_file) == meanings(field, in_form) => Ok(()),
        _ => {
            let said = |values: &[String]| values.join(", ");
            Err(UploadRefusal::metadata_mismatch(field.header(), &said(in_file), &said(in_form)))
        }
    }
}

/// What every tool sends if its file has it. A form without it hides what installers will act on.
const fn is_always_sent(field: Field) -> bool {
    matches!(field, Field::RequiresPython | Field::RequiresDist)
}

/// What decides about installing and about rights must be there whole, if it is there.
const fn is_whole(field: Field) -> bool {
    matches!(field, Field::RequiresDist | Field::ProvidesExtra | Field::Dynamic)
}

fn check_list(field: Field, in_file: &[String], in_form: &[String]) -> Result<(), UploadRefusal> {
    let (of_file, of_form) = (meanings(field, in_file), meanings(field, in_form));
    if let Some(value) = of_form.difference(&of_file).next() {
        return Err(UploadRefusal::metadata_only_in_form(field.header(), written(field, value, in_form)));
    }
    match of_file.difference(&of_form).next() {
        Some(value) if is_whole(field) => Err(UploadRefusal::metadata_only_in_file(field.header(), written(field, value, in_file))),
        _ => Ok(()),
    }
}

/// The value that has this meaning, as its author wrote it.
fn written<'a>(field: Field, meaning: &'a Meaning<'a>, values: &'a [String]) -> &'a str {
    match meaning {
        Meaning::Text(text) if field == Field::Keywords => text,
        _ => values.iter().map(String::as_str).find(|value| read(field, value) == *meaning).unwrap_or_default(),
    }
}

fn is_older(in_form: &[String], in_file: &[String]) -> bool {
    let version = |values: &[String]| values.first().and_then(|text| MetadataVersion::parse(text));
    matches!((version(in_form), version(in_file)), (Some(form), Some(file)) if form < file)
}

/// What a value means.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Meaning<'a> {
    Text(Cow<'a, str>),
    Specifiers(BTreeSet<String>),
    Requirement(Requirement),
    Name(NormalizedName),
}

/// What the values of a field mean together. The order says nothing, and twice is once.
fn meanings(field: Field, values: &[String]) -> BTreeSet<Meaning<'_>> {
    match field {
        Field::Keywords => values.iter().flat_map(|value| keywords(value)).collect(),
        _ => values.iter().map(|value| read(field, value)).collect(),
    }
}

/// A string in which commas or, with old tools, only spaces stand between the words: either way the words are the same.
fn keywords(value: &str) -> impl Iterator<Item = Meaning<'_>> {
    value.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty()).map(|word| Meaning::Text(word.into()))
}

fn read(field: Field, value: &str) -> Meaning<'_> {
    let known = match field {
        Field::RequiresPython => specifiers(value).map(Meaning::Specifiers),
        Field::RequiresDist | Field::ProvidesDist | Field::ObsoletesDist => Requirement::parse(value).ok().map(Meaning::Requirement),
        Field::ProvidesExtra => NormalizedName::normalize_any(value.trim()).ok().map(Meaning::Name),
        _ => None,
    };
    known.unwrap_or_else(|| Meaning::Text(text(field, value)))
}

fn text(field: Field, value: &str) -> Cow<'_, str> {
    match field {
        Field::Dynamic => value.trim().to_ascii_lowercase().into(),
        Field::LicenseExpression => licence::canonical(value).map_or_else(|| value.into(), Cow::Owned),
        // A label, a comma, a link; a name, a semicolon, a word: with spaces or without.
        Field::ProjectUrl | Field::ImportName | Field::ImportNamespace => value.split_whitespace().collect::<String>().into(),
        // Mail libraries unfold long fields with their margins, bars among them.
        Field::Description | Field::License => value.replace('|', " ").split_whitespace().collect::<Vec<_>>().join(" ").into(),
        _ => spaced_once(value),
    }
}

/// With one space wherever there is any.
fn spaced_once(value: &str) -> Cow<'_, str> {
    value.split_whitespace().collect::<Vec<_>>().join(" ").into()
}

#[cfg(test)]
mod tests;
