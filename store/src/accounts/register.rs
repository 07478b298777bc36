//! Opening an account.

use domain::account::{DisplayName, EmailAddress, NewPassword, PasswordRefused, Username};
use domain::audit::{Method, Tag};
use serde_json::{Value, json};
use sqlx::{Postgres, Transaction};
use uuid::Uuid;

use super::LinkSecret;
use super::invitations::Unfit;
use crate::audit::{self, Event};
use crate::auth::Public;
use crate::breaches::{PasswordDigest, Standing};
use crate::limits::{Allowance, ReserveError};
use crate::settings::Registration as Policy;
use crate::{Client, RetryAfter, Store, Unavailable};

/// What a person fills in.
#[derive(Debug)]
pub struct Registration {
    /// The name that pages show.
    pub display_name: DisplayName,
    /// The name to log in with. It never changes.
    pub username: Username,
    /// Where mail reaches the person.
    pub email: EmailAddress,
    /// A password that was judged for this person.
    pub password: NewPassword,
    /// The secret of the invitation that they came with.
    pub invitation: Option<LinkSecret>,
}

/// Why no account was opened.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// Somebody has this username.
    #[error("{}", words::accounts::username_taken())]
    UsernameTaken,
    /// The password is known to thieves.
    #[error(transparent)]
    Password(PasswordRefused),
    /// The operator lets nobody register, or nobody without an invitation.
    #[error("{}", words::accounts::register_closed())]
    Closed,
    /// The invitation was used, revoked or is over.
    #[error("{}", words::accounts::invitation_over())]
    InvitationOver,
    /// The invitation was sent to another address.
    #[error("{}", words::accounts::invitation_other_address())]
    OtherAddress,
    /// Too many new accounts from this address.
    #[error("{}", words::accounts::register_too_many(.0))]
    TooMany(RetryAfter),
    /// Nothing was done.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

type Refused = (&'static str, RegisterError);

impl From<Unfit> for RegisterError {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::Over => Self::InvitationOver,
            Unfit::OtherAddress => Self::OtherAddress,
        }
    }
}

impl Store {
    /// Opens an account and writes to the address. No session comes of it.
    ///
    /// An address that belongs to somebody already is taken like any other, and its owner hears of it: the page tells nobody who has an account. Where
    /// an invitation is needed, whoever has none is answered as everybody is where nobody may register.
    ///
    /// # Errors
    ///
    /// See [`RegisterError`].
    pub async fn register(&self, _who: Public, client: &Client, registration: Registration) -> Result<(), RegisterError> {
        let policy = self.switches().await?.registration(self.settings());
        let is_open = match policy {
            Policy::Open => true,
            Policy::Invitation => registration.invitation.is_some(),
            Policy::Closed => false,
        };
        let (reason, answer) = if is_open {
            let allowance = Allowance::registrations(client.address(), &self.settings().limits);
            match self.reserve(vec![allowance]).await {
                Err(ReserveError::TooMany(wait)) => ("too_many_registrations", RegisterError::TooMany(wait)),
                Err(ReserveError::Unavailable(cause)) => return Err(cause.into()),
                // Every try counts, so that usernames cannot be guessed through.
                Ok(_counted) => match self.judge_registration(client, &registration, policy).await? {
                    Ok(()) => return Ok(()),
                    Err(refused) => refused,
                },
            }
        } else {
            ("registration_closed", RegisterError::Closed)
        };
        let event = Event::refused(Tag::RegistrationRefused, Method::Password, reason);
        Err(self.refuse(client, event, answer).await)
    }

    async fn judge_registration(
        &self,
        client: &Client,
        registration: &Registration,
        policy: Policy,
    ) -> Result<Result<(), Refused>, Unavailable> {
        if let (Policy::Invitation, Some(link)) = (policy, &registration.invitation)
            && let Err(unfit) = self.fits(link, &registration.email).await?
        {
            return Ok(Err((if unfit == Unfit::Over { "unknown_link" } else { "other_address" }, unfit.into())));
        }
        let standing = self.breaches().standing(&PasswordDigest::of(registration.password.expose())).await;
        if standing == Standing::Breached {
            return Ok(Err(("new_password_breached", RegisterError::Password(PasswordRefused::Breached))));
        }
        let password_hash = self.hasher().hash(&registration.password).await?;
        let mut transaction = self.pool().begin().await?;
        let invitation = match &registration.invitation {
            Some(link) => self.use_up_invitation(&mut transaction, link, &registration.email).await?,
            None => None,
        };
        if policy == Policy::Invitation && invitation.is_none() {
            return Ok(Err(("link_over", RegisterError::InvitationOver)));
        }
        self.open_account(transaction, client, (registration, &password_hash), detail(registration, standing, invitation)).await
    }

    async fn open_account(
        &self,
        mut transaction: Transaction<'static, Postgres>,
        client: &Client,
        (registration, password_hash): (&Registration, &str),
        detail: Value,
    ) -> Result<Result<(), Refused>, Unavailable> {
        let Some(account) = self.write_account(&mut transaction, registration, password_hash).await? else {
            return Ok(Err(("username_taken", RegisterError::UsernameTaken)));
        };
        let event = Event::ok(Tag::AccountCreate, Method::Password).about(account).detail(detail);
        audit::append(&mut transaction, self.now(), Some(client), event).await?;
        transaction.commit().await?;
        self.wake().ring();
        Ok(Ok(()))
    }
}

fn detail(registration: &Registration, standing: Standing, invitation: Option<Uuid>) -> Value {
    let mut detail = json!({ "username": registration.username.as_str() });
    if let Value::Object(members) = &mut detail {
        members.extend(standing.word().map(|word| ("breach_list".to_owned(), word.into())));
        members.extend(invitation.map(|id| ("invitation".to_owned(), id.to_string().into())));
    }
    detail
}
