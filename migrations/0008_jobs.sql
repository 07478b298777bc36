-- Work to do after a commit, enqueued in the transaction that needs it. At least once: a job may run twice.
create table jobs (
    job_id bigint generated always as identity constraint jobs_pkey primary key,
    name text not null,
    -- Sealed, because a mail's text may hold a link that is a secret.
    sealed bytea not null,
    run_at timestamptz not null,
    attempts integer not null default 0,
    last_error text,
    created_at timestamptz not null
);

create index jobs_run_at on jobs (run_at);
