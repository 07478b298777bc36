//! `bonded serve`: brings everything up, in the order in which one thing needs the other, and down again.

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use store::Store;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::base::Base;
use super::{descriptions, downloads, first_run, janitor, settings};
use crate::config::{Config, PublicUrl};
use crate::data::{DataDirectory, Holder};
use crate::listen::{DRAIN, Listener, Rules, Stop, raise_limit};
use crate::site::Site;
use crate::telemetry::{Numbers, observed};
use crate::{cluster, routes};

/// How long the downloads of the last seconds get to be written down.
const COUNTING: Duration = Duration::from_secs(1);
/// How long the jobs at hand get.
const JOBS: Duration = Duration::from_secs(2);
/// How long the connections to the database get to say goodbye.
const GOODBYE: Duration = Duration::from_secs(1);

// Whoever stops the program waits 30 seconds: all patience together leaves two for the work itself.
const _: () = assert!(DRAIN.as_secs() + COUNTING.as_secs() + JOBS.as_secs() + GOODBYE.as_secs() + cluster::PATIENCE.as_secs() <= 28);

/// Serves until it is told to stop.
pub(super) async fn serve(config: &Config) -> anyhow::Result<()> {
    let mut stop = Stop::listen()?;
    raise_limit();
    let data = DataDirectory::open(&config.server.data)?;
    let claim = data.claim(Holder::Server).await?;
    let listen = config.server.listen;
    let listener = Listener::bind(listen).await.with_context(|| format!("server.listen: the address {listen} can't be used"))?;
    let numbers = Numbers::start(&config.metrics).await?;
    let starting = Base::with_claim(config, data.clone(), claim);
    let base = tokio::select! {
        base = starting => base?,
        // The claim goes with the unfinished start; what it began is ended.
        () = stop.told() => return Ok(cluster::abandon(&data).await?),
    };
    let served = run(config, &base, listener, numbers, &mut stop).await;
    base.leave().await;
    served
}

/// Serves on what is up.
async fn run(config: &Config, base: &Base, listener: Listener, numbers: Option<Numbers>, stop: &mut Stop) -> anyhow::Result<()> {
    base.migrate().await?;
    let public_url = settings::public_url(config, listener.address().port());
    let docutils = descriptions::prepare(config);
    let store = base.open_rendering_store(config, &public_url, descriptions::for_store(&docutils)).await?;
    let site = Site::new(store.clone());
    let pages = Arc::clone(site.pages());
    let entrance = observed(routes::entrance(site)?, config.server.trusted_proxies.clone());
    let offer = first_run::offer(&store, &base.data, &public_url).await?;

    let end = CancellationToken::new();
    let background = TaskTracker::new();
    background.spawn(end.clone().run_until_cancelled_owned(pages.follow(store.clone())));
    background.spawn(end.clone().run_until_cancelled_owned(store.clone().follow_wrap_keys()));
    background.spawn(store.clone().work(end.clone().cancelled_owned()));
    background.spawn(store.clone().render_descriptions(end.clone().cancelled_owned()));
    background.spawn(end.clone().run_until_cancelled_owned(descriptions::find(docutils)));
    background.spawn(janitor::sweep(store.clone(), Arc::clone(&base.signing), end.clone()));
    if let Some(offer) = offer {
        background.spawn(offer.withdraw(store.clone(), end.clone()));
    }
    background.spawn(downloads::keep_adding(store.clone(), end.clone()));
    if let Some(numbers) = numbers {
        tracing::info!(address = %numbers.address(), "metrics are on");
        background.spawn(numbers.serve(end.clone()));
    }
    let mut serving = tokio::spawn(listener.serve(entrance, Rules::from(&config.server), end.clone()));
    announce(&public_url)?;

    let why = tokio::select! {
        () = stop.told() => Ok(()),
        lost = base.database.lost() => Err(lost.into()),
        ended = &mut serving => Err(ended.err().map_or_else(|| anyhow::anyhow!("the listener ended"), Into::into)),
    };
    tracing::info!("stopping");
    base.leaving();
    end.cancel();
    if !serving.is_finished() {
        // Its own patience is limited.
        let _ = serving.await;
    }
    farewell(background, &store).await;
    why
}

/// Standard output has this one line, for whoever waits for it.
fn announce(public_url: &PublicUrl) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "listening on {public_url}")?;
    out.flush()
}

async fn farewell(background: TaskTracker, store: &Store) {
    background.close();
    if tokio::time::timeout(COUNTING, downloads::add(store)).await.is_err() {
        tracing::warn!("the downloads of the last seconds were not counted");
    }
    if tokio::time::timeout(JOBS, background.wait()).await.is_err() {
        tracing::warn!("a job was cut off; it runs again at the next start");
    }
    if tokio::time::timeout(GOODBYE, store.close()).await.is_err() {
        tracing::warn!("some connections to the database were cut off");
    }
}
