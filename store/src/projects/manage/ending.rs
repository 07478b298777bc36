//! How an act ends: refused, or done, with its letters and events in the same transaction.

use domain::ids::AccountId;
use domain::project::act::{About, Declaration};
use serde_json::{Value, json};

use super::letters::{self, Reader};
use super::{ManageError, Managing};
use crate::audit::{self, Event, Subject};
use crate::{Against, Unavailable};

/// An act that asks for something to be typed compares it before it ends.
const UNCONFIRMED: Unavailable = Unavailable::Inconsistent("an act that must be confirmed was about to be done without");

impl Managing<'_> {
    /// Ends the act without doing anything, and writes that down.
    pub(crate) async fn refuse(self, error: ManageError) -> ManageError {
        let Self { store, client, actor, acting, project, declared, .. } = self;
        let username = acting.account.username.clone();
        drop(acting);
        let event = Event::refused(declared.tag, actor.method, error.reason())
            .about(actor.account)
            .on(Subject::Project(project.id))
            .with(actor.session.as_uuid())
            .detail(json!({ "project": project.name, "username": username }));
        match audit::record_authentication(store, client, event).await {
            Ok(()) => error,
            Err(unavailable) => unavailable.into(),
        }
    }

    /// What is there stands against it.
    pub(crate) async fn against(self, what: impl Into<Against>) -> ManageError {
        self.refuse(ManageError::State(what.into())).await
    }

    /// Ends the act well: the letters, the events, the commit. `detail` says what readers of the history want to know.
    pub(crate) async fn done(self, thing: &str, detail: Value) -> Result<(), ManageError> {
        self.done_to(thing.into(), detail, None).await
    }

    /// The same for an act that is about a person.
    pub(crate) async fn done_to(mut self, about: About<'_>, detail: Value, person: Option<AccountId>) -> Result<(), ManageError> {
        let people = self.readers(person).await?;
        self.commit(about, detail, person, people).await
    }

    /// The same where the project's row is gone, and those who hear of it had to be looked up before.
    pub(crate) async fn commit(
        self,
        about: About<'_>,
        detail: Value,
        person: Option<AccountId>,
        people: Vec<Reader>,
    ) -> Result<(), ManageError> {
        let Self { store, client, actor, mut acting, project, declared, is_confirmed, besides } = self;
        if lacks_confirmation(&declared, is_confirmed) {
            return Err(UNCONFIRMED.into());
        }
        let by = acting.account.username;
        let sentence = || declared.sentence(&by, project.name.as_str(), about);
        for reader in people {
            letters::write(&mut acting.transaction, store, reader, &declared, (&sentence, &project.name)).await?;
        }
        let mut facts = json!({ "project": project.name, "username": by });
        if let (Value::Object(facts), Value::Object(detail)) = (&mut facts, detail) {
            facts.extend(detail);
        }
        let event = |subject| {
            let event = Event::ok(declared.tag, actor.method).about(actor.account).on(subject);
            event.with(actor.session.as_uuid()).detail(facts.clone())
        };
        audit::append(&mut acting.transaction, store.now(), Some(client), event(Subject::Project(project.id))).await?;
        if let Some(person) = person.filter(|person| *person != actor.account) {
            audit::append(&mut acting.transaction, store.now(), Some(client), event(Subject::User(person))).await?;
        }
        for event in besides {
            audit::append(&mut acting.transaction, store.now(), Some(client), event).await?;
        }
        acting.transaction.commit().await?;
        store.wake().ring();
        Ok(())
    }
}

/// Whether the act asks for something to be typed that was not compared.
const fn lacks_confirmation(declared: &Declaration, is_confirmed: bool) -> bool {
    declared.confirms.is_some() && !is_confirmed
}

#[cfg(test)]
mod tests {
    use domain::project::act::ProjectAct;

    use super::lacks_confirmation;

    #[test]
    fn what_asks_for_a_name_does_not_end_well_without_it() {
        let must_be_typed = [
            ProjectAct::Yank,
            ProjectAct::Unyank,
            ProjectAct::DeleteRelease,
            ProjectAct::DeleteFile,
            ProjectAct::RemoveCollaborator,
            ProjectAct::LeaveProject,
            ProjectAct::DeleteProject,
            ProjectAct::Quarantine,
        ];
        for act in ProjectAct::ALL {
            assert_eq!(lacks_confirmation(&act.declaration(), false), must_be_typed.contains(&act), "{act:?}");
            assert!(!lacks_confirmation(&act.declaration(), true), "{act:?}");
        }
    }
}
