//! Names that files of a release can have, and the many that they can't.

use super::*;
use proptest::prelude::*;

fn check(filename: &str, kind: Kind) -> Result<DistributionFilename, UploadRefusal> {
    check_with(filename, kind, "1.0", UploadRules::default())
}

fn check_with(filename: &str, kind: Kind, version: &str, rules: UploadRules) -> Result<DistributionFilename, UploadRefusal> {
    DistributionFilename::check(filename, kind, &ProjectName::parse("Demo.App").unwrap(), &Version::parse(version).unwrap(), rules)
}

fn refused(filename: &str, kind: Kind) -> String {
    check(filename, kind).unwrap_err().text().to_owned()
}

#[test]
fn the_one_name_of_the_source_distribution_is_accepted() {
    let name = check("demo_app-1.0.tar.gz", Kind::Sdist).unwrap();
    assert_eq!((name.as_str(), name.kind(), name.python_tag()), ("demo_app-1.0.tar.gz", Kind::Sdist, "source"));
}

#[test]
fn wheels_with_build_tags_and_compressed_tags_are_accepted() {
    for (filename, python_tag) in [
        ("demo_app-1.0-py3-none-any.whl", "py3"),
        ("demo_app-1.0-py2.py3-none-any.whl", "py2.py3"),
        ("demo_app-1.0.0-py3-none-any.whl", "py3"),
        ("demo_app-1.0-1-py3-none-any.whl", "py3"),
        ("demo_app-1.0-2abc-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", "cp312"),
        ("demo_app-1.0-cp312-abi3-macosx_11_0_arm64.whl", "cp312"),
        ("demo_app-1.0-pp310-pypy310_pp73-win_amd64.whl", "pp310"),
    ] {
        assert_eq!(check(filename, Kind::BdistWheel).unwrap().python_tag(), python_tag, "{filename}");
    }
}

#[test]
fn characters_and_extensions_come_first() {
    let refusals = [
        refused("demo_app-1.0\n.tar.gz", Kind::Sdist),
        refused("../demo_app-1.0.tar.gz", Kind::Sdist),
        refused("a\\demo_app-1.0.tar.gz", Kind::Sdist),
        refused("demo_app-1.0.exe", Kind::Sdist),
        refused(".whl", Kind::BdistWheel),
        refused("demo_app-1.0.tar.gz", Kind::BdistWheel),
        refused("demo_app-1.0-py3-none-any.whl", Kind::Sdist),
    ];
    insta::assert_snapshot!(refusals.join("\n"), @r"
        Cannot upload a file with non-printable characters (ordinals 0-31) or the DEL character (ordinal 127) in the name.
        Cannot upload a file with '/' or '\' in the name.
        Cannot upload a file with '/' or '\' in the name.
        Invalid file extension: Use .tar.gz, .whl or .zip extension. See https://www.python.org/dev/peps/pep-0527 and https://peps.python.org/pep-0715/ for more information
        Invalid file extension: Use .tar.gz, .whl or .zip extension. See https://www.python.org/dev/peps/pep-0527 and https://peps.python.org/pep-0715/ for more information
        Invalid file extension: Extension .tar.gz is invalid for filetype bdist_wheel. See https://www.python.org/dev/peps/pep-0527 for more information.
        Invalid file extension: Extension .whl is invalid for filetype sdist. See https://www.python.org/dev/peps/pep-0527 for more information.
        ");
}

#[test]
fn another_name_of_a_source_distribution_is_refused_with_the_right_one() {
    let refusals = [
        refused("demoapp.tar.gz", Kind::Sdist),
        refused("other-1.0.tar.gz", Kind::Sdist),
        refused("Demo.App-1.0.tar.gz", Kind::Sdist),
        refused("demo-app-1.0.tar.gz", Kind::Sdist),
        refused("demo_app-1.0.zip", Kind::Sdist),
        refused("demo_app-1.0.0.tar.gz", Kind::Sdist),
        refused("demo_app-1.0.tar.gz.tar.gz", Kind::Sdist),
    ];
    insta::assert_snapshot!(refusals.join("\n"), @r"
        Invalid source distribution filename: demoapp.tar.gz
        Start filename for 'Demo.App' with 'demo_app'.
        Filename 'Demo.App-1.0.tar.gz' is invalid, should be 'demo_app-1.0.tar.gz'.
        Filename 'demo-app-1.0.tar.gz' is invalid, should be 'demo_app-1.0.tar.gz'.
        Filename 'demo_app-1.0.zip' is invalid, should be 'demo_app-1.0.tar.gz'.
        Filename 'demo_app-1.0.0.tar.gz' is invalid, should be 'demo_app-1.0.tar.gz'.
        Filename 'demo_app-1.0.tar.gz.tar.gz' is invalid, should be 'demo_app-1.0.tar.gz'.
        ");
}

#[test]
fn wheels_of_other_projects_versions_shapes_and_platforms_are_refused() {
    let refusals = [
        refused("demo_app-1.0-py3-none.whl", Kind::BdistWheel),
        refused("demo_app-1.0-1-2-py3-none-any.whl", Kind::BdistWheel),
        refused("demo_app-latest-py3-none-any.whl", Kind::BdistWheel),
        refused("demo_app- 1.0-py3-none-any.whl", Kind::BdistWheel),
        refused("_-1.0-py3-none-any.whl", Kind::BdistWheel),
        refused("demo_app-1.0-b1-py3-none-any.whl", Kind::BdistWheel),
        refused("demo_app-1.0-py3--any.whl", Kind::BdistWheel),
        refused("demo_app-1.0-py3-none-a<b.whl", Kind::BdistWheel),
        refused("Demo.App-1.0-py3-none-any.whl", Kind::BdistWheel),
        refused("other-1.0-py3-none-any.whl", Kind::BdistWheel),
        refused("demo_app-1.1-py3-none-any.whl", Kind::BdistWheel),
        refused("demo_app-1.0-py3-none-linux_x86_64.whl", Kind::BdistWheel),
        refused("demo_app-1.0-py3-none-any.plan9_amd64.whl", Kind::BdistWheel),
    ];
    insta::assert_snapshot!(refusals.join("\n"), @r"
        Invalid wheel filename (wrong number of parts): 'demo_app-1.0-py3-none.whl'
        Invalid wheel filename (wrong number of parts): 'demo_app-1.0-1-2-py3-none-any.whl'
        Invalid wheel filename (invalid version): 'demo_app-latest-py3-none-any.whl'
        Invalid wheel filename (invalid version): 'demo_app- 1.0-py3-none-any.whl'
        Invalid wheel filename (invalid project name): '_-1.0-py3-none-any.whl'
        Invalid wheel filename (invalid build number): 'demo_app-1.0-b1-py3-none-any.whl'
        Invalid wheel filename (invalid tags): 'demo_app-1.0-py3--any.whl'
        Invalid wheel filename (invalid tags): 'demo_app-1.0-py3-none-a<b.whl'
        Filename 'Demo.App-1.0-py3-none-any.whl' should contain the normalized project name 'demo_app', not 'Demo.App'.
        Filename 'other-1.0-py3-none-any.whl' should contain the normalized project name 'demo_app', not 'other'.
        Version in filename should be '1.0' not '1.1'.
        Binary wheel 'demo_app-1.0-py3-none-linux_x86_64.whl' has an unsupported platform tag 'linux_x86_64'.
        Binary wheel 'demo_app-1.0-py3-none-any.plan9_amd64.whl' has an unsupported platform tag 'plan9_amd64'.
        ");
}

#[test]
fn plain_linux_and_local_versions_are_the_operators_choice() {
    let rules = UploadRules { allow_linux_tags: true, allow_local_versions: true, ..UploadRules::default() };
    assert!(check_with("demo_app-1.0-cp312-cp312-linux_x86_64.whl", Kind::BdistWheel, "1.0", rules).is_ok());
    assert!(check_with("demo_app-1.0+cu118-py3-none-any.whl", Kind::BdistWheel, "1.0+cu118", rules).is_ok());
    assert!(check_with("demo_app-1.0+cu118.tar.gz", Kind::Sdist, "1.0+cu118", rules).is_ok());
}

#[test]
fn a_name_that_no_file_system_holds_is_refused() {
    let filename = format!("demo_app-1.0-1{}-py3-none-any.whl", "a".repeat(250));
    assert!(refused(&filename, Kind::BdistWheel).starts_with("Filename is too long: '"));
}

#[test]
fn kinds_have_their_wire_names() {
    for kind in [Kind::Sdist, Kind::BdistWheel] {
        assert_eq!(Kind::from_filetype(kind.filetype()), Some(kind));
    }
    assert_eq!(Kind::from_filetype("bdist_egg"), None);
}

proptest! {
    #[test]
    fn an_accepted_name_is_safe_in_paths_headers_and_pages(text in "(demo_app-1\\.0(-1)?-[a-z0-9.]{1,6}-[a-z0-9_.]{1,6}-(any|[ -~]{1,8})\\.whl|[ -~é]{0,24}(\\.tar\\.gz|\\.whl))") {
        for kind in [Kind::Sdist, Kind::BdistWheel] {
            if let Ok(name) = check(&text, kind) {
                prop_assert!(name.as_str().bytes().all(|b| b.is_ascii_alphanumeric() || b"._-+!".contains(&b)), "{}", text);
            }
        }
    }
}
