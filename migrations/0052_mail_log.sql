-- Which letters left and which did not, for administrators: never the text. Kept for 30 days.
create table mail_log (
    -- The job that posts it. No reference: the job goes when it is done.
    job_id bigint constraint mail_log_pkey primary key,
    recipient text not null,
    subject text not null,
    state text not null constraint mail_log_state check (state in ('left', 'waits', 'given_up')),
    attempts integer not null,
    last_error text,
    updated_at timestamptz not null
);

create index mail_log_updated_at on mail_log (updated_at desc, job_id desc);
