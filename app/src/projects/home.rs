//! The front page: what this index is, the search, what was released lately.

use store::Settings;
use store::auth::Public;
use store::projects::NewRelease;

use super::search::search_form;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Sentence, day, notice};
use crate::visit::Visit;

/// Releases on the front page.
const NEWEST: u32 = 12;

/// The feed of the newest releases.
const UPDATES: &str = "/rss/updates.xml";

/// The feed of the newest projects.
const PACKAGES: &str = "/rss/packages.xml";

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
    Ok(Page::new(words::home::title(), move || {
        let newest = if releases.is_empty() { first_steps(&upload) } else { newest(releases) };
        view! {
            <section class="hero">
                {notice}
                <h1>{words::home::heading(&site)}</h1>
                <p class="lead">{words::home::lead()}</p>
                {search_form()}
                <p class="index-address">{Sentence::new(words::home::index_address()).code("address", index).link("help", "/help/#installing").view()}</p>
            </section>
            {newest}
        }
    })
    .with_feed(words::home::newest_releases(), UPDATES)
    .with_feed(words::home::newest_projects(), PACKAGES)
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
            <h2 id="newest">{words::home::newest_releases()}</h2>
            <ul class="release-list">{items.collect_view()}</ul>
            {feeds()}
        </section>
    }
    .into_any()
}

/// The feeds that the head of the page names too: not every browser shows those.
fn feeds() -> AnyView {
    let feeds = Sentence::new(words::home::feeds()).link("releases", UPDATES).link("projects", PACKAGES);
    view! { <p class="muted">{feeds.view()}</p> }.into_any()
}

/// What an operator of a fresh installation reads: the way to the first package.
fn first_steps(upload: &str) -> AnyView {
    view! {
        <section class="first-steps" aria-labelledby="first">
            <h2 id="first">{words::home::first_steps()}</h2>
            <ol class="steps">
                <li>
                    <h3>{words::home::open_account()}</h3>
                    <p>{Sentence::new(words::home::open_account_how()).link("register", "/account/register/").view()}</p>
                </li>
                <li>
                    <h3>{words::home::make_token()}</h3>
                    <p>{Sentence::new(words::home::make_token_how()).link("token", "/manage/account/token/").view()}</p>
                </li>
                <li>
                    <h3>{words::home::upload()}</h3>
                    <p>{words::home::upload_how()}</p>
                    <pre><code>{format!("uv build\nuv publish --publish-url {upload} -u __token__")}</code></pre>
                    <pre><code>{format!("python -m build\ntwine upload --repository-url {upload} -u __token__ dist/*")}</code></pre>
                </li>
            </ol>
        </section>
    }
    .into_any()
}
