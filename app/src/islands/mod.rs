//! What only a script can do. Each island adds to a page that works without it, and shows itself only once the script runs.
//!
//! An island takes no properties: what it must know stands around it as [`facts`], put there by the component of the same file that pages use.

pub mod copy_button;
mod examples;
mod facts;
pub mod live_words;
pub mod password_help;
pub mod security_device;
pub mod tool_setup;

#[cfg(feature = "ssr")]
pub use copy_button::CopyButton;
#[cfg(feature = "ssr")]
pub use live_words::LiveWords;
#[cfg(feature = "ssr")]
pub use password_help::PasswordHelp;
#[cfg(feature = "ssr")]
pub use tool_setup::ToolSetup;
