//! What an upload tool sends, and the words in which it is refused.
//!
//! The wire form and the texts are those that twine, uv and the others have learned from the public index; tools match on some of them. What
//! is parsed here is what the server then trusts: names, versions and file names that can't be anything else.

mod agreement;
mod classifier;
pub mod contacts;
pub mod core_metadata;
pub mod description_type;
pub mod distribution_filename;
pub mod field;
pub mod form;
mod form_fields;
mod import_name;
mod licence;
mod marker;
mod metadata_rules;
mod platform_tag;
mod python_text;
pub mod refusal;
mod refusal_account;
mod refusal_file;
mod refusal_project;
pub mod requirement;
pub mod rules;

pub use contacts::{Contact, contacts};
pub use core_metadata::{CoreMetadata, CoreMetadataError};
pub use description_type::{DescriptionType, DescriptionTypeError, Flavour};
pub use distribution_filename::{DistributionFilename, Kind};
pub use field::Field;
pub use form::UploadForm;
pub use refusal::{HelpUrl, UploadRefusal};
pub use requirement::{Requirement, RequirementError};
pub use rules::{Classifiers, UploadRules};
