//! Making, renewing and taking away the secret address of a feed.

use domain::local_path::LocalPath;
use domain::project::NormalizedName;
use store::audit::{FeedError, FeedOf, ManageFeed};

use crate::gate::{self, client, store};
use crate::prelude::*;

/// Makes the secret address of a history's feed, or a new one in place of the old. The next page shows it, once.
///
/// # Errors
///
/// When the person may not read the history of this project, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "history/open-feed")]
pub async fn open_feed(project: String) -> Result<(), Fault> {
    let store = store()?;
    let of = history(&project)?;
    let leave = who.ask::<ManageFeed>(&store, &of).await?;
    match store.open_feed(leave, &client()?).await {
        Ok(()) => back(&of, ""),
        Err(FeedError::NotAllowed) => Err(Fault::not_found()),
        Err(FeedError::Unavailable(cause)) => Err(cause.into()),
    }
}

/// Turns a feed off: its address is dead.
///
/// # Errors
///
/// When the person may not read the history of this project, or the store does not answer.
#[auth(session_2fa_fresh)]
#[server(endpoint = "history/close-feed")]
pub async fn close_feed(project: String) -> Result<(), Fault> {
    let store = store()?;
    let of = history(&project)?;
    let leave = who.ask::<ManageFeed>(&store, &of).await?;
    store.close_feed(leave, &client()?).await?;
    back(&of, "?done=feed-closed")
}

/// Which history a form means: none named is the person's own.
fn history(project: &str) -> Result<FeedOf, Fault> {
    if project.is_empty() {
        return Ok(FeedOf::Own);
    }
    NormalizedName::parse(project).map(FeedOf::Project).map_err(|_| Fault::not_found())
}

fn back(of: &FeedOf, query: &str) -> Result<(), Fault> {
    let path = match of {
        FeedOf::Own => format!("/manage/account/history/{query}"),
        FeedOf::Project(name) => format!("/manage/project/{name}/history/{query}"),
    };
    gate::go_on(&LocalPath::parse(&path).map_err(|_| Fault::not_found())?);
    Ok(())
}
