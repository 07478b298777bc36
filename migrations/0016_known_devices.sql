-- Browsers that a person has logged in from before, by a long-lived cookie. A known one spares the mailed confirmation of a log-in, and nothing else:
-- it never stands for a factor.
create table known_devices (
    account_id uuid not null constraint known_devices_account_id_fkey references accounts on delete cascade,
    -- SHA-256 of the cookie's 128 random bits. One browser may be known to several accounts.
    key_hash bytea not null constraint known_devices_key_hash_length check (octet_length(key_hash) = 32),
    last_login_at timestamptz not null,
    constraint known_devices_pkey primary key (account_id, key_hash)
);

create index known_devices_last_login_at on known_devices (last_login_at);
