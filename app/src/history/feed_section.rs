//! The part of a history that offers it as a feed.

use domain::Timestamp;

use super::{CloseFeed, OpenFeed};
use crate::form::Form;
use crate::islands::CopyButton;
use crate::prelude::*;
use crate::show::day;
use crate::visit::Visit;

/// A feed's address, at the only moment at which it can be read.
pub(super) fn revealed(address: String) -> AnyView {
    view! {
        <section class="secret-card" aria-labelledby="feed-address-title">
            <h2 id="feed-address-title">"Your feed address"</h2>
            <p>
                "Give it to your feed reader now. " <strong>"It is shown this one time"</strong>
                ", and whoever has it reads this history. An older address is dead."
            </p>
            <p class="token"><code id="feed-address">{address}</code></p>
            <p class="actions">
                <CopyButton target="feed-address" what="the feed address" />
            </p>
        </section>
    }
    .into_any()
}

/// The offer: make an address, renew it, or turn the feed off. `project` is empty for the person's own history.
pub(super) fn section(visit: &Visit, since: Option<Timestamp>, project: &str) -> AnyView {
    let open = Form::of::<OpenFeed>(visit).hidden("project", project);
    let forms = match since {
        None => open.view((), view! { <button>"Make a feed address"</button> }),
        Some(since) => {
            let close = Form::of::<CloseFeed>(visit).hidden("project", project);
            view! {
                <p>"There is a feed since " {day(since)} ". Its address isn't kept in readable form: if you lost it, renew it."</p>
                <div class="actions">
                    {open.view((), view! { <button>"Renew the feed address"</button> })}
                    {close.view((), view! { <button class="danger">"Turn the feed off"</button> })}
                </div>
            }
            .into_any()
        }
    };
    view! {
        <section class="feed" aria-labelledby="feed-title">
            <h2 id="feed-title">"Follow it in a feed reader"</h2>
            <p>"An Atom feed of this history, at a secret address that reads these events and opens nothing else."</p>
            {forms}
        </section>
    }
    .into_any()
}
