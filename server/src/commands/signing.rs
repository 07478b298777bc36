//! What signs the log's checkpoints, and where they lie.

use anyhow::Context;
use store::Store;
use store::audit::checkpoint::{CheckpointDirectory, CheckpointKey, Checkpoints, TrustedKey};

use super::settings;
use crate::config::Config;
use crate::data::DataDirectory;
use crate::keys::{self, Keys};

/// What signs the log's checkpoints, and where they lie.
pub(super) struct Signing {
    directory: CheckpointDirectory,
    key: CheckpointKey,
    earlier: Vec<TrustedKey>,
}

impl Signing {
    /// By the configuration, with the key from the data directory.
    pub(super) fn open(config: &Config, data: &DataDirectory, keys: &Keys) -> anyhow::Result<Self> {
        let path = config.audit.checkpoint_directory.clone().unwrap_or_else(|| data.checkpoints());
        let directory = CheckpointDirectory::at(path);
        let seed = keys::checkpoint::load_or_make(data, &directory, keys)?;
        let url = settings::public_url(config, config.server.listen.port());
        let host = url.url().host_str().context("the public URL has no host")?;
        Ok(Self { directory, key: CheckpointKey::new(&seed, host), earlier: config.audit.earlier_checkpoint_keys.clone() })
    }

    /// Where they lie.
    pub(super) const fn directory(&self) -> &CheckpointDirectory {
        &self.directory
    }

    /// What others check them with.
    pub(super) fn verifier(&self) -> String {
        self.key.verifier()
    }

    /// All of them.
    pub(super) fn read(&self) -> anyhow::Result<Checkpoints> {
        let trusted: Vec<_> = self.earlier.iter().copied().chain([self.key.trusted()]).collect();
        self.directory.read(&trusted).with_context(|| format!("the checkpoints in {} can't be read", self.directory.path().display()))
    }

    /// Signs what the log came to, if something happened since. What stands in the way is the operator's to know.
    pub(super) async fn sign(&self, store: &Store) {
        match store.write_checkpoint(&self.directory, &self.key, &self.earlier).await {
            Ok(None) => {}
            Ok(Some(checkpoint)) => {
                tracing::info!(events = checkpoint.events, "signed a checkpoint of the log");
                self.thin(store).await;
            }
            Err(problem) => tracing::error!(%problem, "the log has no new checkpoint"),
        }
    }

    /// Older ones go where a later one stands for them: of the last day all stay, then one an hour for a month, then one a day.
    async fn thin(&self, store: &Store) {
        match store.thin_checkpoints(&self.directory, &self.key, &self.earlier).await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "thinned out old checkpoints"),
            Err(problem) => tracing::warn!(%problem, "old checkpoints were not thinned out"),
        }
    }
}
