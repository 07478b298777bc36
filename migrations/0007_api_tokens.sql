-- API tokens. A deleted row is a dead token, at once.
create table api_tokens (
    -- The macaroon's identifier.
    token_id uuid constraint api_tokens_pkey primary key,
    account_id uuid not null constraint api_tokens_account_id_fkey references accounts on delete cascade,
    name text not null,
    -- AEAD over 32 random bytes; the associated data names this row.
    key_wrapped bytea not null,
    -- The caveats it was issued with, enforced beside those in the token itself.
    caveats jsonb not null,
    -- For the list: the project it was issued for; null for the entire account.
    scope_project text,
    created_at timestamptz not null,
    last_used_at timestamptz,
    last_used_address inet,
    last_used_agent text,
    constraint api_tokens_name_key unique (account_id, name)
);
