//! Making a token.

use domain::project::NormalizedName;
use domain::token::TokenName;
use store::auth::Refusal;
use store::tokens::{CreateToken as Act, CreateTokenError, NewScope};

use crate::gate::{self, client, store};
use crate::prelude::*;

/// The form's value for the whole account.
pub(super) const ACCOUNT: &str = "scope:user";
/// What stands before a project's name in the form's value.
const PROJECT: &str = "scope:project:";

/// The form's value for one project.
pub(super) fn project_value(name: &NormalizedName) -> String {
    format!("{PROJECT}{name}")
}

/// Makes a token. The next page shows it, once.
///
/// # Errors
///
/// When the name is taken or cannot be one, the person may not upload to the project, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "tokens/create")]
pub async fn create_token(name: String, scope: String) -> Result<(), Fault> {
    let keep = |fault: Fault| fault.keep("name", &name).keep("scope", &scope);
    let token_name = TokenName::parse(&name).map_err(|error| keep(Fault::field("name", error.to_string())))?;
    let reach = reach(&scope).map_err(keep)?;
    let store = store()?;
    let leave = match who.ask::<Act>(&store, &reach).await {
        Err(Refusal::NotFound | Refusal::Forbidden) => return Err(keep(no_project())),
        answer => answer?,
    };
    match store.create_token(leave, &client()?, token_name).await {
        Ok(()) => {
            gate::go_to("/manage/account/token/");
            Ok(())
        }
        Err(CreateTokenError::NameTaken) => {
            Err(keep(Fault::field("name", "You have a token of this name already. Choose another name, so that you can tell them apart.")))
        }
        Err(CreateTokenError::NotAllowed) => Err(keep(no_project())),
        Err(CreateTokenError::Unavailable(cause)) => Err(cause.into()),
    }
}

fn reach(scope: &str) -> Result<NewScope, Fault> {
    if scope == ACCOUNT {
        return Ok(NewScope::Account);
    }
    let name = scope.strip_prefix(PROJECT).and_then(|name| NormalizedName::parse(name).ok());
    name.map(NewScope::Project).ok_or_else(no_project)
}

fn no_project() -> Fault {
    Fault::field("scope", "You can't upload to this project. Choose one from the list.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_one_of_those_that_the_page_offers() {
        assert_eq!(reach(ACCOUNT).unwrap(), NewScope::Account);
        let name = NormalizedName::parse("a-b").unwrap();
        assert_eq!(reach(&project_value(&name)).unwrap(), NewScope::Project(name));
        for scope in ["", "scope:project:", "scope:project:A_B", "a-b", "scope:user ", "scope:admin"] {
            assert_eq!(reach(scope).unwrap_err().field.as_deref(), Some("scope"), "{scope}");
        }
    }
}
