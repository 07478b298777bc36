//! [`Switches`]: what administrators switch while the site runs. Whoever obeys them reads them anew: a switch holds on every node from its commit on.

use domain::audit::Tag;
use domain::upload::{HelpUrl, UploadRefusal};
use serde_json::json;
use sqlx::PgConnection;

use super::SiteError;
use crate::auth::Admin2fa;
use crate::{Registration, Settings, Store, Unavailable};

/// How the switches stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Switches {
    /// Who may open an account; none is what is configured.
    pub registration: Option<Registration>,
    /// Whether nothing may be changed.
    pub is_read_only: bool,
    /// Whether nobody may make a project.
    pub has_no_new_projects: bool,
    /// Plain text above every page; empty is none.
    pub banner: String,
}

impl Switches {
    /// Longest banner, in characters.
    pub const LONGEST_BANNER: usize = 300;

    /// Who may open an account.
    pub fn registration(&self, configured: &Settings) -> Registration {
        self.registration.unwrap_or(configured.registration)
    }

    /// Whether files are taken, for projects that are there or for one that the file would make.
    pub(crate) fn take_upload(&self, makes_project: bool, help: &HelpUrl) -> Result<(), UploadRefusal> {
        if self.is_read_only {
            return Err(UploadRefusal::read_only());
        }
        if makes_project && self.has_no_new_projects {
            return Err(UploadRefusal::new_projects_disabled(help));
        }
        Ok(())
    }
}

struct Row {
    registration: Option<String>,
    is_read_only: bool,
    has_no_new_projects: bool,
    banner: String,
}

impl Row {
    fn switches(self) -> Result<Switches, Unavailable> {
        let registration =
            self.registration.map(|name| Registration::from_name(&name).ok_or(Unavailable::Inconsistent("a switch is none of ours")));
        Ok(Switches {
            registration: registration.transpose()?,
            is_read_only: self.is_read_only,
            has_no_new_projects: self.has_no_new_projects,
            banner: self.banner,
        })
    }
}

impl Store {
    /// How the switches stand now.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn switches(&self) -> Result<Switches, Unavailable> {
        let row = sqlx::query_as!(Row, "select registration, is_read_only, has_no_new_projects, banner from site_switches")
            .fetch_one(self.pool())
            .await?;
        row.switches()
    }

    /// Decides who may open an account; none gives that back to the configuration.
    ///
    /// # Errors
    ///
    /// See [`SiteError`].
    pub async fn switch_registration(&self, who: Admin2fa, registration: Option<Registration>) -> Result<(), SiteError> {
        let name = registration.map(Registration::name);
        self.switch(who, Tag::SiteRegistration, ("registration", json!(name)), |switches| switches.registration = registration).await
    }

    /// Stops all changes but those of administrators, or lets them go on.
    ///
    /// # Errors
    ///
    /// See [`SiteError`].
    pub async fn switch_read_only(&self, who: Admin2fa, on: bool) -> Result<(), SiteError> {
        self.switch(who, Tag::SiteReadOnly, ("read_only", json!(on)), |switches| switches.is_read_only = on).await
    }

    /// Stops new projects, or lets them be made.
    ///
    /// # Errors
    ///
    /// See [`SiteError`].
    pub async fn switch_new_projects(&self, who: Admin2fa, allowed: bool) -> Result<(), SiteError> {
        self.switch(who, Tag::SiteNewProjects, ("new_projects", json!(allowed)), |switches| switches.has_no_new_projects = !allowed).await
    }

    /// Puts a text above every page, or takes it away. It is cut at [`Switches::LONGEST_BANNER`] characters.
    ///
    /// # Errors
    ///
    /// See [`SiteError`].
    pub async fn switch_banner(&self, who: Admin2fa, text: &str) -> Result<(), SiteError> {
        let banner: String = text.trim().chars().filter(|c| !c.is_control()).take(Switches::LONGEST_BANNER).collect();
        self.switch(who, Tag::SiteBanner, ("banner", json!(banner)), |switches| switches.banner.clone_from(&banner)).await
    }

    async fn switch(
        &self,
        who: Admin2fa,
        tag: Tag,
        (what, value): (&str, serde_json::Value),
        change: impl FnOnce(&mut Switches),
    ) -> Result<(), SiteError> {
        let mut administering = self.administer(who, tag).await?;
        let row = sqlx::query_as!(Row, "select registration, is_read_only, has_no_new_projects, banner from site_switches for update")
            .fetch_one(administering.connection())
            .await?;
        let before = row.switches()?;
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return Err(administering.against(words::site::stands_already()).await);
        }
        sqlx::query!(
            "update site_switches set registration = $1, is_read_only = $2, has_no_new_projects = $3, banner = $4",
            after.registration.map(Registration::name),
            after.is_read_only,
            after.has_no_new_projects,
            after.banner
        )
        .execute(administering.connection())
        .await?;
        administering.done(json!({ what: value })).await
    }
}

/// How the switches stand in the caller's transaction. Whoever turns one waits until it has ended: what comes after the switch obeys it.
pub(crate) async fn in_transaction(connection: &mut PgConnection) -> Result<Switches, Unavailable> {
    let row = sqlx::query_as!(Row, "select registration, is_read_only, has_no_new_projects, banner from site_switches for share")
        .fetch_one(connection)
        .await?;
    row.switches()
}
