//! Who is calling, as far as the network can tell.
//!
//! The server makes one for each request and puts it into the request's extensions; every audit event and every limit takes its facts from it.

use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use domain::audit::Method;
use domain::ids::{AccountId, RequestId};

/// Longest `User-Agent` that is kept.
const AGENT_LIMIT: usize = 400;

/// The caller of one request. Clones share what was noted.
#[derive(Clone, Debug)]
pub struct Client {
    address: IpAddr,
    user_agent: Arc<str>,
    request: RequestId,
    authentication_recorded: Arc<AtomicBool>,
    account: Arc<OnceLock<AccountId>>,
    stray: Arc<OnceLock<Method>>,
}

impl Client {
    /// Takes what the connection and the headers say. Control characters in the agent's name are dropped and it is cut at 400 characters.
    pub fn new(address: IpAddr, user_agent: &str, request: RequestId) -> Self {
        let user_agent: String = user_agent.chars().filter(|c| !c.is_control()).take(AGENT_LIMIT).collect();
        Self {
            address: address.to_canonical(),
            user_agent: user_agent.into(),
            request,
            authentication_recorded: Arc::default(),
            account: Arc::default(),
            stray: Arc::default(),
        }
    }

    /// The caller that the server put beside this request.
    ///
    /// # Errors
    ///
    /// When there is none: a router was built without the layer that makes it.
    pub fn of(parts: &http::request::Parts) -> Result<Self, crate::Unavailable> {
        parts.extensions.get::<Self>().cloned().ok_or(crate::Unavailable::Inconsistent("a request came without its client"))
    }

    /// The caller's address, behind trusted proxies.
    pub const fn address(&self) -> IpAddr {
        self.address
    }

    /// The `User-Agent`, made safe for logs.
    pub fn user_agent(&self) -> &str {
        &self.user_agent
    }

    /// The request's id.
    pub const fn request(&self) -> RequestId {
        self.request
    }

    /// The account that this request turned out to be for, once a proof was made. For the access log.
    pub fn account(&self) -> Option<AccountId> {
        self.account.get().copied()
    }

    pub(crate) fn is(&self, account: AccountId) {
        // The first proof of a request names its account; a second proof is of the same session.
        let _ = self.account.set(account);
    }

    /// How an `Authorization` header that no door reads claims to authenticate, if there is one.
    pub(crate) fn stray(&self) -> Option<Method> {
        self.stray.get().copied()
    }

    pub(crate) fn note_stray(&self, method: Method) {
        // A request has one such header at most, and it is taken off once.
        let _ = self.stray.set(method);
    }

    /// Whether this request has its authentication event already. A request has one, however many doors it passed.
    pub fn authentication_recorded(&self) -> bool {
        self.authentication_recorded.load(Ordering::SeqCst)
    }

    /// Marks the event as written. Called after the transaction that holds it was committed.
    pub(crate) fn record_authentication(&self) {
        self.authentication_recorded.store(true, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agent_cannot_write_a_second_line_into_the_log() {
        let client = Client::new([127, 0, 0, 1].into(), "twine/6\r\nX: y\u{1b}[31m", RequestId::new(uuid::Uuid::nil()));
        assert_eq!(client.user_agent(), "twine/6X: y[31m");
    }
}
