//! The file `WHEEL`: which version of the format it is, and for which interpreters and platforms. The name of the file says the latter, too.

use std::collections::BTreeSet;

use domain::upload::{CoreMetadata, DistributionFilename, UploadRefusal};

use super::super::{not_accepted, quoted};

/// Checks the three lines that installers read.
pub(super) fn check(content: &[u8], filename: &DistributionFilename) -> Result<(), UploadRefusal> {
    let headers = CoreMetadata::parse(content).map_err(|_| refused("It is not UTF-8 in the form of headers"))?;
    let values = |name: &str| -> Vec<&str> { headers.values().filter(|(known, _)| *known == name).map(|(_, value)| value).collect() };
    match *values("wheel_version").as_slice() {
        [version] if version.strip_prefix("1.").is_some_and(|minor| !minor.is_empty() && minor.bytes().all(|b| b.is_ascii_digit())) => {}
        [version] => return Err(refused(&format!("Wheel-Version is {} and not 1.0", quoted(version)))),
        _ => return Err(refused("It needs one Wheel-Version")),
    }
    if !matches!(*values("root_is_purelib").as_slice(), ["true" | "false" | "True" | "False"]) {
        return Err(refused("It needs one Root-Is-Purelib, true or false"));
    }
    let stated: BTreeSet<String> = values("tag").into_iter().flat_map(expand).take(MOST).collect();
    let named: BTreeSet<String> = expand(&tag_of(filename)).into_iter().collect();
    if stated.is_empty() {
        return Err(refused("It has no Tag"));
    }
    if let Some(tag) = named.symmetric_difference(&stated).next() {
        let only = if named.contains(tag) { "the file's name" } else { "WHEEL" };
        return Err(refused(&format!("Its tags are not those of the file's name: {} is only in {only}", quoted(tag))));
    }
    Ok(())
}

/// The last three parts of the name.
fn tag_of(filename: &DistributionFilename) -> String {
    let stem = filename.as_str().strip_suffix(".whl").unwrap_or_default();
    let mut parts: Vec<&str> = stem.rsplitn(4, '-').take(3).collect();
    parts.reverse();
    parts.join("-")
}

/// Most tags that are compared. A name of 255 bytes hardly stands for more; a line in a file could.
const MOST: usize = 10_000;

/// Every combination that a compressed tag stands for (PEP 425).
fn expand(tag: &str) -> Vec<String> {
    let mut expanded = vec![String::new()];
    for (at, part) in tag.split('-').enumerate() {
        let dash = if at == 0 { "" } else { "-" };
        let more = expanded.iter().flat_map(|before| part.split('.').map(move |one| format!("{before}{dash}{one}")));
        expanded = more.take(MOST).collect();
    }
    expanded
}

fn refused(rule: &str) -> UploadRefusal {
    not_accepted(&format!("WHEEL not accepted: {rule}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compressed_tag_stands_for_its_product() {
        assert_eq!(expand("py2.py3-none-any"), ["py2-none-any", "py3-none-any"]);
        assert_eq!(expand("cp39.cp310-abi3.none-a.b.c").len(), 12);
        assert_eq!(expand(&["a.b.c.d.e.f.g.h.i.j"; 9].join("-")).len(), 10_000);
    }
}
