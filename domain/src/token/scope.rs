//! How far a new token reaches, as its maker chooses it.

use serde::{Deserialize, Serialize};

use uuid::Uuid;

use super::{Caveat, Permit, Restrictions};
use crate::{
    ids::{AccountId, ProjectId},
    project::NormalizedName,
};

/// A token's reach. It never exceeds what its owner may do at the moment of use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenScope {
    /// Every project of the account, and new ones.
    Account,
    /// Some projects.
    Projects {
        /// Projects that exist: themselves, so that a successor of the same name inherits nothing, and their names, so that tools can read what the
        /// token is for.
        existing: Vec<(ProjectId, NormalizedName)>,
        /// Projects that the token may make.
        new: Vec<NormalizedName>,
    },
}

impl TokenScope {
    /// Some projects by their names alone, before anybody has looked them up: good for [`TokenScope::words`].
    pub fn draft(existing: &[NormalizedName], new: &[NormalizedName]) -> Self {
        let existing = existing.iter().map(|name| (ProjectId::new(Uuid::nil()), name.clone())).collect();
        Self::Projects { existing, new: new.to_vec() }
    }

    /// What a token of this reach and with these restrictions allows, in sentences for its owner. They say names: which ids stand behind them changes
    /// none of them.
    pub fn words(&self, restrictions: &Restrictions) -> Vec<String> {
        let owner = AccountId::new(Uuid::nil());
        let caveats = self.issued_caveats(owner).into_iter().chain(restrictions.caveats());
        Permit::of(caveats.map(|caveat| caveat.to_json())).words(Some(owner))
    }

    /// The caveats that a new token of this reach carries from the start, in its text and in its row.
    pub fn issued_caveats(&self, owner: AccountId) -> Vec<Caveat> {
        let Self::Projects { existing, new } = self else { return vec![Caveat::RequestUser(owner)] };
        let names = existing.iter().map(|(_, name)| name).chain(new).map(ToString::to_string).collect();
        let ids = existing.iter().map(|(id, _)| *id).collect();
        let which = if new.is_empty() { Caveat::ProjectId(ids) } else { Caveat::MayCreate { names: new.clone(), ids } };
        vec![Caveat::ProjectName(names), which]
    }

    /// The reach in words.
    pub fn describe(&self) -> String {
        match self {
            Self::Account => words::tokens::entire_account(),
            Self::Projects { existing, new } => {
                let existing = existing.iter().map(|(_, name)| name.to_string());
                let names: Vec<_> = existing.chain(new.iter().map(words::tokens::new_project)).collect();
                words::tokens::projects(names.len(), names.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(scope: &TokenScope) -> Vec<String> {
        scope.issued_caveats(AccountId::new(Uuid::from_u128(1))).iter().map(Caveat::to_json).collect()
    }

    fn name(text: &str) -> NormalizedName {
        NormalizedName::parse(text).unwrap()
    }

    #[test]
    fn an_account_token_names_its_user_and_a_project_token_names_the_project_twice() {
        assert_eq!(json(&TokenScope::Account), [r#"[3,"00000000-0000-0000-0000-000000000001"]"#]);
        let id = |number| ProjectId::new(Uuid::from_u128(number));
        let one = TokenScope::Projects { existing: vec![(id(2), name("a-b"))], new: vec![] };
        assert_eq!(one.describe(), "Project: a-b");
        assert_eq!(json(&one), [r#"[1,["a-b"]]"#, r#"[2,["00000000-0000-0000-0000-000000000002"]]"#]);
        let several = TokenScope::Projects { existing: vec![(id(2), name("a-b")), (id(3), name("c"))], new: vec![name("d")] };
        assert_eq!(several.describe(), "Projects: a-b, c, d (new)");
        assert_eq!(
            json(&several),
            [r#"[1,["a-b","c","d"]]"#, r#"[105,["d"],["00000000-0000-0000-0000-000000000002","00000000-0000-0000-0000-000000000003"]]"#]
        );
    }
}
