//! The letters about what was done to a project. The words come from the act's declaration; names in them are ASCII by their grammar.

use domain::Timestamp;
use domain::account::EmailAddress;
use domain::project::{NormalizedName, ProjectName};

use super::{Facts, Letter, minute};

/// What an invitation says.
pub(crate) struct Invitation<'a> {
    /// Who invites.
    pub(crate) by: &'a str,
    /// To which project.
    pub(crate) project: &'a ProjectName,
    /// As what: "an owner".
    pub(crate) role: &'a str,
    /// Until when.
    pub(crate) until: Timestamp,
    /// Where whoever has no account opens one; none for somebody who has.
    pub(crate) register: Option<&'a str>,
}

/// Where the reader of a letter about a project can go on.
#[derive(Clone, Copy, Debug)]
pub(crate) enum WayOn<'a> {
    /// To the history of this project.
    History(&'a NormalizedName),
    /// To the list of deleted projects.
    Restore,
    /// Nowhere: the project's pages are not for this reader.
    Nothing,
}

impl Facts<'_> {
    /// Somebody is asked to take a role. Whoever accepts is logged in; the one secret in it opens an account with this address and nothing else.
    pub(crate) fn invitation(&self, to: &EmailAddress, invitation: &Invitation<'_>) -> Letter {
        let Invitation { by, project, role, until, register } = *invitation;
        let until = minute(until);
        let what = format!("{by} invites you to be {role} of the project {project}, until {until}.");
        let way = format!(
            "To accept or decline, log in with an account that has this address, verified, and open:\n\n{}",
            self.settings.absolute("/manage/projects/")
        );
        let otherwise = format!("If you don't know {by}, do nothing: without your answer nothing happens.");
        let subject = format!("You are invited to the project {project}");
        match register {
            Some(link) => self.letter(to, &subject, &[&what, &way, "If you have no account yet, open one here:", link, &otherwise]),
            None => self.letter(to, &subject, &[&what, &way, &otherwise]),
        }
    }

    /// Somebody did something to a project in which the reader has, or had, a role.
    pub(crate) fn project_act(&self, to: &EmailAddress, subject: &str, sentence: &str, way: WayOn<'_>) -> Letter {
        let next = match way {
            WayOn::History(project) => format!(
                "If you don't know why, ask who did it. The project's history says when and how:\n\n{}",
                self.settings.absolute(&format!("/manage/project/{project}/history/"))
            ),
            WayOn::Restore => {
                let days = self.settings.projects.undo.whole_days();
                let list = self.settings.absolute("/manage/projects/");
                format!("If it was a mistake, an owner can restore it for {days} days. Find it at the end of your projects:\n\n{list}")
            }
            WayOn::Nothing => "If you don't know why, ask who did it.".to_owned(),
        };
        self.letter(to, subject, &[sentence, &next])
    }
}
