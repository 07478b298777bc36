//! What an operator may choose about uploads.

/// The choices that change what is accepted. The default is what the public index does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UploadRules {
    /// Accept wheels for plain `linux_…` platforms, which promise nothing about the system's libraries.
    pub allow_linux_tags: bool,
    /// Accept versions with a local part (`1.0+cu118`).
    pub allow_local_versions: bool,
    /// Which classifiers are accepted.
    pub classifiers: Classifiers,
}

/// Which classifiers are accepted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Classifiers {
    /// Those of the list.
    #[default]
    Listed,
    /// Also `Private :: …`, with which authors keep their projects off the public index.
    ListedOrPrivate,
    /// All: the list of the day when a file was made may have been another one.
    Any,
}
