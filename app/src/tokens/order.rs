//! [`Order`]: the token that a form asks for. Each field is read once, here; what can't be read is refused beside its field.

use std::collections::BTreeSet;

use domain::Timestamp;
use domain::digest::Sha256;
use domain::project::NormalizedName;
use domain::token::{FileRestriction, Restrictions, TokenAction, TokenNetwork, TokenScope};
use store::tokens::NewScope;
use time::format_description::FormatItem;
use time::macros::format_description;
use time::{Date, Duration, Time};

use super::token_form::{TokenForm, longest};
use crate::fault::Fault;

/// The form's value for the whole account.
pub(super) const ACCOUNT: &str = "scope:user";
/// The form's value for the projects that are named further down.
pub(super) const NAMED: &str = "scope:named";
/// What stands before a project's name in the form's value.
const PROJECT: &str = "scope:project:";
/// How long a token lives unless its maker says otherwise.
pub(super) const DEFAULT_DAYS: &str = "90";
/// Most projects that a token names: about as many as fit into one that every tool can send.
const MOST_PROJECTS: usize = 50;

const DAY: &[FormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// A token that somebody would like to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Order {
    /// How far it is to reach.
    pub(super) scope: NewScope,
    /// How it is to be restricted.
    pub(super) restrictions: Restrictions,
}

/// The form's value for one project.
pub(super) fn project_value(name: &NormalizedName) -> String {
    format!("{PROJECT}{name}")
}

impl Order {
    /// Reads the form.
    pub(super) fn read(form: &TokenForm, now: Timestamp) -> Result<Self, Fault> {
        if let Some((field, _)) = form.fields().into_iter().find(|(field, text)| text.chars().count() > longest(field)) {
            return Err(Fault::field(field, words::tokens::shorten(longest(field))));
        }
        let action = match form.actions.as_str() {
            "" => None,
            name => Some(TokenAction::from_name(name).ok_or_else(|| Fault::field("actions", words::tokens::choose_action()))?),
        };
        let restrictions = Restrictions {
            expires_at: end(form, now)?,
            action,
            networks: networks(&form.networks)?,
            file: file(&form.file)?,
            uses: uses(&form.uses)?,
        };
        Ok(Self { scope: scope(form)?, restrictions })
    }

    /// What such a token could do, in sentences: by the function that enforces it.
    pub(super) fn words(&self) -> Vec<String> {
        let scope = match &self.scope {
            NewScope::Account => TokenScope::Account,
            NewScope::Projects { existing, new } => TokenScope::draft(existing, new),
        };
        scope.words(&self.restrictions)
    }
}

fn scope(form: &TokenForm) -> Result<NewScope, Fault> {
    let mut existing = existing(form)?;
    let new = names("new_projects", &form.new_projects)?;
    if form.scope == ACCOUNT {
        return match (existing.is_empty(), new.is_empty()) {
            (true, true) => Ok(NewScope::Account),
            (named, _) => {
                let field = if named { "new_projects" } else { field_of_existing(form) };
                Err(Fault::field(field, words::tokens::account_is_more()))
            }
        };
    }
    if form.scope != NAMED {
        let name = form.scope.strip_prefix(PROJECT).and_then(|name| NormalizedName::parse(name).ok()).ok_or_else(no_project)?;
        if !existing.contains(&name) {
            existing.insert(0, name);
        }
    }
    if existing.len() + new.len() > MOST_PROJECTS {
        let field = if existing.len() > new.len() { field_of_existing(form) } else { "new_projects" };
        return Err(Fault::field(field, words::tokens::too_many_projects(MOST_PROJECTS)));
    }
    if existing.is_empty() && new.is_empty() {
        return Err(Fault::field("scope", words::tokens::choose_project()));
    }
    Ok(NewScope::Projects { existing, new })
}

/// The projects that were ticked, and those that were typed.
fn existing(form: &TokenForm) -> Result<Vec<NormalizedName>, Fault> {
    let ticked: Result<Vec<_>, _> = form.projects.iter().map(|name| NormalizedName::parse(name).map_err(|_| no_project())).collect();
    let mut existing = ticked?;
    existing.extend(names("more_projects", &form.more_projects)?);
    let mut seen = BTreeSet::new();
    existing.retain(|name| seen.insert(name.clone()));
    Ok(existing)
}

/// Where something is said about the projects that exist: beside their names if those were typed, else beside the scope, which is always to be seen.
pub(super) fn field_of_existing(form: &TokenForm) -> &'static str {
    if form.more_projects.trim().is_empty() { "scope" } else { "more_projects" }
}

/// What is said about a project that is not there for this person.
pub(super) fn no_project() -> Fault {
    Fault::field("scope", words::tokens::no_project())
}

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c == ',' || c.is_whitespace()).filter(|piece| !piece.is_empty())
}

fn names(field: &str, text: &str) -> Result<Vec<NormalizedName>, Fault> {
    let mut names = Vec::new();
    for piece in pieces(text) {
        let name = NormalizedName::normalize_any(piece).map_err(|_| Fault::field(field, words::tokens::names_form()))?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

fn end(form: &TokenForm, now: Timestamp) -> Result<Option<Timestamp>, Fault> {
    match form.expires.as_str() {
        "" => Ok(Some(now + Duration::days(90))),
        "never" => Ok(None),
        "date" => {
            let day = Date::parse(&form.expires_on, DAY).map_err(|_| Fault::field("expires_on", words::tokens::day_form()))?;
            let next = day.next_day().ok_or_else(|| Fault::field("expires_on", words::tokens::earlier_day()))?;
            Ok(Some(next.with_time(Time::MIDNIGHT).assume_utc()))
        }
        days => match days.parse::<i64>() {
            Ok(days @ (30 | 90 | 365)) => Ok(Some(now + Duration::days(days))),
            _ => Err(Fault::field("expires", words::tokens::choose_end())),
        },
    }
}

fn networks(text: &str) -> Result<Vec<TokenNetwork>, Fault> {
    pieces(text).map(|piece| TokenNetwork::typed(piece).map_err(|error| Fault::field("networks", error.to_string()))).collect()
}

fn file(text: &str) -> Result<Option<FileRestriction>, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Ok(digest) = Sha256::parse(text) {
        return Ok(Some(FileRestriction::Sha256(digest)));
    }
    let looks_like_one = [".whl", ".tar.gz", ".zip"].iter().any(|end| text.to_ascii_lowercase().ends_with(end));
    if !looks_like_one || text.contains(['/', '\\']) || text.chars().any(char::is_whitespace) {
        return Err(Fault::field("file", words::tokens::file_form()));
    }
    Ok(Some(FileRestriction::Name(text.to_owned())))
}

fn uses(text: &str) -> Result<Option<u32>, Fault> {
    match text.trim() {
        "" => Ok(None),
        text => match text.parse() {
            Ok(most @ 1..=1_000_000) => Ok(Some(most)),
            _ => Err(Fault::field("uses", words::tokens::uses_form())),
        },
    }
}

#[cfg(test)]
mod tests;
