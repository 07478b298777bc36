//! Making a token.

use domain::token::TokenName;
use store::auth::Refusal;
use store::tokens::{CreateToken as Act, CreateTokenError};

use super::order::{Order, field_of_existing, no_project};
use super::token_form::TokenForm;
use crate::gate::{self, client, store};
use crate::prelude::*;

/// Makes a token. The next page shows it, once.
///
/// # Errors
///
/// When the name is taken or cannot be one, a field cannot be read, the person may not upload to a project, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "tokens/create")]
pub async fn create_token(name: String, #[server(flatten)] form: TokenForm) -> Result<(), Fault> {
    let keep = |fault: Fault| form.kept_in(fault.keep("name", &name));
    let store = store()?;
    let token_name = TokenName::parse(&name).map_err(|error| keep(Fault::field("name", error.to_string())))?;
    let order = Order::read(&form, store.clock().now()).map_err(keep)?;
    let leave = match who.ask::<Act>(&store, &order.scope).await {
        Err(Refusal::NotFound | Refusal::Forbidden) => return Err(keep(not_ones_own(&form))),
        answer => answer?,
    };
    match store.create_token(leave, &client()?, token_name, &order.restrictions).await {
        Ok(()) => {
            gate::go_to("/manage/account/token/");
            Ok(())
        }
        Err(error) => Err(refused(error, &form).map(keep)?),
    }
}

/// The field that names a project which isn't the person's.
fn not_ones_own(form: &TokenForm) -> Fault {
    if form.more_projects.trim().is_empty() { no_project() } else { Fault::field("more_projects", words::tokens::not_all_projects()) }
}

/// The person's words for it; an error where it is nobody's fault.
fn refused(error: CreateTokenError, form: &TokenForm) -> Result<Fault, Fault> {
    let said = error.to_string();
    Ok(match error {
        CreateTokenError::Unavailable(cause) => return Err(cause.into()),
        CreateTokenError::NameTaken => Fault::field("name", words::tokens::name_taken()),
        CreateTokenError::NotAllowed => no_project(),
        CreateTokenError::ProjectTaken(_) => Fault::field("new_projects", said),
        CreateTokenError::TooLong | CreateTokenError::Over if form.expires == "date" => Fault::field("expires_on", said),
        CreateTokenError::TooLong | CreateTokenError::Over => Fault::field("expires", said),
        CreateTokenError::TooMany => Fault::field(longest_list(form), said),
    })
}

/// The field that most likely holds too much.
fn longest_list(form: &TokenForm) -> &'static str {
    let existing: usize = form.projects.iter().map(|name| name.len() + 3).sum::<usize>() + form.more_projects.len();
    let lists = [("networks", form.networks.len()), (field_of_existing(form), existing), ("new_projects", form.new_projects.len())];
    lists.into_iter().max_by_key(|(_, length)| *length).map_or("networks", |(field, _)| field)
}
