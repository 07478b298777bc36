//! The pages in HTML (PEP 503, 592, 629, 658, 714, 740, 792).

use std::fmt::Write;

use super::{API_VERSION, IndexFile, ListedProject, ProjectIndex};

/// The page of one project, in UTF-8.
pub fn project(index: &ProjectIndex) -> Vec<u8> {
    let mut page = String::with_capacity(512 + index.files.len() * 512);
    let title = format!("Links for {}", index.name);
    let mut status = meta("pypi:project-status", index.status.name());
    if let Some(reason) = index.status.reason() {
        status += &meta("pypi:project-status-reason", reason);
    }
    head(&mut page, &title, &status);
    let _ = writeln!(page, "    <h1>{title}</h1>");
    for file in &index.files {
        anchor(&mut page, file);
    }
    page += &end(index.serial);
    page.into_bytes()
}

/// What stands before the projects in the page that lists them.
pub(super) fn list_head() -> String {
    let mut page = String::with_capacity(512);
    head(&mut page, "Simple index", "");
    page
}

/// One project of that page. Links are relative to the server's root.
pub(super) fn list_entry(project: &ListedProject) -> String {
    format!("    <a href=\"/simple/{}/\">{}</a><br>\n", project.name.normalized(), escaped(project.name.as_str()))
}

/// What stands behind them.
pub(super) fn end(serial: i64) -> String {
    format!("  </body>\n</html>\n<!--SERIAL {serial}-->\n")
}

fn head(page: &mut String, title: &str, more: &str) {
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"en\">\n  <head>\n    <meta charset=\"utf-8\">\n    \
         <meta name=\"pypi:repository-version\" content=\"{API_VERSION}\">\n{more}    <title>{title}</title>\n  </head>\n  <body>\n"
    );
}

fn meta(name: &str, content: &str) -> String {
    format!("    <meta name=\"{name}\" content=\"{}\">\n", escaped(content))
}

fn anchor(page: &mut String, file: &IndexFile) {
    let _ = write!(page, "    <a href=\"{}#sha256={}\"", escaped(&file.url), file.sha256);
    let mut attribute = |name: &str, value: &str| {
        let _ = write!(page, " {name}=\"{}\"", escaped(value));
    };
    if let Some(requires_python) = &file.requires_python {
        attribute("data-requires-python", requires_python);
    }
    if let Some(reason) = &file.yanked {
        attribute("data-yanked", reason);
    }
    if let Some(digest) = &file.core_metadata {
        // Both names: installers of the time between PEP 658 and PEP 714 know only the first.
        attribute("data-dist-info-metadata", &format!("sha256={digest}"));
        attribute("data-core-metadata", &format!("sha256={digest}"));
    }
    if let Some(provenance) = &file.provenance {
        attribute("data-provenance", provenance);
    }
    let _ = writeln!(page, ">{}</a><br>", escaped(&file.filename));
}

/// Text that is text in an element and in a quoted attribute.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#x27;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::model::tests::{hostile, list as demo_list};
    use crate::index::{ProjectStatus, Representation, list};

    #[test]
    fn a_project_is_a_list_of_links_that_nothing_breaks_out_of() {
        insta::assert_snapshot!(String::from_utf8(project(&hostile())).unwrap(), @r#"
        <!DOCTYPE html>
        <html lang="en">
          <head>
            <meta charset="utf-8">
            <meta name="pypi:repository-version" content="1.4">
            <meta name="pypi:project-status" content="active">
            <title>Links for demo</title>
          </head>
          <body>
            <h1>Links for demo</h1>
            <a href="https://index.example/packages/aa/bb/cc/demo-1.9.tar.gz#sha256=abababababababababababababababababababababababababababababababab">demo-1.9.tar.gz</a><br>
            <a href="https://index.example/packages/aa/bb/cc/demo-1.10-py3-none-any.whl#sha256=abababababababababababababababababababababababababababababababab" data-requires-python="&gt;=3.8,&lt;4&quot; onload=&quot;x" data-yanked="&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt; &amp; more" data-dist-info-metadata="sha256=cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd" data-core-metadata="sha256=cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd" data-provenance="https://index.example/integrity/demo/1.10/demo-1.10-py3-none-any.whl/provenance">demo-1.10-py3-none-any.whl</a><br>
          </body>
        </html>
        <!--SERIAL 7-->
        "#);
    }

    #[test]
    fn a_state_that_closes_something_says_why() {
        let page = |status| {
            let index = ProjectIndex::new("demo".parse().unwrap(), 1, status, Vec::new());
            String::from_utf8(project(&index)).unwrap()
        };
        assert!(!page(ProjectStatus::Active).contains("pypi:project-status-reason"));
        for status in [ProjectStatus::Archived, ProjectStatus::Quarantined] {
            let reason = status.reason().unwrap();
            assert!(page(status).contains(&format!("<meta name=\"pypi:project-status-reason\" content=\"{reason}\">")), "{}", page(status));
        }
    }

    #[test]
    fn the_list_links_to_normal_names_and_shows_the_owners_spelling() {
        insta::assert_snapshot!(String::from_utf8(list::whole(&demo_list(), Representation::Html)).unwrap(), @r#"
        <!DOCTYPE html>
        <html lang="en">
          <head>
            <meta charset="utf-8">
            <meta name="pypi:repository-version" content="1.4">
            <title>Simple index</title>
          </head>
          <body>
            <a href="/simple/demo/">Demo</a><br>
            <a href="/simple/zope-interface/">zope.Interface</a><br>
          </body>
        </html>
        <!--SERIAL 9-->
        "#);
    }
}
