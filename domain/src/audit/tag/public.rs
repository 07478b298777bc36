//! Which events tell of something that everybody can see.

use super::Tag;

impl Tag {
    /// Whether a page of the index reads differently after it, so that mirrors must hear of it. The JSON API names who has a role.
    pub const fn changes_index(self) -> bool {
        matches!(
            self,
            Self::ProjectCreate
                | Self::ProjectRemove
                | Self::ProjectRestore
                | Self::ProjectRoleAdd
                | Self::ProjectRoleRemove
                | Self::ProjectRoleChange
                | Self::ProjectLeft
                | Self::ArchiveEnter
                | Self::ArchiveExit
                | Self::QuarantineEnter
                | Self::QuarantineExit
                | Self::DefaultVersionChange
                | Self::DeletionUndone
                | Self::ReleaseAdd
                | Self::ReleaseYank
                | Self::ReleaseUnyank
                | Self::ReleaseRemove
                | Self::FileAdd
                | Self::FileRemove
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_concerns_people_and_secrets_alone_is_no_news_for_mirrors() {
        let told: Vec<_> = Tag::ALL.iter().filter(|tag| tag.changes_index()).map(|tag| tag.name()).collect();
        assert!(told.iter().all(|name| name.starts_with("project:") || name.starts_with("file:")), "{told:?}");
        assert!(told.iter().all(|name| !name.contains("token") && !name.contains("invite") && !name.contains("refused")), "{told:?}");
    }
}
