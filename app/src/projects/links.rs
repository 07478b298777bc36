//! The links that a release names. They are its author's word, but for those of which the index knows itself that they are the project's.

use domain::project::NormalizedName;
use domain::upload::{CoreMetadata, Field};
use leptos::prelude::*;
use url::Url;

use crate::show::outside_link;

/// The links, those that are verified in a box of their own. `home` is where this index has the project's page.
pub(super) fn links(metadata: &CoreMetadata, home: &str, name: &NormalizedName) -> AnyView {
    let (homepage, file) = (words::projects::homepage(), words::projects::download());
    let page = metadata.one(Field::HomePage).map(|url| (homepage.as_str(), url));
    let download = metadata.one(Field::DownloadUrl).map(|url| (file.as_str(), url));
    let all = page.into_iter().chain(metadata.project_urls()).chain(download);
    let (verified, others): (Vec<_>, Vec<_>) = all.partition(|(_, url)| is_own_page(url, home, name));
    let verified = (!verified.is_empty()).then(|| {
        view! {
            <section class="verified" aria-labelledby="verified">
                <h2 id="verified">{words::projects::verified()}</h2>
                <p class="muted">{words::projects::verified_links()}</p>
                {list(&verified)}
            </section>
        }
    });
    let others = (!others.is_empty()).then(|| {
        view! {
            <section aria-labelledby="links">
                <h2 id="links">{words::projects::links()}</h2>
                {list(&others)}
            </section>
        }
    });
    (verified, others).into_any()
}

fn list(links: &[(&str, &str)]) -> AnyView {
    let items = links
        .iter()
        .map(|(label, url)| view! { <li>{outside_link(url, label)} " " <span class="muted">{host(url)}</span></li> })
        .collect_view();
    view! { <ul class="plain">{items}</ul> }.into_any()
}

/// Where a link leads, so that its label cannot pretend.
fn host(address: &str) -> Option<String> {
    Url::parse(address).ok()?.host_str().map(str::to_owned)
}

/// Whether an address is the project's own page here, in any spelling of its name. What programs read in more than one way never is.
fn is_own_page(address: &str, home: &str, name: &NormalizedName) -> bool {
    if address.contains('\\') || address.to_ascii_lowercase().contains("%2e") {
        return false;
    }
    let (Ok(address), Ok(home)) = (Url::parse(address), Url::parse(home)) else { return false };
    let bare = address.username().is_empty() && address.password().is_none() && address.query().is_none() && address.fragment().is_none();
    let place = |url: &Url| url.path().trim_end_matches('/').rsplit_once('/').map(|(place, last)| (place.to_owned(), last.to_owned()));
    let (Some((place_of_address, last)), Some((place_of_home, _))) = (place(&address), place(&home)) else { return false };
    let same_name = NormalizedName::normalize_any(&last).is_ok_and(|last| last == *name);
    bare && address.origin() == home.origin() && place_of_address == place_of_home && same_name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_projects_own_page_is_verified() {
        let name = NormalizedName::parse("acme-lib").unwrap();
        let verified = |address: &str| is_own_page(address, "https://packages.example.org/project/acme-lib/", &name);
        for own in ["https://packages.example.org/project/acme-lib/", "https://PACKAGES.example.org:443/project/Acme_Lib"] {
            assert!(verified(own), "{own}");
        }
        for other in [
            "http://packages.example.org/project/acme-lib/",
            "https://packages.example.org/project/acme/",
            "https://packages.example.org/user/acme-lib/",
            "https://packages.example.org/",
            "https://packages.example.org:8443/project/acme-lib/",
            "https://packages.example.org@evil.example/project/acme-lib/",
            "https://me@packages.example.org/project/acme-lib/",
            "https://packages.example.org.evil.example/project/acme-lib/",
            "https://packages.example.org/project/acme-lib/?next=evil",
            "https://packages.example.org/project/x/%2E%2e/acme-lib/",
            "https://packages.example.org\\project\\acme-lib",
            "https://packages.example.org/project/acme-lib/../other/",
            "javascript:alert(1)",
            "",
        ] {
            assert!(!verified(other), "{other}");
        }
    }
}
