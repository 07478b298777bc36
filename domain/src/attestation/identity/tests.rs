//! Certificates of the publisher that uploads, and of others.

use super::*;

const ACTIONS: &str = "https://token.actions.githubusercontent.com";
const WORKFLOW: &str = "https://github.com/Acme/demo/.github/workflows/release.yml";

fn claims() -> Claims {
    Claims { git_ref: Some("refs/tags/v1".to_owned()), sha: Some("abc123".to_owned()) }
}

fn github(claims: Option<Claims>) -> ExpectedIdentity {
    let publisher = Publisher::GitHub { repository: "Acme/demo".to_owned(), workflow: "release.yml".to_owned(), environment: None, claims };
    ExpectedIdentity::of(&AttestingPublisher { issuer: ACTIONS.to_owned(), publisher })
}

fn shown(build_config: &str) -> ShownIdentity<'_> {
    ShownIdentity {
        issuer: Some(ACTIONS),
        source_repository: Some("https://github.com/acme/demo"),
        build_config: Some(build_config),
        ..ShownIdentity::default()
    }
}

#[test]
fn a_workflow_is_known_by_its_reference_or_its_commit() {
    for at in ["refs/tags/v1", "abc123"] {
        assert_eq!(github(Some(claims())).check(shown(&format!("{WORKFLOW}@{at}"))), Ok(()));
    }
    let lower = "https://github.com/acme/demo/.github/workflows/release.yml@abc123";
    assert_eq!(github(Some(claims())).check(shown(lower)), Ok(()), "a repository has one name in any case");
}

#[test]
fn another_workflow_commit_or_repository_is_somebody_else() {
    for config in [
        "https://github.com/Acme/demo/.github/workflows/other.yml@abc123",
        "https://github.com/Acme/demo/.github/workflows/RELEASE.yml@abc123",
        "https://github.com/Acme/demo/.github/workflows/release.yml@ABC123",
        "https://github.com/Acme/demo/.github/workflows/release.yml@abc1234",
        "https://github.com/Acme/demo/.github/workflows/release.yml",
        "https://github.com/Acme/dem0/.github/workflows/release.yml@abc123",
        "",
    ] {
        assert!(matches!(github(Some(claims())).check(shown(config)), Err(IdentityMismatch::Configuration(_))), "{config}");
    }
    let config = format!("{WORKFLOW}@abc123");
    for repository in [None, Some("https://github.com/acme/demo2"), Some("https://github.com/acme/dem")] {
        let other = ShownIdentity { source_repository: repository, ..shown(&config) };
        assert!(matches!(github(Some(claims())).check(other), Err(IdentityMismatch::Repository(_))), "{repository:?}");
    }
    for issuer in [None, Some("https://accounts.google.com"), Some("https://token.actions.githubusercontent.com/")] {
        let other = ShownIdentity { issuer, ..shown(&config) };
        assert!(matches!(github(Some(claims())).check(other), Err(IdentityMismatch::Issuer(_))), "{issuer:?}");
    }
}

#[test]
fn a_token_that_claims_no_source_matches_no_certificate() {
    for none in [None, Some(Claims::default()), Some(Claims { git_ref: Some(String::new()), sha: None })] {
        assert_eq!(github(none).check(shown(&format!("{WORKFLOW}@"))), Err(IdentityMismatch::NoClaims));
    }
}

#[test]
fn a_pipeline_is_known_at_its_own_issuer() {
    let publisher = Publisher::GitLab {
        repository: "group/sub/demo".to_owned(),
        workflow_filepath: ".gitlab-ci.yml".to_owned(),
        environment: None,
        claims: Some(claims()),
    };
    let issuer = "https://gitlab.com";
    let expected = ExpectedIdentity::of(&AttestingPublisher { issuer: issuer.to_owned(), publisher });
    let shown = ShownIdentity {
        issuer: Some(issuer),
        source_repository: Some("https://gitlab.com/group/sub/demo"),
        build_config: Some("https://gitlab.com/group/sub/demo//.gitlab-ci.yml@refs/tags/v1"),
        ..ShownIdentity::default()
    };
    assert_eq!(expected.check(shown), Ok(()));
    let other = ShownIdentity { build_config: Some("https://gitlab.com/group/sub/demo//other.yml@refs/tags/v1"), ..shown };
    assert!(matches!(expected.check(other), Err(IdentityMismatch::Configuration(_))));
}

#[test]
fn a_service_account_is_known_by_its_address() {
    let issuer = "https://accounts.google.com";
    let publisher = Publisher::Google { email: "build@demo.example".to_owned() };
    let expected = ExpectedIdentity::of(&AttestingPublisher { issuer: issuer.to_owned(), publisher });
    let shown = ShownIdentity { issuer: Some(issuer), email: Some("build@demo.example"), ..ShownIdentity::default() };
    assert_eq!(expected.check(shown), Ok(()));
    for email in [None, Some("Build@demo.example"), Some("other@demo.example")] {
        assert!(matches!(expected.check(ShownIdentity { email, ..shown }), Err(IdentityMismatch::Email(_))));
    }
}
