//! Publishing a file.

mod error;

pub use error::UploadError;
