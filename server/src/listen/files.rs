//! Room for many connections: the operating system's default of 1 024 open files is less than what they need.

use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// Raises this program's limit of open files as far as it may. Where that is not far, connections are refused earlier, and nothing else happens.
pub fn raise_limit() {
    let raised = getrlimit(Resource::RLIMIT_NOFILE).and_then(|(_, most)| setrlimit(Resource::RLIMIT_NOFILE, most.min(1 << 20), most));
    if let Err(error) = raised {
        tracing::warn!(%error, "the limit of open files can't be raised");
    }
}
