//! Who may do what: the policies that doors declare, and the one table of role × action.
//!
//! Both are closed enums without a catch-all arm: a new policy or action does not compile until every question about it is answered.
//! Pages hide buttons and the store refuses with the same [`allows`].

use serde::{Deserialize, Serialize};

/// What a request must show before a door opens. Each policy is met by exactly one proof type in `store::auth`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Policy {
    /// Anyone.
    Public,
    /// The right password a moment ago, the second factor still due.
    PasswordSeen,
    /// A logged-in browser, its second factor seen or not yet enrolled.
    Session,
    /// A logged-in browser, second factor seen.
    Session2fa,
    /// The same, the factor seen again within 15 minutes.
    Session2faFresh,
    /// A fresh session of an administrator.
    Admin,
    /// The secret address of a history's feed.
    Feed,
    /// An API token or Basic credentials in `Authorization`.
    Upload,
    /// The identity token of a workflow, in the body.
    Publisher,
}

impl Policy {
    /// Every policy, for tables and tests.
    pub const ALL: [Self; 9] = [
        Self::Public,
        Self::PasswordSeen,
        Self::Session,
        Self::Session2fa,
        Self::Session2faFresh,
        Self::Admin,
        Self::Feed,
        Self::Upload,
        Self::Publisher,
    ];

    /// The name that `#[auth(...)]` and `bonded doors` use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::PasswordSeen => "password_seen",
            Self::Session => "session",
            Self::Session2fa => "session_2fa",
            Self::Session2faFresh => "session_2fa_fresh",
            Self::Admin => "admin",
            Self::Feed => "feed",
            Self::Upload => "upload",
            Self::Publisher => "publisher",
        }
    }

    /// Whether the door opens only when the second factor was seen lately: who is refused for want of that confirms who they are, and may then go on.
    pub const fn needs_fresh_factor(self) -> bool {
        match self {
            Self::Session2faFresh | Self::Admin => true,
            Self::Public | Self::PasswordSeen | Self::Session | Self::Session2fa | Self::Feed | Self::Upload | Self::Publisher => false,
        }
    }
}

impl std::fmt::Display for Policy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// What a person is to a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Uploads files; sees no management page.
    Maintainer,
    /// Everything. A project always has at least one.
    Owner,
}

impl Role {
    /// Every role, lowest first.
    pub const ALL: [Self; 2] = [Self::Maintainer, Self::Owner];

    /// The name that pages show and rows hold.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Maintainer => "Maintainer",
            Self::Owner => "Owner",
        }
    }

    /// Reads the name back. Anything else is no role.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// An act on a project that a role decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Add a file to a release.
    Upload,
    /// Make an API token that reaches this project alone.
    CreateProjectToken,
    /// Yank or un-yank a release, delete a release or a file.
    ManageReleases,
    /// Invite, change and remove collaborators.
    ManageCollaborators,
    /// Archive, unarchive, delete the project.
    ManageProject,
    /// Add and remove trusted publishers.
    ManagePublishers,
    /// See and revoke every token that reaches the project.
    ManageProjectTokens,
    /// Read the project's security history.
    ReadHistory,
}

impl Action {
    /// Every action, for tables and tests.
    pub const ALL: [Self; 8] = [
        Self::Upload,
        Self::CreateProjectToken,
        Self::ManageReleases,
        Self::ManageCollaborators,
        Self::ManageProject,
        Self::ManagePublishers,
        Self::ManageProjectTokens,
        Self::ReadHistory,
    ];

    /// The name in the golden table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Upload => "upload",
            Self::CreateProjectToken => "create_project_token",
            Self::ManageReleases => "manage_releases",
            Self::ManageCollaborators => "manage_collaborators",
            Self::ManageProject => "manage_project",
            Self::ManagePublishers => "manage_publishers",
            Self::ManageProjectTokens => "manage_project_tokens",
            Self::ReadHistory => "read_history",
        }
    }
}

/// Whether someone with this role (or none) may do this. The only place that answers.
pub const fn allows(role: Option<Role>, action: Action) -> bool {
    match (role, action) {
        (None, _) => false,
        (Some(Role::Owner | Role::Maintainer), Action::Upload | Action::CreateProjectToken) => true,
        (
            Some(role),
            Action::ManageReleases
            | Action::ManageCollaborators
            | Action::ManageProject
            | Action::ManagePublishers
            | Action::ManageProjectTokens
            | Action::ReadHistory,
        ) => matches!(role, Role::Owner),
    }
}
