//! Work to do after a commit: enqueued in the transaction that needs it, done at least once, visible to operators as rows of `jobs`.
//!
//! A job that runs twice does no harm: a mail written to a directory overwrites itself, a mail sent twice carries the same `Message-ID`.

mod enqueue;
mod job;
mod operators;
mod wake;
mod work;

pub use operators::{JobsPage, WaitingJob};

pub(crate) use enqueue::enqueue;
pub(crate) use job::Job;
pub(crate) use wake::Wake;
