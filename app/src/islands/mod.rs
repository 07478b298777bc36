//! What only a script can do. Each island adds to a page that works without it, and shows itself only once the script runs.

pub mod copy_button;
mod examples;
pub mod password_help;
pub mod tool_setup;

pub use copy_button::CopyButton;
pub use password_help::PasswordHelp;
pub use tool_setup::ToolSetup;
