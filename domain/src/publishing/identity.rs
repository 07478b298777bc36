//! [`Publisher`]: what tells one trusted publisher from all others.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::claims::Claims;
use super::field::{Field, FieldMistake, FieldShape};
use super::kind::PublisherKind;
use super::table;

/// A workflow that may publish, as somebody registered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publisher {
    pub(super) kind: PublisherKind,
    pub(super) issuer: String,
    /// What its owner wrote; what was left empty is not there.
    pub(super) fields: BTreeMap<String, String>,
    /// Ids that never change, as they were given or as the first token said.
    pub(super) ids: BTreeMap<String, String>,
}

impl Publisher {
    /// The fields of this kind. `claims` are those that the operator named for a generic issuer, each one a field.
    pub fn form(kind: PublisherKind, claims: &[String]) -> Vec<Field> {
        let named = claims.iter().filter(|_| kind == PublisherKind::Oidc);
        let fields = table::of(kind).fields.iter().map(|row| Field {
            name: row.name.to_owned(),
            shape: row.shape,
            is_required: row.is_required,
            is_immutable_id: row.is_immutable_id,
        });
        fields
            .chain(named.map(|claim| Field { name: claim.clone(), shape: FieldShape::Text, is_required: true, is_immutable_id: false }))
            .collect()
    }

    /// Reads a filled-in form.
    ///
    /// # Errors
    ///
    /// Every field that is not good.
    pub fn read(kind: PublisherKind, issuer: &str, claims: &[String], typed: &BTreeMap<String, String>) -> Result<Self, Vec<FieldMistake>> {
        let mut publisher = Self { kind, issuer: issuer.to_owned(), fields: BTreeMap::new(), ids: BTreeMap::new() };
        let mut mistakes = Vec::new();
        for field in Self::form(kind, claims) {
            let typed = typed.get(&field.name).map_or("", String::as_str);
            match field.read(typed) {
                Ok(None) => {}
                Ok(Some(value)) if field.is_immutable_id => drop(publisher.ids.insert(field.name, value)),
                Ok(Some(value)) => drop(publisher.fields.insert(field.name, value)),
                Err(problem) => mistakes.push(FieldMistake { field: field.name, problem }),
            }
        }
        if mistakes.is_empty() { Ok(publisher) } else { Err(mistakes) }
    }

    /// Puts a publisher together from its rows.
    pub const fn from_row(kind: PublisherKind, issuer: String, fields: BTreeMap<String, String>, ids: BTreeMap<String, String>) -> Self {
        Self { kind, issuer, fields, ids }
    }

    /// The service.
    pub const fn kind(&self) -> PublisherKind {
        self.kind
    }

    /// Whose tokens are believed about it.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// What its owner wrote, by field.
    pub const fn fields(&self) -> &BTreeMap<String, String> {
        &self.fields
    }

    /// The ids that are known.
    pub const fn ids(&self) -> &BTreeMap<String, String> {
        &self.ids
    }

    /// The environment that it is confined to, if any.
    pub fn environment(&self) -> Option<&str> {
        self.field("environment")
    }

    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    pub(super) fn fill(&self, template: &str) -> Option<String> {
        table::fill(template, |name| if name == "issuer_host" { Some(self.issuer_host()) } else { self.field(name) })
    }

    fn issuer_host(&self) -> &str {
        let rest = self.issuer.split_once("://").map_or(self.issuer.as_str(), |(_, rest)| rest);
        rest.split('/').next().unwrap_or_default()
    }

    /// What it is found by, before its claims are compared. Empty where only those can tell.
    pub fn lookup(&self) -> String {
        self.fill(table::of(self.kind).lookup.0).unwrap_or_default().to_lowercase()
    }

    /// The same for a token.
    pub fn lookup_of(kind: PublisherKind, claims: &Claims) -> Option<String> {
        claims.fill(table::of(kind).lookup.1).map(|lookup| lookup.to_lowercase())
    }

    /// A text that two publishers share only if they are the same.
    pub fn key(&self) -> String {
        let caseless = table::of(self.kind).caseless;
        let field = |(name, value): (&String, &String)| {
            let value = if caseless.contains(&name.as_str()) { value.to_lowercase() } else { value.clone() };
            (name.clone(), value)
        };
        let fields: BTreeMap<_, _> = self.fields.iter().map(field).collect();
        json!([self.kind.name(), self.issuer, fields]).to_string()
    }

    /// In a few words: `GitHub acme/lib (release.yml), environment pypi`.
    pub fn describe(&self) -> String {
        let what = match self.kind {
            PublisherKind::Oidc => self.fields.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(", "),
            kind => self.fill(table::of(kind).display).unwrap_or_default(),
        };
        let place = if self.kind.public_issuer() == Some(&self.issuer) { String::new() } else { format!(" at {}", self.issuer) };
        let environment = self.environment().map(|name| format!(", environment {name}")).unwrap_or_default();
        format!("{} {what}{place}{environment}", self.kind.label())
    }

    /// The `publisher` object of PEP 740.
    pub fn to_pep740(&self) -> Value {
        let mut object = Map::new();
        object.insert("kind".to_owned(), self.kind.label().into());
        let text = |template: &str| self.fill(template).map_or(Value::Null, Value::from);
        match self.kind {
            PublisherKind::GitHub => {
                object.insert("repository".to_owned(), text("{owner}/{repository}"));
                object.insert("workflow".to_owned(), text("{workflow}"));
                object.insert("environment".to_owned(), self.environment().unwrap_or_default().into());
            }
            PublisherKind::GitLab => {
                object.insert("repository".to_owned(), text("{namespace}/{project}"));
                object.insert("workflow_filepath".to_owned(), text("{workflow_filepath}"));
                object.insert("environment".to_owned(), self.environment().unwrap_or_default().into());
            }
            PublisherKind::Google | PublisherKind::ActiveState | PublisherKind::Oidc => {
                object.extend(self.fields.iter().map(|(name, value)| (name.clone(), value.clone().into())));
            }
        }
        if self.kind.public_issuer() != Some(&self.issuer) {
            object.insert("issuer".to_owned(), self.issuer.clone().into());
        }
        object.into()
    }

    /// What of a token is remembered with what was minted for it: the commit and the workflow, as attestations state them.
    pub fn kept_claims(kind: PublisherKind, claims: &Claims) -> Map<String, Value> {
        claims.only(table::of(kind).kept)
    }
}
