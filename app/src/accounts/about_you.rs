//! What everybody fills in who opens an account: the fields, and what was typed.

use domain::account::{DisplayName, EmailAddress, NewPassword, Password, PasswordContext, Username};
use serde::{Deserialize, Serialize};
use store::accounts::Registration;

use crate::form::{Form, SecretInput};
use crate::islands::PasswordHelp;
use crate::prelude::*;

/// What was typed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AboutYou {
    name: String,
    username: String,
    email: String,
    password: SecretInput,
    password_confirm: SecretInput,
}

/// What a person should not have to type again.
pub(super) struct Kept([(&'static str, String); 3]);

impl Kept {
    /// Hands it back to the form.
    pub(super) fn keep(&self, fault: Fault) -> Fault {
        self.0.iter().fold(fault, |fault, (field, typed)| fault.keep(field, typed))
    }
}

impl AboutYou {
    /// What goes back to the form when it is refused. No password.
    pub(super) fn kept(&self) -> Kept {
        Kept([("name", self.name.clone()), ("username", self.username.clone()), ("email", self.email.clone())])
    }

    /// Reads the fields; the first that cannot be taken is the one to say something about.
    pub(super) fn read(self, host: &str) -> Result<Registration, Fault> {
        let display_name = DisplayName::parse(&self.name).map_err(|error| Fault::field("name", error.to_string()))?;
        let username = Username::parse(&self.username).map_err(|error| Fault::field("username", error.to_string()))?;
        let email = EmailAddress::parse(&self.email).map_err(|error| Fault::field("email", error.to_string()))?;
        if self.password.expose() != self.password_confirm.expose() {
            return Err(Fault::field("password_confirm", words::passwords::differ()));
        }
        let password = Password::new(self.password.into_secret()).map_err(|error| Fault::field("password", error.to_string()))?;
        let about = PasswordContext { username: &username, display_name: Some(&display_name), email: Some(&email), host };
        let password = NewPassword::check(password, &about).map_err(|error| Fault::field("password", error.to_string()))?;
        Ok(Registration { display_name, username, email, password, invitation: None })
    }
}

/// What everybody fills in who opens an account. Whoever was invited has the address that the invitation went to.
pub(super) fn about_you(form: &Form, invited: Option<&str>) -> AnyView {
    let name = form
        .field("name", words::accounts::name())
        .autocomplete("name")
        .hint(words::accounts::name_hint())
        .focus_if(form.is_fresh())
        .view();
    let username = form.field("username", words::common::username()).autocomplete("username").hint(words::accounts::username_hint()).view();
    let email = form.field("email", words::common::email_address()).email();
    let email = match invited {
        Some(address) => email.or(address).hint(words::accounts::email_invited_hint()),
        None => email.hint(words::accounts::email_hint()),
    };
    let email = email.view();
    let password =
        form.password("password", words::passwords::password(), "new-password").hint(words::passwords::new_password_hint()).view();
    let confirm = form.password("password_confirm", words::passwords::confirm_password(), "new-password").view();
    let least = NewPassword::MIN_CODE_POINTS;
    let help =
        view! { <PasswordHelp password="password" confirm="password_confirm" least=least fields=vec!["name", "username", "email"] /> };
    (name, username, email, password, confirm, help).into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> SecretInput {
        serde_json::from_value(text.into()).unwrap()
    }

    fn read([name, username, email]: [&str; 3], password: &str, confirm: &str) -> Result<Registration, Fault> {
        let [name, username, email] = [name, username, email].map(str::to_owned);
        AboutYou { name, username, email, password: typed(password), password_confirm: typed(confirm) }.read("index.example")
    }

    fn refused(fields: [&str; 3], password: &str, confirm: &str) -> String {
        read(fields, password, confirm).err().and_then(|fault| fault.field).unwrap()
    }

    #[test]
    fn each_refusal_stands_beside_the_field_it_belongs_to() {
        let good = "tangled-violet-orbit";
        let person = ["Ada", "ada", "ada@example.com"];
        assert!(read(person, good, good).is_ok());
        assert_eq!(refused(["", "ada", "ada@example.com"], good, good), "name");
        assert_eq!(refused(["Ada", "-", "ada@example.com"], good, good), "username");
        assert_eq!(refused(["Ada", "ada", "ada"], good, good), "email");
        assert_eq!(refused(person, "short", "short"), "password");
        assert_eq!(refused(person, good, "tangled-violet-orbiT"), "password_confirm");
        assert_eq!(refused(person, "index.example-index.example", "index.example-index.example"), "password");
    }
}
