//! The steps of a [`Finding`]: one query each, with the filters that are wanted.

use super::find::{Finding, Found};
use super::wanted::Search;

/// With no more projects than these, looking at all of a classifier is quicker than at all of a common word.
const FEW: f32 = 3000.0;

/// One of two queries with the same values: by the index of what was typed, or by that of a rare classifier.
macro_rules! step {
    ($finding:ident, $query:literal, $of_few:literal, $($value:expr),+) => {{
        let Search { with_archived, with_wheel, classifier, .. } = $finding.wanted;
        let (minor, classifier) = ($finding.minor(), classifier.as_ref());
        if $finding.of_few {
            sqlx::query_file_as!(Found, $of_few, $($value),+, *with_archived, *with_wheel, minor, classifier)
                .fetch_all(&mut *$finding.connection)
                .await
        } else {
            sqlx::query_file_as!(Found, $query, $($value),+, *with_archived, *with_wheel, minor, classifier)
                .fetch_all(&mut *$finding.connection)
                .await
        }
    }};
}

impl Finding<'_> {
    /// Names that begin so.
    pub(super) async fn begins(&mut self, name: &str, compact: &str) -> Result<Vec<Found>, sqlx::Error> {
        step!(self, "src/projects/search/begins.sql", "src/projects/search/begins_few.sql", name, compact)
    }

    /// Names that have it within.
    pub(super) async fn contains(&mut self, compact: &str) -> Result<Vec<Found>, sqlx::Error> {
        step!(self, "src/projects/search/contains.sql", "src/projects/search/contains_few.sql", compact)
    }

    /// Projects that have all words somewhere.
    pub(super) async fn mentions(&mut self, words: &str) -> Result<Vec<Found>, sqlx::Error> {
        step!(self, "src/projects/search/mentions.sql", "src/projects/search/mentions_few.sql", words)
    }

    /// Names that are one of these.
    pub(super) async fn near(&mut self, names: Vec<String>) -> Result<Vec<Found>, sqlx::Error> {
        let Search { with_archived, with_wheel, classifier, .. } = self.wanted;
        let minor = self.minor();
        sqlx::query_file_as!(Found, "src/projects/search/near.sql", &names, *with_archived, *with_wheel, minor, classifier.as_ref())
            .fetch_all(&mut *self.connection)
            .await
    }

    /// Projects of the classifier that is wanted.
    pub(super) async fn classified(&mut self) -> Result<Vec<Found>, sqlx::Error> {
        let Search { with_archived, with_wheel, classifier, .. } = self.wanted;
        let (Some(classifier), minor) = (classifier, self.minor()) else { return Ok(Vec::new()) };
        sqlx::query_file_as!(Found, "src/projects/search/classified.sql", classifier, *with_archived, *with_wheel, minor)
            .fetch_all(&mut *self.connection)
            .await
    }

    /// Whether few have the classifier that is wanted.
    pub(super) async fn is_rare(&mut self) -> Result<bool, sqlx::Error> {
        let Some(classifier) = &self.wanted.classifier else { return Ok(false) };
        let rare = sqlx::query_file_scalar!("src/projects/search/rare.sql", classifier, FEW).fetch_optional(&mut *self.connection).await?;
        Ok(rare.unwrap_or(false))
    }

    fn minor(&self) -> Option<i16> {
        self.wanted.python_minor.map(i16::from)
    }
}
