//! Stories of people, thieves and operators, told against a real PostgreSQL. Ids such as A-01 name the pitfalls that a story guards against.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a story that does not go as told fails")]

#[path = "../support/mod.rs"]
mod support;

mod account_deletion;
mod administered_projects;
mod administrators;
mod archives;
mod audit;
mod audit_search;
mod breaches;
mod checkpoints;
mod clock_jumps;
mod collaborators;
mod compromised;
mod device_challenges;
mod device_copies;
mod devices;
mod downloads;
mod emails;
mod enrolment;
mod factor_removal;
mod feed;
mod hidden_leaks;
mod history;
mod index;
mod kept_actions;
mod keys;
mod lapsed_domain;
mod leak_reporters;
mod leak_reports;
mod leaked_uploads;
mod log_in;
mod long_log;
mod mail;
mod new_place;
mod operator;
mod own_sessions;
mod password_change;
mod password_limits;
mod password_reset;
mod project_acts;
mod project_deletions;
mod project_states;
mod publish;
mod publish_races;
mod reauthentication;
mod recovery_codes;
mod registration;
mod search;
mod second_factor;
mod second_factor_limits;
mod sessions;
mod site_switches;
mod token_check;
mod token_keys;
mod token_limits;
mod token_owners;
mod token_races;
mod tokens;
mod upload_credential;
mod upload_rights;
mod verification;
mod warnings;
