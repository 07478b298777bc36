//! The JSON API (`/pypi/<name>/json`, `/pypi/<name>/<version>/json`): one document about a project, as tools know it from before PEP 691. It has no
//! specification but its long use; what installers need stands in the simple API as well.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::json::{line, upload_time};
use crate::Timestamp;
use crate::digest::{Blake2b256, Md5, Sha256};
use crate::project::{ProjectName, Version};
use crate::upload::{CoreMetadata, Field, Kind};

/// Nobody counts downloads here for tools.
const NOT_COUNTED: i64 = -1;

/// A project, as the document tells of it.
#[derive(Clone, Debug)]
pub struct LegacyProject {
    /// Its name, as its owner spells it.
    pub name: ProjectName,
    /// The serial of its last change.
    pub serial: i64,
    /// Where this index has its pages, without a slash at the end.
    pub site: String,
    /// The release that the document is about; none while the project has none.
    pub shown: Option<LegacyRelease>,
    /// All releases with their files. Only the document about the project tells of them.
    pub releases: Option<Vec<LegacyRelease>>,
    /// Role and username of whoever has one, owners first.
    pub roles: Vec<(&'static str, String)>,
}

/// A release.
#[derive(Clone, Debug)]
pub struct LegacyRelease {
    /// The version.
    pub version: Version,
    /// Whether it is yanked (PEP 592), and why; the reason may be empty.
    pub yanked: Option<String>,
    /// What it says about itself. Only asked of the release that is shown.
    pub metadata: CoreMetadata,
    /// Its files.
    pub files: Vec<LegacyFile>,
}

/// A file.
#[derive(Clone, Debug)]
pub struct LegacyFile {
    /// Its name.
    pub filename: String,
    /// Where it is, as an absolute URL.
    pub url: String,
    /// What kind of file it is.
    pub kind: Kind,
    /// `source`, or a wheel's Python tag.
    pub python_tag: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its MD5.
    pub md5: Md5,
    /// Its SHA-256.
    pub sha256: Sha256,
    /// Its `BLAKE2b` with 256 bits.
    pub blake2_256: Blake2b256,
    /// The Python versions that it is for.
    pub requires_python: Option<String>,
    /// The digest of its core metadata, if they are served beside it (PEP 658).
    pub core_metadata: Option<Sha256>,
    /// When it was uploaded.
    pub upload_time: Timestamp,
}

/// The document.
pub fn project(project: &LegacyProject) -> Vec<u8> {
    line(&Document {
        info: Info(project),
        last_serial: project.serial,
        ownership: Ownership { organization: None, roles: project.roles.iter().map(|(role, user)| Held { role, user }).collect() },
        releases: project
            .releases
            .as_ref()
            .map(|releases| releases.iter().map(|release| (release.version.to_string(), files(release))).collect()),
        urls: project.shown.as_ref().map(files).unwrap_or_default(),
        vulnerabilities: [],
    })
}

fn files(release: &LegacyRelease) -> Vec<FileEntry<'_>> {
    release.files.iter().map(|file| FileEntry::of(file, release)).collect()
}

#[derive(Serialize)]
struct Document<'a> {
    info: Info<'a>,
    last_serial: i64,
    ownership: Ownership<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    releases: Option<BTreeMap<String, Vec<FileEntry<'a>>>>,
    urls: Vec<FileEntry<'a>>,
    /// This index knows of none.
    vulnerabilities: [(); 0],
}

#[derive(Serialize)]
struct Ownership<'a> {
    organization: Option<&'a str>,
    roles: Vec<Held<'a>>,
}

#[derive(Serialize)]
struct Held<'a> {
    role: &'a str,
    user: &'a str,
}

/// What the shown release says about itself.
struct Info<'a>(&'a LegacyProject);

impl Info<'_> {
    /// Links by their labels. Of two with one label the last counts, as everywhere in JSON.
    fn links(metadata: &CoreMetadata) -> Option<BTreeMap<&str, &str>> {
        let fields = [("Homepage", Field::HomePage), ("Download", Field::DownloadUrl)];
        let own = fields.into_iter().filter_map(|(label, field)| Some((label, metadata.one(field)?)));
        let links: BTreeMap<_, _> = own.chain(metadata.project_urls()).collect();
        (!links.is_empty()).then_some(links)
    }
}

impl Serialize for Info<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(project) = self;
        let nothing = CoreMetadata::default();
        let shown = project.shown.as_ref();
        let metadata = shown.map_or(&nothing, |release| &release.metadata);
        let version = shown.map(|release| release.version.to_string());
        let yanked = shown.and_then(|release| release.yanked.as_deref());
        let page = format!("{}/project/{}/", project.site, project.name.normalized());
        let mut info = serializer.serialize_map(None)?;
        for field in ONE {
            info.serialize_entry(field.form_name(), &metadata.one(*field))?;
        }
        for field in MANY {
            info.serialize_entry(field.form_name(), &some(metadata.all(*field)))?;
        }
        info.serialize_entry("bugtrack_url", &None::<&str>)?;
        info.serialize_entry("classifiers", metadata.all(Field::Classifier))?;
        info.serialize_entry("docs_url", &None::<&str>)?;
        info.serialize_entry(
            "downloads",
            &["last_day", "last_month", "last_week"].map(|span| (span, NOT_COUNTED)).into_iter().collect::<BTreeMap<_, _>>(),
        )?;
        info.serialize_entry("license_files", &some(metadata.all(Field::LicenseFile)))?;
        info.serialize_entry("name", project.name.as_str())?;
        info.serialize_entry("package_url", &page)?;
        info.serialize_entry("project_url", &page)?;
        info.serialize_entry("project_urls", &Self::links(metadata))?;
        info.serialize_entry("release_url", &version.as_ref().map(|version| format!("{page}{version}/")))?;
        info.serialize_entry("version", &version)?;
        info.serialize_entry("yanked", &yanked.is_some())?;
        info.serialize_entry("yanked_reason", &yanked.filter(|reason| !reason.is_empty()))?;
        info.end()
    }
}

/// Fields with one value, which is null where the release does not say it.
const ONE: &[Field] = &[
    Field::Author,
    Field::AuthorEmail,
    Field::Description,
    Field::DescriptionContentType,
    Field::DownloadUrl,
    Field::HomePage,
    Field::Keywords,
    Field::License,
    Field::LicenseExpression,
    Field::Maintainer,
    Field::MaintainerEmail,
    Field::Platform,
    Field::RequiresPython,
    Field::Summary,
];

/// Fields with a list, which is null where it would be empty.
const MANY: &[Field] = &[Field::Dynamic, Field::ProvidesExtra, Field::RequiresDist];

fn some<T>(all: &[T]) -> Option<&[T]> {
    (!all.is_empty()).then_some(all)
}

#[derive(Serialize)]
struct FileEntry<'a> {
    comment_text: &'a str,
    #[serde(rename = "core-metadata")]
    core_metadata: super::json::Metadata,
    digests: Digests,
    downloads: i64,
    filename: &'a str,
    has_sig: bool,
    md5_digest: String,
    packagetype: &'a str,
    python_version: &'a str,
    requires_python: Option<&'a str>,
    size: u64,
    upload_time: String,
    upload_time_iso_8601: String,
    url: &'a str,
    yanked: bool,
    yanked_reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Digests {
    blake2b_256: String,
    md5: String,
    sha256: Sha256,
}

impl<'a> FileEntry<'a> {
    fn of(file: &'a LegacyFile, release: &'a LegacyRelease) -> Self {
        let exact = upload_time(file.upload_time);
        let md5 = file.md5.to_hex();
        Self {
            comment_text: "",
            core_metadata: super::json::Metadata::of(file.core_metadata),
            digests: Digests { blake2b_256: file.blake2_256.to_hex(), md5: md5.clone(), sha256: file.sha256 },
            downloads: NOT_COUNTED,
            filename: &file.filename,
            has_sig: false,
            md5_digest: md5,
            packagetype: file.kind.filetype(),
            python_version: &file.python_tag,
            requires_python: file.requires_python.as_deref(),
            size: file.size,
            // To the second, and without the letter that says that it is UTC.
            upload_time: exact.split('.').next().unwrap_or_default().to_owned(),
            upload_time_iso_8601: exact,
            url: &file.url,
            yanked: release.yanked.is_some(),
            yanked_reason: release.yanked.as_deref().filter(|reason| !reason.is_empty()),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::index::model::tests::file;

    fn release(version: &str, yanked: Option<&str>, metadata: &str) -> LegacyRelease {
        let listed = file(version, "py3-none-any.whl");
        let files = vec![LegacyFile {
            filename: listed.filename,
            url: listed.url,
            kind: Kind::BdistWheel,
            python_tag: "py3".to_owned(),
            size: listed.size,
            md5: Md5::new([1; 16]),
            sha256: listed.sha256,
            blake2_256: Blake2b256::new([2; 32]),
            requires_python: Some(">=3.9".to_owned()),
            core_metadata: Some(listed.sha256),
            upload_time: listed.upload_time,
        }];
        let metadata = CoreMetadata::parse(metadata.as_bytes()).unwrap();
        LegacyRelease { version: Version::parse(version).unwrap(), yanked: yanked.map(str::to_owned), metadata, files }
    }

    fn document(shown: Option<LegacyRelease>, releases: Option<Vec<LegacyRelease>>) -> Value {
        let name = ProjectName::parse("Demo.Project").unwrap();
        let roles = vec![("Owner", "alice".to_owned())];
        let project_ = LegacyProject { name, serial: 7, site: "https://index.example".to_owned(), shown, releases, roles };
        serde_json::from_slice(&project(&project_)).unwrap()
    }

    const METADATA: &str = "Metadata-Version: 2.4\nName: Demo.Project\nVersion: 1.1\nSummary: It demonstrates\nHome-page: https://home.example\n\
        Project-URL: Source, https://source.example/a,b\nProject-URL: without a comma\nRequires-Dist: idna>=3; extra == \"x\"\nProvides-Extra: x\n\
        Classifier: Framework :: AsyncIO\nLicense-Expression: MIT\nLicense-File: LICENSE\n\n# A page\n";

    #[test]
    fn a_release_is_told_of_in_the_words_of_its_metadata() {
        let all = vec![release("1.0", Some("broken"), ""), release("1.1", None, METADATA)];
        let told = document(Some(all[1].clone()), Some(all));
        assert_eq!(told["last_serial"], 7);
        let info = &told["info"];
        assert_eq!((&info["name"], &info["version"], &info["summary"]), (&json!("Demo.Project"), &json!("1.1"), &json!("It demonstrates")));
        assert_eq!(info["project_urls"], json!({ "Homepage": "https://home.example", "Source": "https://source.example/a,b" }));
        assert_eq!(info["requires_dist"], json!(["idna>=3; extra == \"x\""]));
        assert_eq!((&info["provides_extra"], &info["classifiers"]), (&json!(["x"]), &json!(["Framework :: AsyncIO"])));
        assert_eq!(
            (&info["license_expression"], &info["license_files"], &info["license"]),
            (&json!("MIT"), &json!(["LICENSE"]), &Value::Null)
        );
        assert_eq!((&info["author"], &info["dynamic"], &info["yanked"]), (&Value::Null, &Value::Null, &json!(false)));
        assert_eq!(info["release_url"], "https://index.example/project/demo-project/1.1/");
        assert_eq!(info["description"], "# A page\n");
        assert_eq!(told["ownership"], json!({ "organization": null, "roles": [{ "role": "Owner", "user": "alice" }] }));
        assert_eq!(told["vulnerabilities"], json!([]));
        assert_eq!((told["releases"]["1.1"].clone(), told["releases"].as_object().unwrap().len()), (told["urls"].clone(), 2));
        assert_eq!(told["releases"]["1.0"][0]["yanked_reason"], "broken");
    }

    #[test]
    fn a_file_is_told_of_with_all_its_digests_and_times() {
        let told = document(Some(release("1.1", None, METADATA)), None);
        assert!(told.get("releases").is_none(), "a release tells of its own files alone");
        let file = &told["urls"][0];
        assert_eq!(file["digests"]["md5"], file["md5_digest"]);
        assert_eq!(file["digests"]["blake2b_256"], "02".repeat(32));
        assert_eq!(
            (&file["packagetype"], &file["python_version"], &file["has_sig"]),
            (&json!("bdist_wheel"), &json!("py3"), &json!(false))
        );
        assert_eq!(
            (&file["upload_time"], &file["upload_time_iso_8601"]),
            (&json!("2026-11-23T17:00:00"), &json!("2026-11-23T17:00:00.000120Z"))
        );
        assert_eq!(file["core-metadata"]["sha256"], file["digests"]["sha256"]);
        assert_eq!((&file["yanked"], &file["yanked_reason"]), (&json!(false), &Value::Null));
    }

    #[test]
    fn a_project_without_releases_is_told_of_all_the_same() {
        let told = document(None, Some(Vec::new()));
        assert_eq!((&told["info"]["version"], &told["urls"], &told["releases"]), (&Value::Null, &json!([]), &json!({})));
    }
}
