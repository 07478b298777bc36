-- Workflows that will make a project by their first upload. They don't reserve its name.

create table pending_publishers (
    pending_publisher_id uuid constraint pending_publishers_pkey primary key,
    account_id uuid not null constraint pending_publishers_account_id_fkey references accounts on delete cascade,
    -- As its owner spells it.
    project_name text not null,
    normalized_name text not null,
    kind text not null,
    issuer text not null,
    fields jsonb not null,
    immutable_ids jsonb not null,
    -- One workflow makes one project, for one person: whoever comes second is told.
    identity_key text not null constraint pending_publishers_identity_key unique,
    lookup text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);

create index pending_publishers_account_id on pending_publishers (account_id);
create index pending_publishers_normalized_name on pending_publishers (normalized_name);
create index pending_publishers_lookup on pending_publishers (issuer, lookup);
create index pending_publishers_expires_at on pending_publishers (expires_at);
