-- Passkeys and security keys (WebAuthn level 3). An account may have several.
create table security_devices (
    device_id uuid constraint security_devices_pkey primary key,
    account_id uuid not null constraint security_devices_account_id_fkey references accounts on delete cascade,
    -- What the person calls it.
    name text not null,
    -- One account a credential (WebAuthn level 3, section 7.1, step 26).
    credential_id bytea not null constraint security_devices_credential_id_key unique,
    -- AEAD over the public key and what else the device said when it was added. It is no secret; it is sealed so that whoever can write here cannot put
    -- a key of their own into somebody's account.
    credential_sealed bytea not null,
    -- The newest counter of the device. It only grows; zero for devices that do not count.
    counter bigint not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    constraint security_devices_name_key unique (account_id, name)
);

-- What the second step of a log-in can be answered with. Recovery codes stand in for a factor and are none.
create function account_has_second_factor(account uuid) returns boolean
language sql stable
return exists (select from totp_factors where account_id = account)
    or exists (select from security_devices where account_id = account);
