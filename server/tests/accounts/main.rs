//! What people do with their account by the forms of its pages, asked as a browser asks.

#![expect(clippy::indexing_slicing, clippy::panic, reason = "a test may end so")]

#[expect(dead_code, reason = "the suites share one support, and this one needs a part of it")]
#[path = "../support/mod.rs"]
mod support;

mod acts;
mod cells;
mod changes;
mod compromised;
mod crossing;
mod csp_reports;
mod desk;
mod device_answers;
mod device_names;
mod documents;
mod downloads;
mod equal_answers;
mod factors;
mod first_run;
mod gone;
mod history;
mod https;
mod integrity;
mod invited;
#[expect(dead_code, reason = "what its server can do wrong is the store's own story")]
#[path = "../../../store/tests/support/issuer.rs"]
mod issuer;
mod large_upload;
mod legacy_json;
mod long_list;
mod mailed_links;
mod new_device;
mod password_help;
mod quarantine;
mod races;
mod read_only;
mod reading;
mod room;
mod several_projects;
mod stage;
mod step_up;
mod steps;
mod stored_text;
mod trusted_publishing;
mod unread;
