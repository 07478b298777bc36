//! Renders the descriptions of real projects, for looking at: `scripts/readmes` fetches them and takes the pictures.
//!
//! Arguments: the report of `pip install --dry-run --report`, the directory to write to, the program (for reStructuredText).

#![expect(clippy::print_stdout, reason = "a list for whoever looks at the pictures")]

#[path = "../../store/tests/xss/oracle.rs"]
mod oracle;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context;
use domain::upload::DescriptionType;
use serde_json::Value;
use server::config::Descriptions;
use server::docutils::Docutils;
use store::readme::{self, Docutils as _, SafeHtml};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let [report, to, program] = std::env::args().skip(1).collect::<Vec<_>>().try_into().map_err(|_| anyhow::anyhow!("three arguments"))?;
    let docutils = std::env::var_os("BONDED_DESCRIPTIONS__DOCUTILS").map(PathBuf::from);
    let docutils = Docutils::new(Path::new(&program), &Descriptions { python: None, docutils })?;
    println!("{}", docutils.find().await?);
    let report: Value = serde_json::from_slice(&std::fs::read(report)?)?;
    let mut list = String::new();
    for install in report.get("install").and_then(serde_json::Value::as_array).context("no report")? {
        let metadata = &install["metadata"];
        let said = |field: &str| metadata[field].as_str().unwrap_or_default();
        let (name, text) = (said("name"), said("description"));
        let (kind, html) = render(&docutils, said("description_content_type"), text).await;
        let complaints = html.as_ref().map(|html| oracle::complaints(html.as_str())).unwrap_or_default();
        anyhow::ensure!(complaints.is_empty(), "{name}: {complaints:?}");
        let shown = if html.is_some() { "rendered" } else { "PLAIN" };
        println!("{name} {} {kind:?} {} bytes, {shown}", said("version"), text.len());
        std::fs::write(Path::new(&to).join(format!("{name}.html")), page(name, text, html.as_ref()))?;
        writeln!(list, "{name}")?;
    }
    std::fs::write(Path::new(&to).join("list.txt"), list)?;
    Ok(())
}

async fn render(docutils: &Docutils, content_type: &str, text: &str) -> (DescriptionType, Option<SafeHtml>) {
    let kind = DescriptionType::shown_as(content_type);
    let html = match kind {
        DescriptionType::Plain => None,
        DescriptionType::Markdown(flavour) => readme::markdown(text, flavour).ok(),
        DescriptionType::Rst | DescriptionType::Unsaid => {
            let html = docutils.html(text.to_owned(), kind == DescriptionType::Unsaid).await;
            html.ok().and_then(|html| readme::foreign(&html).ok())
        }
    };
    (kind, html)
}

/// What was written, and what became of it, side by side.
fn page(name: &str, text: &str, html: Option<&SafeHtml>) -> String {
    let source = text.replace('&', "&amp;").replace('<', "&lt;");
    let shown = match html {
        Some(html) => format!("<div class=\"readme\">{}</div>", html.as_str()),
        None => format!("<div class=\"description\">{source}</div>"),
    };
    let style = concat!(env!("CARGO_MANIFEST_DIR"), "/../style/main.css");
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{name}</title><link rel=\"stylesheet\" href=\"file://{style}\">\
         <style>.pair{{display:grid;gap:2rem;padding:1rem}} .pair>*{{min-width:0}} @media (min-width:60rem){{.pair{{grid-template-columns:1fr 46rem}}}}\
         @media (max-width:60rem){{.source{{display:none}}}}</style></head><body><main><h1>{name}</h1><div class=\"pair\">\
         <pre class=\"source\">{source}</pre><section><h2>Description</h2>{shown}</section></div></main></body></html>"
    )
}
