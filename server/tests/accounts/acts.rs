//! Every act on a project × everybody: who may, by HTTP, as `acts.txt` says. The table is made by knocking at the doors, not from the declarations: a door
//! that forgot its act's role or proof shows here.
//!
//! Where somebody is refused: the right status, nothing changed, no cookie, and one event that says so (none for whoever presented nothing).

use std::fmt::Write as _;

use domain::policy::Policy;
use domain::project::act::{By, Declaration, ProjectAct};
use sqlx::PgPool;

use crate::stage::{PROJECT, Stage, WHO, head, same};
use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::people::went_on;

const FILE: &str = "acme_lib-3.0-py3-none-any.whl";

impl Stage {
    async fn fields(&self, act: ProjectAct) -> Vec<(&'static str, String)> {
        let fields: &[(&'static str, &str)] = match act {
            ProjectAct::Yank => &[PROJECT, ("version", "1.0"), ("confirm_version", "1.0"), ("reason", "broken")],
            ProjectAct::Unyank => &[PROJECT, ("version", "1.0"), ("confirm_version", "1.0")],
            ProjectAct::DeleteRelease => &[PROJECT, ("version", "2.0"), ("confirm_version", "2.0")],
            ProjectAct::DeleteFile => &[PROJECT, ("version", "3.0"), ("filename", FILE), ("confirm_filename", FILE)],
            ProjectAct::Restore | ProjectAct::RestoreProject => {
                &[PROJECT, ("deletion", &self.id("select deletion_id::text from deletions order by deleted_at desc, kind limit 1").await)]
            }
            ProjectAct::ChooseDefaultVersion => &[PROJECT, ("version", "1.0")],
            ProjectAct::Invite => &[PROJECT, ("to", "ivy"), ("role", "Owner")],
            ProjectAct::RevokeInvitation | ProjectAct::AcceptInvitation | ProjectAct::DeclineInvitation => {
                &[PROJECT, ("invitation", &self.id("select invitation_id::text from invitations").await)]
            }
            ProjectAct::ChangeRole => &[PROJECT, ("username", "carol"), ("role", "Owner")],
            ProjectAct::RemoveCollaborator => &[PROJECT, ("username", "carol"), ("confirm_username", "carol")],
            ProjectAct::LeaveProject | ProjectAct::DeleteProject => &[PROJECT, ("confirm_project_name", "acme-lib")],
            ProjectAct::RevokeProjectToken => &[PROJECT, ("id", &self.place.newest_token_id().await)],
            ProjectAct::AddPublisher => &[
                PROJECT,
                ("issuer", "github"),
                ("fields[owner]", "acme"),
                ("fields[repository]", "lib"),
                ("fields[workflow]", "release.yml"),
            ],
            ProjectAct::RemovePublisher => &[PROJECT, ("publisher", &self.id("select publisher_id::text from publishers").await)],
            ProjectAct::RequireTrustedPublishing
            | ProjectAct::StopRequiringTrustedPublishing
            | ProjectAct::RequirePasskeys
            | ProjectAct::StopRequiringPasskeys
            | ProjectAct::RequireAttestations
            | ProjectAct::StopRequiringAttestations
            | ProjectAct::Archive
            | ProjectAct::Unarchive
            | ProjectAct::EndQuarantine => &[PROJECT],
            ProjectAct::Quarantine => &[PROJECT, ("confirm_project_name", "acme-lib"), ("why", "odd")],
            ProjectAct::SetLimits => &[PROJECT, ("max_file_mib", "7"), ("max_project_mib", "")],
        };
        fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
    }

    /// Knocks, and says in a word what came of it.
    async fn knock(&self, who: &str, act: &Declaration) -> &'static str {
        let fields = self.fields(act.act).await;
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        // A plain form, to be led on; and before it as a script asks, to be told the status.
        let form = Ask::post(&format!("/api/{}?page=/manage/account/", act.door), &fields);
        let mut call = form.clone();
        call.headers.insert("accept", "application/json".parse().expect("a header"));
        let with = |ask: Ask| match self.cookie(who, able(act)) {
            Some(cookie) => ask.cookie(cookie),
            None => ask,
        };
        if may(who, act) {
            let before = self.place.now().await;
            let answer = self.place.send(&with(form)).await;
            assert!(went_on(&answer), "{who} {act:?}: {answer:?}");
            assert!(self.place.changed_since(&before).await, "{who} {act:?} changed nothing");
            let events = self.place.events_since(&before).await;
            assert!(!events.is_empty(), "{who} {act:?}");
            assert!(events[0].tag == act.tag.name() && events.iter().all(|event| event.outcome == "ok"), "{events:?}");
            return "yes";
        }
        let mut said = "";
        for ask in [call, form] {
            let before = self.place.now().await;
            let answer = self.place.send(&with(ask.clone())).await;
            assert!(answer.sets_no_cookie(), "{who} {act:?}: {answer:?}");
            assert!(!self.place.changed_since(&before).await, "{who} {act:?} changed something");
            let events = self.place.events_since(&before).await;
            let one = usize::from(who != "logged out");
            assert!(events.len() == one && events.iter().all(|event| event.outcome == "refused"), "{who} {act:?}: {events:?}");
            if said.is_empty() {
                said = refusal(&answer);
            } else {
                assert!(!went_on(&answer) || answer.location().starts_with("/account/"), "{who}: {answer:?}");
            }
        }
        said
    }
}

/// Who could do it with a fresh factor.
fn able(act: &Declaration) -> &'static str {
    match act.by {
        By::Invitee => "invitee",
        By::Administrator => "administrator",
        By::Role(_) | By::Anyone | By::LastOwner => "Owner",
    }
}

/// Who is expected to get in. The table says the same in a form that a reviewer reads.
fn may(who: &str, act: &Declaration) -> bool {
    match (who, act.by) {
        ("seen long ago", By::Invitee) => act.proof == Policy::Session2fa,
        ("invitee", By::Invitee)
        | ("administrator", By::Administrator)
        | ("Owner", By::Role(_) | By::Anyone | By::LastOwner)
        | ("Maintainer", By::Anyone) => true,
        _ => false,
    }
}

/// What the status says to whoever may not.
pub(crate) fn refusal(answer: &Answer) -> &'static str {
    match answer.status.as_u16() {
        401 => "log in",
        403 if answer.body.contains("reauthentication_needed") => "confirm",
        403 => "no",
        404 => "none such",
        _ => panic!("{answer:?}"),
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn every_act_is_open_to_those_in_the_table_and_to_nobody_else(pool: PgPool) {
    let stage = Stage::set(pool).await;
    let doors = server::routes::doors().list();
    let mut table = head(38);
    for act in ProjectAct::ALL.map(ProjectAct::declaration) {
        let door = doors.lines().find_map(|line| line.strip_prefix(&format!("POST /api/{} ", act.door)));
        let door = door.unwrap_or_else(|| panic!("{act:?} has no door"));
        write!(table, "\n{:<38} {door:<18}", act.door).expect("a string");
        stage.prepare(act.act).await;
        for who in WHO {
            let word = stage.knock(who, &act).await;
            write!(table, " {word:<14}").expect("a string");
            if word == "yes" && who != "Owner" {
                stage.prepare(act.act).await;
            }
        }
    }
    same("acts.txt", include_str!("../acts.txt"), &table);
}
