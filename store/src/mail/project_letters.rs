//! The letters about what was done to a project. The words of the act come from its declaration; names in them are ASCII by their grammar.

use domain::Timestamp;
use domain::account::EmailAddress;
use domain::policy::Role;
use domain::project::{NormalizedName, ProjectName};

use super::{Facts, Letter, minute};

/// What an invitation says.
pub(crate) struct Invitation<'a> {
    /// Who invites.
    pub(crate) by: &'a str,
    /// To which project.
    pub(crate) project: &'a ProjectName,
    /// As what.
    pub(crate) role: Role,
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
        let what = words::letters_projects::invitation(by, project, role.name(), minute(until));
        let way = words::letters_projects::invitation_way(self.settings.absolute("/manage/projects/"));
        let otherwise = words::letters_projects::invitation_otherwise(by);
        let subject = words::letters_projects::invitation_subject(project);
        match register {
            Some(link) => self.letter(to, &subject, &[&what, &way, &words::letters_projects::invitation_register(), link, &otherwise]),
            None => self.letter(to, &subject, &[&what, &way, &otherwise]),
        }
    }

    /// Somebody did something to a project in which the reader has, or had, a role.
    pub(crate) fn project_act(&self, to: &EmailAddress, subject: &str, sentence: &str, way: WayOn<'_>) -> Letter {
        let next = match way {
            WayOn::History(project) => {
                words::letters_projects::act_history(self.settings.absolute(&format!("/manage/project/{project}/history/")))
            }
            WayOn::Restore => {
                let list = self.settings.absolute("/manage/projects/");
                words::letters_projects::act_restore(self.settings.projects.undo.whole_days(), list)
            }
            WayOn::Nothing => words::letters_projects::act_ask(),
        };
        self.letter(to, subject, &[sentence, &next])
    }

    /// The workflow that the reader registered has made its project.
    pub(crate) fn pending_publisher_used(&self, to: &EmailAddress, project: &ProjectName, publisher: &str) -> Letter {
        let subject = words::publishing::pending_used_subject(project);
        let way =
            words::letters_projects::act_history(self.settings.absolute(&format!("/manage/project/{}/history/", project.normalized())));
        self.letter(to, &subject, &[&words::publishing::pending_used_letter(project, publisher), &way])
    }

    /// Somebody else made the project that the reader's workflow was to make.
    pub(crate) fn pending_publisher_void(&self, to: &EmailAddress, project: &ProjectName, publisher: &str) -> Letter {
        let subject = words::publishing::pending_void_subject();
        self.letter(to, &subject, &[&words::publishing::pending_void_letter(project, publisher)])
    }
}
