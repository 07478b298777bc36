//! A small wheel and the form that uploads it.

use super::ask::Ask;
use axum::http::Method;

const BOUNDARY: &str = "b0ndedb0ndedb0nded";

/// What a tool sends to upload a wheel, without credentials.
pub(crate) fn upload(name: &str, version: &str) -> Ask {
    upload_saying(name, version, "")
}

/// The same file with other bytes: these words stand in its module too.
pub(crate) fn upload_saying(name: &str, version: &str, words: &str) -> Ask {
    let content = build(name, version, words);
    let filename = format!("{}-{version}-py3-none-any.whl", name.replace('-', "_"));
    let mut body = Vec::new();
    let fields = [
        (":action", "file_upload"),
        ("protocol_version", "1"),
        ("metadata_version", "2.1"),
        ("name", name),
        ("version", version),
        ("filetype", "bdist_wheel"),
        ("pyversion", "py3"),
        ("sha256_digest", &sha256(&content)),
    ];
    for (field, value) in fields {
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").into_bytes());
    }
    let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"content\"; filename=\"{filename}\"\r\n");
    body.extend(format!("{head}Content-Type: application/octet-stream\r\n\r\n").into_bytes());
    body.extend(&content);
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
    let mut ask = Ask::new(Method::POST, "/legacy/").with("content-type", &format!("multipart/form-data; boundary={BOUNDARY}"));
    ask.body = body;
    ask
}

fn build(name: &str, version: &str, words: &str) -> Vec<u8> {
    let module = name.replace('-', "_");
    let information = format!("{module}-{version}.dist-info");
    let metadata = format!("Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n");
    let tags = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n".to_owned();
    let mut members = vec![
        (format!("{module}.py"), format!("__version__ = '{version}'\n{words}")),
        (format!("{information}/METADATA"), metadata),
        (format!("{information}/WHEEL"), tags),
    ];
    let lines: Vec<_> =
        members.iter().map(|(path, content)| format!("{path},sha256={},{}", urlsafe(content.as_bytes()), content.len())).collect();
    let record = lines.join(
        "
",
    );
    members.push((format!("{information}/RECORD"), format!("{record}\n{information}/RECORD,,\n")));
    stored(&members)
}

/// A ZIP archive of stored members, written by hand: three kinds of records, little-endian (APPNOTE 4.3).
fn stored(members: &[(String, String)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (path, content) in members {
        let at = u32::try_from(archive.len()).expect("a small archive");
        // Version 2.0, no flags, stored, 1 January 1980.
        let mut shared = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        shared.extend(crc32(content.as_bytes()).to_le_bytes());
        shared.extend([length(content), length(content)].concat());
        shared.extend(u16::try_from(path.len()).expect("a short path").to_le_bytes());
        shared.extend([0, 0]);
        archive.extend(b"PK\x03\x04");
        archive.extend(&shared);
        archive.extend(path.as_bytes());
        archive.extend(content.as_bytes());
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&shared);
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(path.as_bytes());
    }
    let count = u16::try_from(members.len()).expect("few members").to_le_bytes();
    let at = u32::try_from(archive.len()).expect("a small archive");
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\x00\x00\x00\x00");
    archive.extend([count, count].concat());
    archive.extend(u32::try_from(directory.len()).expect("a small directory").to_le_bytes());
    archive.extend(at.to_le_bytes());
    archive.extend([0, 0]);
    archive
}

fn length(content: &str) -> [u8; 4] {
    u32::try_from(content.len()).expect("a short member").to_le_bytes()
}

fn crc32(content: &[u8]) -> u32 {
    !content.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

fn sha256(content: &[u8]) -> String {
    use sha2::Digest;
    data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(content))
}

fn urlsafe(content: &[u8]) -> String {
    use base64::Engine;
    use sha2::Digest;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(sha2::Sha256::digest(content))
}
