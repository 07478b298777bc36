//! Who attests where a file comes from, for people (PEP 740). What is shown was verified when the file was uploaded.

use domain::attestation::{LogEntry, Provenance, Publisher};
use leptos::prelude::*;

use crate::show::{Sentence, moment};

/// The panel of a file. `path` leads to the same for programs.
pub(super) fn provenance(provenance: &Provenance, path: String) -> AnyView {
    let facts = provenance.publisher().map(facts).unwrap_or_default();
    let facts = facts.into_iter().map(|(what, value)| view! { <dt>{what}</dt> <dd><code>{value}</code></dd> }).collect_view();
    let entries = provenance.log_entries().into_iter().map(|entry| view! { <dd>{self::entry(entry)}</dd> }).collect_view();
    view! {
        <details class="hashes">
            <summary>{words::projects::provenance()}</summary>
            <p class="muted">{words::projects::provenance_more()}</p>
            <dl>
                {facts}
                <dt>{words::projects::log_entries()}</dt>
                {entries}
            </dl>
            <a href=path>{words::projects::provenance_file()}</a>
        </details>
    }
    .into_any()
}

/// What is known of a publisher, each with its name.
fn facts(publisher: &Publisher) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    let mut say = |what: String, value: Option<&String>| facts.extend(value.map(|value| (what, value.clone())));
    let kind = match publisher {
        Publisher::GitHub { .. } => "GitHub Actions",
        Publisher::GitLab { .. } => "GitLab CI/CD",
        Publisher::Google { .. } => "Google Cloud",
    };
    say(words::projects::publisher(), Some(&kind.to_owned()));
    match publisher {
        Publisher::GitHub { repository, workflow, environment, .. }
        | Publisher::GitLab { repository, workflow_filepath: workflow, environment, .. } => {
            say(words::projects::repository(), Some(repository));
            say(words::projects::workflow(), Some(workflow));
            say(words::projects::environment(), environment.as_ref());
        }
        Publisher::Google { email } => say(words::projects::service_account(), Some(email)),
    }
    say(words::projects::reference(), publisher.claims().and_then(|claims| claims.git_ref.as_ref()));
    say(words::projects::commit(), publisher.claims().and_then(|claims| claims.sha.as_ref()));
    facts
}

fn entry(entry: LogEntry) -> AnyView {
    let number = entry.index.to_string();
    match entry.integrated_at {
        Some(at) => Sentence::new(words::projects::log_entry(&number)).with("time", move |_| moment(at)).view(),
        None => number.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use domain::attestation::Claims;

    use super::*;

    #[test]
    fn a_workflow_is_shown_with_all_that_is_known_of_it_and_no_more() {
        let claims = Some(Claims { git_ref: Some("refs/tags/v1".to_owned()), sha: None });
        let publisher =
            Publisher::GitHub { repository: "acme/demo".to_owned(), workflow: "release.yml".to_owned(), environment: None, claims };
        let values: Vec<_> = facts(&publisher).into_iter().map(|(_, value)| value).collect();
        assert_eq!(values, ["GitHub Actions", "acme/demo", "release.yml", "refs/tags/v1"]);
        let google = Publisher::Google { email: "build@acme.example".to_owned() };
        assert_eq!(facts(&google).len(), 2);
    }
}
