//! [`Section`]: which entry of the navigation a page belongs to.

/// An entry of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The front page. Its own search box stands in for the one in the head line.
    Home,
    /// What a search found. The same holds.
    Search,
    /// The form that logs in.
    LogIn,
    /// The form that opens an account.
    Register,
    /// A person's own projects.
    Projects,
    /// API tokens.
    Tokens,
    /// The account, its second factors.
    Account,
    /// The security history.
    History,
    /// What administrators do.
    Administration,
    /// Help.
    Help,
    /// What to do about a weakness.
    Security,
}

impl Section {
    /// Where the entry leads.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Home => "/",
            Self::Search => "/search/",
            Self::LogIn => "/account/login/",
            Self::Register => "/account/register/",
            Self::Projects => "/manage/projects/",
            Self::Tokens => "/manage/account/tokens/",
            Self::Account => "/manage/account/",
            Self::History => "/manage/account/history/",
            Self::Administration => "/admin/",
            Self::Help => "/help/",
            Self::Security => "/security/",
        }
    }

    /// What the entry is called.
    pub(super) fn label(self) -> String {
        match self {
            Self::Home => words::layout::home(),
            Self::Search => words::layout::search(),
            Self::LogIn => words::layout::log_in(),
            Self::Register => words::layout::register(),
            Self::Projects => words::layout::your_projects(),
            Self::Tokens => words::layout::api_tokens(),
            Self::Account => words::layout::account(),
            Self::History => words::layout::security_history(),
            Self::Administration => words::layout::administration(),
            Self::Help => words::layout::help(),
            Self::Security => words::layout::security(),
        }
    }

    /// Whether the page has a search box of its own.
    pub(super) const fn has_search_box(self) -> bool {
        matches!(self, Self::Home | Self::Search)
    }
}
