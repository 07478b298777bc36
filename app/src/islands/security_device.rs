//! A button that asks the browser for a passkey or security key and sends the answer with its form.
//!
//! The markup is the page's own; the island only wakes it, and all that is done then is done by the browser's own functions, so it is told in their language.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen(module = "/src/islands/security_device.js")]
extern "C" {
    fn wake();
}

/// Wakes every such button of the page.
#[island]
pub fn DeviceIsland() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| wake());
}

/// What a button asks for.
#[cfg(feature = "ssr")]
#[derive(Clone, Copy)]
pub(crate) enum Asks<'a> {
    /// A new device, with this challenge.
    New(&'a store::accounts::Ceremony),
    /// A device that is known, with this challenge.
    Known(&'a store::accounts::Ceremony),
    /// Whatever this server function offers at that moment. The browser may also name passkeys where a username is typed.
    From(&'static str),
}

/// The button with its hidden field, for a form. Without a script it is off and says why.
#[cfg(feature = "ssr")]
pub(crate) fn device_button(label: impl Into<String>, primary: bool, asks: Asks<'_>) -> AnyView {
    let label = label.into();
    let (ceremony, from) = match asks {
        Asks::New(ceremony) | Asks::Known(ceremony) => (Some(ceremony), None),
        Asks::From(from) => (None, Some(from)),
    };
    let options = ceremony.map(|ceremony| ceremony.options().to_owned());
    let challenge = ceremony.map(|ceremony| ceremony.challenge().to_owned());
    let make = matches!(asks, Asks::New(_)).then_some("");
    // The form of a new device is sent by this button alone; beside other buttons, Enter belongs to those.
    let kind = if make.is_some() { "submit" } else { "button" };
    view! {
        <div class="device">
            <input type="hidden" name="device" data-options=options data-challenge=challenge data-from=from data-make=make />
            <button
                type=kind
                class:primary=primary
                disabled
                data-device
                data-repeated=words::islands::device_repeated()
                data-unused=words::islands::device_unused()
                data-failed=words::islands::device_failed()
            >
                {label}
            </button>
            <p class="hint" data-device-off>{words::islands::device_off()}</p>
            <DeviceIsland />
        </div>
    }
    .into_any()
}
