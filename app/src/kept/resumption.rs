//! [`Resumption`]: how a server function that confirmed who somebody is tells the server to go on with what they had begun.

use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::KeptActionId;
use domain::local_path::LocalPath;
use leptos::prelude::use_context;
use store::auth::IssuedCookie;

use crate::gate;

/// Where a freshly confirmed session leads when the person was going nowhere else.
const HOME: &str = "/manage/projects/";

/// A place for the id of what waits. The server provides one for each request and looks into it afterwards.
#[derive(Clone, Debug, Default)]
pub struct Resumption(Arc<Mutex<Option<KeptActionId>>>);

impl Resumption {
    /// What the function that just ran wants to be gone on with, if anything.
    pub fn take(&self) -> Option<KeptActionId> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn set(&self, id: KeptActionId) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(id);
    }
}

/// Ends a confirmation well: gives the session's new cookie, goes on with what waits under this id, or sends the person where they were going.
/// `kept` is the form's field as it came; what is no id is nothing.
pub(crate) fn go_on_confirmed(cookie: &IssuedCookie, next: Option<&LocalPath>, kept: &str) {
    gate::give_cookie(cookie);
    match next {
        Some(next) => gate::go_on(next),
        None => gate::go_to(HOME),
    }
    if let (Ok(id), Some(resumption)) = (kept.parse(), use_context::<Resumption>()) {
        resumption.set(id);
    }
}
