//! reStructuredText in its jail, with the real program, Python and docutils. `scripts/setup/docutils` puts docutils where these look for it.

#![expect(clippy::unwrap_used, reason = "what is not as told fails")]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use server::config::Descriptions;
use server::docutils::Docutils;
use store::readme::{Docutils as _, RestructuredError};

/// As `scripts/env` says it.
fn configured() -> Descriptions {
    Descriptions { python: None, docutils: std::env::var_os("BONDED_DESCRIPTIONS__DOCUTILS").map(PathBuf::from) }
}

async fn docutils() -> Docutils {
    let docutils = Docutils::new(Path::new(env!("CARGO_BIN_EXE_bonded")), &configured()).unwrap();
    docutils.find().await.unwrap();
    docutils
}

async fn html(text: &str) -> String {
    docutils().await.html(text.to_owned(), false).await.unwrap()
}

#[tokio::test]
async fn a_description_comes_out_as_html() {
    let html =
        html("Demo\n====\n\n*Hello* ``there``, :class:`Demo` and `you <https://example.org/>`_.\n\n.. code-block:: python\n\n   1 + 1\n")
            .await;
    for part in ["<h1>Demo</h1>", "<em>Hello</em>", "literal\">there<", "literal\">Demo<", "href=\"https://example.org/\"", "1 + 1"] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

/// Its kind is guessed by the name; the machine's list of kinds is a file, and no file can be read.
#[tokio::test]
async fn images_are_named_and_not_looked_for() {
    let html = html(".. image:: https://example.org/badge.svg\n   :alt: build\n   :target: https://example.org/\n\n|logo|\n\n.. |logo| image:: logo.png\n").await;
    for part in ["https://example.org/badge.svg", "alt=\"build\"", "logo.png"] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[tokio::test]
async fn directives_that_read_files_or_pass_html_have_no_effect() {
    let secret = std::env::temp_dir().join(format!("bonded-secret-{}", std::process::id()));
    std::fs::write(&secret, "canary,canary\n").unwrap();
    let path = secret.display();
    let html = html(&format!(
        ".. include:: {path}\n\n.. include:: {path}\n   :literal:\n\n.. csv-table:: a\n   :file: {path}\n\n.. csv-table:: b\n   :url: file://{path}\n\n\
         .. raw:: html\n   :file: {path}\n\n.. raw:: html\n\n   <b>canary</b>\n\n.. role:: x(raw)\n   :format: html\n\n:x:`<b>canary</b>`\n\nend\n"
    ))
    .await;
    std::fs::remove_file(&secret).unwrap();
    assert!(html.contains("end"), "{html}");
    assert!(!html.contains("canary,") && !html.contains("<b>"), "{html}");
}

#[tokio::test]
async fn text_with_mistakes_is_none_where_that_is_asked_for() {
    let docutils = docutils().await;
    let mistaken = "Title\n===\n\n.. no-such-directive::\n\n`open";
    assert_eq!(docutils.html(mistaken.to_owned(), true).await, Err(RestructuredError::Mistakes));
    assert!(docutils.html(mistaken.to_owned(), false).await.is_ok());
    assert!(docutils.html("# A heading of Markdown\n".to_owned(), true).await.is_ok());
}

#[tokio::test]
async fn what_asks_for_too_much_is_ended() {
    let docutils = docutils().await;
    let substitutions: String = (0..24)
        .map(|n| [".. |a", &(n + 1).to_string(), "| replace:: |a", &n.to_string(), "| |a", &n.to_string(), "|\n"].concat())
        .collect();
    for text in [
        format!(".. |a0| replace:: x\n{substitutions}\n|a24|\n"),
        "- a\n".repeat(400_000),
        "*a* ".repeat(300_000),
        format!("{}\n", " ".repeat(1 << 20)),
    ] {
        let began = Instant::now();
        let said = docutils.html(text, false).await;
        assert!(began.elapsed() < Duration::from_secs(25), "{:?}", began.elapsed());
        if let Ok(html) = said {
            assert!(html.len() <= 5 << 20);
        }
    }
}

#[tokio::test]
async fn where_there_is_no_docutils_none_is_found() {
    let nowhere = Descriptions { python: Some("/nowhere/python3".into()), docutils: None };
    let docutils = Docutils::new(Path::new(env!("CARGO_BIN_EXE_bonded")), &nowhere).unwrap();
    assert!(docutils.find().await.is_err());
    assert!(!docutils.is_there());
    assert!(docutils.html("*a*".to_owned(), false).await.is_err());
}

/// A package by the name of docutils that tries to break out.
fn hostile() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    let package = directory.path().join("docutils");
    fs::create_dir_all(package.join("parsers")).unwrap();
    for (path, content) in [
        ("__init__.py", "__version__ = '0'\n"),
        ("hostile.py", include_str!("hostile.py")),
        ("nodes.py", "literal = None\n"),
        ("utils.py", "class SystemMessage(Exception): pass\n"),
        ("parsers/__init__.py", ""),
        ("parsers/rst.py", "class roles:\n    register_generic_role = staticmethod(lambda name, node: None)\n"),
        (
            "core.py",
            "from docutils.hostile import worked\ndef publish_parts(text, **_): return {'body': '<em>a</em>' + '; '.join(worked())}\n",
        ),
    ] {
        fs::write(package.join(path), content).unwrap();
    }
    for path in [directory.path(), &package, &package.join("parsers")] {
        fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
    }
    directory
}

#[tokio::test]
async fn a_docutils_that_turns_against_its_host_reaches_nothing() {
    let packages = hostile();
    let configured = Descriptions { python: None, docutils: Some(packages.path().to_owned()) };
    let docutils = Docutils::new(Path::new(env!("CARGO_BIN_EXE_bonded")), &configured).unwrap();
    docutils.find().await.unwrap();
    assert_eq!(docutils.html("text".to_owned(), false).await.unwrap(), "<em>a</em>", "what stands behind it worked");
}
