//! Whether a token is of a publisher.

use std::collections::BTreeMap;

use super::claims::Claims;
use super::identity::Publisher;
use super::kind::PublisherKind;
use super::table::{self, Rule};

/// A token that fits a publisher.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Fit {
    /// How much the publisher asks for beyond what it must: of two that fit, the one that asks for more is meant.
    pub asked: usize,
    /// Ids that the publisher did not know yet. From now on they stay so.
    pub learnt: BTreeMap<String, String>,
}

/// Why a token does not fit a publisher.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// A claim says something else, or nothing.
    #[error("the claim {0} does not fit")]
    Claim(String),
    /// Everything has the right name, but an id that never changes is another: somebody else has taken the name over.
    #[error("the id {0} is another one than before")]
    OtherId(String),
}

impl Publisher {
    /// Holds the claims of a token of this publisher's issuer against it.
    ///
    /// # Errors
    ///
    /// When a claim does not fit. [`Mismatch::OtherId`] only where everything else does.
    pub fn fits(&self, claims: &Claims) -> Result<Fit, Mismatch> {
        let mut fit = Fit::default();
        if self.kind == PublisherKind::Oidc {
            return self.fits_named(claims);
        }
        let mut other_id = None;
        for (claim, rule) in table::of(self.kind).checks {
            match rule {
                Rule::SameForEver => match (claims.text(claim), self.ids.get(*claim)) {
                    (None, _) => return Err(Mismatch::Claim((*claim).to_owned())),
                    (Some(said), Some(known)) if said != known => other_id = other_id.or(Some(*claim)),
                    (Some(_), Some(_)) => {}
                    (Some(said), None) => drop(fit.learnt.insert((*claim).to_owned(), said.to_owned())),
                },
                rule if !self.holds(claims, claim, rule) => return Err(Mismatch::Claim((*claim).to_owned())),
                Rule::IfGiven { field, .. } => fit.asked += usize::from(self.field(field).is_some()),
                _ => {}
            }
        }
        match other_id {
            None => Ok(fit),
            Some(claim) => Err(Mismatch::OtherId(claim.to_owned())),
        }
    }

    /// Every named claim says exactly what was registered; where there is none, nothing fits.
    fn fits_named(&self, claims: &Claims) -> Result<Fit, Mismatch> {
        if self.fields.is_empty() {
            return Err(Mismatch::Claim("sub".to_owned()));
        }
        match self.fields.iter().find(|(name, value)| claims.text(name) != Some(value)) {
            Some((name, _)) => Err(Mismatch::Claim(name.clone())),
            None => Ok(Fit { asked: self.fields.len(), learnt: BTreeMap::new() }),
        }
    }

    fn holds(&self, claims: &Claims, claim: &str, rule: &Rule) -> bool {
        let Some(said) = claims.text(claim) else {
            return match rule {
                Rule::IfGiven { field, .. } => self.field(field).is_none(),
                Rule::True => claims.is_true(claim),
                _ => false,
            };
        };
        let is = |template: &str| self.fill(template).is_some_and(|text| text == said);
        let is_any_case = |template: &str| self.fill(template).is_some_and(|text| text.eq_ignore_ascii_case(said));
        match rule {
            Rule::Is(template) => is(template),
            Rule::AnyCase(template) => is_any_case(template),
            Rule::Begins(template) => self.fill(template).is_some_and(|text| begins(said, &text).is_some()),
            Rule::FileAtRef { place, file, reference } => {
                let (Some(place), Some(file)) = (self.fill(place), self.fill(file)) else { return false };
                let rest = begins(said, &place).and_then(|rest| rest.strip_prefix(file.as_str())?.strip_prefix('@'));
                rest.is_some_and(|at| [*reference, "sha"].iter().any(|claim| claims.text(claim) == Some(at)))
            }
            Rule::IfGiven { field, any_case } => match self.field(field) {
                None => true,
                Some(text) if *any_case => text.to_lowercase() == said.to_lowercase(),
                Some(text) => text == said,
            },
            Rule::Not(text) => !said.eq_ignore_ascii_case(text),
            Rule::True => claims.is_true(claim),
            Rule::Something => true,
            Rule::SameForEver => false,
        }
    }
}

/// What follows this beginning, whose case does not count.
fn begins<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(beginning.len())?;
    start.eq_ignore_ascii_case(beginning).then_some(rest)
}

#[cfg(test)]
mod tests;
