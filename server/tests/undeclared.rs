//! What slips by the macro, the prelude and clippy: the program does not start with a server function that declares no policy.
//!
//! A program of its own, because the function below belongs to every router that is built beside it.

#![expect(clippy::indexing_slicing, clippy::panic, reason = "a test may end so")]
#![expect(clippy::disallowed_macros, clippy::disallowed_types, clippy::unused_async, reason = "the mistake that must be found")]

#[expect(dead_code, reason = "the suites share one support, and this one needs a part of it")]
#[path = "support/mod.rs"]
mod support;

use sqlx::PgPool;

use support::place::unopened;

/// What somebody writes who has not read how it is done here.
#[leptos::server(prefix = "/api", endpoint = "accounts/give-everything")]
async fn give_everything() -> Result<String, leptos::prelude::ServerFnError> {
    Ok("everything".to_owned())
}

#[sqlx::test(migrations = "../migrations")]
async fn the_program_refuses_to_start_with_a_server_function_without_a_policy_and_names_it(pool: PgPool) {
    let files = tempfile::tempdir().expect("a temporary directory");
    let site = unopened(pool, &files).await;
    let refused = server::routes::router(site).expect_err("no router may be built");
    assert_eq!(refused.to_string(), "refusing to start: /api/accounts/give-everything is a server function without a policy");
}
