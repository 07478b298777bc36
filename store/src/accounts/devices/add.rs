//! Adding a passkey or a security key.

use domain::account::DeviceName;
use domain::audit::{Method, Tag};
use domain::ids::DeviceId;
use serde_json::json;
use sqlx::PgConnection;
use webauthn_rs_core::proto::{Credential, RegisterPublicKeyCredential, RegistrationState};

use super::challenge::Bound;
use super::device::{self, Device};
use super::offer::{Ceremony, DeviceAnswer};
use super::relying_party::{Owner, RelyingParty};
use crate::accounts::factor::{codes_are_confirmed, end_all_others};
use crate::accounts::{Factor, acting::Acting};
use crate::audit::{self, Event};
use crate::auth::{Actor, CookieKind, Fresh2fa, IssuedCookie, Key, Session};
use crate::{Client, Store, Unavailable, mail};

/// How many devices a person may have.
const MOST: i64 = 20;

/// Why the device was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddDeviceError {
    /// Recovery codes come first: without them, losing the device means losing the account.
    #[error("{}", words::factors::codes_first())]
    RecoveryCodesFirst,
    /// There is a second factor already: another one needs it to be shown again.
    #[error("{}", words::factors::confirm_to_add())]
    AlreadyEnrolled,
    /// Another device of the person has this name.
    #[error("{}", words::factors::device_name_taken())]
    NameTaken,
    /// The device is in some account already.
    #[error("{}", words::factors::device_known())]
    Known,
    /// The person has as many as one can have.
    #[error("{}", words::factors::device_too_many())]
    TooMany,
    /// The page was open too long, or its challenge was answered before.
    #[error("{}", words::accounts::page_too_old())]
    Over,
    /// What the device answered is not an answer to this page.
    #[error("{}", words::factors::device_refused())]
    Wrong,
    /// Nothing was checked.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

type Refused = (&'static str, AddDeviceError);

/// A device that answered as it should, not kept yet.
struct New {
    name: DeviceName,
    credential: Credential,
}

impl Store {
    /// Asks for a new device. Devices that the person has already do not answer. None where browsers do not take part.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn offer_adding(&self, who: &Session) -> Result<Option<Ceremony>, Unavailable> {
        let Some(site) = RelyingParty::of(self.settings()) else { return Ok(None) };
        let known = Device::credentials(self, who.account()).await?;
        let display_name = sqlx::query_scalar!("select display_name from accounts where account_id = $1", who.account().as_uuid())
            .fetch_one(self.pool())
            .await?;
        let owner = Owner { account: who.account(), username: who.username(), display_name: &display_name };
        Ceremony::seal(self, &Bound::adding(who.actor()), site.offer_adding(&owner, known)?).map(Some)
    }

    /// Adds a device to an account that has no second factor yet. All other sessions and waiting log-ins end; this session goes on under a new cookie,
    /// with its second factor seen.
    ///
    /// # Errors
    ///
    /// See [`AddDeviceError`].
    pub async fn add_first_device(
        &self,
        who: Session,
        client: &Client,
        name: DeviceName,
        answer: &DeviceAnswer,
    ) -> Result<IssuedCookie, AddDeviceError> {
        self.add_security_device(who.actor(), client, (name, answer), true).await
    }

    /// Adds a device to an account that has a second factor. All other sessions and waiting log-ins end; this session goes on
    /// under a new cookie, no fresher than it was.
    ///
    /// # Errors
    ///
    /// See [`AddDeviceError`].
    pub async fn add_device(
        &self,
        who: Fresh2fa,
        client: &Client,
        name: DeviceName,
        answer: &DeviceAnswer,
    ) -> Result<IssuedCookie, AddDeviceError> {
        self.add_security_device(who.actor(), client, (name, answer), false).await
    }

    async fn add_security_device(
        &self,
        actor: Actor,
        client: &Client,
        (name, answer): (DeviceName, &DeviceAnswer),
        first: bool,
    ) -> Result<IssuedCookie, AddDeviceError> {
        let (reason, error) = match self.judge_new(actor, answer).await? {
            Err(refused) => refused,
            Ok(credential) => match self.keep(actor, client, New { name, credential }, first).await? {
                Ok(cookie) => return Ok(cookie),
                Err(refused) => refused,
            },
        };
        let method = if first { Method::PasswordWebauthn } else { actor.method };
        let event = Event::refused(Tag::TwoFactorMethodRefused, method, reason).about(actor.account).with(actor.session.as_uuid());
        Err(self.refuse(client, event, error).await)
    }

    async fn judge_new(&self, actor: Actor, answer: &DeviceAnswer) -> Result<Result<Credential, Refused>, Unavailable> {
        let Some(site) = RelyingParty::of(self.settings()) else { return Ok(Err(("no_devices_here", AddDeviceError::Wrong))) };
        let state: RegistrationState = match self.take_challenge(&Bound::adding(actor), &answer.challenge).await? {
            Ok(state) => state,
            Err(reason) => return Ok(Err((reason, AddDeviceError::Over))),
        };
        let Ok(answer) = serde_json::from_str::<RegisterPublicKeyCredential>(&answer.credential) else {
            return Ok(Err(("unreadable_answer", AddDeviceError::Wrong)));
        };
        Ok(site.judge_added(&answer, &state).map_err(|reason| (reason, AddDeviceError::Wrong)))
    }

    async fn keep(&self, actor: Actor, client: &Client, new: New, first: bool) -> Result<Result<IssuedCookie, Refused>, Unavailable> {
        let mut acting = self.act(actor, client).await?;
        if let Err(refused) = may_add(&mut acting, actor, first).await? {
            return Ok(Err(refused));
        }
        let transaction = &mut acting.transaction;
        let id: DeviceId = self.entropy().id();
        if let Err(refused) = self.insert(transaction, actor, id, &new).await? {
            return Ok(Err(refused));
        }
        let ended = end_all_others(transaction, actor).await?;
        // The first one is what the session is opened with. Adding another one shows nothing: it is nobody's yet.
        if first {
            Factor::Device(id).note(transaction, actor.session, self.now()).await?;
        }
        let key = Key::generate(self.entropy());
        let method = if first { Method::PasswordWebauthn } else { actor.method };
        self.enrolled(transaction, actor, &key, first.then_some(method)).await?;
        mail::notify(transaction, self, actor.account, |facts, to| facts.device_added(to)).await?;
        let event = Event::ok(Tag::TwoFactorMethodAdded, method)
            .about(actor.account)
            .with(id.as_uuid())
            .detail(json!({ "method": "webauthn", "device": new.name.as_str(), "other_sessions_ended": ended }));
        audit::append(transaction, self.now(), Some(client), event).await?;
        acting.transaction.commit().await?;
        client.record_authentication();
        self.wake().ring();
        Ok(Ok(key.issue(CookieKind::Session, self.settings())))
    }

    async fn insert(
        &self,
        connection: &mut PgConnection,
        actor: Actor,
        id: DeviceId,
        new: &New,
    ) -> Result<Result<(), Refused>, Unavailable> {
        let inserted = sqlx::query!(
            r#"
            insert into security_devices
                (device_id, account_id, name, credential_id, credential_sealed, counter, created_at)
            values
                ($1, $2, $3, $4, $5, $6, $7)
            "#,
            id.as_uuid(),
            actor.account.as_uuid(),
            new.name.as_str(),
            new.credential.cred_id,
            device::seal(self, id, actor.account, &new.credential)?,
            i64::from(new.credential.counter),
            self.now()
        )
        .execute(connection)
        .await;
        match inserted {
            Ok(_) => Ok(Ok(())),
            Err(error) => match error.as_database_error().and_then(sqlx::error::DatabaseError::constraint) {
                Some("security_devices_name_key") => Ok(Err(("name_taken", AddDeviceError::NameTaken))),
                Some("security_devices_credential_id_key") => Ok(Err(("device_known", AddDeviceError::Known))),
                _ => Err(error.into()),
            },
        }
    }
}

async fn may_add(acting: &mut Acting, actor: Actor, first: bool) -> Result<Result<(), Refused>, Unavailable> {
    if first && acting.account.has_second_factor {
        return Ok(Err(("second_factor_enrolled", AddDeviceError::AlreadyEnrolled)));
    }
    if !codes_are_confirmed(&mut acting.transaction, actor).await? {
        return Ok(Err(("recovery_codes_first", AddDeviceError::RecoveryCodesFirst)));
    }
    let devices =
        sqlx::query_scalar!(r#"select count(*) as "count!" from security_devices where account_id = $1"#, actor.account.as_uuid())
            .fetch_one(&mut *acting.transaction)
            .await?;
    Ok(if devices < MOST { Ok(()) } else { Err(("too_many_devices", AddDeviceError::TooMany)) })
}
