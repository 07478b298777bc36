//! What an administrator sees of people: enough to recognise an account and to judge it, and nothing that would let anybody act in its place.

use domain::Timestamp;
use domain::account::Username;
use domain::policy::Role;
use domain::project::ProjectName;

use crate::accounts::OwnAddress;
use crate::auth::{Admin2fa, IDLE};
use crate::{Store, Unavailable};

/// People on one page.
const PAGE: u32 = 50;

/// Longest text that is looked for, in characters.
const LONGEST: usize = 200;

/// Somebody in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPerson {
    /// The username, as the person spells it.
    pub username: String,
    /// The name that pages show.
    pub display_name: String,
    /// The address that letters go to first.
    pub address: Option<String>,
    /// When the account was opened.
    pub created_at: Timestamp,
    /// Whether they are an administrator.
    pub is_admin: bool,
    /// Whether the account is frozen.
    pub is_frozen: bool,
    /// Whether the account has a second factor.
    pub has_second_factor: bool,
}

/// What an account may be asked for by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonState {
    /// It is frozen.
    Frozen,
    /// It is an administrator's.
    Administrator,
}

/// One page of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeoplePage {
    /// Those on this page, by username.
    pub people: Vec<FoundPerson>,
    /// How many there are on all pages.
    pub total: u64,
    /// Which page this is, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

/// A role in a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldRole {
    /// The project.
    pub project: ProjectName,
    /// What the person is to it.
    pub role: Role,
}

/// Somebody's account, for an administrator.
#[derive(Clone, Debug)]
pub struct PersonOverview {
    /// The username, as the person spells it.
    pub username: String,
    /// The name that pages show.
    pub display_name: String,
    /// Whether it is the administrator who looks.
    pub is_self: bool,
    /// When the account was opened.
    pub created_at: Timestamp,
    /// When they logged in last, from wherever.
    pub last_login_at: Option<Timestamp>,
    /// Whether they are an administrator.
    pub is_admin: bool,
    /// Since when the account is frozen.
    pub frozen_at: Option<Timestamp>,
    /// Since when its password is known to thieves.
    pub password_compromised_at: Option<Timestamp>,
    /// The addresses, the primary one first.
    pub addresses: Vec<OwnAddress>,
    /// Whether an authenticator app is set up.
    pub has_totp: bool,
    /// How many passkeys and security keys there are.
    pub devices: i64,
    /// How many recovery codes are left; none if no set was ever made.
    pub recovery_codes_left: Option<i64>,
    /// How many sessions would open a page now.
    pub sessions: i64,
    /// How many API tokens there are.
    pub tokens: i64,
    /// Roles in projects, by name.
    pub roles: Vec<HeldRole>,
}

impl Store {
    /// Looks for a text in usernames, names and addresses, without case; every character means itself. An empty text finds everybody.
    /// With a state, only who is in it.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn find_people(&self, _who: &Admin2fa, text: &str, state: Option<PersonState>, page: u32) -> Result<PeoplePage, Unavailable> {
        let page = page.max(1);
        let text: String = text.trim().chars().filter(|c| !c.is_control()).take(LONGEST).flat_map(char::to_lowercase).collect();
        let rows = sqlx::query_file!(
            "src/accounts/admin/found.sql",
            text,
            i64::from(PAGE),
            i64::from(page - 1) * i64::from(PAGE),
            state == Some(PersonState::Frozen),
            state == Some(PersonState::Administrator)
        )
        .fetch_all(self.pool())
        .await?;
        let total = rows.first().map_or(0, |row| u64::try_from(row.total).unwrap_or(0));
        let people = rows.into_iter().map(|row| FoundPerson {
            username: row.username,
            display_name: row.display_name,
            address: row.address,
            created_at: row.created_at,
            is_admin: row.is_admin,
            is_frozen: row.is_frozen,
            has_second_factor: row.has_second_factor,
        });
        let pages = u32::try_from(total.div_ceil(u64::from(PAGE))).unwrap_or(u32::MAX).max(1);
        Ok(PeoplePage { people: people.collect(), total, page, pages })
    }

    /// Somebody's account. None if there is nobody of this username.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn person(&self, who: &Admin2fa, username: &Username) -> Result<Option<PersonOverview>, Unavailable> {
        let now = self.now();
        let row = sqlx::query!(
            r#"
            select
                account_id,
                username,
                display_name,
                created_at,
                is_admin,
                frozen_at,
                password_compromised_at,
                (select max(last_login_at) from login_addresses where login_addresses.account_id = accounts.account_id) as last_login_at,
                exists (select from totp_factors where totp_factors.account_id = accounts.account_id) as "has_totp!",
                (select count(*) from security_devices where security_devices.account_id = accounts.account_id) as "devices!",
                exists (select from recovery_code_sets where recovery_code_sets.account_id = accounts.account_id) as "has_codes!",
                (select count(*) from recovery_codes where recovery_codes.account_id = accounts.account_id) as "codes_left!",
                (
                    select count(*) from sessions
                    where sessions.account_id = accounts.account_id
                        and sessions.credential_epoch = accounts.credential_epoch
                        and expires_at > $2
                        and last_seen_at > $3
                ) as "sessions!",
                (select count(*) from api_tokens where api_tokens.account_id = accounts.account_id) as "tokens!"
            from accounts
            where username_key = $1
            "#,
            username.key(),
            now,
            now - IDLE
        )
        .fetch_optional(self.pool())
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(PersonOverview {
            username: row.username,
            display_name: row.display_name,
            is_self: row.account_id == who.account().as_uuid(),
            created_at: row.created_at,
            last_login_at: row.last_login_at,
            is_admin: row.is_admin,
            frozen_at: row.frozen_at,
            password_compromised_at: row.password_compromised_at,
            addresses: self.addresses_of(row.account_id).await?,
            has_totp: row.has_totp,
            devices: row.devices,
            recovery_codes_left: row.has_codes.then_some(row.codes_left),
            sessions: row.sessions,
            tokens: row.tokens,
            roles: self.roles_of(row.account_id).await?,
        }))
    }

    async fn addresses_of(&self, account: uuid::Uuid) -> Result<Vec<OwnAddress>, Unavailable> {
        let addresses = sqlx::query_as!(
            OwnAddress,
            r#"
            select
                email_id as id,
                address,
                is_primary as "primary",
                verified_at
            from email_addresses
            where account_id = $1
            order by is_primary desc, address_key
            "#,
            account
        )
        .fetch_all(self.pool())
        .await?;
        Ok(addresses)
    }

    async fn roles_of(&self, account: uuid::Uuid) -> Result<Vec<HeldRole>, Unavailable> {
        let rows = sqlx::query!(
            "select name, role from project_roles join projects using (project_id) where account_id = $1 order by normalized_name",
            account
        )
        .fetch_all(self.pool())
        .await?;
        let roles = rows.into_iter().map(|row| {
            let project = ProjectName::parse(&row.name).map_err(|_| Unavailable::Inconsistent("a project's name in a row is none"))?;
            let role = Role::from_name(&row.role).ok_or(Unavailable::Inconsistent("a role in a row is none"))?;
            Ok(HeldRole { project, role })
        });
        roles.collect()
    }
}
