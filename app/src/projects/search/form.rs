//! The search box, and on the search page its filter. Sent by GET, so that what was found has an address.

use leptos::prelude::*;

use super::asked::{Asked, PYTHONS};

/// The large search box.
pub(in crate::projects) fn search_form() -> AnyView {
    view! {
        <form class="search-form" role="search" method="get" action="/search/">
            {line("")}
        </form>
    }
    .into_any()
}

fn line(text: &str) -> AnyView {
    view! {
        <label for="q">{words::search::projects()}</label>
        <div class="search-line">
            <input id="q" name="q" type="search" value=text.to_owned() autocomplete="off" spellcheck="false" maxlength="200" />
            <button class="primary">{words::search::search()}</button>
        </div>
    }
    .into_any()
}

impl Asked {
    /// The search page's form, as it was sent.
    pub(super) fn form(&self) -> AnyView {
        let open = self.is_filtered() || self.archived || self.newest;
        view! {
            <form class="search-form" role="search" method="get" action="/search/">
                {line(&self.text)}
                <details class="search-filter" open=open>
                    <summary>{words::search::filter()}</summary>
                    <div class="filter-fields">
                        {self.python_field()}
                        {self.order_field()}
                        {self.classifier_field()}
                    </div>
                    {check("wheel", words::search::has_wheel(), self.wheel)}
                    {check("archived", words::search::archived_too(), self.archived)}
                </details>
            </form>
        }
        .into_any()
    }

    fn python_field(&self) -> AnyView {
        let options = PYTHONS.rev().map(|minor| {
            let version = format!("3.{minor}");
            let selected = self.python == Some(minor);
            view! { <option value=version.clone() selected=selected>{format!("Python {version}")}</option> }
        });
        let options = options.collect_view();
        view! {
            <div class="field">
                <label for="python">{words::search::runs_on()}</label>
                <select id="python" name="python">
                    <option value="">{words::search::any_python()}</option>
                    {options}
                </select>
            </div>
        }
        .into_any()
    }

    fn order_field(&self) -> AnyView {
        view! {
            <div class="field">
                <label for="order">{words::search::order()}</label>
                <select id="order" name="order">
                    <option value="">{words::search::best_first()}</option>
                    <option value="newest" selected=self.newest>{words::search::newest_first()}</option>
                </select>
            </div>
        }
        .into_any()
    }

    fn classifier_field(&self) -> AnyView {
        let typed = self.classifier.clone();
        view! {
            <div class="field wide">
                <label for="classifier">{words::search::classifier()}</label>
                <input
                    id="classifier"
                    name="classifier"
                    value=typed
                    placeholder="License :: OSI Approved :: MIT License"
                    autocomplete="off"
                    spellcheck="false"
                    maxlength="200"
                />
            </div>
        }
        .into_any()
    }
}

fn check(name: &'static str, label: String, checked: bool) -> AnyView {
    view! {
        <div class="field choice">
            <input type="checkbox" id=name name=name value="1" checked=checked />
            <div>
                <label for=name>{label}</label>
            </div>
        </div>
    }
    .into_any()
}
