//! Logging in with a passkey alone: no username, no password. The device knows whom it is for, and must check who uses it.

use domain::audit::{Method, Tag};
use domain::ids::AccountId;
use domain::local_path::LocalPath;
use serde_json::json;

use super::assertion::Assertion;
use super::challenge::Bound;
use super::device::Device;
use super::offer::{Ceremony, DeviceAnswer};
use super::relying_party::RelyingParty;
use crate::accounts::new_place::{is_known, remember_device};
use crate::accounts::{Factor, LockedAccount, SecondFactorSeen, session_opening};
use crate::audit::{self, Event};
use crate::auth::{Carried, CookieKind, IssuedCookie, Key, Public};
use crate::limits::{Allowance, Reservation, ReserveError};
use crate::{Client, RetryAfter, Store, Unavailable};

/// Why nobody was logged in.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyError {
    /// The passkey is none of ours, or could not be used.
    #[error("{}", words::accounts::passkey_not_used())]
    Wrong,
    /// The device did not check who uses it.
    #[error("{}", words::accounts::passkey_not_checked())]
    NotVerified,
    /// The page was open too long, or its challenge was answered before.
    #[error("{}", words::accounts::page_too_old())]
    Over,
    /// Too many that could not be used.
    #[error("{}", words::accounts::too_many_tries(.0))]
    TooMany(RetryAfter),
    /// Nothing was checked.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

/// Why it was refused, and whose passkey it claims to be.
type Refused = (&'static str, Option<AccountId>);

impl Store {
    /// Asks this browser for a passkey of this site, and gives it the cookie that the answer must come with, unless it has one: another window of it may
    /// have asked before. None where browsers do not take part.
    ///
    /// # Errors
    ///
    /// When the challenge could not be made.
    pub fn offer_passkey(&self, _who: Public, carried: &Carried) -> Result<Option<(Ceremony, Option<IssuedCookie>)>, Unavailable> {
        let Some(site) = RelyingParty::of(self.settings()) else { return Ok(None) };
        let (browser, cookie) = if let Some(browser) = carried.passkey() {
            (*browser, None)
        } else {
            let key = Key::generate(self.entropy());
            (key.hash(), Some(key.issue(CookieKind::Passkey, self.settings())))
        };
        let ceremony = Ceremony::seal(self, &Bound::passkey(&browser), site.offer(Vec::new(), true)?)?;
        Ok(Some((ceremony, cookie)))
    }

    /// Judges the answer of a passkey and logs its owner in. One authentication event is written, whatever the outcome.
    ///
    /// # Errors
    ///
    /// See [`PasskeyError`].
    pub async fn log_in_with_passkey(
        &self,
        _who: Public,
        client: &Client,
        (answer, carried): (&DeviceAnswer, &Carried),
        next: Option<LocalPath>,
    ) -> Result<SecondFactorSeen, PasskeyError> {
        let reservation = match self.reserve(vec![Allowance::passkeys_from(client.address(), &self.settings().limits)]).await {
            Ok(reservation) => reservation,
            Err(ReserveError::TooMany(wait)) => {
                return Err(self.refuse(client, failure(("too_many_attempts", None)), PasskeyError::TooMany(wait)).await);
            }
            Err(ReserveError::Unavailable(cause)) => return Err(cause.into()),
        };
        let refused = match self.take_passkey(answer, carried).await? {
            Err(reason) => (reason, None),
            Ok((assertion, account)) => match self.let_in(client, (&assertion, account), reservation, carried).await? {
                Ok(seen) => return Ok(SecondFactorSeen { next, ..seen }),
                Err(reason) => {
                    self.warn_of_copy(account, reason).await?;
                    (reason, Some(account))
                }
            },
        };
        let answer = match refused.0 {
            "user_not_verified" => PasskeyError::NotVerified,
            "challenge_over" | "challenge_answered_before" | "foreign_challenge" => PasskeyError::Over,
            _ => PasskeyError::Wrong,
        };
        Err(self.refuse(client, failure(refused), answer).await)
    }

    /// The answer, and whose device it says it is: the owner of the credential, and the same by the device's own word.
    async fn take_passkey(
        &self,
        answer: &DeviceAnswer,
        carried: &Carried,
    ) -> Result<Result<(Assertion, AccountId), &'static str>, Unavailable> {
        let Some(browser) = carried.passkey() else { return Ok(Err("foreign_challenge")) };
        let assertion = match self.take_answer(&Bound::passkey(browser), answer).await? {
            Ok(assertion) => assertion,
            Err(reason) => return Ok(Err(reason)),
        };
        let Some(account) = Device::owner(self, assertion.credential()).await? else { return Ok(Err("unknown_device")) };
        if assertion.user_handle() != Some(account.as_uuid().as_bytes()) {
            return Ok(Err("device_of_another_account"));
        }
        Ok(Ok((assertion, account)))
    }

    async fn let_in(
        &self,
        client: &Client,
        (assertion, account): (&Assertion, AccountId),
        reservation: Reservation,
        carried: &Carried,
    ) -> Result<Result<SecondFactorSeen, &'static str>, Unavailable> {
        let mut transaction = self.pool().begin().await?;
        let Some(account) = LockedAccount::lock(&mut transaction, account).await? else { return Ok(Err("account_frozen")) };
        let (device, verdict) = match assertion.consume(&mut transaction, self, account.id).await? {
            Ok(shown) => shown,
            Err(reason) => return Ok(Err(reason)),
        };
        if !verdict.user_verified {
            return Ok(Err("user_not_verified"));
        }
        if !is_known(&mut transaction, client, account.id, carried.device()).await? {
            self.tell_of_new_place(&mut transaction, client, &account).await?;
        }
        let opened = session_opening::open(&mut transaction, self, client, &account, (Method::Webauthn, Some(self.now()))).await?;
        Factor::Device(device.id).note(&mut transaction, opened.session, self.now()).await?;
        let browser = remember_device(&mut transaction, self, account.id, carried.device()).await?;
        reservation.settle(&mut transaction).await?;
        let event = Event::ok(Tag::LoginSuccess, Method::Webauthn)
            .about(account.id)
            .with(opened.session.as_uuid())
            .detail(json!({ "username": account.username, "device": device.name }));
        audit::append(&mut transaction, self.now(), Some(client), event).await?;
        transaction.commit().await?;
        client.record_authentication();
        client.is(account.id);
        self.wake().ring();
        Ok(Ok(SecondFactorSeen { cookie: opened.cookie, device: browser, next: None, by_recovery_code: false }))
    }
}

fn failure((reason, account): Refused) -> Event {
    let event = Event::refused(Tag::LoginFailure, Method::Webauthn, reason);
    match account {
        Some(account) => event.about(account),
        None => event,
    }
}
