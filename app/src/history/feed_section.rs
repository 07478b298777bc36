//! The part of a history that offers it as a feed.

use domain::Timestamp;

use super::{CloseFeed, OpenFeed};
use crate::form::Form;
use crate::islands::CopyButton;
use crate::prelude::*;
use crate::show::{Sentence, day};
use crate::visit::Visit;

/// A feed's address, at the only moment at which it can be read.
pub(super) fn revealed(address: String) -> AnyView {
    view! {
        <section class="secret-card" aria-labelledby="feed-address-title">
            <h2 id="feed-address-title">{words::history::your_feed_address()}</h2>
            <p>{Sentence::new(words::history::give_it_now()).with("once", |text| view! { <strong>{text}</strong> }).view()}</p>
            <p class="token"><code id="feed-address">{address}</code></p>
            <p class="actions">
                <CopyButton target="feed-address" what=words::history::the_feed_address() />
            </p>
        </section>
    }
    .into_any()
}

/// The offer: make an address, renew it, or turn the feed off. `project` is empty for the person's own history.
pub(super) fn section(visit: &Visit, since: Option<Timestamp>, project: &str) -> AnyView {
    let open = Form::of::<OpenFeed>(visit).hidden("project", project);
    let forms = match since {
        None => open.view((), view! { <button>{words::history::make_feed()}</button> }),
        Some(since) => {
            let close = Form::of::<CloseFeed>(visit).hidden("project", project);
            view! {
                <p>{Sentence::new(words::history::feed_since()).with("day", move |_| day(since)).view()}</p>
                <div class="actions">
                    {open.view((), view! { <button>{words::history::renew_feed()}</button> })}
                    {close.view((), view! { <button class="danger">{words::history::close_feed()}</button> })}
                </div>
            }
            .into_any()
        }
    };
    view! {
        <section class="feed" aria-labelledby="feed-title">
            <h2 id="feed-title">{words::history::follow()}</h2>
            <p>{words::history::feed_about()}</p>
            {forms}
        </section>
    }
    .into_any()
}
