//! The front page: what this index is, the search, what was released lately.

use store::Settings;
use store::auth::Public;
use store::projects::NewRelease;

use super::search::search_form;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{day, notice};
use crate::visit::Visit;

/// Releases on the front page.
const NEWEST: u32 = 12;

/// The front page.
///
/// # Errors
///
/// When the store does not answer.
pub async fn home(_: Public, visit: Visit) -> Result<Page, Fault> {
    let releases = visit.store().lately_released(NEWEST).await?;
    let settings = visit.store().settings();
    let (site, index) = (settings.host().to_owned(), settings.absolute("/simple/"));
    let upload = upload_address(settings);
    let notice = notice(&visit);
    Ok(Page::new("Python packages", move || {
        let newest = if releases.is_empty() { first_steps(&upload) } else { newest(releases) };
        view! {
            <section class="hero">
                {notice}
                <h1>{format!("Python packages on {site}")}</h1>
                <p class="lead">"Install them with pip or uv. Publish yours with twine or uv, under a token that can do nothing else."</p>
                {search_form()}
                <p class="index-address">"Index address: " <code>{index}</code> " · " <a href="/help/#installing">"How to use it"</a></p>
            </section>
            {newest}
        }
    })
    .with_feed("Newest releases", "/rss/updates.xml")
    .with_feed("Newest projects", "/rss/packages.xml")
    .in_section(Section::Home))
}

fn upload_address(settings: &Settings) -> String {
    settings.absolute("/legacy/")
}

fn newest(releases: Vec<NewRelease>) -> AnyView {
    let items = releases.into_iter().map(|release| {
        let path = format!("/project/{}/{}/", release.name.normalized(), release.version);
        view! {
            <li class="release-card">
                <p class="release-name"><a href=path>{release.name.to_string()}</a> " " <span class="version">{release.version.to_string()}</span></p>
                <p class="release-summary">{release.summary}</p>
                <p class="muted">{day(release.created_at)}</p>
            </li>
        }
    });
    view! {
        <section aria-labelledby="newest">
            <h2 id="newest">"Newest releases"</h2>
            <ul class="release-list">{items.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// What an operator of a fresh installation reads: the way to the first package.
fn first_steps(upload: &str) -> AnyView {
    view! {
        <section class="first-steps" aria-labelledby="first">
            <h2 id="first">"Nothing is published here yet. Be the first:"</h2>
            <ol class="steps">
                <li>
                    <h3>"Open an account"</h3>
                    <p><a href="/account/register/">"Create an account"</a> ", verify your email address, and set up a second factor. It takes about three minutes."</p>
                </li>
                <li>
                    <h3>"Make a token"</h3>
                    <p><a href="/manage/account/token/">"Create an API token"</a> " for your entire account. The first upload of a project needs that."</p>
                </li>
                <li>
                    <h3>"Build and upload"</h3>
                    <p>"In your project's directory, with either tool:"</p>
                    <pre><code>{format!("uv build\nuv publish --publish-url {upload} -u __token__")}</code></pre>
                    <pre><code>{format!("python -m build\ntwine upload --repository-url {upload} -u __token__ dist/*")}</code></pre>
                </li>
            </ol>
        </section>
    }
    .into_any()
}
