//! Help about accounts.

use leptos::prelude::*;

use super::section::Section;
use crate::show::Sentence;

pub(super) fn sections() -> Vec<Section> {
    vec![invalid_auth(), verified_email(), two_factor(), strange_sign()]
}

fn invalid_auth() -> Section {
    let text = view! {
        <p>{words::help::invalid_auth_lead()}</p>
        <ul>
            <li>{Sentence::new(words::help::invalid_auth_username()).code("username", "__token__").view()}</li>
            <li>{Sentence::new(words::help::invalid_auth_complete()).code("prefix", "pypi-").view()}</li>
            <li>{words::help::invalid_auth_site()}</li>
            <li>{Sentence::new(words::help::invalid_auth_revoked()).link("tokens", "/manage/account/tokens/").view()}</li>
            <li>{Sentence::new(words::help::invalid_auth_twice()).code("file", "~/.pypirc").view()}</li>
        </ul>
        <p>{Sentence::new(words::help::invalid_auth_history()).link("history", "/manage/account/history/").view()}</p>
    };
    Section { id: "invalid-auth", title: words::help::invalid_auth(), text: text.into_any() }
}

fn verified_email() -> Section {
    let text = view! {
        <p>{Sentence::new(words::help::verified_email_how()).link("account", "/manage/account/").view()}</p>
    };
    Section { id: "verified-email", title: words::help::verified_email(), text: text.into_any() }
}

fn two_factor() -> Section {
    let text = view! {
        <p>{words::help::two_factor_why()}</p>
        <ol>
            <li>{words::help::two_factor_codes()}</li>
            <li>{words::help::two_factor_device()}</li>
        </ol>
        <p>{Sentence::new(words::help::two_factor_where()).link("factors", "/manage/account/two-factor/").view()}</p>
        <p>{Sentence::new(words::help::two_factor_passkey()).with("button", |text| view! { <em>{text}</em> }).view()}</p>
        <p>{words::help::two_factor_lost()}</p>
    };
    Section { id: "two-factor-authentication", title: words::help::two_factor(), text: text.into_any() }
}

fn strange_sign() -> Section {
    let text = view! {
        <p>{words::help::not_me_lead()}</p>
        <ol>
            <li>{Sentence::new(words::help::not_me_sessions()).link("sessions", "/manage/account/sessions/").view()}</li>
            <li>{Sentence::new(words::help::not_me_addresses()).link("account", "/manage/account/").view()}</li>
            <li>{Sentence::new(words::help::not_me_tokens()).link("tokens", "/manage/account/tokens/").view()}</li>
            <li>{Sentence::new(words::help::not_me_history()).link("history", "/manage/account/history/").view()}</li>
        </ol>
    };
    Section { id: "not-me", title: words::help::not_me(), text: text.into_any() }
}
