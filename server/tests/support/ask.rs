//! [`Ask`]: a request, as a browser or a tool would send it.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header};

use super::place::ORIGIN;
use super::secrets;

/// A request under way. Cheap to repeat: every send is a new one.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Ask {
    pub(crate) fn new(method: Method, path: &str) -> Self {
        Self { method, path: path.to_owned(), headers: HeaderMap::new(), body: Vec::new() }
    }

    pub(crate) fn get(path: &str) -> Self {
        Self::new(Method::GET, path).with("accept", "text/html")
    }

    /// A form of our own page, sent without a script.
    pub(crate) fn post(path: &str, fields: &[(&str, &str)]) -> Self {
        Self::new(Method::POST, path).with("accept", "text/html").same_origin().form(fields)
    }

    /// Adds a header beside those that are there.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.append(HeaderName::from_static(name), HeaderValue::from_str(value).expect("a header value"));
        self
    }

    /// A browser says that one of our pages sent it.
    pub(crate) fn same_origin(self) -> Self {
        self.with("origin", ORIGIN).with("sec-fetch-site", "same-origin")
    }

    pub(crate) fn cookie(self, cookie: &str) -> Self {
        self.with("cookie", cookie)
    }

    pub(crate) fn form(mut self, fields: &[(&str, &str)]) -> Self {
        let mut encoded = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in fields {
            note_typed(name, value);
            encoded.append_pair(name, value);
        }
        self.body = encoded.finish().into_bytes();
        self.with("content-type", "application/x-www-form-urlencoded")
    }

    pub(crate) fn request(&self) -> Request<Body> {
        let mut request = Request::new(Body::from(self.body.clone()));
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.path.parse().expect("a path");
        *request.headers_mut() = self.headers.clone();
        // What the listener's HTTP/1.1 always brings along.
        request.headers_mut().entry(header::HOST).or_insert(HeaderValue::from_static("localhost:8000"));
        if !self.body.is_empty() {
            request.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(self.body.len()));
        }
        request
    }
}

/// What people type that nobody else may read.
fn note_typed(name: &str, value: &str) {
    match name {
        "password" | "password_confirm" | "current_password" | "new_password" | "new_password_confirm" => secrets::note("password", value),
        "code" => secrets::note_code(value),
        "device" => secrets::note("challenge", value.split('.').next().unwrap_or_default()),
        _ => {}
    }
}
