//! `bonded migrate`: brings the database up to date.

use super::base::Base;
use crate::config::Config;

/// Applies the migrations.
pub(super) async fn migrate(config: &Config) -> anyhow::Result<()> {
    let base = Base::of_command(config).await?;
    let migrated = base.migrate().await;
    base.leave().await;
    migrated?;
    println!("the database is up to date");
    Ok(())
}
