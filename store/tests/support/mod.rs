//! What the stories share: a world with its own database and a clock that stands, and people in it.

mod browser;
mod device;
pub(crate) mod devices;
mod disk;
pub(crate) mod issuer;
mod mailbox;
pub(crate) mod packages;
mod person;
pub(crate) mod reporter;
pub(crate) mod secrets;
pub(crate) mod sigstore;
mod tool;
mod world;

pub(crate) use browser::Browser;
pub(crate) use device::Device;
pub(crate) use packages::Package;
pub(crate) use person::{Person, password};
pub(crate) use tool::{Maintainer, Tool, new_restricted_token, new_token, send, until, verify_address};
pub(crate) use world::World;
