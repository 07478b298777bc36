-- Tokens that were found where others can read them, and were revoked for it. The same leak is reported many times, from every copy of it: the answer
-- stays the same after the token is gone.
create table leaked_tokens (
    -- SHA-256 of the token's text as it was found. The token is dead, so the digest opens nothing.
    token_sha256 bytea constraint leaked_tokens_pkey primary key,
    -- No reference: the row is gone.
    token_id uuid not null,
    found_at timestamptz not null
);
