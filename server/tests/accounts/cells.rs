//! A project's pages, uploads to it and tokens for it × everybody: who may, by HTTP, as `cells.txt` says. What is done by an act's form is in `acts.txt`.
//!
//! The pages are those of `doors.txt`: a new one is asked without being named here.

use std::fmt::Write as _;

use sqlx::PgPool;

use crate::acts::refusal;
use crate::stage::{Stage, WHO, head, same};
use crate::support::ask::Ask;
use crate::support::people::ACCOUNT;
use crate::support::wheel;

impl Stage {
    /// Asks for a page. It changes nothing for anybody.
    async fn reads(&self, who: &str, path: &str) -> &'static str {
        let ask = Ask::get(path);
        let ask = self.cookie(who, "Owner").map_or_else(|| ask.clone(), |cookie| ask.clone().cookie(cookie));
        let before = self.place.now().await;
        let answer = self.place.send(&ask).await;
        assert!(answer.sets_no_cookie() && !self.place.changed_since(&before).await, "{who} {path}: {answer:?}");
        let events = self.place.events_since(&before).await;
        let word = match answer.status.as_u16() {
            200 => "yes",
            303 if answer.location().starts_with("/account/login/") => "log in",
            _ => refusal(&answer),
        };
        assert!(word != "yes" || answer.body.contains("acme-lib"), "{who} {path}");
        assert!(
            events.iter().all(crate::support::evidence::Event::is_refused) && events.len() == usize::from(word == "no"),
            "{who} {path}: {events:?}"
        );
        word
    }

    /// Uploads a release of one's own number, by a token for all of one's projects.
    async fn uploads(&self, who: &str, token: Option<&str>) -> &'static str {
        let number = WHO.iter().position(|name| *name == who).expect("somebody") + 10;
        let upload = wheel::upload("acme-lib", &format!("{number}.0"));
        let upload = token.map_or_else(|| upload.clone(), |token| upload.clone().with("authorization", &format!("Bearer {token}")));
        let files = self.count("select count(*) from files").await;
        let answer = self.place.send(&upload).await;
        let added = self.count("select count(*) from files").await - files;
        assert_eq!(answer.status == 200, added == 1, "{who}: {answer:?}");
        if added == 1 { "yes" } else { refusal(&answer) }
    }

    /// Makes a token for the project alone.
    async fn makes_token(&self, who: &str) -> &'static str {
        let mut call = Ask::post("/api/tokens/create?page=/manage/account/token/", &[("name", who), ("scope", "scope:project:acme-lib")]);
        call.headers.insert("accept", "application/json".parse().expect("a header"));
        let with = |ask: Ask| self.cookie(who, "Owner").map_or_else(|| ask.clone(), |cookie| ask.clone().cookie(cookie));
        let before = self.place.now().await;
        let said = self.place.send(&with(call)).await;
        if said.status.is_success() {
            assert!(self.place.events_since(&before).await.iter().all(|event| event.outcome == "ok"), "{who}");
            return "yes";
        }
        assert!(said.sets_no_cookie() && !self.place.changed_since(&before).await, "{who}: {said:?}");
        let events = self.place.events_since(&before).await;
        assert!(
            events.len() == usize::from(who != "logged out") && events.iter().all(crate::support::evidence::Event::is_refused),
            "{who}: {events:?}"
        );
        if said.status == 400 { "no" } else { refusal(&said) }
    }

    async fn count(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query).fetch_one(&self.place.pool).await.expect("a number")
    }

    async fn tokens(&self) -> Vec<Option<String>> {
        let mut tokens = Vec::new();
        for who in WHO {
            tokens.push(match who {
                "logged out" => None,
                // A token knows no second factor.
                "seen long ago" | "Owner" => Some(self.alice.token.clone()),
                who => Some(self.place.make_token(self.session(who), "everything", ACCOUNT).await),
            });
        }
        tokens
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn pages_uploads_and_tokens_are_open_to_those_in_the_table_and_to_nobody_else(pool: PgPool) {
    let stage = Stage::set(pool).await;
    let doors = server::routes::doors().list();
    let policy = |door: &str| doors.lines().find_map(|line| line.strip_prefix(door)?.strip_prefix(' ')).expect("a policy");
    let mut table = head(50);
    let mut row = |door: &str, words: &[&str]| {
        write!(table, "\n{door:<50} {:<18}", policy(door)).expect("a string");
        for word in words {
            write!(table, " {word:<14}").expect("a string");
        }
    };
    let pages = doors.lines().filter_map(|line| line.split(' ').nth(1).filter(|path| path.starts_with("/manage/project/")));
    for page in pages {
        let path = page.replace("{name}", "acme-lib").replace("{version}", "1.0");
        let mut words = Vec::new();
        for who in WHO {
            words.push(stage.reads(who, &path).await);
        }
        row(&format!("GET {page}"), &words);
    }
    let mut words = Vec::new();
    for (who, token) in WHO.iter().zip(stage.tokens().await) {
        words.push(stage.uploads(who, token.as_deref()).await);
    }
    row("POST /legacy/", &words);
    words.clear();
    for who in WHO {
        words.push(stage.makes_token(who).await);
    }
    row("POST /api/tokens/create", &words);
    same("cells.txt", include_str!("../cells.txt"), &table);
}
