-- Something sealed with the installation's keys, so that a program with other key files notices before anybody is told that their password is wrong.
create table key_checks (
    -- There is one row.
    single boolean constraint key_checks_pkey primary key constraint key_checks_single check (single),
    sealed bytea not null,
    made_at timestamptz not null
);
