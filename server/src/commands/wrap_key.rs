//! `bonded admin rotate-wrap-key`: another key for what the database keeps sealed, while everything goes on.

use super::arguments::Rotation;
use super::base::{Base, Database, expect_installation, with_installation};
use crate::config::Config;
use crate::data::DataDirectory;
use crate::keys::WrapFiles;

/// Prepares the next key, or goes over to it.
pub(super) async fn rotate(config: &Config, how: &Rotation) -> anyhow::Result<()> {
    match (how.prepare, how.abandon) {
        (true, _) => prepare(config),
        (_, true) => with_installation(config, abandon).await,
        (false, false) => with_installation(config, go_over).await,
    }
}

async fn abandon(base: &Base, store: &store::Store) -> anyhow::Result<()> {
    let Some(key) = store.abandon_wrap_key().await? else { anyhow::bail!("no key was begun to be gone over to that has sealed nothing") };
    WrapFiles::of(&base.data)?.discard(key)?;
    println!("{key} is given up; prepare another one, and copy it to every node in its place");
    Ok(())
}

fn prepare(config: &Config) -> anyhow::Result<()> {
    expect_installation(config)?;
    let files = WrapFiles::of(&DataDirectory::open(&config.server.data)?)?;
    files.prepare()?;
    println!(
        "{} holds the next key. Copy it to the same place on every other node of this database, readable by the program's user alone; then run \
         `bonded admin rotate-wrap-key` on one of them",
        files.next().display()
    );
    Ok(())
}

async fn go_over(base: &Base, store: &store::Store) -> anyhow::Result<()> {
    let files = WrapFiles::of(&base.data)?;
    if !matches!(base.database, Database::External { .. }) {
        // Nobody else has this database, so that there is nobody to give the key to first.
        files.prepare()?;
    }
    eprintln!("sealing anew what the database keeps; the server goes on meanwhile");
    let sealed = store.rotate_wrap_key(|table, sealed| eprintln!("{table}: {sealed}")).await?;
    println!("{sealed} secrets are sealed with the new wrapping key, and the one before opens none of them");
    println!(
        "Copy {} into your backup of the keys now: copies of the database that are made from now on need it. {} is needed for those that were made before",
        files.in_use_path().display(),
        files.replaced().display()
    );
    Ok(())
}
