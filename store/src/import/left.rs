//! [`Left`]: what an import did not take, and why.

use domain::project::NormalizedName;
use domain::upload::UploadRefusal;

use super::offer::Offer;

/// Something that an import did not take, or not as it was. One line of the report.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Left {
    /// The project, where one is known.
    pub project: Option<String>,
    /// The file, if it is about one.
    pub file: Option<String>,
    /// Where it lies in the source. Never with a password.
    pub place: String,
    /// A stable word for why: those of refused uploads, and some of an import's own.
    pub reason: &'static str,
    /// A sentence for people.
    pub text: String,
}

impl Left {
    /// About a place in the source.
    pub(super) fn at(place: impl Into<String>, reason: &'static str, text: impl Into<String>) -> Self {
        Self { project: None, file: None, place: place.into(), reason, text: text.into() }
    }

    /// About a file.
    pub(super) fn file(offer: &Offer, reason: &'static str, text: impl Into<String>) -> Self {
        Self { file: Some(offer.filename.clone()), ..Self::at(offer.place.to_string(), reason, text) }
    }

    /// About a file that no upload would bring in either.
    pub(super) fn refused(offer: &Offer, refusal: &UploadRefusal) -> Self {
        Self::file(offer, refusal.error(), refusal.text())
    }

    /// With its project.
    pub(super) fn of(self, project: &NormalizedName) -> Self {
        Self { project: Some(project.to_string()), ..self }
    }
}
