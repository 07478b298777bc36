-- Password and code were right, but browser and network were not seen before: the log-in waits for the link that was mailed.
create table login_confirmations (
    login_confirmation_id uuid constraint login_confirmations_pkey primary key,
    -- The log-in that waits. Whatever ends waiting log-ins ends this one with it.
    pre_auth_id uuid not null constraint login_confirmations_pre_auth_id_key unique
        constraint login_confirmations_pre_auth_id_fkey references pre_auths on delete cascade,
    account_id uuid not null constraint login_confirmations_account_id_fkey references accounts on delete cascade,
    credential_epoch integer not null,
    -- SHA-256 of the cookie in the browser that waits.
    key_hash bytea not null constraint login_confirmations_key_hash_key unique
        constraint login_confirmations_key_hash_length check (octet_length(key_hash) = 32),
    -- SHA-256 of the secret in the mailed link.
    secret_hash bytea not null constraint login_confirmations_secret_hash_key unique
        constraint login_confirmations_secret_hash_length check (octet_length(secret_hash) = 32),
    -- What the second step was, in the words of the audit log, and when.
    method text not null,
    second_factor_at timestamptz not null,
    address inet not null,
    user_agent text not null,
    next_path text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    -- Set when the link was used from the same network, in another browser.
    confirmed_at timestamptz
);
