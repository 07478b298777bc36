//! [`TokenForm`]: what the form for a new token holds, as it was typed.

use serde::{Deserialize, Serialize};

use crate::fault::Fault;

/// The longest text of a field: it comes back in an address if something is wrong with it. A list is longer; what is longer still fits into no token.
pub(super) fn longest(field: &str) -> usize {
    match field {
        "projects" | "more_projects" | "new_projects" | "networks" => 2500,
        _ => 300,
    }
}

/// The fields besides the token's name. What a form leaves out is as empty.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TokenForm {
    /// How far it reaches.
    pub scope: String,
    /// How long it lives: days, `date` or `never`.
    pub expires: String,
    /// The last day on which it is good, for `date`.
    pub expires_on: String,
    /// More projects that exist, as they were ticked.
    pub projects: Vec<String>,
    /// The same, as they were typed.
    pub more_projects: String,
    /// Projects that it may create, by name.
    pub new_projects: String,
    /// What it may do at most, as caveat 100 says it.
    pub actions: String,
    /// Where it may be used, in CIDR form.
    pub networks: String,
    /// The one file that it is for: its name or its SHA-256.
    pub file: String,
    /// How many files it is for.
    pub uses: String,
}

impl TokenForm {
    /// Every text with its field's name, to be shown again.
    pub(super) fn fields(&self) -> [(&'static str, &str); 9] {
        [
            ("scope", &self.scope),
            ("expires", &self.expires),
            ("expires_on", &self.expires_on),
            ("more_projects", &self.more_projects),
            ("new_projects", &self.new_projects),
            ("actions", &self.actions),
            ("networks", &self.networks),
            ("file", &self.file),
            ("uses", &self.uses),
        ]
    }

    /// Keeps every field, so that the form comes back as it was filled in.
    pub(super) fn kept_in(&self, fault: Fault) -> Fault {
        let fault = fault.keep_up_to(longest("projects"), "projects", &self.projects.join(" "));
        self.fields().into_iter().fold(fault, |fault, (field, typed)| fault.keep_up_to(longest(field), field, typed))
    }

    /// Reads the fields from wherever they are.
    pub(super) fn from_fields(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| get(name).unwrap_or_default();
        Self {
            scope: text("scope"),
            expires: text("expires"),
            expires_on: text("expires_on"),
            projects: text("projects").split_whitespace().map(str::to_owned).collect(),
            more_projects: text("more_projects"),
            new_projects: text("new_projects"),
            actions: text("actions"),
            networks: text("networks"),
            file: text("file"),
            uses: text("uses"),
        }
    }

    /// Whether more than the one project of the scope is asked for, or may be meant.
    pub(super) fn has_several(&self) -> bool {
        !self.projects.is_empty() || !self.more_projects.trim().is_empty() || self.scope == super::order::NAMED
    }

    /// Whether one of the fields is filled in that are folded away at first.
    pub(super) fn has_more(&self) -> bool {
        [&self.new_projects, &self.networks, &self.file, &self.uses].iter().any(|text| !text.trim().is_empty())
            || !matches!(self.actions.as_str(), "" | "upload")
            || self.scope == super::order::NAMED
    }
}
