//! The worker for descriptions: takes what is due, one at a time, and renders it.

use std::future::Future;
use std::pin::pin;

use super::{Failure, queue, render};
use crate::{Store, Unavailable};

/// How often the worker looks without being woken: for descriptions that other nodes took in.
const LOOK: std::time::Duration = std::time::Duration::from_secs(5);

impl Store {
    /// Renders due descriptions until `stop` is ready; the one at hand is finished first. Several workers, here and on other nodes, share the work.
    ///
    /// With a `stop` that is ready from the start, what is due is done and this returns.
    pub async fn render_descriptions(self, stop: impl Future<Output = ()> + Send) {
        let mut stop = pin!(stop);
        loop {
            if let Err(error) = self.render_all_due().await {
                error.log();
            }
            tokio::select! {
                biased;
                () = &mut stop => return,
                () = self.described().rung() => {}
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    async fn render_all_due(&self) -> Result<(), Unavailable> {
        while let Some(taken) = queue::take(self).await? {
            let rendered = match taken.text(self).await? {
                Some(_) if taken.is_hopeless() => Err(Failure::Lasting("it was begun several times and never ended".to_owned())),
                Some(text) => render(text, taken.kind(), self.settings().restructured.as_ref()).await,
                None => Ok(None),
            };
            taken.done(self, rendered).await?;
        }
        Ok(())
    }
}
