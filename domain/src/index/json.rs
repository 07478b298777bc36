//! The pages in JSON (PEP 691, 700, 714, 740, 792): compact, keys sorted, one line.

use serde::Serialize;

use super::{API_VERSION, IndexFile, ListedProject, ProjectIndex};
use crate::digest::Sha256;

/// The page of one project.
pub fn project(index: &ProjectIndex) -> Vec<u8> {
    line(&ProjectPage {
        files: index.files.iter().map(FileEntry::of).collect(),
        meta: Meta::of(index.serial),
        name: index.name.as_str(),
        project_status: Status { reason: index.status.reason(), status: index.status.name() },
        versions: index.versions.iter().map(ToString::to_string).collect(),
    })
}

/// What stands before the projects in the page that lists them.
pub(super) fn list_head(serial: i64) -> String {
    let meta = serde_json::to_string(&Meta::of(serial)).expect("numbers and texts always become JSON");
    format!("{{\"meta\":{meta},\"projects\":[")
}

/// One project of that page.
pub(super) fn list_entry(project: &ListedProject) -> String {
    let entry = ProjectEntry { last_serial: project.serial, name: project.name.as_str() };
    serde_json::to_string(&entry).expect("numbers and texts always become JSON")
}

pub(super) fn line(page: &impl Serialize) -> Vec<u8> {
    let mut body = serde_json::to_vec(page).expect("numbers, texts and lists always become JSON");
    body.push(b'\n');
    body
}

// The fields below stand in the alphabetical order of their keys, which is the order in which they are written.

#[derive(Serialize)]
struct ProjectPage<'a> {
    files: Vec<FileEntry<'a>>,
    meta: Meta,
    name: &'a str,
    #[serde(rename = "project-status")]
    project_status: Status,
    versions: Vec<String>,
}

#[derive(Serialize)]
struct ProjectEntry<'a> {
    #[serde(rename = "_last-serial")]
    last_serial: i64,
    name: &'a str,
}

#[derive(Serialize)]
struct Meta {
    #[serde(rename = "_last-serial")]
    last_serial: i64,
    #[serde(rename = "api-version")]
    api_version: &'static str,
}

#[derive(Serialize)]
struct Status {
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    status: &'static str,
}

#[derive(Serialize)]
struct FileEntry<'a> {
    #[serde(rename = "core-metadata")]
    core_metadata: Metadata,
    #[serde(rename = "data-dist-info-metadata")]
    dist_info_metadata: Metadata,
    filename: &'a str,
    hashes: Hashes,
    provenance: Option<&'a str>,
    #[serde(rename = "requires-python")]
    requires_python: Option<&'a str>,
    size: u64,
    #[serde(rename = "upload-time")]
    upload_time: String,
    url: &'a str,
    yanked: Yanked<'a>,
}

#[derive(Serialize)]
pub(super) struct Hashes {
    sha256: Sha256,
}

/// `false`, or the digest.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Metadata {
    Absent(bool),
    Present(Hashes),
}

/// `false`, `true`, or the reason.
#[derive(Serialize)]
#[serde(untagged)]
enum Yanked<'a> {
    Plain(bool),
    Because(&'a str),
}

impl Meta {
    const fn of(serial: i64) -> Self {
        Self { last_serial: serial, api_version: API_VERSION }
    }
}

impl Metadata {
    pub(super) fn of(digest: Option<Sha256>) -> Self {
        digest.map_or(Self::Absent(false), |sha256| Self::Present(Hashes { sha256 }))
    }
}

impl<'a> FileEntry<'a> {
    fn of(file: &'a IndexFile) -> Self {
        Self {
            core_metadata: Metadata::of(file.core_metadata),
            dist_info_metadata: Metadata::of(file.core_metadata),
            filename: &file.filename,
            hashes: Hashes { sha256: file.sha256 },
            provenance: file.provenance.as_deref(),
            requires_python: file.requires_python.as_deref(),
            size: file.size,
            upload_time: upload_time(file.upload_time),
            url: &file.url,
            yanked: match file.yanked.as_deref() {
                None => Yanked::Plain(false),
                Some("") => Yanked::Plain(true),
                Some(reason) => Yanked::Because(reason),
            },
        }
    }
}

/// PEP 700: UTC, always with microseconds, `Z` at the end.
pub(super) fn upload_time(time: crate::Timestamp) -> String {
    let format = time::macros::format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z");
    time.to_offset(time::UtcOffset::UTC).format(format).expect("a moment has all the parts of the format")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::model::tests::{file, hostile, list as demo_list};
    use crate::index::{ProjectStatus, Representation, list};

    fn text(body: Vec<u8>) -> String {
        String::from_utf8(body).unwrap()
    }

    #[test]
    fn a_project_is_one_compact_line_with_sorted_keys() {
        insta::assert_snapshot!(text(project(&hostile())), @r#"{"files":[{"core-metadata":false,"data-dist-info-metadata":false,"filename":"demo-1.9.tar.gz","hashes":{"sha256":"abababababababababababababababababababababababababababababababab"},"provenance":null,"requires-python":null,"size":1234,"upload-time":"2026-11-23T17:00:00.000120Z","url":"https://index.example/packages/aa/bb/cc/demo-1.9.tar.gz","yanked":false},{"core-metadata":{"sha256":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"},"data-dist-info-metadata":{"sha256":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"},"filename":"demo-1.10-py3-none-any.whl","hashes":{"sha256":"abababababababababababababababababababababababababababababababab"},"provenance":"https://index.example/integrity/demo/1.10/demo-1.10-py3-none-any.whl/provenance","requires-python":">=3.8,<4\" onload=\"x","size":1234,"upload-time":"2026-11-23T17:00:00.000120Z","url":"https://index.example/packages/aa/bb/cc/demo-1.10-py3-none-any.whl","yanked":"<script>alert('1')</script> & more"}],"meta":{"_last-serial":7,"api-version":"1.4"},"name":"demo","project-status":{"status":"active"},"versions":["1.9","1.10"]}"#);
    }

    #[test]
    fn the_list_is_in_the_order_of_normal_names() {
        insta::assert_snapshot!(text(list::whole(&demo_list(), Representation::V1Json)), @r#"{"meta":{"_last-serial":9,"api-version":"1.4"},"projects":[{"_last-serial":9,"name":"Demo"},{"_last-serial":3,"name":"zope.Interface"}]}"#);
    }

    #[test]
    fn keys_are_sorted_and_every_value_reads_back() {
        let body = project(&hostile());
        let value: serde_json::Value = serde_json::from_slice(&body).unwrap();
        let sorted = serde_json::to_string(&value.as_object().unwrap().iter().collect::<std::collections::BTreeMap<_, _>>()).unwrap();
        assert_eq!(text(body), sorted + "\n");
        assert_eq!(value["files"][1]["yanked"], "<script>alert('1')</script> & more");
    }

    #[test]
    fn a_state_that_closes_something_says_why() {
        let page = |status| text(project(&ProjectIndex::new("demo".parse().unwrap(), 1, status, Vec::new())));
        assert!(page(ProjectStatus::Active).contains(r#""project-status":{"status":"active"}"#));
        for status in [ProjectStatus::Archived, ProjectStatus::Quarantined] {
            let (name, reason) = (status.name(), status.reason().unwrap());
            assert!(page(status).contains(&format!(r#""project-status":{{"reason":"{reason}","status":"{name}"}}"#)), "{}", page(status));
        }
    }

    #[test]
    fn yanked_without_a_reason_is_true() {
        let mut plain = file("1", "a");
        plain.yanked = Some(String::new());
        assert!(serde_json::to_string(&FileEntry::of(&plain)).unwrap().ends_with("\"yanked\":true}"));
    }
}
