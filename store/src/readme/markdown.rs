//! Markdown, as GitHub reads it (GFM with footnotes and alerts) or plain `CommonMark`.
//!
//! HTML in it stays: most descriptions use some. What of it may stay is the sanitiser's business.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use comrak::adapters::{HeadingAdapter, HeadingMeta};
use comrak::nodes::Sourcepos;
use comrak::options::{Options, Plugins, RenderPlugins};
use comrak::{Anchorizer, Arena};
use domain::upload::Flavour;

use super::TooMuch;

/// HTML that is longer, in bytes, is shown by nobody.
const LONGEST: usize = 4 << 20;

/// Turns Markdown into HTML that is anything but safe.
pub(super) fn html(text: &str, flavour: Flavour, until: Instant) -> Result<String, TooMuch> {
    let options = options(flavour);
    let arena = Arena::new();
    let document = comrak::try_parse_document(&arena, text, &options, &|| Instant::now() > until).map_err(|_| TooMuch)?;
    let headings = Headings::default();
    let plugins = Plugins { render: RenderPlugins { heading_adapter: Some(&headings), ..RenderPlugins::default() } };
    let mut html = String::new();
    comrak::format_html_with_plugins(document, &options, &mut html, &plugins).map_err(|_| TooMuch)?;
    if html.len() > LONGEST { Err(TooMuch) } else { Ok(html) }
}

fn options(flavour: Flavour) -> Options<'static> {
    let mut options = Options::default();
    options.render.r#unsafe = true;
    options.render.gfm_quirks = true;
    options.render.tasklist_classes = true;
    if flavour == Flavour::Gfm {
        let extension = &mut options.extension;
        extension.strikethrough = true;
        extension.table = true;
        extension.autolink = true;
        extension.tasklist = true;
        extension.footnotes = true;
        extension.alerts = true;
    }
    options
}

/// Headings with the id that GitHub would give, so that tables of contents lead somewhere.
#[derive(Default)]
struct Headings(Mutex<Anchorizer>);

impl HeadingAdapter for Headings {
    fn enter(&self, output: &mut dyn std::fmt::Write, heading: &HeadingMeta, _position: Option<Sourcepos>) -> std::fmt::Result {
        let id = self.0.lock().unwrap_or_else(PoisonError::into_inner).anchorize(&heading.content);
        let id = id.replace('&', "&amp;").replace('"', "&quot;");
        write!(output, r#"<h{} id="{id}">"#, heading.level)
    }

    fn exit(&self, output: &mut dyn std::fmt::Write, heading: &HeadingMeta) -> std::fmt::Result {
        write!(output, "</h{}>", heading.level)
    }
}
