//! How far a new token reaches, as its maker chooses it.

use serde::{Deserialize, Serialize};

use super::Caveat;
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
    /// One project.
    Project {
        /// The project itself, so that a successor of the same name inherits nothing.
        id: ProjectId,
        /// Its name, so that tools can read what the token is for.
        name: NormalizedName,
    },
}

impl TokenScope {
    /// The caveats that a new token of this reach carries from the start, in its text and in its row.
    pub fn issued_caveats(&self, owner: AccountId) -> Vec<Caveat> {
        match self {
            Self::Account => vec![Caveat::RequestUser(owner)],
            Self::Project { id, name } => vec![Caveat::ProjectName(vec![name.to_string()]), Caveat::ProjectId(vec![*id])],
        }
    }

    /// The reach in words.
    pub fn describe(&self) -> String {
        match self {
            Self::Account => "Entire account".to_owned(),
            Self::Project { name, .. } => format!("Project: {name}"),
        }
    }

    /// The value of the form's choice.
    pub fn form_value(&self) -> String {
        match self {
            Self::Account => "scope:user".to_owned(),
            Self::Project { name, .. } => format!("scope:project:{name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn an_account_token_names_its_user_and_a_project_token_names_the_project_twice() {
        let owner = AccountId::new(Uuid::from_u128(1));
        let json = |scope: TokenScope| scope.issued_caveats(owner).iter().map(Caveat::to_json).collect::<Vec<_>>();
        assert_eq!(json(TokenScope::Account), [r#"[3,"00000000-0000-0000-0000-000000000001"]"#]);
        let project = TokenScope::Project { id: ProjectId::new(Uuid::from_u128(2)), name: NormalizedName::parse("a-b").unwrap() };
        assert_eq!((project.describe().as_str(), project.form_value().as_str()), ("Project: a-b", "scope:project:a-b"));
        assert_eq!(json(project), [r#"[1,["a-b"]]"#, r#"[2,["00000000-0000-0000-0000-000000000002"]]"#]);
    }
}
