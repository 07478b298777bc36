//! [`Visit`]: what a page knows of the request that asks for it, besides its proof.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::ids::KeptActionId;
use domain::local_path::LocalPath;
use http::request::Parts;
use store::auth::{Carried, Viewer};
use store::{Client, Store, Unavailable};

use crate::fault::Fault;

/// One request for a page.
pub struct Visit {
    store: Store,
    parts: Arc<Parts>,
    viewer: Option<Viewer>,
    parameters: HashMap<String, String>,
    query: HashMap<String, String>,
    complaint: Option<Complaint>,
    /// Whether a form of the page says it.
    is_said: AtomicBool,
}

/// What a form's refusal left in the address of the page it came from.
#[derive(Clone, Debug)]
pub struct Complaint {
    /// The server function that refused.
    pub path: String,
    /// Why.
    pub fault: Fault,
}

/// Query names under which the server hands a refusal back to the page.
pub const COMPLAINT_PATH: &str = "__path";
/// See [`COMPLAINT_PATH`].
pub const COMPLAINT_FAULT: &str = "__err";

/// Query name of the row whose form was sent.
const ROW: &str = "row";

/// What a server function refused, as the page's address carries it: a mark that it is ours, and the words. Goes under [`COMPLAINT_FAULT`].
pub fn write_complaint(store: &Store, viewer: Option<&Viewer>, path: &str, fault: &Fault) -> String {
    let words = serde_json::to_string(fault).unwrap_or_default();
    format!("{}.{words}", store.vouch(&told(viewer, path), &words))
}

/// A page says nothing in our voice that we did not write, and nothing to somebody that we said to somebody else: the words repeat what was typed.
fn read_complaint(store: &Store, viewer: Option<&Viewer>, path: &str, written: &str) -> Option<Fault> {
    let (mark, words) = written.split_once('.')?;
    if store.vouched(&told(viewer, path), words, mark) { serde_json::from_str(words).ok() } else { None }
}

/// By which function and to whom something was said.
fn told(viewer: Option<&Viewer>, path: &str) -> String {
    format!("{path} {}", viewer.map(Viewer::username).unwrap_or_default())
}

impl Visit {
    /// Takes the request as the router saw it. `parameters` are the path's, decoded once.
    pub fn new(store: Store, parts: Parts, viewer: Option<Viewer>, parameters: HashMap<String, String>) -> Self {
        let query: HashMap<String, String> = parse_query(parts.uri.query().unwrap_or_default());
        let complaint = match (query.get(COMPLAINT_PATH), query.get(COMPLAINT_FAULT)) {
            (Some(path), Some(written)) => {
                read_complaint(&store, viewer.as_ref(), path, written).map(|fault| Complaint { path: path.clone(), fault })
            }
            _ => None,
        };
        Self { store, parts: Arc::new(parts), viewer, parameters, query, complaint, is_said: AtomicBool::new(false) }
    }

    /// The store.
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The caller.
    ///
    /// # Errors
    ///
    /// When the router was built without the layer that makes it.
    pub fn client(&self) -> Result<Client, Unavailable> {
        Client::of(&self.parts)
    }

    /// What the browser carries beside its session.
    pub fn carried(&self) -> Carried {
        self.store.carried(&self.parts)
    }

    /// Whom the page greets.
    pub const fn viewer(&self) -> Option<&Viewer> {
        self.viewer.as_ref()
    }

    /// The path that was asked for.
    pub fn path(&self) -> &str {
        self.parts.uri.path()
    }

    /// The page's own address, for a form that comes back to it: without what an earlier form left in it, and without secrets from a mail.
    pub fn address(&self) -> String {
        self.address_with(None)
    }

    /// The same for the form of one row, so that a refusal comes back to this row.
    pub fn address_of_row(&self, row: &str) -> String {
        self.address_with(Some(row))
    }

    fn address_with(&self, row: Option<&str>) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if let Some(next) = self.next() {
            query.append_pair("next", next.as_str());
        }
        if let Some(kept) = self.kept() {
            query.append_pair("kept", &kept.to_string());
        }
        // Where in a long list the form stands.
        for name in ["q", "state", "page"] {
            if let Some(value) = self.query(name) {
                query.append_pair(name, value);
            }
        }
        if let Some(row) = row {
            query.append_pair(ROW, row);
        }
        match query.finish() {
            query if query.is_empty() => self.path().to_owned(),
            query => format!("{}?{query}", self.path()),
        }
    }

    /// Where the person was on the way to, if that is a page of ours.
    pub fn next(&self) -> Option<LocalPath> {
        LocalPath::parse(self.query("next")?).ok()
    }

    /// What the person had begun when they were asked to confirm who they are.
    pub fn kept(&self) -> Option<KeptActionId> {
        self.query("kept")?.parse().ok()
    }

    /// A parameter of the path.
    ///
    /// # Errors
    ///
    /// Not found, when the path has no such part.
    pub fn parameter(&self, name: &str) -> Result<&str, Fault> {
        self.parameters.get(name).map(String::as_str).ok_or_else(Fault::not_found)
    }

    /// A parameter of the query.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str)
    }

    /// Every value of a parameter of the query that may come more than once.
    pub fn queries(&self, name: &str) -> impl Iterator<Item = String> {
        let query = self.parts.uri.query().unwrap_or_default();
        url::form_urlencoded::parse(query.as_bytes()).filter(move |(given, _)| given == name).map(|(_, value)| value.into_owned())
    }

    /// What was refused in the form that posts to this server function.
    pub fn complaint(&self, path: &str) -> Option<&Fault> {
        self.complaint.as_ref().filter(|complaint| complaint.path == path).map(|complaint| &complaint.fault)
    }

    /// Whether it was the form of this row.
    pub fn is_about_row(&self, row: &str) -> bool {
        self.query(ROW) == Some(row)
    }

    /// Notes that a form of the page says what was refused.
    pub fn note_said(&self) {
        self.is_said.store(true, Ordering::Relaxed);
    }

    /// What was refused, whichever form it was, and no form says: its form is not there any more, or has no room for words. Ask when all forms are made.
    pub fn unsaid(&self) -> Option<&Fault> {
        let complaint = self.complaint.as_ref().filter(|_| !self.is_said.load(Ordering::Relaxed))?;
        Some(&complaint.fault)
    }

    /// Anything that was refused, whichever form it was.
    pub fn any_complaint(&self) -> Option<&Fault> {
        self.complaint.as_ref().map(|complaint| &complaint.fault)
    }
}

fn parse_query(query: &str) -> HashMap<String, String> {
    // The first of several counts, as everywhere.
    let mut pairs = HashMap::new();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        pairs.entry(name.into_owned()).or_insert_with(|| value.into_owned());
    }
    pairs
}
