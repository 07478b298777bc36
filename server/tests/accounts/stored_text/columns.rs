//! Every column of the database that holds text, and what a page does with it. A new column must say here which it is.

use std::collections::BTreeSet;

use sqlx::PgPool;

/// Shown as it is, whatever it holds: what people typed, what their programs and other servers said.
pub(super) const SHOWN: &[(&str, &str)] = &[
    ("account_recoveries", "evidence"),
    ("accounts", "display_name"),
    ("api_tokens", "last_used_agent"),
    ("api_tokens", "name"),
    ("audit_events", "reason"),
    ("audit_events", "user_agent"),
    ("descriptions", "content_type"),
    ("descriptions", "last_error"),
    ("files", "python_tag"),
    ("files", "upload_user_agent"),
    ("jobs", "last_error"),
    ("mail_log", "last_error"),
    ("mail_log", "recipient"),
    ("mail_log", "subject"),
    ("project_search", "summary"),
    ("projects", "quarantine_reason"),
    ("releases", "yanked_reason"),
    ("reserved_names", "comment"),
    ("security_devices", "name"),
    ("sessions", "user_agent"),
    ("site_switches", "banner"),
];

/// Shown value by value: [`super::everywhere`] fills each.
const SHOWN_IN_PARTS: &[(&str, &str)] = &[("audit_events", "detail"), ("files", "metadata"), ("files", "provenance")];

/// Read by a parser on the way out, whose alphabet has no `<`, `&` or quote, or is a list of words.
const PARSED: &[(&str, &str)] = &[
    ("accounts", "language"),
    ("accounts", "username"),
    ("api_tokens", "caveats"),
    ("audit_events", "actor"),
    ("audit_events", "credential"),
    ("audit_events", "method"),
    ("audit_events", "outcome"),
    ("audit_events", "subject"),
    ("audit_events", "tag"),
    ("deleted_project_roles", "role"),
    ("deleted_releases", "version"),
    ("deletions", "deleted_by_name"),
    ("deletions", "kind"),
    ("deletions", "normalized_name"),
    ("deletions", "thing"),
    ("email_addresses", "address"),
    ("files", "filename"),
    ("files", "kind"),
    ("files", "requires_python"),
    ("files", "upload_method"),
    ("invitations", "address"),
    ("invitations", "role"),
    ("jobs", "name"),
    ("login_confirmations", "method"),
    ("login_confirmations", "next_path"),
    ("mail_log", "state"),
    ("pre_auths", "next_path"),
    ("project_roles", "role"),
    ("projects", "name"),
    ("projects", "normalized_name"),
    ("registration_invitations", "address"),
    ("releases", "version"),
    ("requirements", "required_name"),
    ("reserved_names", "normalized_name"),
    ("reserved_names", "reason"),
    ("sessions", "method"),
    ("site_switches", "registration"),
];

/// Never on a page as it is: keys, hashes, what search looks into, what a deletion keeps until it is undone. A description is HTML that the sanitiser wrote, and
/// has tests of its own.
const UNSHOWN: &[(&str, &str)] = &[
    ("_sqlx_migrations", "description"),
    ("accounts", "password_hash"),
    ("accounts", "username_key"),
    ("api_tokens", "publisher_claims"),
    ("attempts", "attempt_key"),
    ("changes", "action"),
    ("changes", "filename"),
    ("changes", "name"),
    ("changes", "normalized_name"),
    ("changes", "version"),
    ("deleted_files", "filename"),
    ("deleted_files", "kind"),
    ("deleted_files", "metadata"),
    ("deleted_files", "provenance"),
    ("deleted_files", "python_tag"),
    ("deleted_files", "requires_python"),
    ("deleted_files", "upload_method"),
    ("deleted_files", "upload_user_agent"),
    ("deleted_files", "uploaded_by_publisher"),
    ("deleted_projects", "name"),
    ("deleted_projects", "normalized_name"),
    ("deleted_projects", "quarantine_reason"),
    ("deleted_projects", "ultranormalized_name"),
    ("deleted_releases", "version_key"),
    ("deleted_releases", "yanked_reason"),
    ("descriptions", "html"),
    ("email_addresses", "address_key"),
    ("filenames", "filename_key"),
    ("files", "uploaded_by_publisher"),
    ("invitations", "address_key"),
    ("links", "purpose"),
    ("login_confirmations", "user_agent"),
    ("pending_publishers", "fields"),
    ("pending_publishers", "identity_key"),
    ("pending_publishers", "immutable_ids"),
    ("pending_publishers", "issuer"),
    ("pending_publishers", "kind"),
    ("pending_publishers", "lookup"),
    ("pending_publishers", "normalized_name"),
    ("pending_publishers", "project_name"),
    ("project_publishers", "immutable_ids"),
    ("project_search", "classifiers"),
    ("project_search", "compact_name"),
    ("project_search", "normalized_name"),
    ("projects", "ultranormalized_name"),
    ("publishers", "fields"),
    ("publishers", "identity_key"),
    ("publishers", "issuer"),
    ("publishers", "kind"),
    ("publishers", "lookup"),
    ("registration_invitations", "address_key"),
    ("releases", "version_key"),
    ("reserved_name_holders", "ultranormalized_name"),
    ("reserved_names", "ultranormalized_name"),
    ("retired_usernames", "username_key"),
    ("reveals", "kind"),
    ("search_words", "word"),
    ("used_identity_tokens", "issuer"),
    ("used_identity_tokens", "jti"),
];

#[sqlx::test(migrations = "../migrations")]
async fn there_is_no_text_of_which_nobody_said_what_pages_do_with_it(pool: PgPool) {
    let columns: Vec<(String, String)> = sqlx::query_as(
        "select table_name::text, column_name::text from information_schema.columns \
         where table_schema = 'public' and (data_type in ('text', 'character varying', 'jsonb') or udt_name = '_text')",
    )
    .fetch_all(&pool)
    .await
    .expect("columns");
    let there: BTreeSet<_> = columns.iter().map(|(table, column)| (table.as_str(), column.as_str())).collect();
    let said: Vec<_> = [SHOWN, SHOWN_IN_PARTS, PARSED, UNSHOWN].concat();
    assert_eq!(there, said.iter().copied().collect());
    assert_eq!(there.len(), said.len(), "a column stands in two lists");
}
