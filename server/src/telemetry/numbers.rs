//! Numbers for Prometheus, on a listener of their own: they tell who is busy with what, so they are not for the public.
//!
//! Any room counts with the macros of the crate `metrics`; this file says what the numbers mean and shows them.

use std::time::Duration;

use axum::Router;
use axum::http::header;
use axum::routing::get;
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use tokio_util::sync::CancellationToken;

use crate::config::{Metrics, Networks};
use crate::listen::{Listener, Rules};

/// From a page in memory to the upload of a large file, in seconds.
const BUCKETS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];
const UPKEEP: Duration = Duration::from_secs(5);
/// A scraper or two, and somebody who looks.
const CONNECTIONS: u32 = 32;

/// The listener for `/metrics`.
#[derive(Debug)]
pub struct Numbers {
    listener: Listener,
    handle: PrometheusHandle,
}

/// Why the numbers cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum NumbersError {
    /// The address is taken or not ours to take.
    #[error("metrics.listen: the address {address} can't be used: {problem}")]
    Address {
        /// The address.
        address: std::net::SocketAddr,
        /// The operating system's words.
        problem: std::io::Error,
    },
    /// The recorder refused.
    #[error("the numbers can't be recorded: {0}")]
    Recorder(#[from] BuildError),
}

impl Numbers {
    /// Binds the address and begins to count. `None` when it is off, or when nobody chose the address and another program has it.
    ///
    /// # Errors
    ///
    /// When the address was chosen and cannot be used.
    pub async fn start(metrics: &Metrics) -> Result<Option<Self>, NumbersError> {
        let Some(address) = metrics.listen else { return Ok(None) };
        let listener = match Listener::bind(address).await {
            Ok(listener) => listener,
            Err(problem) if metrics.chosen => return Err(NumbersError::Address { address, problem }),
            Err(problem) => {
                tracing::warn!(%address, %problem, "the default address for metrics can't be used; going on without metrics");
                return Ok(None);
            }
        };
        let duration = Matcher::Suffix("_duration_seconds".to_owned());
        let handle = PrometheusBuilder::new().set_buckets_for_metric(duration, &BUCKETS)?.install_recorder()?;
        describe();
        Ok(Some(Self { listener, handle }))
    }

    /// Where the numbers are.
    pub fn address(&self) -> std::net::SocketAddr {
        self.listener.address()
    }

    /// Shows the numbers until `stop`.
    pub async fn serve(self, stop: CancellationToken) {
        let shown = self.handle.clone();
        let page = move || {
            let text = shown.render();
            async move { ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text) }
        };
        let upkeep = async {
            loop {
                tokio::time::sleep(UPKEEP).await;
                self.handle.run_upkeep();
            }
        };
        let rules = Rules {
            connections: CONNECTIONS,
            connections_per_address: CONNECTIONS,
            proxies: Networks::default(),
            header_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_mins(2),
            secure: false,
        };
        tokio::select! {
            () = self.listener.serve(Router::new().route("/metrics", get(page)), rules, stop) => {}
            () = upkeep => {}
        }
    }
}

fn describe() {
    metrics::describe_counter!(
        "bonded_http_requests_total",
        "Requests by method, route and status. 499: the client left before the answer."
    );
    metrics::describe_histogram!(
        "bonded_http_request_duration_seconds",
        metrics::Unit::Seconds,
        "Time to the head of the answer, by route."
    );
    metrics::describe_counter!("bonded_connections_refused_total", "Connections that were not served, by reason: full, address.");
    metrics::describe_counter!(
        "bonded_audit_events_total",
        "Events of the security history by tag, method and outcome. Authentications have tags that begin with account:."
    );
    metrics::describe_counter!(
        "bonded_csp_reports_total",
        "What browsers report that a page was not allowed to do, by directive of its content security policy."
    );
    metrics::describe_counter!(
        "bonded_jobs_given_up_total",
        "Jobs, such as letters, that were given up. They are listed under /admin/jobs/, where they can be tried again."
    );
    metrics::describe_counter!(
        "bonded_uploads_total",
        "Uploads that were accepted, by outcome: stored, unchanged. Refused ones are requests to /legacy/."
    );
}
