//! What the incident suites stand on: a site in this process with a real database, people with credentials, and evidence of what a request left behind.

pub(crate) mod answer;
pub(crate) mod ask;
pub(crate) mod credential;
#[path = "../../../store/tests/support/device.rs"]
pub(crate) mod device;
pub(crate) mod devices;
pub(crate) mod door;
pub(crate) mod evidence;
pub(crate) mod form;
pub(crate) mod headers;
pub(crate) mod people;
pub(crate) mod place;
pub(crate) mod reporter;
#[path = "../../../store/tests/support/secrets/mod.rs"]
pub(crate) mod secrets;
pub(crate) mod socket;
pub(crate) mod wheel;
