//! Stories of people, thieves and operators, told against a real PostgreSQL. Ids such as A-01 name the pitfalls that a story guards against.

#[path = "../support/mod.rs"]
mod support;

mod log_in;
