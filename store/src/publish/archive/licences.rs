//! The licences that a distribution says it holds (PEP 639).

use domain::upload::field::MetadataVersion;
use domain::upload::{CoreMetadata, DistributionFilename, Field, UploadRefusal};

use super::not_accepted;

/// Every `License-File` lies where it must. `look` gives the path of one, and whether it is there. Before version 2.4 the field meant nothing.
pub(super) fn check(metadata: &[u8], filename: &DistributionFilename, look: impl Fn(&str) -> (String, bool)) -> Result<(), UploadRefusal> {
    // What is wrong with the metadata themselves is said where they are read.
    let Ok(metadata) = CoreMetadata::parse(metadata) else { return Ok(()) };
    let version = metadata.one(Field::MetadataVersion).and_then(MetadataVersion::parse);
    if version.is_none_or(|version| version < Field::LicenseFile.since()) {
        return Ok(());
    }
    for licence in metadata.all(Field::LicenseFile) {
        let (path, is_there) = look(licence);
        if !is_there {
            return Err(not_accepted(&format!("License-File {licence} does not exist in distribution file {filename} at {path}")));
        }
    }
    Ok(())
}
