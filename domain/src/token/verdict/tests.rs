//! What a token may do, told case by case, then as laws over any caveats at all.

mod any;
mod cases;
mod laws;
mod reference;

use super::*;
use crate::Timestamp;
use crate::ids::{AccountId, ProjectId};
use crate::project::NormalizedName;
use time::macros::datetime;
use uuid::Uuid;

const NOW: Timestamp = datetime!(2026-11-23 17:00:00 UTC);

fn alice() -> AccountId {
    AccountId::new(Uuid::from_u128(1))
}

fn demo_id() -> ProjectId {
    ProjectId::new(Uuid::from_u128(7))
}

fn demo() -> NormalizedName {
    NormalizedName::parse("demo-app").unwrap()
}
