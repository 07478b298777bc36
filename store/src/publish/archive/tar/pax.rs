//! Pax headers (POSIX.1-2001): records of a length, a key and a value.

use domain::upload::UploadRefusal;

use super::refused;

/// What a header says of the next entry.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) path: Option<Vec<u8>>,
    pub(super) target: Option<Vec<u8>>,
    pub(super) size: Option<u64>,
}

/// Reads the records. Each key occurs once, and nothing stands between them.
pub(super) fn parse(header: &[u8]) -> Result<Said, UploadRefusal> {
    let (mut said, mut known, mut rest) = (Said::default(), Vec::new(), header);
    while !rest.is_empty() {
        let (key, value, after) = record(rest).ok_or_else(|| refused("A malformed extended header"))?;
        rest = after;
        if known.contains(&key) {
            return Err(refused("An extended header says something twice"));
        }
        known.push(key);
        match key {
            b"path" => said.path = Some(value.to_vec()),
            b"linkpath" => said.target = Some(value.to_vec()),
            b"size" => said.size = Some(decimal(value).ok_or_else(|| refused("A malformed extended header"))?),
            // Readers differ in whether they know these.
            b"hdrcharset" | b"SCHILY.realsize" | b"SCHILY.filetype" => return Err(refused("An extended header changes how to read it")),
            key if key.starts_with(b"GNU.sparse") => return Err(refused("Sparse members are not allowed.")),
            _ => {}
        }
        if known.len() > MOST_RECORDS {
            return Err(refused("An extended header is too long"));
        }
    }
    Ok(said)
}

/// Most records of one header.
const MOST_RECORDS: usize = 1000;

/// Key, value, and what follows the first record.
fn record(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let space = bytes.iter().position(|byte| *byte == b' ')?;
    let length = usize::try_from(decimal(bytes.get(..space)?)?).ok()?;
    let (record, rest) = bytes.split_at_checked(length)?;
    let record = record.get(space + 1..)?.strip_suffix(b"\n")?;
    let (key, value) = record.split_at_checked(record.iter().position(|byte| *byte == b'=')?)?;
    let value = value.get(1..)?;
    (!key.is_empty() && !record.contains(&0)).then_some((key, value, rest))
}

/// A number as people write it: digits, without a sign or a leading zero.
fn decimal(text: &[u8]) -> Option<u64> {
    let is_plain = text.iter().all(u8::is_ascii_digit) && (text == b"0" || text.first() != Some(&b'0'));
    std::str::from_utf8(text).ok().filter(|_| is_plain)?.parse().ok().filter(|number| i64::try_from(*number).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_fill_the_header_u_09() {
        let said = parse(b"13 path=a/b=c\n11 size=12\n18 linkpath=../x\xff\n").unwrap_err();
        assert!(said.text().ends_with("malformed extended header"), "a length that is wrong by one");
        let said = parse(b"14 path=a/b=c\n11 size=12\n16 linkpath=../x\n19 mtime=1700000000\n").unwrap_err();
        assert!(said.text().ends_with("malformed extended header"));
        let said = parse(b"14 path=a/b=c\n11 size=12\n17 linkpath=../x\n").unwrap();
        assert_eq!(said, Said { path: Some(b"a/b=c".to_vec()), target: Some(b"../x".to_vec()), size: Some(12) });
        for bad in [
            &b"path=a"[..],
            b"011 path=ab\n",
            b"+10 path=a\n",
            b"9 path=a",
            b"9 path=a\nx",
            b"7 =abc\n",
            b"9 size=-1\n",
            b"99999999999999999999 a=b\n",
        ] {
            assert!(parse(bad).is_err(), "{}", String::from_utf8_lossy(bad));
        }
    }
}
