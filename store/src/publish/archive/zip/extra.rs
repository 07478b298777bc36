//! Extra fields of an entry (APPNOTE 4.5): sizes that need more room are there, and what two readers could take for a second name.

use domain::upload::UploadRefusal;

use super::super::fields::Fields;
use super::{about, broken_entry};

/// Sizes and offsets of eight bytes.
const ZIP64: u16 = 0x0001;
/// Another name, for readers that know it.
const UNICODE_PATH: u16 = 0x7075;

/// The ZIP64 field, after every field was looked at.
pub(super) fn zip64<'a>(extra: &'a [u8], name: &str) -> Result<Option<&'a [u8]>, UploadRefusal> {
    let (mut fields, mut found, mut known) = (Fields::new(extra), None, Vec::new());
    while !fields.is_empty() {
        let (kind, content) = next(&mut fields).ok_or_else(|| broken_entry(name))?;
        if known.contains(&kind) {
            return Err(about("Invalid duplicate extra in local file", name));
        }
        known.push(kind);
        match kind {
            ZIP64 => found = Some(content),
            UNICODE_PATH => return Err(about("A second name in an extra field", name)),
            _ => {}
        }
    }
    Ok(found)
}

fn next<'a>(fields: &mut Fields<'a>) -> Option<(u16, &'a [u8])> {
    let (kind, length) = (fields.u16()?, fields.u16()?);
    Some((kind, fields.take(length.into())?))
}

/// The sizes of a local header. A ZIP64 field there holds both, and some tools write it beside short fields that would do; then both say the same.
pub(super) fn local(short: [u32; 2], zip64: Option<&[u8]>, name: &str) -> Result<[u64; 2], UploadRefusal> {
    let Some(content) = zip64 else { return widen(short, None, name) };
    let wide = widen([u32::MAX; 2], Some(content), name)?;
    let agree = short.iter().zip(wide).all(|(short, wide)| *short == u32::MAX || u64::from(*short) == wide);
    if agree { Ok(wide) } else { Err(about("Inconsistent ZIP64 extra field", name)) }
}

/// The values whose short fields are full, in their order. There is a ZIP64 field exactly if there is such a value.
pub(super) fn widen<const N: usize>(short: [u32; N], zip64: Option<&[u8]>, name: &str) -> Result<[u64; N], UploadRefusal> {
    let inconsistent = || about("Inconsistent ZIP64 extra field", name);
    let mut fields = Fields::new(zip64.unwrap_or_default());
    let mut wide = short.map(u64::from);
    for value in wide.iter_mut().filter(|value| **value == u64::from(u32::MAX)) {
        *value = fields.u64().ok_or_else(inconsistent)?;
    }
    let is_needed = short.contains(&u32::MAX);
    if !fields.is_empty() || is_needed != zip64.is_some() { Err(inconsistent()) } else { Ok(wide) }
}
