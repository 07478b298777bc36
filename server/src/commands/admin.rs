//! `bonded admin …`: what an operator does.

use store::Store;
use store::accounts::{AdminError, Operator};

use super::arguments::{AccountAct, Admin, Whose};
use super::base::with_store;
use super::wrap_key;
use crate::config::Config;

/// Acts, and says what was done.
pub(super) async fn act(config: &Config, act: &Admin) -> anyhow::Result<()> {
    match act {
        Admin::Account(act) => act_on_account(config, act).await,
        Admin::RotateWrapKey(how) => wrap_key::rotate(config, how).await,
    }
}

async fn act_on_account(config: &Config, act: &AccountAct) -> anyhow::Result<()> {
    let said = with_store(config, async |store| {
        Ok(match act {
            AccountAct::Grant(user) => {
                store.admin_grant(Operator::Cli, &user.name).await?;
                format!("{} is an administrator from now on, after a new log-in", user.name)
            }
            AccountAct::Revoke(user) => {
                store.admin_revoke(Operator::Cli, &user.name).await?;
                format!("{} is no administrator any more", user.name)
            }
            AccountAct::Freeze(user) => {
                store.admin_freeze(Operator::Cli, &user.name).await?;
                format!("{} is frozen: the account can do nothing, by any method", user.name)
            }
            AccountAct::Unfreeze(user) => {
                store.admin_unfreeze(Operator::Cli, &user.name).await?;
                format!("{} can act again", user.name)
            }
            AccountAct::EndSessions(whose) => end_sessions(store, whose).await?,
            AccountAct::UnverifyDomain(domain) => match store.admin_unverify_domain(&domain.name).await {
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
