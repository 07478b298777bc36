//! What the browser runs: it wakes the islands of the page, and nothing else.

// The islands live in `app`; without this line the linker would leave them out.
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's script once the module is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    // A release reports a panic as a trap; the words for it would be a hundredth of the bundle.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
