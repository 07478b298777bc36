//! What a claim prints. It says what the same claim admits, no more and no less.

use std::collections::BTreeSet;
use std::fmt::{Display, Formatter, Result};

use super::{Claim, Projects};
use crate::ids::ProjectId;
use crate::project::NormalizedName;
use crate::token::UploadAct;

impl Display for Claim {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(&match self {
            Self::Nothing(why) => why.to_string(),
            Self::Projects(projects, acts) => projects.sentences(acts),
            Self::Users(users) => words::permits::users(listed(users)),
            Self::Publishers(publishers) => words::permits::publishers(listed(publishers)),
            Self::FileNames(names) => words::permits::file_names(listed(names)),
            Self::Digests(digests) => words::permits::digests(listed(digests)),
            Self::Networks(networks) => words::permits::networks(listed(networks)),
            Self::Uses(1) => words::permits::single_use(),
            Self::Uses(most) => words::permits::uses(most),
            Self::Window(window) => window.to_string(),
        })
    }
}

impl Projects {
    fn sentences(&self, acts: &BTreeSet<UploadAct>) -> String {
        let mut sentences = vec![self.which(acts)];
        for (names, ids) in &self.creatable {
            self.creating(names, ids, &mut sentences);
        }
        sentences.extend(match (acts.contains(&UploadAct::NewProject), acts.contains(&UploadAct::NewRelease)) {
            (true, true) => self.new_ones(),
            (true, false) => Some(words::permits::no_release()),
            (false, true) => Some(words::permits::no_project()),
            (false, false) => Some(words::permits::no_release_and_no_project()),
        });
        sentences.join(" ")
    }

    fn which(&self, acts: &BTreeSet<UploadAct>) -> String {
        let acts = if acts.len() == 1 && acts.contains(&UploadAct::AddFile) { "files" } else { "all" };
        match (&self.names, &self.ids) {
            (Some(names), Some(_)) => words::permits::to_themselves(acts, listed(names)),
            (Some(names), None) => words::permits::to_names(acts, listed(names)),
            (None, Some(ids)) => words::permits::to_ids(acts, listed(ids)),
            (None, None) if self.creatable.is_empty() => words::permits::to_every_project(acts),
            (None, None) => words::permits::to_some_projects(acts),
        }
    }

    fn creating(&self, names: &BTreeSet<NormalizedName>, ids: &BTreeSet<ProjectId>, sentences: &mut Vec<String>) {
        if self.names.is_none() && !ids.is_empty() {
            sentences.push(words::permits::reaches_ids(listed(ids)));
        }
        if !names.is_empty() {
            sentences.push(words::permits::may_create(listed(names)));
        } else if self.names.is_some() {
            sentences.push(words::permits::no_successor());
        }
    }

    /// Whether new projects are possible goes without saying where all possible ones were named.
    fn new_ones(&self) -> Option<String> {
        match (&self.names, &self.ids) {
            (_, Some(_)) => None,
            _ if !self.creatable.is_empty() => None,
            (Some(_), None) => Some(words::permits::can_create_them()),
            (None, None) => Some(words::permits::can_create_projects()),
        }
    }
}

/// "a", "a and b", "a, b and c".
fn listed<T: Display>(things: &BTreeSet<T>) -> String {
    let mut texts: Vec<String> = things.iter().map(ToString::to_string).collect();
    let last = texts.pop().unwrap_or_default();
    if texts.is_empty() { last } else { words::permits::list(last, texts.join(", ")) }
}
