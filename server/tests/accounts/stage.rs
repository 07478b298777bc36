//! [`Stage`]: a project with somebody of every kind before it, and the tables that say who gets in.

use std::fmt::Write as _;

use domain::project::act::ProjectAct;
use sqlx::{AssertSqlSafe, PgPool};

use crate::support::ask::Ask;
use crate::support::people::{ACCOUNT, Maintainer, Person, SESSION};
use crate::support::place::Place;
use crate::support::wheel;

/// The project of every stage, as a form says it.
pub(crate) const PROJECT: (&str, &str) = ("project", "acme-lib");

/// Who knocks.
/// The Owner comes last: what the Owner does to a thing need not be undone before somebody else tries.
pub(crate) const WHO: [&str; 7] = ["logged out", "seen long ago", "stranger", "invitee", "Maintainer", "administrator", "Owner"];

/// `acme-lib` with its people. In this order: a session with an old factor, and fresh ones.
pub(crate) struct Stage {
    pub(crate) place: Place,
    pub(crate) alice: Maintainer,
    sessions: Vec<(&'static str, String)>,
    stale: Vec<(&'static str, String)>,
}

impl Stage {
    pub(crate) async fn set(pool: PgPool) -> Self {
        let place = Place::new(pool).await;
        let alice = place.alice().await;
        for version in ["2.0", "3.0"] {
            let upload = wheel::upload("acme-lib", version).with("authorization", &format!("Bearer {}", alice.token));
            assert!(place.send(&upload).await.status.is_success());
        }
        let mut people = Vec::new();
        for username in ["eve", "ivy", "bob", "ruth"] {
            let mut person = place.register(username).await;
            let session = place.log_in(&person).await;
            place.enrol(&mut person, &session).await;
            people.push(person);
        }
        // Another owner, so that an owner can leave.
        place.register("carol").await;
        let mut stage = Self { place, sessions: Vec::new(), stale: Vec::new(), alice };
        stage.role("bob", "Maintainer").await;
        stage.run("update accounts set is_admin = true where username = 'ruth'").await;
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
        for (who, person) in WHO[2..6].iter().zip(people).chain([(&"Owner", &self.alice.person)]) {
            sessions.push((*who, self.place.log_in(person).await));
        }
        sessions
    }

    pub(crate) fn session(&self, who: &str) -> &str {
        &self.sessions.iter().find(|(name, _)| *name == who).expect("a session").1
    }

    /// Whose session it is. Where the factor is old, it is that of whoever is able to do it.
    pub(crate) fn cookie(&self, who: &str, able: &str) -> Option<&str> {
        match who {
            "logged out" => None,
            "seen long ago" => self.stale.iter().find(|(name, _)| *name == able).map(|(_, session)| session.as_str()),
            who => Some(self.session(who)),
        }
    }

    pub(crate) async fn run(&self, statement: &str) {
        sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&self.place.pool).await.expect("a statement");
    }

    pub(crate) async fn role(&self, username: &str, role: &str) {
        self.run(&format!(
            "insert into project_roles select project_id, account_id, '{role}', now() from projects, accounts where username = '{username}'
             on conflict (project_id, account_id) do update set role = excluded.role"
        ))
        .await;
    }

    pub(crate) async fn id(&self, query: &'static str) -> String {
        sqlx::query_scalar(query).fetch_one(&self.place.pool).await.expect("an id")
    }

    /// What the act is about must be there, also a second time.
    pub(crate) async fn prepare(&self, act: ProjectAct) {
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
            ProjectAct::RevokeProjectToken => {
                self.place.make_token(self.session("Maintainer"), "bob's", ACCOUNT).await;
            }
            ProjectAct::AddPublisher => self.run("delete from project_publishers").await,
            ProjectAct::RemovePublisher | ProjectAct::RequireTrustedPublishing => self.publisher(false).await,
            ProjectAct::StopRequiringTrustedPublishing => self.publisher(true).await,
            _ => {}
        }
    }

    /// The project has a trusted publisher; `only` is whether it takes uploads from nobody else.
    async fn publisher(&self, only: bool) {
        self.run("delete from project_publishers").await;
        self.run(
            "insert into publishers (publisher_id, kind, issuer, fields, identity_key, lookup, created_at) values \
             (gen_random_uuid(), 'github', 'https://token.actions.githubusercontent.com', \
              '{\"owner\": \"acme\", \"repository\": \"lib\", \"workflow\": \"release.yml\"}', 'key', 'acme/lib', now())",
        )
        .await;
        self.run("insert into project_publishers select project_id, publisher_id, '{}', null, now() from projects, publishers where name = 'acme-lib'")
            .await;
        self.run(&format!("update projects set trusted_publishing_only = {only}")).await;
    }
}

/// The first line of a table.
pub(crate) fn head(width: usize) -> String {
    let mut line = format!("{:<width$} {:<18}", "door", "asks for");
    for who in WHO {
        write!(line, " {who:<14}").expect("a string");
    }
    line
}

/// Compares a table with the one that was reviewed.
pub(crate) fn same(file: &str, golden: &str, table: &str) {
    let table: Vec<_> = table.lines().map(str::trim_end).collect();
    let golden: Vec<_> = golden.lines().collect();
    assert_eq!(golden, table, "access changed: review the difference, then edit server/tests/{file} by hand:\n{}", table.join("\n"));
}
