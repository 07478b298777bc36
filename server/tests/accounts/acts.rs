//! Every act on a project × everybody: who may, by HTTP, as `acts.txt` says. The table is made by knocking at the doors, not from the declarations: a door
//! that forgot its act's role or proof shows here.
//!
//! Where somebody is refused: the right status, nothing changed, no cookie, and one event that says so (none for whoever presented nothing).

use std::fmt::Write as _;

use domain::policy::Policy;
use domain::project::act::{By, Declaration, ProjectAct};
use sqlx::{AssertSqlSafe, PgPool};

use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::people::{Maintainer, Person, SESSION, went_on};
use crate::support::place::Place;
use crate::support::wheel;

const PROJECT: (&str, &str) = ("project", "acme-lib");
const FILE: &str = "acme_lib-3.0-py3-none-any.whl";

/// Who knocks.
const WHO: [&str; 6] = ["logged out", "seen long ago", "stranger", "invitee", "Maintainer", "Owner"];

/// `acme-lib` with its people. In this order: a session with an old factor, and fresh ones.
struct Stage {
    place: Place,
    alice: Maintainer,
    sessions: Vec<(&'static str, String)>,
    stale: Vec<(&'static str, String)>,
}

impl Stage {
    async fn set(pool: PgPool) -> Self {
        let place = Place::new(pool).await;
        let alice = place.alice().await;
        for version in ["2.0", "3.0"] {
            let upload = wheel::upload("acme-lib", version).with("authorization", &format!("Bearer {}", alice.token));
            assert!(place.send(&upload).await.status.is_success());
        }
        let mut people = Vec::new();
        for username in ["eve", "ivy", "bob"] {
            let mut person = place.register(username).await;
            let session = place.log_in(&person).await;
            place.enrol(&mut person, &session).await;
            people.push(person);
        }
        // Another owner, so that an owner can leave.
        place.register("carol").await;
        let mut stage = Self { place, sessions: Vec::new(), stale: Vec::new(), alice };
        stage.role("bob", "Maintainer").await;
        // Passkeys can be required by whoever has shown one. A new device ends other sessions, so it comes first.
        let mut key = Place::device();
        let answer = stage.place.answer("/manage/account/webauthn-provision", &stage.alice.session, |options| key.create(options)).await;
        stage.place.act(&stage.alice.session, "/api/devices/add", &[("name", "a key"), ("device", &answer)]).await;
        stage.stale = stage.log_everybody_in(&people).await;
        stage.place.clock.advance(time::Duration::minutes(16));
        stage.sessions = stage.log_everybody_in(&people).await;
        let half = stage.place.half_log_in(&stage.alice.person).await;
        let answer = stage.place.answer("/account/two-factor/", &half, |options| key.get(options)).await;
        let form = Ask::post("/api/accounts/verify-device?page=/account/two-factor/", &[("device", &answer)]).cookie(&half);
        stage.alice.session = stage.place.send(&form).await.cookie(SESSION).expect("a session by her device");
        stage.sessions.retain(|(who, _)| *who != "Owner");
        stage.sessions.push(("Owner", stage.alice.session.clone()));
        stage
    }

    async fn log_everybody_in(&self, people: &[Person]) -> Vec<(&'static str, String)> {
        let mut sessions = Vec::new();
        for (who, person) in WHO[2..5].iter().zip(people).chain([(&"Owner", &self.alice.person)]) {
            sessions.push((*who, self.place.log_in(person).await));
        }
        sessions
    }

    fn session(&self, who: &str) -> &str {
        &self.sessions.iter().find(|(name, _)| *name == who).expect("a session").1
    }

    /// Whose session it is: the one that may, where the factor is old.
    fn cookie(&self, who: &str, act: &Declaration) -> Option<&str> {
        let able = if act.by == By::Invitee { "invitee" } else { "Owner" };
        match who {
            "logged out" => None,
            "seen long ago" => self.stale.iter().find(|(name, _)| *name == able).map(|(_, session)| session.as_str()),
            who => Some(self.session(who)),
        }
    }

    async fn run(&self, statement: &str) {
        sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&self.place.pool).await.expect("a statement");
    }

    async fn role(&self, username: &str, role: &str) {
        self.run(&format!(
            "insert into project_roles select project_id, account_id, '{role}', now() from projects, accounts where username = '{username}'
             on conflict (project_id, account_id) do update set role = excluded.role"
        ))
        .await;
    }

    async fn id(&self, query: &'static str) -> String {
        sqlx::query_scalar(query).fetch_one(&self.place.pool).await.expect("an id")
    }

    /// What the act is about must be there, also a second time.
    async fn prepare(&self, act: ProjectAct) {
        self.role("alice", "Owner").await;
        self.role("bob", "Maintainer").await;
        self.run("delete from invitations").await;
        self.run("delete from project_roles using accounts where accounts.account_id = project_roles.account_id and username in ('ivy', 'carol')")
            .await;
        match act {
            ProjectAct::RevokeInvitation | ProjectAct::AcceptInvitation | ProjectAct::DeclineInvitation => {
                let fields = [PROJECT, ("to", "ivy"), ("role", "Maintainer")];
                self.place.act(&self.alice.session, "/api/invitations/send", &fields).await;
            }
            ProjectAct::ChangeRole | ProjectAct::RemoveCollaborator => self.role("carol", "Maintainer").await,
            ProjectAct::LeaveProject => self.role("carol", "Owner").await,
            _ => {}
        }
    }

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
            ProjectAct::RequirePasskeys
            | ProjectAct::StopRequiringPasskeys
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
        let with = |ask: Ask| match self.cookie(who, act) {
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
            assert!(events.iter().all(|event| (event.tag.as_str(), event.outcome.as_str()) == (act.tag.name(), "ok")), "{events:?}");
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

/// Who is expected to get in. The table says the same in a form that a reviewer reads.
fn may(who: &str, act: &Declaration) -> bool {
    match (who, act.by) {
        ("seen long ago", By::Invitee) => act.proof == Policy::Session2fa,
        ("invitee", By::Invitee) | ("Owner", By::Role(_) | By::Anyone | By::LastOwner) | ("Maintainer", By::Anyone) => true,
        _ => false,
    }
}

fn refusal(answer: &Answer) -> &'static str {
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
    let mut table = format!("{:<38} {:<18}", "door", "asks for");
    for who in WHO {
        write!(table, " {who:<14}").expect("a string");
    }
    for act in ProjectAct::ALL.map(ProjectAct::declaration) {
        let Some(door) = doors.lines().find_map(|line| line.strip_prefix(&format!("POST /api/{} ", act.door))) else {
            assert_eq!(act.by, By::Administrator, "{act:?} has no door");
            continue;
        };
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
    let table: Vec<_> = table.lines().map(str::trim_end).collect();
    let golden: Vec<_> = include_str!("../acts.txt").lines().collect();
    assert_eq!(golden, table, "access changed: review the difference, then edit server/tests/acts.txt by hand:\n{}", table.join("\n"));
}
