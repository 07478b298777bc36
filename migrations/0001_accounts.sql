-- People and the addresses that prove they can be reached.
create table accounts (
    account_id uuid constraint accounts_pkey primary key,
    username text not null,
    -- Usernames are compared without case; the person's own spelling is kept for show.
    username_key text not null constraint accounts_username_key unique,
    display_name text not null,
    -- argon2id in PHC form over a peppered password; the pepper is not in this database.
    password_hash text not null,
    -- Grows with every change of credentials: sessions and links from before it are dead.
    credential_epoch integer not null default 0,
    is_admin boolean not null default false,
    frozen_at timestamptz,
    created_at timestamptz not null
);

create table email_addresses (
    email_id uuid constraint email_addresses_pkey primary key,
    account_id uuid not null constraint email_addresses_account_id_fkey references accounts on delete cascade,
    address text not null,
    -- Addresses are compared without case.
    address_key text not null,
    is_primary boolean not null,
    verified_at timestamptz,
    created_at timestamptz not null,
    constraint email_addresses_account_address_key unique (account_id, address_key)
);

-- One account an address, once it was proved. Until then a claim is worth nothing: nobody can keep another person's address from them, and
-- registering with a taken address looks like any other registration.
create unique index email_addresses_verified_address_key on email_addresses (address_key) where verified_at is not null;

create unique index email_addresses_one_primary on email_addresses (account_id) where is_primary;
create index email_addresses_account_id on email_addresses (account_id);
