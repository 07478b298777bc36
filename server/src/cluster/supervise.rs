//! Watching over PostgreSQL: one that dies is started again, a few times; after that the program has to know.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::run::{Launch, Running};
use super::{ClusterError, evict};

/// How long a restart may be tried before the program gives up.
const GIVE_UP: Duration = Duration::from_secs(25);
const FIRST_PAUSE: Duration = Duration::from_millis(100);
/// One that dies again so soon did not really start.
const STEADY: Duration = Duration::from_mins(1);
const QUICK_DEATHS: u32 = 5;

/// Runs until `end`, or until PostgreSQL is gone for good, which is told through `lost`.
pub(super) async fn supervise(launch: Launch, mut running: Running, end: CancellationToken, lost: watch::Sender<Option<String>>) {
    let mut quick_deaths = 0;
    loop {
        let started = Instant::now();
        let how = tokio::select! {
            () = end.cancelled() => return running.stop().await,
            how = running.ended() => how,
        };
        quick_deaths = if started.elapsed() < STEADY { quick_deaths + 1 } else { 1 };
        tracing::error!(how, "PostgreSQL ended unexpectedly; starting it again");
        if quick_deaths > QUICK_DEATHS {
            lost.send_replace(Some(format!("it ended {quick_deaths} times shortly after it had started ({how})")));
            return;
        }
        let again = tokio::select! {
            () = end.cancelled() => return abandon(&launch).await,
            again = start_again(&launch) => again,
        };
        match again {
            Ok(new) => running = new,
            Err(error) => {
                lost.send_replace(Some(format!("it ended ({how}) and can't be started again: {error}")));
                return abandon(&launch).await;
            }
        }
        tracing::info!("PostgreSQL is up again");
    }
}

/// Ends a half-started one.
async fn abandon(launch: &Launch) {
    if let Err(error) = evict::evict(&launch.directory).await {
        tracing::error!(%error, "PostgreSQL can't be stopped");
    }
}

/// Tries with growing pauses. The orphans of the dead one go first: PostgreSQL does not start beside them.
async fn start_again(launch: &Launch) -> Result<Running, ClusterError> {
    let deadline = Instant::now() + GIVE_UP;
    let mut pause = FIRST_PAUSE;
    loop {
        let attempt = async {
            evict::evict(&launch.directory).await?;
            Running::start(launch).await
        };
        let error = match tokio::time::timeout_at(deadline, attempt).await {
            Ok(Ok(running)) => return Ok(running),
            Ok(Err(error)) => error,
            Err(_) => return Err(ClusterError::NotReady { directory: launch.directory.clone(), seconds: GIVE_UP.as_secs() }),
        };
        tracing::error!(%error, "PostgreSQL didn't start");
        if Instant::now() + pause >= deadline {
            return Err(error);
        }
        tokio::time::sleep(pause).await;
        pause *= 2;
    }
}
