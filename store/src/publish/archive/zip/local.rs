//! Local headers (APPNOTE 4.3.7): what stands before each entry, and must be what the directory says.

use std::io::{BufRead, Read};

use domain::upload::UploadRefusal;

use super::super::fields::Fields;
use super::central::{self, Entry};
use super::{about, broken_entry, exactly, extra};

/// Length of the header without name and extra field.
const LENGTH: u64 = 30;

/// Reads a header and compares it. Gives its length.
pub(super) fn check(file: &mut impl BufRead, entry: &Entry) -> Result<u64, UploadRefusal> {
    let header: [u8; 30] = exactly(file)?;
    let mut fields = Fields::new(&header);
    if fields.take(4) != Some(b"PK\x03\x04") {
        return Err(about("Filename not in local headers, or not where the directory says", &entry.name));
    }
    let mut parse = || {
        let common = central::common(&mut fields)?;
        let (packed, size) = (fields.u32()?, fields.u32()?);
        Some((common, [size, packed], fields.u16()?, fields.u16()?))
    };
    let (common, sizes, name_length, extra_length) = parse().ok_or_else(|| broken_entry(&entry.name))?;
    let name = take(file, name_length, entry)?;
    let extra = take(file, extra_length, entry)?;
    let [size, packed] = extra::local(sizes, extra::zip64(&extra, &entry.name)?, &entry.name)?;
    if common != entry.common || name != entry.name.as_bytes() || (size, packed) != (entry.size, entry.packed) {
        return Err(about("Mis-matched local headers and central directory", &entry.name));
    }
    Ok(LENGTH + u64::from(name_length) + u64::from(extra_length))
}

fn take(file: &mut impl BufRead, length: u16, entry: &Entry) -> Result<Vec<u8>, UploadRefusal> {
    let mut bytes = Vec::new();
    file.take(length.into()).read_to_end(&mut bytes).map_err(|_| broken_entry(&entry.name))?;
    if bytes.len() == usize::from(length) { Ok(bytes) } else { Err(broken_entry(&entry.name)) }
}
