-- Recoveries that administrators have begun: whose second factor is lost, on what evidence, and when it can be completed at the earliest. One at a time.
create table account_recoveries (
    recovery_id uuid constraint account_recoveries_pkey primary key,
    account_id uuid not null constraint account_recoveries_account_key unique
        constraint account_recoveries_account_id_fkey references accounts on delete cascade,
    evidence text not null,
    begun_by uuid constraint account_recoveries_begun_by_fkey references accounts on delete set null,
    -- Of the secret in the letter that stops it.
    stop_hash bytea not null constraint account_recoveries_stop_hash_key unique
        constraint account_recoveries_stop_hash_length check (octet_length(stop_hash) = 32),
    begun_at timestamptz not null,
    due_at timestamptz not null
);

create index account_recoveries_begun_by on account_recoveries (begun_by);
create index account_recoveries_due_at on account_recoveries (due_at);
