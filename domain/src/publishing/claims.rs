//! [`Claims`]: what a verified identity token says.

use serde_json::{Map, Value};

/// The claims of one token. Only the store makes them, after it has checked the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims(Map<String, Value>);

impl Claims {
    /// Takes the payload of a token.
    pub const fn new(payload: Map<String, Value>) -> Self {
        Self(payload)
    }

    /// A claim that is a text and says something. Anything else is no claim: a missing, empty or numeric one must never equal another (incident 83).
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str().filter(|text| !text.trim().is_empty())
    }

    /// Whether the claim is `true`, as a boolean or, as some issuers write it, as a text.
    pub fn is_true(&self, name: &str) -> bool {
        matches!(self.0.get(name), Some(Value::Bool(true))) || self.text(name) == Some("true")
    }

    /// The claim as it stands.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// A template such as `{a}/{b}` with claims in their places; none if one of them is missing.
    pub(super) fn fill(&self, template: &str) -> Option<String> {
        super::table::fill(template, |name| self.text(name))
    }

    /// These claims alone, for the row of the minted token: texts as they stand, and nothing where there is none.
    pub fn only(&self, names: &[&str]) -> Map<String, Value> {
        names.iter().filter_map(|name| Some(((*name).to_owned(), self.text(name)?.into()))).collect()
    }
}
