//! Names that administrators keep: nobody makes a project of them, nor of one that looks the same.

use domain::Timestamp;
use domain::audit::Tag;
use domain::project::ProjectName;
use serde_json::json;

use super::SiteError;
use crate::auth::Admin2fa;
use crate::{Against, Store, Unavailable};

/// Names on one page.
const PAGE: u32 = 50;

/// A name that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReservedName {
    /// The name in normal form.
    pub name: String,
    /// Whether it is that of a deleted project, kept for its last owners.
    pub of_deleted: bool,
    /// What the administrator wrote.
    pub comment: String,
    /// Since when.
    pub reserved_at: Timestamp,
    /// Usernames of those who may use it nevertheless.
    pub holders: Vec<String>,
}

/// One page of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReservedPage {
    /// Those on this page, by name.
    pub names: Vec<ReservedName>,
    /// How many there are on all pages.
    pub total: u64,
    /// Which page this is, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

impl Store {
    /// Names that are kept and contain this text.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn reserved_names(&self, _who: &Admin2fa, text: &str, page: u32) -> Result<ReservedPage, Unavailable> {
        let page = page.max(1);
        let rows = sqlx::query!(
            r#"
            select
                normalized_name,
                reason = 'deleted' as "of_deleted!",
                comment,
                reserved_at,
                array(
                    select username from reserved_name_holders
                    join accounts using (account_id)
                    where reserved_name_holders.ultranormalized_name = reserved_names.ultranormalized_name
                    order by username_key
                ) as "holders!",
                count(*) over () as "total!"
            from reserved_names
            where position(lower($1) in normalized_name) > 0
            order by normalized_name
            limit $2 offset $3
            "#,
            text,
            i64::from(PAGE),
            i64::from(page - 1) * i64::from(PAGE)
        )
        .fetch_all(self.pool())
        .await?;
        let total = rows.first().map_or(0, |row| u64::try_from(row.total).unwrap_or(0));
        let names = rows.into_iter().map(|row| ReservedName {
            name: row.normalized_name,
            of_deleted: row.of_deleted,
            comment: row.comment,
            reserved_at: row.reserved_at,
            holders: row.holders,
        });
        let pages = u32::try_from(total.div_ceil(u64::from(PAGE))).unwrap_or(u32::MAX).max(1);
        Ok(ReservedPage { names: names.collect(), total, page, pages })
    }

    /// Keeps a name from everybody.
    ///
    /// # Errors
    ///
    /// When there is a project of this name, it is kept already, or the store does not answer.
    pub async fn reserve_name(&self, who: Admin2fa, name: &ProjectName, comment: &str) -> Result<(), SiteError> {
        let mut administering = self.administer(who, Tag::NameReserved).await?;
        let looks = name.ultranormalized();
        let kept = sqlx::query!(
            r#"
            insert into reserved_names (ultranormalized_name, normalized_name, reason, comment, reserved_at)
            values ($1, $2, 'administrator', $3, $4)
            on conflict do nothing
            "#,
            looks,
            name.normalized().as_str(),
            comment,
            self.now()
        )
        .execute(administering.connection())
        .await?;
        if kept.rows_affected() == 0 {
            return Err(administering.against(words::site::name_reserved_already()).await);
        }
        // After the insertion: whoever makes a project of this name at this moment looks for it after their own.
        let in_use = sqlx::query_scalar!("select name from projects where ultranormalized_name = $1", looks)
            .fetch_optional(administering.connection())
            .await?;
        if let Some(project) = in_use {
            return Err(administering.against(Against::because("name_in_use", words::site::name_in_use(project))).await);
        }
        administering.done(json!({ "name": name.normalized(), "comment": comment })).await
    }

    /// Lets everybody use a name again.
    ///
    /// # Errors
    ///
    /// When it is not kept, or the store does not answer.
    pub async fn free_name(&self, who: Admin2fa, name: &ProjectName) -> Result<(), SiteError> {
        let mut administering = self.administer(who, Tag::NameFreed).await?;
        let freed =
            sqlx::query_scalar!("delete from reserved_names where ultranormalized_name = $1 returning reason", name.ultranormalized())
                .fetch_optional(administering.connection())
                .await?;
        match freed {
            Some(reason) => administering.done(json!({ "name": name.normalized(), "kept_for": reason })).await,
            None => Err(administering.against(words::site::name_not_reserved()).await),
        }
    }
}
