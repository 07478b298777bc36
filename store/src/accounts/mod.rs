//! Accounts: opening one, proving an address, logging in, second factors, and what the operator may do to an account.
//!
//! One operation, one file. Whoever logs in walks `PasswordSeen` → second factor → session row; no branch can skip a step.

mod hasher;

pub(crate) use hasher::Hasher;
