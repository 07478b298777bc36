//! The gate in every server function, and the table of doors.
//!
//! `#[auth(policy)]` puts [`enter`] into the body as its first statement and a [`Door`] into the table. The server judges the door before it reads the
//! body of the request and hands the proof over; when a page calls the function while it renders, nothing was handed over and the gate judges itself.

mod reply;

use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use domain::policy::Policy;
use http::request::Parts;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::ResponseOptions;
use store::auth::{Carried, Proof, Refusal};
use store::{Client, Store, Unavailable};

use crate::fault::Fault;
use crate::kept::Resumption;

pub use inventory;
pub use reply::{clear_site_data, give_cookie, go_on, go_to, take_cookie};

/// A server function and the policy that it declares.
pub struct Door {
    path: &'static str,
    policy: Policy,
    admit: Admit,
}

/// Judges a request for a door.
type Admit = for<'a> fn(&'a Store, &'a Parts) -> Pin<Box<dyn Future<Output = Result<Handed, Refusal>> + Send + 'a>>;

/// A proof on its way from the door to the function's body. It can be taken once, by the function that asks for exactly this proof.
#[derive(Clone)]
pub struct Handed(Arc<Mutex<Option<Box<dyn Any + Send>>>>);

inventory::collect!(Door);

impl Door {
    /// The row that `#[auth]` writes.
    pub const fn server_function<P: Proof>(path: &'static str) -> Self {
        Self { path, policy: P::POLICY, admit: |store, parts| Box::pin(async move { P::admit(store, parts).await.map(Handed::new) }) }
    }

    /// Where it is mounted. Always by POST.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// What it asks for.
    pub const fn policy(&self) -> Policy {
        self.policy
    }

    /// Judges a request before its body is read.
    ///
    /// # Errors
    ///
    /// When the policy is not met.
    pub async fn admit(&self, store: &Store, parts: &Parts) -> Result<Handed, Refusal> {
        (self.admit)(store, parts).await
    }
}

impl Handed {
    fn new(proof: impl Any + Send) -> Self {
        Self(Arc::new(Mutex::new(Some(Box::new(proof)))))
    }

    fn take<P: Proof>(&self) -> Option<P> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match held.take()?.downcast::<P>() {
            Ok(proof) => Some(*proof),
            Err(other) => {
                *held = Some(other);
                None
            }
        }
    }
}

/// Every server function's door.
pub fn doors() -> impl Iterator<Item = &'static Door> {
    inventory::iter::<Door>.into_iter()
}

/// A server function that no `#[auth]` declared, or a door that no function stands behind.
#[derive(Debug, thiserror::Error)]
#[error("refusing to start: {path} is {fault}")]
pub struct Undeclared {
    path: String,
    fault: &'static str,
}

/// Compares the table of doors with the server functions that would be mounted. Runs before any router is built.
///
/// # Errors
///
/// When they differ: the program must not start.
pub fn audit() -> Result<(), Undeclared> {
    let mut mounted: Vec<(String, http::Method)> =
        leptos::server_fn::axum::server_fn_paths().map(|(path, method)| (path.to_owned(), method)).collect();
    for door in doors() {
        let Some(at) = mounted.iter().position(|(path, _)| path == door.path) else {
            return Err(Undeclared { path: door.path.to_owned(), fault: "declared twice, or has no server function behind it" });
        };
        let (path, method) = mounted.swap_remove(at);
        if method != http::Method::POST {
            return Err(Undeclared { path, fault: "open to another method than POST" });
        }
    }
    match mounted.into_iter().next() {
        Some((path, _)) => Err(Undeclared { path, fault: "a server function without a policy" }),
        None => Ok(()),
    }
}

/// The gate itself: gives the proof, or ends the function.
///
/// # Errors
///
/// When the policy is not met.
pub async fn enter<P: Proof>() -> Result<P, Fault> {
    if let Some(proof) = use_context::<Handed>().and_then(|handed| handed.take::<P>()) {
        return Ok(proof);
    }
    let (store, parts) = (store()?, parts()?);
    match P::admit(&store, &parts).await {
        Ok(proof) => Ok(proof),
        Err(refusal) => Err(refuse(refusal)),
    }
}

fn refuse(refusal: Refusal) -> Fault {
    let fault = Fault::from(refusal);
    if let (Some(options), Ok(status)) = (use_context::<ResponseOptions>(), http::StatusCode::from_u16(fault.kind.status())) {
        options.set_status(status);
    }
    fault
}

/// The store, inside a server function.
///
/// # Errors
///
/// When the function was called outside a request.
pub fn store() -> Result<Store, Fault> {
    use_context::<Store>().ok_or_else(|| Unavailable::Inconsistent("a server function ran without its store").into())
}

/// The caller, inside a server function.
///
/// # Errors
///
/// When the function was called outside a request.
pub fn client() -> Result<Client, Fault> {
    Ok(Client::of(&parts()?)?)
}

/// Whether the browser is logged in: to lead the person to the page that fits, never to decide what they may do.
///
/// # Errors
///
/// When the store does not answer.
pub async fn is_logged_in() -> Result<bool, Fault> {
    Ok(store()?.viewer(&parts()?).await?.is_some())
}

/// What the browser carries beside its session, inside a server function.
///
/// # Errors
///
/// When the function was called outside a request.
pub fn carried() -> Result<Carried, Fault> {
    Ok(store()?.carried(&parts()?))
}

fn parts() -> Result<Parts, Fault> {
    use_context::<Parts>().ok_or_else(|| Unavailable::Inconsistent("a server function ran without its request").into())
}

/// Puts the store where server functions find it. Called by the server for each request.
pub fn provide(store: &Store, handed: Handed, resumption: Resumption) {
    provide_context(store.clone());
    provide_context(handed);
    provide_context(resumption);
}
