//! `bonded admin …`: what an operator does to an account.

use store::Store;
use store::accounts::{AdminError, Operator};

use super::arguments::{Admin, Whose};
use super::base::with_store;
use crate::config::Config;

/// Acts, and says what was done.
pub(super) async fn act(config: &Config, act: &Admin) -> anyhow::Result<()> {
    let said = with_store(config, async |store| {
        Ok(match act {
            Admin::Grant(user) => {
                store.admin_grant(Operator::Cli, &user.name).await?;
                format!("{} is an administrator from now on, after a new log-in", user.name)
            }
            Admin::Revoke(user) => {
                store.admin_revoke(Operator::Cli, &user.name).await?;
                format!("{} is no administrator any more", user.name)
            }
            Admin::Freeze(user) => {
                store.admin_freeze(Operator::Cli, &user.name).await?;
                format!("{} is frozen: the account can do nothing, by any method", user.name)
            }
            Admin::Unfreeze(user) => {
                store.admin_unfreeze(Operator::Cli, &user.name).await?;
                format!("{} can act again", user.name)
            }
            Admin::EndSessions(whose) => end_sessions(store, whose).await?,
            Admin::UnverifyDomain(domain) => match store.admin_unverify_domain(&domain.name).await {
                Ok(addresses) => format!("{addresses} addresses at {} are verified no more", domain.name),
                Err(AdminError::Unchanged) => format!("nobody has a verified address at {}", domain.name),
                Err(error) => return Err(error.into()),
            },
        })
    });
    println!("{}", said.await?);
    Ok(())
}

async fn end_sessions(store: &Store, whose: &Whose) -> Result<String, AdminError> {
    let Some(name) = &whose.name else {
        let ended = store.admin_end_all_sessions().await?;
        return Ok(format!("{} sessions of {} users ended", ended.sessions, ended.accounts));
    };
    let ended = store.admin_end_sessions(Operator::Cli, name).await?;
    Ok(format!("{ended} sessions of {name} ended"))
}
