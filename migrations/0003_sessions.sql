-- Authority is a row, not a cookie value: the cookie holds a random id, the row is found by its SHA-256.
create table sessions (
    session_id uuid constraint sessions_pkey primary key,
    key_hash bytea not null constraint sessions_key_hash_key unique
        constraint sessions_key_hash_length check (octet_length(key_hash) = 32),
    account_id uuid not null constraint sessions_account_id_fkey references accounts on delete cascade,
    credential_epoch integer not null,
    -- How the person logged in, in the words of the audit log.
    method text not null,
    -- When the second factor was last shown; null until the person has enrolled one.
    second_factor_at timestamptz,
    address inet,
    user_agent text not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    -- The absolute end, 24 hours after the log-in (NIST SP 800-63B-4 section 2.2.3).
    expires_at timestamptz not null
);

create index sessions_account_id on sessions (account_id);
create index sessions_expires_at on sessions (expires_at);

-- The right password a moment ago. Opens the two-factor step and nothing else.
create table pre_auths (
    pre_auth_id uuid constraint pre_auths_pkey primary key,
    key_hash bytea not null constraint pre_auths_key_hash_key unique
        constraint pre_auths_key_hash_length check (octet_length(key_hash) = 32),
    account_id uuid not null constraint pre_auths_account_id_fkey references accounts on delete cascade,
    credential_epoch integer not null,
    tries_left integer not null constraint pre_auths_tries_left check (tries_left >= 0),
    -- The page the person was on the way to.
    next_path text,
    created_at timestamptz not null,
    expires_at timestamptz not null
);

create index pre_auths_expires_at on pre_auths (expires_at);

-- A secret that waits to be shown once, on the next page of the same session. Sealed; deleted by being read.
create table reveals (
    session_id uuid not null constraint reveals_session_id_fkey references sessions on delete cascade,
    kind text not null constraint reveals_kind check (kind in ('recovery_codes', 'api_token')),
    sealed bytea not null,
    expires_at timestamptz not null,
    constraint reveals_pkey primary key (session_id, kind)
);

-- Secrets that went out by mail, kept as hashes.
create table links (
    link_id uuid constraint links_pkey primary key,
    purpose text not null constraint links_purpose check (purpose in ('verify_email')),
    secret_hash bytea not null constraint links_secret_hash_key unique
        constraint links_secret_hash_length check (octet_length(secret_hash) = 32),
    account_id uuid not null constraint links_account_id_fkey references accounts on delete cascade,
    email_id uuid constraint links_email_id_fkey references email_addresses on delete cascade,
    credential_epoch integer not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);

create index links_expires_at on links (expires_at);
