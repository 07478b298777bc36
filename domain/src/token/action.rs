//! What an upload does, and which of that a token may.

/// What an upload does. A token has no other use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UploadAct {
    /// It adds a file to a release that exists.
    AddFile,
    /// It makes a release in a project that exists.
    NewRelease,
    /// It makes a project.
    NewProject,
}

impl UploadAct {
    /// All of them, the smallest first.
    pub const ALL: [Self; 3] = [Self::AddFile, Self::NewRelease, Self::NewProject];

    /// Which of them it may be, as far as is known: whether the project exists, and whether the release does.
    pub fn possible(project_exists: Option<bool>, release_exists: Option<bool>) -> &'static [Self] {
        match (project_exists, release_exists) {
            (Some(false), _) => &[Self::NewProject],
            (Some(true), Some(true)) => &[Self::AddFile],
            (Some(true), Some(false)) => &[Self::NewRelease],
            (Some(true), None) => &[Self::AddFile, Self::NewRelease],
            (None, _) => &Self::ALL,
        }
    }
}

/// The word for it in a sentence: "token does not allow …".
impl std::fmt::Display for UploadAct {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::AddFile => "adding a file to a release",
            Self::NewRelease => "making a new release",
            Self::NewProject => "making a new project",
        })
    }
}

/// What a token may be allowed to do, as caveat 100 says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenAction {
    /// Any upload, also one that makes a project.
    Upload,
    /// Uploads to projects that exist.
    UploadRelease,
    /// Uploads to releases that exist.
    UploadFile,
}

impl TokenAction {
    /// Every action, the widest first.
    pub const ALL: [Self; 3] = [Self::Upload, Self::UploadRelease, Self::UploadFile];

    /// The word in the caveat.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Upload => "upload",
            Self::UploadRelease => "upload-release",
            Self::UploadFile => "upload-file",
        }
    }

    /// Reads the word. Anything else is no action.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }

    /// Whether it covers what an upload does.
    pub const fn covers(self, act: UploadAct) -> bool {
        match self {
            Self::Upload => true,
            Self::UploadRelease => matches!(act, UploadAct::AddFile | UploadAct::NewRelease),
            Self::UploadFile => matches!(act, UploadAct::AddFile),
        }
    }
}
