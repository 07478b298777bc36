//! What the browser runs: it wakes the islands of the page, and nothing else.

// The islands live in `app`; without this line the linker would leave them out.
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's script once the module is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
