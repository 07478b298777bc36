-- One-time codes that make the first administrator. The program writes one into its data directory when it starts and nobody administrates the site; each of
-- several programs has its own. The one that is used takes the others with it.
create table first_run_codes (
    code_id uuid constraint first_run_codes_pkey primary key,
    -- SHA-256 of 128 random bits: too many to guess, so no slow hash is needed.
    code_hash bytea not null constraint first_run_codes_code_hash_key unique
        constraint first_run_codes_code_hash_length check (octet_length(code_hash) = 32),
    created_at timestamptz not null,
    expires_at timestamptz not null
);
