//! What an upload that was only tried would have done.

use axum::http::header;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use domain::project::{ProjectName, Version};
use serde_json::json;
use store::publish::{Plan, Published};

use super::answer::prefers_json;

/// An upload that passed every check.
pub(super) struct Tried {
    pub(super) name: ProjectName,
    pub(super) version: Version,
    pub(super) filename: String,
    pub(super) published: Published,
}

impl Tried {
    fn plan(&self) -> Option<Plan> {
        match self.published {
            Published::Planned(plan) => Some(plan),
            Published::Stored | Published::Unchanged => None,
        }
    }

    fn sentence(&self) -> String {
        let Self { name, version, filename, .. } = self;
        let Some(plan) = self.plan() else {
            return format!("Dry run: '{filename}' is there already, with the same content. An upload would change nothing.");
        };
        let new = |is_new: bool| if is_new { "new " } else { "" };
        let (release, project) = (new(plan.is_new_release), new(plan.is_new_project));
        format!(
            "Dry run: '{filename}' would be stored in the {release}release {version} of the {project}project '{name}'. Nothing was stored."
        )
    }

    fn json(&self) -> String {
        let plan = self.plan();
        json!({
            "dry_run": true,
            "outcome": if plan.is_some() { "stored" } else { "unchanged" },
            "new_project": plan.is_some_and(|plan| plan.is_new_project),
            "new_release": plan.is_some_and(|plan| plan.is_new_release),
            "message": self.sentence(),
        })
        .to_string()
    }
}

/// The answer to a dry run that nothing speaks against.
pub(super) fn tell(parts: &Parts, tried: &Tried) -> Response {
    let (content_type, body) = if prefers_json(&parts.headers) {
        ("application/json", tried.json())
    } else {
        ("text/plain; charset=utf-8", format!("{}\n", tried.sentence()))
    };
    ([(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, "no-store")], body).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(published: Published) -> Tried {
        Tried { name: "Demo".parse().unwrap(), version: "1.0".parse().unwrap(), filename: "demo-1.0.tar.gz".to_owned(), published }
    }

    #[test]
    fn sentences_say_what_would_be_new() {
        let plans = [(true, true), (false, true), (false, false)]
            .map(|(is_new_project, is_new_release)| tried(Published::Planned(Plan { is_new_project, is_new_release })).sentence());
        let all = [plans.join("\n"), tried(Published::Unchanged).sentence(), tried(Published::Unchanged).json()].join("\n");
        insta::assert_snapshot!(all, @r#"
        Dry run: 'demo-1.0.tar.gz' would be stored in the new release 1.0 of the new project 'Demo'. Nothing was stored.
        Dry run: 'demo-1.0.tar.gz' would be stored in the new release 1.0 of the project 'Demo'. Nothing was stored.
        Dry run: 'demo-1.0.tar.gz' would be stored in the release 1.0 of the project 'Demo'. Nothing was stored.
        Dry run: 'demo-1.0.tar.gz' is there already, with the same content. An upload would change nothing.
        {"dry_run":true,"message":"Dry run: 'demo-1.0.tar.gz' is there already, with the same content. An upload would change nothing.","new_project":false,"new_release":false,"outcome":"unchanged"}
        "#);
    }
}
