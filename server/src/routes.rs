//! All doors of the program, and what stands before them.

use std::sync::Arc;

use axum::handler::Handler;
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;

use crate::doors::Doors;
use crate::layers::{even, headers, packed, stray, unread};
use crate::listen::Entrance;
use crate::site::Site;
use crate::{feed, machine, read, rss, upload, web};

/// Every door, for the list and the golden file.
pub fn doors() -> Doors {
    Doors::default()
        .join(web::doors())
        .join(upload::doors())
        .join(read::doors())
        .join(feed::doors())
        .join(rss::doors())
        .join(machine::doors())
}

/// What the listener serves: the router, and before it the pages of the index that lie ready.
///
/// # Errors
///
/// As [`router`].
pub fn entrance(site: Site) -> Result<Entrance, app::gate::Undeclared> {
    let desk = Arc::new(read::IndexDesk::new(&site));
    Ok(Entrance::with_desk(router(site)?, desk))
}

/// The router. What makes the `Client` of each request stands before it.
///
/// # Errors
///
/// When a server function declares no policy: the program must not start.
pub fn router(site: Site) -> Result<Router, app::gate::Undeclared> {
    app::gate::audit()?;
    let web = web::doors().behind(web::fence(&site));
    let doors =
        Doors::default().join(web).join(upload::doors()).join(read::doors()).join(feed::doors()).join(rss::doors()).join(machine::doors());
    let router = doors
        .into_router()
        .fallback(web::missing.layer(middleware::from_fn_with_state(site.clone(), web::language::speak)))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(site.clone(), stray::record))
        .layer(middleware::from_fn_with_state(site.clone(), even::hold))
        .layer(middleware::from_fn_with_state(site.clone(), unread::answer))
        .layer(middleware::from_fn_with_state(site.clone(), headers::add))
        .layer(packed::pages());
    Ok(router.with_state(site))
}
