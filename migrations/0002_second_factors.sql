-- What a person has besides the password.
create table totp_factors (
    account_id uuid constraint totp_factors_pkey primary key
        constraint totp_factors_account_id_fkey references accounts on delete cascade,
    -- AEAD over the 160-bit secret; the associated data names this row, so that rows cannot be swapped.
    secret_wrapped bytea not null,
    -- The newest 30-second step that was used. It only grows: a code works once (RFC 6238 section 5.2).
    last_step bigint not null,
    created_at timestamptz not null
);

create table recovery_code_sets (
    account_id uuid constraint recovery_code_sets_pkey primary key
        constraint recovery_code_sets_account_id_fkey references accounts on delete cascade,
    generated_at timestamptz not null,
    -- Set when the person has typed one back.
    confirmed_at timestamptz
);

create table recovery_codes (
    account_id uuid not null
        constraint recovery_codes_account_id_fkey references recovery_code_sets on delete cascade,
    -- SHA-256 of 128 random bits: too many to guess, so no slow hash is needed (NIST SP 800-63B-4 section 3.1.2).
    code_hash bytea not null constraint recovery_codes_code_hash_length check (octet_length(code_hash) = 32),
    constraint recovery_codes_pkey primary key (account_id, code_hash)
);
