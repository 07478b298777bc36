//! What an operator may choose about uploads.

/// The choices that change what is accepted. The default is what the public index does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UploadRules {
    /// Accept wheels for plain `linux_…` platforms, which promise nothing about the system's libraries.
    pub allow_linux_tags: bool,
    /// Accept versions with a local part (`1.0+cu118`).
    pub allow_local_versions: bool,
    /// Accept the classifier `Private :: …`, with which authors keep their projects off the public index.
    pub allow_private_classifiers: bool,
}
