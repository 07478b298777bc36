//! One identifier type per table, so that a token's id can never stand where a project's id is meant.

/// Declares an identifier: a UUID with a type of its own.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(uuid::Uuid);

        impl $name {
            /// Takes the UUID as it stands in the row.
            pub const fn new(value: uuid::Uuid) -> Self {
                Self(value)
            }

            /// The UUID, as the row holds it.
            pub const fn as_uuid(self) -> uuid::Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<uuid::Uuid> for $name {
            fn from(value: uuid::Uuid) -> Self {
                Self(value)
            }
        }
    };
}

id!(
    /// A person's account.
    AccountId
);
id!(
    /// One e-mail address of an account.
    EmailId
);
id!(
    /// A logged-in browser. Not the cookie's value: that is a secret, this may be shown.
    SessionId
);
id!(
    /// A feed of a history. Not its address: that is a secret, this may be shown.
    HistoryFeedId
);
id!(
    /// A log-in that waits for its second factor.
    PreAuthId
);
id!(
    /// A passkey or security key of an account.
    DeviceId
);
id!(
    /// A form that waits for its sender to confirm who they are.
    KeptActionId
);
id!(
    /// An API token. It is the macaroon's identifier.
    TokenId
);
id!(
    /// A project, under whatever name.
    ProjectId
);
id!(
    /// A release of a project.
    ReleaseId
);
id!(
    /// A distribution file of a release.
    FileId
);
id!(
    /// Something that was deleted and can come back for a while.
    DeletionId
);
id!(
    /// An invitation to a role in a project.
    InvitationId
);
id!(
    /// A workflow that publishes.
    PublisherId
);
id!(
    /// A workflow that will make a project.
    PendingPublisherId
);
id!(
    /// One HTTP request, as logs and the audit log name it.
    RequestId
);
