//! Each event in a sentence.

use super::Tag;

impl Tag {
    /// One sentence for the security history, found in the catalogue by the tag's name.
    pub fn describe(self) -> String {
        words::events::find(&self.name().replace(':', "-")).unwrap_or_else(|| self.name().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Tag;

    #[test]
    fn every_event_has_a_sentence() {
        for tag in Tag::ALL {
            assert_ne!(tag.describe(), tag.name(), "say what it is in events.ftl");
        }
        assert_eq!(Tag::LoginConfirmationRefused.describe(), "Confirming a log-in failed");
    }
}
