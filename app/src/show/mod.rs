//! Small pieces that many pages show alike: moments, sizes, what can be copied, tables, notices, links that leave the site.

mod agent;
mod copy;
mod empty;
mod moment;
mod notice;
mod outside_link;
mod role;
mod scripts;
mod sentence;
mod size;
mod table;

pub(crate) use agent::{agent, agent_name};
pub(crate) use copy::{COPY_SCRIPT, copy};
pub(crate) use empty::empty;
pub(crate) use moment::{day, moment};
pub(crate) use notice::{notice, notice_above_form, outcome};
pub(crate) use outside_link::outside_link;
pub(crate) use role::role;
pub(crate) use scripts::Scripts;
pub(crate) use sentence::Sentence;
pub(crate) use size::size;
pub(crate) use table::Table;
