//! What tells a publisher of each kind: the fields, and the claims that are held against them.
//!
//! A template such as `{owner}/{repository}` stands for the fields with these names; `{issuer_host}` is the host of the issuer.

use super::field::FieldShape;
use super::kind::PublisherKind;

/// A field of a kind.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) shape: FieldShape,
    pub(super) is_required: bool,
    pub(super) is_immutable_id: bool,
}

/// What a claim must say.
pub(super) enum Rule {
    /// This text.
    Is(&'static str),
    /// This text, in whatever case.
    AnyCase(&'static str),
    /// A text that begins with this one, in whatever case.
    Begins(&'static str),
    /// `<place><file>@<ref or commit>`, the place in whatever case: the reference must be the token's own `ref_claim` or `sha`.
    FileAtRef { place: &'static str, file: &'static str, reference: &'static str },
    /// The value of a field, if that is filled in, in whatever case or exactly.
    IfGiven { field: &'static str, any_case: bool },
    /// What the field of the same name says; if it is empty, whatever the first token said.
    SameForEver,
    /// `true`.
    True,
    /// Some text, but not this one.
    Not(&'static str),
    /// Some text.
    Something,
}

/// A kind's table.
pub(super) struct Table {
    pub(super) fields: &'static [Row],
    pub(super) checks: &'static [(&'static str, Rule)],
    /// How publishers are found: a template over the fields, and one over the claims. Compared without case, before everything else is.
    pub(super) lookup: (&'static str, &'static str),
    /// A publisher in a few words, a template over the fields.
    pub(super) display: &'static str,
    /// Fields whose case does not tell publishers apart.
    pub(super) caseless: &'static [&'static str],
    /// What else of a token is remembered with what was minted for it.
    pub(super) kept: &'static [&'static str],
}

const fn must(name: &'static str, shape: FieldShape) -> Row {
    Row { name, shape, is_required: true, is_immutable_id: false }
}

const fn may(name: &'static str, shape: FieldShape) -> Row {
    Row { name, shape, is_required: false, is_immutable_id: false }
}

const fn id(name: &'static str, shape: FieldShape) -> Row {
    Row { name, shape, is_required: false, is_immutable_id: true }
}

const GITHUB: Table = Table {
    fields: &[
        must("owner", FieldShape::Name),
        must("repository", FieldShape::Name),
        must("workflow", FieldShape::Workflow),
        may("environment", FieldShape::Text),
        id("repository_owner_id", FieldShape::Number),
        id("repository_id", FieldShape::Number),
    ],
    checks: &[
        ("repository", Rule::AnyCase("{owner}/{repository}")),
        ("repository_owner", Rule::AnyCase("{owner}")),
        ("job_workflow_ref", Rule::FileAtRef { place: "{owner}/{repository}/.github/workflows/", file: "{workflow}", reference: "ref" }),
        // The workflow of a stranger's fork runs with the rights of the repository.
        ("event_name", Rule::Not("pull_request_target")),
        ("environment", Rule::IfGiven { field: "environment", any_case: true }),
        ("repository_owner_id", Rule::SameForEver),
        ("repository_id", Rule::SameForEver),
    ],
    lookup: ("{owner}/{repository}", "{repository}"),
    display: "{owner}/{repository} ({workflow})",
    caseless: &["owner", "repository", "environment"],
    kept: &[
        "ref",
        "sha",
        "job_workflow_ref",
        "job_workflow_sha",
        "repository",
        "repository_owner_id",
        "repository_id",
        "event_name",
        "run_id",
    ],
};

const GITLAB: Table = Table {
    fields: &[
        must("namespace", FieldShape::Path),
        must("project", FieldShape::Name),
        must("workflow_filepath", FieldShape::Pipeline),
        may("environment", FieldShape::Text),
        id("namespace_id", FieldShape::Number),
        id("project_id", FieldShape::Number),
    ],
    checks: &[
        ("sub", Rule::Begins("project_path:{namespace}/{project}:")),
        ("project_path", Rule::AnyCase("{namespace}/{project}")),
        (
            "ci_config_ref_uri",
            Rule::FileAtRef { place: "{issuer_host}/{namespace}/{project}//", file: "{workflow_filepath}", reference: "ref_path" },
        ),
        ("ref_path", Rule::Something),
        ("sha", Rule::Something),
        ("environment", Rule::IfGiven { field: "environment", any_case: false }),
        ("namespace_id", Rule::SameForEver),
        ("project_id", Rule::SameForEver),
    ],
    lookup: ("{namespace}/{project}", "{project_path}"),
    display: "{namespace}/{project} ({workflow_filepath})",
    caseless: &["namespace", "project"],
    kept: &["ref_path", "sha", "ci_config_ref_uri", "ci_config_sha", "project_path", "namespace_id", "project_id", "pipeline_id", "job_id"],
};

const GOOGLE: Table = Table {
    fields: &[must("email", FieldShape::Email), id("sub", FieldShape::Number)],
    checks: &[("email", Rule::Is("{email}")), ("email_verified", Rule::True), ("sub", Rule::SameForEver)],
    lookup: ("{email}", "{email}"),
    display: "{email}",
    caseless: &[],
    kept: &["email", "sub"],
};

const ACTIVESTATE: Table = Table {
    fields: &[
        must("organization", FieldShape::Name),
        must("project", FieldShape::Name),
        must("actor_id", FieldShape::Text),
        id("organization_id", FieldShape::Text),
        id("project_id", FieldShape::Text),
    ],
    checks: &[
        ("sub", Rule::Is("org:{organization}:project:{project}")),
        ("organization", Rule::Is("{organization}")),
        ("project", Rule::Is("{project}")),
        ("actor_id", Rule::Is("{actor_id}")),
        ("builder", Rule::Is("pypi-publisher")),
        ("organization_id", Rule::SameForEver),
        ("project_id", Rule::SameForEver),
    ],
    lookup: ("{organization}/{project}", "{organization}/{project}"),
    display: "{organization}/{project}",
    caseless: &[],
    kept: &["organization_id", "project_id", "actor_id", "artifact_id"],
};

/// Told by the claims that the operator names, each of them a field.
const OIDC: Table =
    Table { fields: &[], checks: &[], lookup: ("", ""), display: "", caseless: &[], kept: &["sub", "ref", "sha", "run_id", "job_id"] };

/// The table of a kind.
pub(super) const fn of(kind: PublisherKind) -> &'static Table {
    match kind {
        PublisherKind::GitHub => &GITHUB,
        PublisherKind::GitLab => &GITLAB,
        PublisherKind::Google => &GOOGLE,
        PublisherKind::ActiveState => &ACTIVESTATE,
        PublisherKind::Oidc => &OIDC,
    }
}

/// Puts values into the places of a template; none if one is missing.
pub(super) fn fill<'a>(template: &str, value: impl Fn(&str) -> Option<&'a str>) -> Option<String> {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        filled.push_str(before);
        filled.push_str(value(name)?);
        rest = after;
    }
    filled.push_str(rest);
    Some(filled)
}
