//! Judging username and password: only for an account without a second factor and with a verified address, and only where the operator allows it.
//!
//! Every other answer is the same, after the same work: it tells neither whether the password was right nor whether the account exists.

use domain::account::{Password, Username};
use domain::audit::{Method, Tag};
use domain::ids::AccountId;
use domain::upload::UploadRefusal;
use uuid::Uuid;

use super::person::{self, Person, With};
use super::rights::Uploader;
use super::{Judged, help};
use crate::accounts::RightPassword;
use crate::audit::Event;
use crate::limits::{Allowance, network};
use crate::mail::ClosedPlace;
use crate::{BasicPassword, Client, Store, Unavailable};

#[expect(clippy::struct_excessive_bools, reason = "what the row says, each for itself")]
struct Row {
    account_id: Uuid,
    username: String,
    password_hash: String,
    credential_epoch: i32,
    frozen: bool,
    verified: bool,
    second_factor: bool,
    compromised: bool,
}

/// `closes` is whether a refusal is the last that this place has left.
pub(super) async fn judge(
    store: &Store,
    client: &Client,
    (username, password): (&str, Option<&Password>),
    closes: bool,
) -> Result<Judged, Unavailable> {
    let row = match Username::parse(username) {
        Ok(username) => select(store, &username).await?,
        Err(_) => None,
    };
    let right = match (store.settings().uploads.basic_password, password) {
        (BasicPassword::AccountsWithout2fa, Some(password)) => {
            let hash = row.as_ref().map(|row| row.password_hash.as_str());
            store.hasher().verify(password, hash).await?
        }
        // Nobody's password, or nobody's door: there is nothing to find out by waiting.
        (BasicPassword::AccountsWithout2fa, None) | (BasicPassword::Never, _) => false,
    };
    let Some(mut row) = row else {
        return Ok(refused(store, Event::refused(Tag::BasicPasswordRefused, Method::BasicPassword, "unknown_user")));
    };
    let person = Person {
        account: AccountId::new(row.account_id),
        username: person::username(&row.username)?,
        with: With::Password { epoch: row.credential_epoch },
    };
    if let Some(password) = password.filter(|_| right) {
        let right = RightPassword { account: person.account, password, hash: &row.password_hash };
        store.look_up(&right).await?;
        row.compromised |= password.is_common();
        store.look_up_elsewhere(&right);
    }
    Ok(match row.why_not(store, right) {
        None => Judged::Good(Uploader::Person(person)),
        Some(reason) => {
            if closes {
                let place = if knows_address(store, client, username).await? { ClosedPlace::Familiar } else { ClosedPlace::Elsewhere };
                store.tell_of_closed_password(client, person.account, place).await?;
            }
            refused(store, Uploader::Person(person).refused_event(reason))
        }
    })
}

/// The limits of a log-in. An address where the person has logged in before is not closed by what others try elsewhere.
pub(super) async fn allowances(store: &Store, client: &Client, username: &str) -> Result<Vec<Allowance>, Unavailable> {
    let (limits, address) = (&store.settings().limits, client.address());
    let wherever = if knows_address(store, client, username).await? {
        Allowance::login_as_familiar(username, address, limits)
    } else {
        Allowance::login_as(username, limits)
    };
    Ok(vec![Allowance::login_from(address, limits), Allowance::login_as_from(username, address, limits), wherever])
}

async fn knows_address(store: &Store, client: &Client, username: &str) -> Result<bool, sqlx::Error> {
    let key = Username::parse(username).map_or_else(|_| String::new(), |username| username.key());
    sqlx::query_scalar!(
        r#"
        select exists (
            select from login_addresses
            join accounts using (account_id)
            where username_key = $1 and network = $2
        ) as "knows_address!"
        "#,
        key,
        network(client.address())
    )
    .fetch_one(store.pool())
    .await
}

fn refused(store: &Store, event: Event) -> Judged {
    Judged::Bad(UploadRefusal::password_not_allowed(&help(store)), event)
}

impl Row {
    /// The word for the log. The answer does not depend on it.
    fn why_not(&self, store: &Store, right: bool) -> Option<&'static str> {
        if store.settings().uploads.basic_password == BasicPassword::Never {
            Some("passwords_switched_off")
        } else if !right {
            Some("wrong_password")
        } else if self.frozen {
            Some("account_frozen")
        } else if self.second_factor {
            Some("second_factor_enrolled")
        } else if self.compromised {
            Some("password_compromised")
        } else if !self.verified {
            Some("email_unverified")
        } else {
            None
        }
    }
}

async fn select(store: &Store, username: &Username) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"
        select
            account_id,
            username,
            password_hash,
            credential_epoch,
            frozen_at is not null as "frozen!",
            exists (
                select from email_addresses
                where email_addresses.account_id = accounts.account_id and is_primary and verified_at is not null
            ) as "verified!",
            account_has_second_factor(accounts.account_id) as "second_factor!",
            password_compromised_at is not null as "compromised!"
        from accounts
        where username_key = $1
        "#,
        username.key()
    )
    .fetch_optional(store.pool())
    .await
}
