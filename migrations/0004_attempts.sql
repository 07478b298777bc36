-- Failure counters. An attempt is reserved here, in its own transaction, before anything is verified: a burst cannot outrun the count,
-- and when this table cannot be written, nothing is verified.
create table attempts (
    -- What is counted, for example `second_factor:account:<uuid>`.
    attempt_key text constraint attempts_pkey primary key,
    -- Moments of the attempts that still count for a window.
    taken timestamptz[] not null,
    -- Failures in a row, for the hard stop (NIST SP 800-63B-4 section 3.2.2).
    consecutive integer not null,
    updated_at timestamptz not null
);

create index attempts_updated_at on attempts (updated_at);
