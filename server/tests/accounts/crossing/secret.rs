//! [`Secret`]: the rows. Each was made for one purpose.

use store::auth::CookieKind;

/// Something that opens something for whoever shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Secret {
    /// The cookie of a logged-in browser.
    Session,
    /// The cookie between password and second factor.
    HalfLogIn,
    /// The cookie of a log-in from a new place, confirmed elsewhere.
    WaitingLogIn,
    /// The cookie of a browser that somebody logged in with before.
    KnownBrowser,
    /// From a mail.
    VerificationLink,
    /// From a mail.
    ResetLink,
    /// From a mail.
    ConfirmationLink,
    /// What a person chose.
    Password,
    /// Six digits.
    AppCode,
    /// Six digits of an app that is being set up as the first factor.
    CodeOfFirstApp,
    /// Six digits of an app that is being set up beside a device.
    CodeOfFurtherApp,
    /// One of ten.
    RecoveryCode,
    /// One of ten that wait to be typed back.
    NewRecoveryCode,
    /// From a mail: stops the recovery of an account.
    StopLink,
    /// From a mail: lets somebody open an account.
    Invitation,
    /// From a file of the server: makes the first administrator.
    FirstRunCode,
    /// For tools.
    ApiToken,
    /// In the address of a history's feed.
    Feed,
    /// The id of a form that waits for its sender to confirm who they are.
    KeptAction,
    /// A device's answer to the challenge of this ceremony.
    AnswerAtSecondStep,
    /// A device's answer to the challenge of this ceremony.
    AnswerThatConfirms,
    /// A device's answer to the challenge of this ceremony.
    AnswerThatAdds,
    /// A device's answer to the challenge of this ceremony.
    AnswerThatAddsFirst,
    /// A device's answer to the challenge of this ceremony.
    AnswerOfPasskey,
    /// The cookie of a browser that was asked for a passkey: the challenge is bound to it.
    AskedBrowser,
    /// What a workflow's runner shows to say who it is. No project names this one's workflow, so no place takes it.
    WorkflowToken,
}

impl Secret {
    /// Where the database keeps its digest, or it itself, sealed.
    pub(super) const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Session => &["sessions.key_hash"],
            Self::HalfLogIn => &["pre_auths.key_hash"],
            Self::WaitingLogIn => &["login_confirmations.key_hash"],
            Self::KnownBrowser => &["known_devices.key_hash"],
            Self::VerificationLink | Self::ResetLink => &["links.secret_hash"],
            Self::ConfirmationLink => &["login_confirmations.secret_hash"],
            // An Argon2 string.
            Self::Password => &["accounts.password_hash"],
            // Kept nowhere but in the challenge; cut out of the session's key; and somebody else's.
            Self::AskedBrowser | Self::CodeOfFirstApp | Self::CodeOfFurtherApp | Self::WorkflowToken => &[],
            Self::AppCode => &["totp_factors.secret_wrapped"],
            Self::RecoveryCode | Self::NewRecoveryCode => &["recovery_codes.code_hash"],
            Self::StopLink => &["account_recoveries.stop_hash"],
            Self::Invitation => &["registration_invitations.secret_hash"],
            Self::FirstRunCode => &["first_run_codes.code_hash"],
            Self::ApiToken => &["api_tokens.key_wrapped"],
            Self::Feed => &["history_feeds.secret_hash", "history_feeds.unseen"],
            Self::KeptAction => &["kept_actions.sealed"],
            Self::AnswerAtSecondStep
            | Self::AnswerThatConfirms
            | Self::AnswerThatAdds
            | Self::AnswerThatAddsFirst
            | Self::AnswerOfPasskey => &["answered_challenges.challenge_hash"],
        }
    }

    /// What the table of links calls it.
    pub(super) const fn purpose(self) -> Option<&'static str> {
        match self {
            Self::VerificationLink => Some("verify_email"),
            Self::ResetLink => Some("reset_password"),
            _ => None,
        }
    }

    /// The cookie that carries it.
    pub(super) const fn cookie(self) -> Option<CookieKind> {
        match self {
            Self::Session => Some(CookieKind::Session),
            Self::HalfLogIn => Some(CookieKind::PreAuth),
            Self::WaitingLogIn => Some(CookieKind::WaitingLogin),
            Self::KnownBrowser => Some(CookieKind::Device),
            Self::ResetLink => Some(CookieKind::ResetLink),
            Self::Invitation => Some(CookieKind::Invitation),
            Self::AskedBrowser => Some(CookieKind::Passkey),
            _ => None,
        }
    }

    /// Whether there is no place that takes it.
    pub(super) const fn opens_nothing(self) -> bool {
        matches!(self, Self::WorkflowToken)
    }
}

/// Columns of digests and sealed things that open nothing, and why.
pub(super) const NO_SECRETS: &[(&str, &str)] = &[
    ("_sqlx_migrations.checksum", "of a migration"),
    ("audit_events.hash", "the chain of the log"),
    ("audit_events.previous_hash", "the chain of the log"),
    ("deleted_files.blake2_256", "a public digest"),
    ("deleted_files.md5", "a public digest"),
    ("deleted_files.metadata_sha256", "a public digest"),
    ("deleted_files.sha256", "a public digest"),
    ("described_files.digest", "of a public text"),
    ("descriptions.digest", "of a public text"),
    ("filenames.blake2_256", "a public digest"),
    ("files.blake2_256", "a public digest"),
    ("files.md5", "a public digest"),
    ("files.metadata_sha256", "a public digest"),
    ("files.sha256", "a public digest"),
    ("jobs.sealed", "letters, sealed: what is secret in them has its own row"),
    ("key_checks.sealed", "known words, sealed: whether the keys are the right ones"),
    ("leaked_tokens.token_sha256", "of tokens that are dead"),
    ("reveals.sealed", "a secret that has its own row, sealed until its session has shown it"),
    ("security_devices.credential_id", "public: every page that asks for the device says it"),
    ("security_devices.credential_sealed", "a public key"),
];

/// Tables without any such column, and what they hold.
pub(super) const NO_SECRET_TABLES: &[(&str, &str)] = &[
    ("attempts", "what was tried, how often"),
    ("changes", "what changed in public"),
    ("deleted_project_roles", "who might do what"),
    ("deleted_projects", "names"),
    ("deleted_releases", "versions"),
    ("deletions", "what was deleted, by whom"),
    ("email_addresses", "addresses"),
    ("file_downloads", "how often a file was fetched"),
    ("invitations", "who is asked to take which role: whoever accepts is logged in as the one who was asked"),
    ("login_addresses", "networks that somebody logged in from"),
    ("mail_log", "which letters left: addresses and subjects, never the text"),
    ("pending_publishers", "which workflow may make which project: it opens nothing by itself"),
    ("project_publishers", "which workflow may upload to which project"),
    ("project_roles", "who may do what"),
    ("project_search", "words of public pages"),
    ("project_sizes", "how many bytes"),
    ("projects", "names"),
    ("publishers", "names and ids of accounts and repositories elsewhere"),
    ("recovery_code_sets", "when the codes were made; each code has a row"),
    ("releases", "versions"),
    ("requirements", "which project names which"),
    ("reserved_name_holders", "whose a name still is"),
    ("reserved_names", "names"),
    ("retired_usernames", "names"),
    ("search_words", "words of public pages"),
    ("session_factors", "which factor a session was opened with"),
    ("site_switches", "how the switches of the site stand"),
    ("used_identity_tokens", "names of identity tokens that open nothing any more"),
    ("wrap_keys", "names of keys that are in files"),
];
