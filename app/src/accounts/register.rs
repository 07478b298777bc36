//! Opening an account.

use domain::account::{DisplayName, EmailAddress, NewPassword, Password, PasswordContext, Username};
use store::Registration as Policy;
use store::accounts::{RegisterError, Registration};
use store::auth::Public;

use crate::fault::FaultKind;
use crate::form::{Form, SecretInput, submit};
use crate::gate::{self, client, store};
use crate::islands::PasswordHelp;
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::visit::Visit;

/// The form that opens an account, or why there is none.
///
/// # Errors
///
/// When the store does not answer.
pub async fn register_page(_: Public, visit: Visit) -> Result<Page, Fault> {
    let settings = visit.store().settings();
    let closed = match visit.store().switches().await?.registration(settings) {
        Policy::Open => None,
        Policy::Invitation => Some("New accounts are by invitation here. Ask an administrator of this site for one."),
        Policy::Closed => Some("No new accounts are opened here. Ask an administrator of this site."),
    };
    if let Some(reason) = closed {
        return Ok(Page::new(
            "Create an account",
            move || view! { <div class="narrow"><h1>"Create an account"</h1><p class="lead">{reason}</p></div> },
        ));
    }
    let form = Form::of::<Register>(&visit);
    let site = settings.host().to_owned();
    Ok(Page::new("Create an account", move || {
        view! {
            <div class="narrow">
                <h1>{format!("Create an account on {site}")}</h1>
                <p class="lead">
                    "You need one to publish. Installing packages needs none. Afterwards you verify your address and set up a second factor."
                </p>
                {fields(form)}
                <p>"You have an account? " <a href="/account/login/">"Log in"</a> "."</p>
            </div>
        }
    })
    .with_islands()
    .in_section(Section::Register))
}

fn fields(form: Form) -> AnyView {
    let name =
        form.field("name", "Name").autocomplete("name").hint("What others see beside your projects.").focus_if(form.is_fresh()).view();
    let username = form
        .field("username", "Username")
        .autocomplete("username")
        .hint("You log in with it, and it never changes. Letters, digits, dots, hyphens and underscores.")
        .view();
    let email = form.field("email", "Email address").email().hint("We send a link there to verify it. It is not shown to others.").view();
    let password = form
        .password("password", "Password", "new-password")
        .hint("At least 15 characters. A few unrelated words make a good one; a password manager makes a better one.")
        .view();
    let confirm = form.password("password_confirm", "Confirm password", "new-password").view();
    let least = NewPassword::MIN_CODE_POINTS;
    let help =
        view! { <PasswordHelp password="password" confirm="password_confirm" least=least fields=vec!["name", "username", "email"] /> };
    form.view((name, username, email, password, confirm, help), submit("Create account"))
}

/// Opens an account. It makes no session: the person logs in next. An address that is taken gets the same answer and a mail.
///
/// # Errors
///
/// When a field cannot be taken, the username is taken, too many accounts were opened, or the store does not answer.
#[auth(public)]
#[server(endpoint = "accounts/register")]
pub async fn register(
    name: String,
    username: String,
    email: String,
    password: SecretInput,
    password_confirm: SecretInput,
) -> Result<(), Fault> {
    let keep = |fault: Fault| fault.keep("name", &name).keep("username", &username).keep("email", &email);
    let store = store()?;
    let registration = read([&name, &username, &email], password, &password_confirm, store.settings().host()).map_err(keep)?;
    match store.register(who, &client()?, registration).await {
        Ok(()) => {
            gate::go_to("/account/login/?done=registered");
            Ok(())
        }
        Err(taken @ RegisterError::UsernameTaken) => Err(keep(Fault::field("username", taken.to_string()))),
        Err(RegisterError::Password(refused)) => Err(keep(Fault::field("password", refused.to_string()))),
        Err(closed @ RegisterError::Closed) => Err(Fault::new(FaultKind::Forbidden, closed.to_string())),
        Err(ref many @ RegisterError::TooMany(wait)) => Err(Fault::too_many(wait, many)),
        Err(RegisterError::Unavailable(cause)) => Err(cause.into()),
    }
}

/// Reads the fields; the first that cannot be taken is the one to say something about.
fn read([name, username, email]: [&str; 3], password: SecretInput, confirm: &SecretInput, host: &str) -> Result<Registration, Fault> {
    let display_name = DisplayName::parse(name).map_err(|error| Fault::field("name", error.to_string()))?;
    let username = Username::parse(username).map_err(|error| Fault::field("username", error.to_string()))?;
    let email = EmailAddress::parse(email).map_err(|error| Fault::field("email", error.to_string()))?;
    if password.expose() != confirm.expose() {
        return Err(Fault::field("password_confirm", "The two passwords are not the same. Type them again."));
    }
    let password = Password::new(password.into_secret()).map_err(|error| Fault::field("password", error.to_string()))?;
    let about = PasswordContext { username: &username, display_name: Some(&display_name), email: Some(&email), host };
    let password = NewPassword::check(password, &about).map_err(|error| Fault::field("password", error.to_string()))?;
    Ok(Registration { display_name, username, email, password })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> SecretInput {
        serde_json::from_value(text.into()).unwrap()
    }

    fn refused(fields: [&str; 3], password: &str, confirm: &str) -> String {
        read(fields, typed(password), &typed(confirm), "index.example").err().and_then(|fault| fault.field).unwrap()
    }

    #[test]
    fn each_refusal_stands_beside_the_field_it_belongs_to() {
        let good = "tangled-violet-orbit";
        let person = ["Ada", "ada", "ada@example.com"];
        assert!(read(person, typed(good), &typed(good), "index.example").is_ok());
        assert_eq!(refused(["", "ada", "ada@example.com"], good, good), "name");
        assert_eq!(refused(["Ada", "-", "ada@example.com"], good, good), "username");
        assert_eq!(refused(["Ada", "ada", "ada"], good, good), "email");
        assert_eq!(refused(person, "short", "short"), "password");
        assert_eq!(refused(person, good, "tangled-violet-orbiT"), "password_confirm");
        assert_eq!(refused(person, "index.example-index.example", "index.example-index.example"), "password");
    }
}
