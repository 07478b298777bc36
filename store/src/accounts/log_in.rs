//! Logging in: the password step.
//!
//! Whoever asks learns only whether the whole of it was right: an unknown username, a frozen account and a wrong password cost the same work and get
//! the same answer.

use domain::account::{Password, Username};
use domain::audit::{Method, Tag};
use domain::ids::{AccountId, PreAuthId};
use domain::local_path::LocalPath;
use serde_json::json;
use sqlx::PgConnection;
use time::Duration;

use super::passwords::RightPassword;
use super::{LockedAccount, session_opening};
use crate::audit::{self, Event};
use crate::auth::{CookieKind, IssuedCookie, Key, Public};
use crate::limits::{Allowance, Reservation, ReserveError, network};
use crate::mail::ClosedPlace;
use crate::{Client, RetryAfter, Store, Unavailable};

/// How long the second step may take.
const SECOND_STEP: Duration = Duration::minutes(5);

/// How many codes may be tried after one password.
const TRIES: i32 = 5;

/// The password was right.
#[derive(Debug)]
pub enum LoggedIn {
    /// The second factor is due. The cookie opens that step and nothing else.
    SecondFactorDue(IssuedCookie),
    /// The account has no second factor yet. The session reaches enrolment, verification and log-out; the path is where the person was going.
    Enrol(IssuedCookie, Option<LocalPath>),
}

/// Why nobody was logged in.
#[derive(Debug, thiserror::Error)]
pub enum LogInError {
    /// The username, the password or both; or the account may not log in.
    #[error("{}", words::accounts::log_in_wrong())]
    Wrong,
    /// Too many wrong passwords.
    #[error("{}", words::accounts::too_many_tries(.0))]
    TooMany(RetryAfter),
    /// So many in a row that no password is taken here any more, not even the right one.
    #[error("{}", words::accounts::log_in_closed())]
    Closed(RetryAfter),
    /// Nothing was checked.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

/// What the username leads to, if anything.
struct Candidate {
    account: AccountId,
    password_hash: String,
    frozen: bool,
    knows_address: bool,
}

impl Store {
    /// Judges username and password. One authentication event is written, whatever the outcome.
    ///
    /// # Errors
    ///
    /// See [`LogInError`].
    #[expect(clippy::too_many_arguments, reason = "the proof, the caller and the three fields of the form, each of a type of its own")]
    pub async fn log_in(
        &self,
        _who: Public,
        client: &Client,
        username: &str,
        password: Password,
        next: Option<LocalPath>,
    ) -> Result<LoggedIn, LogInError> {
        let candidate = self.candidate(client, username).await?;
        let account = candidate.as_ref().map(|candidate| candidate.account);
        let reservation = match self.reserve(self.allowances(client, username, candidate.as_ref())).await {
            Ok(reservation) => reservation,
            Err(ReserveError::TooMany(wait)) => {
                let (reason, answer) = if wait.is_closed {
                    ("password_closed", LogInError::Closed(wait))
                } else {
                    ("too_many_attempts", LogInError::TooMany(wait))
                };
                return Err(self.refuse(client, failure(account, reason), answer).await);
            }
            Err(ReserveError::Unavailable(cause)) => return Err(cause.into()),
        };
        let closes = candidate.as_ref().filter(|_| reservation.closes());
        let right = self.hasher().verify(&password, candidate.as_ref().map(|candidate| candidate.password_hash.as_str())).await?;
        let reason = match &candidate {
            None => "unknown_username",
            Some(_) if !right => "wrong_password",
            Some(candidate) if candidate.frozen => "account_frozen",
            Some(candidate) => {
                let hash = candidate.password_hash.as_str();
                let right = RightPassword { account: candidate.account, password: &password, hash };
                self.look_up(&right).await?;
                match self.admit(client, candidate, reservation, next).await? {
                    Ok(logged_in) => {
                        self.look_up_elsewhere(&right);
                        return Ok(logged_in);
                    }
                    Err(reason) => reason,
                }
            }
        };
        if let Some(closed) = closes {
            let place = if closed.knows_address { ClosedPlace::Familiar } else { ClosedPlace::Elsewhere };
            self.tell_of_closed_password(client, closed.account, place).await?;
        }
        Err(self.refuse(client, failure(account, reason), LogInError::Wrong).await)
    }

    /// Writes down a log-in whose password cannot be anybody's: it is longer than any that can be set.
    ///
    /// # Errors
    ///
    /// Always: [`LogInError::Wrong`], or that it could not be written.
    pub async fn log_in_with_overlong_password(&self, _who: Public, client: &Client, username: &str) -> LogInError {
        match self.candidate(client, username).await {
            Ok(candidate) => {
                let account = candidate.map(|candidate| candidate.account);
                self.refuse(client, failure(account, "password_too_long"), LogInError::Wrong).await
            }
            Err(cause) => cause.into(),
        }
    }

    async fn candidate(&self, client: &Client, username: &str) -> Result<Option<Candidate>, Unavailable> {
        let key = Username::parse(username).map_or_else(|_| String::new(), |username| username.key());
        let row = sqlx::query!(
            r#"
            select
                account_id,
                password_hash,
                frozen_at is not null as "frozen!",
                exists (
                    select from login_addresses where login_addresses.account_id = accounts.account_id and network = $2
                ) as "knows_address!"
            from accounts
            where username_key = $1
            "#,
            key,
            network(client.address())
        )
        .fetch_optional(self.pool())
        .await?;
        Ok(row.map(|row| Candidate {
            account: row.account_id.into(),
            password_hash: row.password_hash,
            frozen: row.frozen,
            knows_address: row.knows_address,
        }))
    }

    /// An address where the person has logged in before is not closed by what others try elsewhere.
    fn allowances(&self, client: &Client, username: &str, candidate: Option<&Candidate>) -> Vec<Allowance> {
        let limits = &self.settings().limits;
        let wherever = match candidate {
            Some(Candidate { knows_address: true, .. }) => Allowance::login_as_familiar(username, client.address(), limits),
            _ => Allowance::login_as(username, limits),
        };
        vec![Allowance::login_from(client.address(), limits), Allowance::login_as_from(username, client.address(), limits), wherever]
    }

    /// The password was right: the next step, its event and the settled reservation, in one transaction. The
    /// operator's word for why not, if the account changed meanwhile or the password is no longer enough.
    async fn admit(
        &self,
        client: &Client,
        candidate: &Candidate,
        reservation: Reservation,
        next: Option<LocalPath>,
    ) -> Result<Result<LoggedIn, &'static str>, Unavailable> {
        let mut transaction = self.pool().begin().await?;
        let locked = LockedAccount::lock(&mut transaction, candidate.account).await?;
        let Some(account) = locked.filter(|account| account.password_hash == candidate.password_hash) else {
            return Ok(Err("account_changed"));
        };
        if account.password_compromised && account.must_reset_by_mail(&mut transaction).await? {
            return Ok(Err("password_compromised"));
        }
        // Before the session is opened: attempts are locked in the order of their names.
        reservation.settle(&mut transaction).await?;
        let (logged_in, credential) = if account.has_second_factor {
            let (pre_auth, cookie) = self.await_second_factor(&mut transaction, &account, next).await?;
            (LoggedIn::SecondFactorDue(cookie), pre_auth.as_uuid())
        } else {
            let opened = session_opening::open(&mut transaction, self, client, &account, (Method::Password, None)).await?;
            (LoggedIn::Enrol(opened.cookie, next), opened.session.as_uuid())
        };
        let event = Event::ok(Tag::LoginSuccess, Method::Password)
            .about(account.id)
            .with(credential)
            .detail(json!({ "username": account.username, "second_factor_due": account.has_second_factor }));
        audit::append(&mut transaction, self.now(), Some(client), event).await?;
        transaction.commit().await?;
        client.record_authentication();
        client.is(account.id);
        self.wake().ring();
        Ok(Ok(logged_in))
    }

    async fn await_second_factor(
        &self,
        connection: &mut PgConnection,
        account: &LockedAccount,
        next: Option<LocalPath>,
    ) -> Result<(PreAuthId, IssuedCookie), sqlx::Error> {
        let key = Key::generate(self.entropy());
        let pre_auth: PreAuthId = self.entropy().id();
        let (now, hash) = (self.now(), key.hash());
        sqlx::query!(
            r#"
            insert into pre_auths
                (pre_auth_id, key_hash, account_id, credential_epoch, tries_left, next_path, created_at, expires_at)
            values
                ($1, $2, $3, $4, $5, $6, $7, $8)
            "#,
            pre_auth.as_uuid(),
            hash.as_slice(),
            account.id.as_uuid(),
            account.credential_epoch,
            TRIES,
            next.as_ref().map(LocalPath::as_str),
            now,
            now + SECOND_STEP,
        )
        .execute(connection)
        .await?;
        Ok((pre_auth, key.issue(CookieKind::PreAuth, self.settings())))
    }
}

fn failure(account: Option<AccountId>, reason: &'static str) -> Event {
    let event = Event::refused(Tag::LoginFailure, Method::Password, reason);
    match account {
        Some(account) => event.about(account),
        None => event,
    }
}
