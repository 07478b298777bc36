-- Which wrapping keys may seal what is kept here. The keys themselves are in files outside the database: this is their names only, the newest last.
create table wrap_keys (
    key_id uuid constraint wrap_keys_pkey primary key,
    number bigint generated always as identity constraint wrap_keys_number_key unique,
    named_at timestamptz not null,
    -- A key is named first, so that every node has it, and seals later.
    seals_since timestamptz
);

-- The name of the key that sealed this. A seal of the first form carries no name: it was made before there could be more than one key.
create function sealed_by(sealed bytea) returns uuid
language sql immutable
return case when substr(sealed, 1, 1) = '\x02'::bytea then encode(substr(sealed, 2, 16), 'hex')::uuid end;

-- What is sealed refers to its key: a key that still seals something cannot be forgotten, and nothing is sealed with a forgotten one, whatever a program
-- believes that has not heard of it yet.
alter table api_tokens add column wrap_key_id uuid generated always as (sealed_by(key_wrapped)) stored
    constraint api_tokens_wrap_key_id_fkey references wrap_keys;
alter table history_feeds add column wrap_key_id uuid generated always as (sealed_by(unseen)) stored
    constraint history_feeds_wrap_key_id_fkey references wrap_keys;
alter table jobs add column wrap_key_id uuid generated always as (sealed_by(sealed)) stored
    constraint jobs_wrap_key_id_fkey references wrap_keys;
alter table kept_actions add column wrap_key_id uuid generated always as (sealed_by(sealed)) stored
    constraint kept_actions_wrap_key_id_fkey references wrap_keys;
alter table key_checks add column wrap_key_id uuid generated always as (sealed_by(sealed)) stored
    constraint key_checks_wrap_key_id_fkey references wrap_keys;
alter table reveals add column wrap_key_id uuid generated always as (sealed_by(sealed)) stored
    constraint reveals_wrap_key_id_fkey references wrap_keys;
alter table security_devices add column wrap_key_id uuid generated always as (sealed_by(credential_sealed)) stored
    constraint security_devices_wrap_key_id_fkey references wrap_keys;
alter table totp_factors add column wrap_key_id uuid generated always as (sealed_by(secret_wrapped)) stored
    constraint totp_factors_wrap_key_id_fkey references wrap_keys;

-- What a session offers an authenticator app is derived from chance in its row, beside a key outside the database: whoever gets hold of that key later can't
-- derive it again from ids that stay in the log.
alter table sessions drop column apps_enrolled;
alter table sessions add column app_offer uuid not null default gen_random_uuid();
