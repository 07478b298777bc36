use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;

const GITHUB: &str = "https://token.actions.githubusercontent.com";

fn publisher(kind: PublisherKind, issuer: &str, fields: &[(&str, &str)]) -> Publisher {
    let typed: BTreeMap<_, _> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let names: Vec<String> = fields.iter().map(|(name, _)| (*name).to_owned()).collect();
    Publisher::read(kind, issuer, &names, &typed).unwrap()
}

fn github(more: &[(&str, &str)]) -> Publisher {
    let fields = [&[("owner", "Acme"), ("repository", "lib"), ("workflow", "release.yml")], more].concat();
    publisher(PublisherKind::GitHub, GITHUB, &fields)
}

fn github_token() -> Value {
    json!({
        "sub": "repo:acme/lib:environment:pypi",
        "repository": "acme/lib",
        "repository_owner": "acme",
        "repository_owner_id": "7",
        "repository_id": "8",
        "job_workflow_ref": "acme/lib/.github/workflows/release.yml@refs/tags/v1",
        "ref": "refs/tags/v1",
        "sha": "abc",
        "event_name": "push",
        "environment": "PyPI",
        "something_new": { "is": "ignored" },
    })
}

fn with(mut token: Value, claim: &str, value: Value) -> Claims {
    token[claim] = value;
    claims(token)
}

fn claims(token: Value) -> Claims {
    match token {
        Value::Object(map) => Claims::new(map),
        other => panic!("no claims: {other}"),
    }
}

#[test]
fn a_workflow_of_the_repository_fits_and_its_ids_are_learnt_once() {
    let fit = github(&[]).fits(&claims(github_token())).unwrap();
    assert_eq!(
        fit.learnt,
        BTreeMap::from([("repository_id".to_owned(), "8".to_owned()), ("repository_owner_id".to_owned(), "7".to_owned())])
    );
    let known = github(&[("repository_owner_id", "7"), ("repository_id", "8"), ("environment", "pypi")]);
    assert_eq!(known.fits(&claims(github_token())).unwrap(), Fit { asked: 1, learnt: BTreeMap::new() });
    let by_commit = with(github_token(), "job_workflow_ref", json!("ACME/lib/.github/workflows/release.yml@abc"));
    assert!(github(&[]).fits(&by_commit).is_ok());
}

#[test]
fn incident_42_a_resurrected_name_does_not_fit() {
    let known = github(&[("repository_owner_id", "7"), ("repository_id", "8")]);
    for claim in ["repository_owner_id", "repository_id"] {
        assert_eq!(known.fits(&with(github_token(), claim, json!("9"))), Err(Mismatch::OtherId(claim.to_owned())));
    }
    // A stranger's token says nothing about ids.
    let stranger = with(with_map(github_token(), "repository_id", json!("9")), "repository", json!("other/lib"));
    assert_eq!(known.fits(&stranger), Err(Mismatch::Claim("repository".to_owned())));
}

fn with_map(mut token: Value, claim: &str, value: Value) -> Value {
    token[claim] = value;
    token
}

#[test]
fn every_claim_that_says_something_else_is_refused() {
    let known = github(&[("environment", "pypi")]);
    for (claim, value) in [
        ("repository", "acme/lib2"),
        ("repository_owner", "acme2"),
        ("job_workflow_ref", "acme/lib/.github/workflows/other.yml@refs/tags/v1"),
        ("job_workflow_ref", "acme/lib/.github/workflows/Release.yml@refs/tags/v1"),
        ("job_workflow_ref", "acme/lib/.github/workflows/release.yml@refs/heads/main"),
        ("job_workflow_ref", "acme/lib/.github/workflows/release.yml@"),
        ("job_workflow_ref", "acme/lib/.github/workflows/release.yml"),
        ("job_workflow_ref", "evil/acme/lib/.github/workflows/release.yml@refs/tags/v1"),
        ("job_workflow_ref", "evil/shared/.github/workflows/release.yml@refs/tags/v1"),
        ("event_name", "pull_request_target"),
        ("environment", "testing"),
    ] {
        assert_eq!(known.fits(&with(github_token(), claim, json!(value))), Err(Mismatch::Claim(claim.to_owned())), "{claim} {value}");
    }
}

#[test]
fn incident_83_what_is_missing_empty_or_no_text_fits_nothing() {
    let known = github(&[("environment", "pypi")]);
    let needed =
        ["repository", "repository_owner", "repository_owner_id", "repository_id", "job_workflow_ref", "event_name", "environment"];
    for claim in needed {
        for nothing in [json!(null), json!(""), json!("  "), json!(7), json!(["acme/lib"]), json!({})] {
            assert_eq!(
                known.fits(&with(github_token(), claim, nothing.clone())),
                Err(Mismatch::Claim(claim.to_owned())),
                "{claim} {nothing}"
            );
        }
    }
}

#[test]
fn a_publisher_without_an_environment_fits_from_any_and_from_none() {
    for environment in [json!(null), json!("pypi"), json!("")] {
        assert_eq!(github(&[]).fits(&with(github_token(), "environment", environment)).unwrap().asked, 0);
    }
}

#[test]
fn a_pipeline_of_any_instance_fits() {
    let fields = [("namespace", "acme/tools"), ("project", "lib"), ("workflow_filepath", "ci/release.yml")];
    let known = publisher(PublisherKind::GitLab, "https://git.example:8443", &fields);
    let token = json!({
        "sub": "project_path:acme/tools/lib:ref_type:tag:ref:v1",
        "project_path": "acme/tools/lib",
        "ci_config_ref_uri": "git.example:8443/acme/tools/lib//ci/release.yml@refs/tags/v1",
        "ref_path": "refs/tags/v1", "sha": "abc", "namespace_id": "1", "project_id": "2",
    });
    assert_eq!(known.fits(&claims(token.clone())).unwrap().learnt.len(), 2);
    for (claim, value) in [
        ("sub", "project_path:acme/tools/lib2:ref_type:tag:ref:v1"),
        ("project_path", "acme/tools/lib2"),
        ("ci_config_ref_uri", "gitlab.com/acme/tools/lib//ci/release.yml@refs/tags/v1"),
        ("ref_path", ""),
        ("sha", ""),
    ] {
        assert!(known.fits(&with(token.clone(), claim, json!(value))).is_err(), "{claim} {value}");
    }
}

#[test]
fn a_cloud_account_and_a_named_subject_fit() {
    let google = publisher(PublisherKind::Google, "https://accounts.google.com", &[("email", "ci@acme.example")]);
    let token = json!({ "email": "ci@acme.example", "email_verified": true, "sub": "11" });
    assert!(google.fits(&claims(token.clone())).is_ok());
    assert!(google.fits(&with(token.clone(), "email_verified", json!(false))).is_err());
    assert!(google.fits(&with(token, "sub", json!(null))).is_err());
    let named = publisher(PublisherKind::Oidc, "https://ci.example", &[("sub", "acme:lib"), ("branch", "main")]);
    assert!(named.fits(&claims(json!({ "sub": "acme:lib", "branch": "main" }))).is_ok());
    for token in [json!({ "sub": "acme:lib" }), json!({ "sub": "acme:lib", "branch": "Main" }), json!({ "branch": "main" })] {
        assert!(named.fits(&claims(token.clone())).is_err(), "{token}");
    }
    assert!(Publisher::from_row(PublisherKind::Oidc, String::new(), BTreeMap::new(), BTreeMap::new()).fits(&claims(json!({}))).is_err());
}

#[test]
fn what_cannot_be_one_is_told_field_by_field() {
    let typed = |fields: &[(&str, &str)]| fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let fields = typed(&[("owner", "a/b"), ("workflow", "ci/release.yml"), ("repository_id", "x")]);
    let mistakes = Publisher::read(PublisherKind::GitHub, GITHUB, &[], &fields).unwrap_err();
    let told: Vec<_> = mistakes.iter().map(|mistake| format!("{} {:?}", mistake.field, mistake.problem)).collect();
    assert_eq!(told, ["owner Characters", "repository Missing", "workflow WorkflowDirectory", "repository_id NotANumber"]);
    assert_eq!(github(&[]).describe(), "GitHub Acme/lib (release.yml)");
    assert_eq!(github(&[("environment", "PyPI")]).key(), github(&[("environment", "pypi"), ("repository_id", "8")]).key());
    assert_ne!(github(&[]).key(), github(&[("environment", "pypi")]).key());
}
