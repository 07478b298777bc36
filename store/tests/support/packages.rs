//! [`Package`]: a small wheel or source distribution, built entry by entry, so that a story can build it wrong.

use std::io::{Cursor, Write};

use domain::project::ProjectName;
use domain::upload::{Classifiers, CoreMetadata, Field, Kind, UploadForm, UploadRules};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A distribution and the form that goes with it.
#[derive(Clone)]
pub(crate) struct Package {
    pub(crate) filename: String,
    pub(crate) fields: Vec<(String, String)>,
    kind: Kind,
    entries: Vec<(String, Vec<u8>)>,
    bytes: Option<Vec<u8>>,
}

fn metadata(name: &str, version: &str) -> Vec<u8> {
    format!(
        "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nSummary: The {name} of all demos\nRequires-Python: >=3.9\n\n# {name}\n"
    )
    .into_bytes()
}

impl Package {
    /// A wheel for every platform.
    pub(crate) fn wheel(name: &str, version: &str) -> Self {
        let stem = ProjectName::parse(name).unwrap().normalized().for_filename();
        let info = format!("{stem}-{version}.dist-info");
        let entries = vec![
            (format!("{stem}/__init__.py"), b"answer = 42\n".to_vec()),
            (format!("{info}/METADATA"), metadata(name, version)),
            (format!("{info}/WHEEL"), b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n".to_vec()),
            (format!("{info}/RECORD"), Vec::new()),
        ];
        Self::new(format!("{stem}-{version}-py3-none-any.whl"), Kind::BdistWheel, [name, version, "py3"], entries)
    }

    /// A source distribution.
    pub(crate) fn sdist(name: &str, version: &str) -> Self {
        let stem = ProjectName::parse(name).unwrap().normalized().for_filename();
        let top = format!("{stem}-{version}");
        let entries = vec![
            (format!("{top}/PKG-INFO"), metadata(name, version)),
            (format!("{top}/pyproject.toml"), b"[build-system]\n".to_vec()),
            (format!("{top}/src/{stem}/__init__.py"), b"answer = 42\n".to_vec()),
        ];
        Self::new(format!("{top}.tar.gz"), Kind::Sdist, [name, version, "source"], entries)
    }

    fn new(filename: String, kind: Kind, [name, version, pyversion]: [&str; 3], entries: Vec<(String, Vec<u8>)>) -> Self {
        let fields = [
            (":action", "file_upload"),
            ("protocol_version", "1"),
            ("metadata_version", "2.1"),
            ("name", name),
            ("version", version),
            ("filetype", kind.filetype()),
            ("pyversion", pyversion),
        ];
        let fields = fields.map(|(field, value)| (field.to_owned(), value.to_owned())).to_vec();
        Self { filename, fields, kind, entries, bytes: None }
    }

    /// With one more entry, or with another content for an entry.
    pub(crate) fn with(mut self, path: &str, content: impl Into<Vec<u8>>) -> Self {
        self.entries.retain(|(known, _)| known != path);
        self.entries.push((path.to_owned(), content.into()));
        self
    }

    /// Without the entries whose path ends so.
    pub(crate) fn without(mut self, end: &str) -> Self {
        let before = self.entries.len();
        self.entries.retain(|(path, _)| !path.ends_with(end));
        assert!(self.entries.len() < before, "no entry ends in {end}");
        self
    }

    /// With another content, and so with other digests.
    pub(crate) fn saying(self, what: &str) -> Self {
        let path = self.entries.iter().map(|(path, _)| path.clone()).find(|path| path.ends_with("__init__.py")).unwrap();
        self.with(&path, what)
    }

    /// With another value of a form field.
    pub(crate) fn field(mut self, field: &str, value: &str) -> Self {
        self.fields.retain(|(known, _)| known != field);
        self.fields.push((field.to_owned(), value.to_owned()));
        self
    }

    /// With these bytes, whatever the entries are.
    pub(crate) fn made_of(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.bytes = Some(bytes.into());
        self
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        match (&self.bytes, self.kind) {
            (Some(bytes), _) => bytes.clone(),
            (None, Kind::BdistWheel) => zip_of(&recorded(&self.entries)),
            (None, Kind::Sdist) => gzip(&tar_of(&self.entries)),
        }
    }

    /// What the file says of itself, if it is made of its entries and says it readably.
    fn metadata(&self) -> Option<CoreMetadata> {
        if self.bytes.is_some() {
            return None;
        }
        let (_, content) = self.entries.iter().find(|(path, _)| path.ends_with("/METADATA") || path.ends_with("/PKG-INFO"))?;
        CoreMetadata::parse(content).ok()
    }

    /// The form, as a tool makes it from the file: with the file's SHA-256 and what the file says of itself, unless the story says otherwise.
    pub(crate) fn form(&self) -> UploadForm {
        let mut fields = self.fields.clone();
        let metadata = self.metadata().unwrap_or_default();
        let is_known = |field: &str| Field::from_form_name(field).is_some() && !self.fields.iter().any(|(known, _)| known == field);
        fields.extend(metadata.values().filter(|(field, _)| is_known(field)).map(|(field, value)| (field.to_owned(), value.to_owned())));
        if !fields.iter().any(|(field, _)| field.ends_with("_digest")) {
            let digest = data_encoding::HEXLOWER.encode(&Sha256::digest(self.bytes()));
            fields.push(("sha256_digest".to_owned(), digest));
        }
        // The form is let through; whoever publishes it looks at the file again, by the rules of the place.
        let rules = UploadRules { allow_linux_tags: true, allow_local_versions: true, classifiers: Classifiers::ListedOrPrivate };
        UploadForm::from_fields(fields, rules).unwrap()
    }
}

/// The entries with a `RECORD` of all others where an empty one stands.
fn recorded(entries: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let mut entries = entries.to_vec();
    let Some(at) = entries.iter().position(|(path, content)| path.ends_with(".dist-info/RECORD") && content.is_empty()) else {
        return entries;
    };
    let row = |(path, content): &(String, Vec<u8>)| {
        let digest = data_encoding::BASE64URL_NOPAD.encode(&Sha256::digest(content));
        format!("{path},sha256={digest},{}\n", content.len())
    };
    let others = entries.iter().filter(|(path, _)| *path != entries[at].0);
    entries[at].1 = (others.map(row).collect::<String>() + &entries[at].0 + ",,\n").into_bytes();
    entries
}

/// A zip of these entries.
pub(crate) fn zip_of(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in entries {
        zip.start_file(path.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A tar of these entries.
pub(crate) fn tar_of(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (path, content) in entries {
        tar.append_data(&mut plain_header(content.len()), path, content.as_slice()).unwrap();
    }
    tar.into_inner().unwrap()
}

/// The header of an ordinary file.
pub(crate) fn plain_header(size: usize) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_size(size as u64);
    header.set_mode(0o644);
    header.set_cksum();
    header
}

/// The bytes, gzipped.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}
