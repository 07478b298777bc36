-- Where a person has logged in from before. Wrong passwords from other addresses may close the log-in there, but never here: nobody can lock a
-- person out of their own home.
create table login_addresses (
    account_id uuid not null constraint login_addresses_account_id_fkey references accounts on delete cascade,
    -- One IPv4 address, or one IPv6 network of 64 bits: what a household has.
    network inet not null,
    last_login_at timestamptz not null,
    constraint login_addresses_pkey primary key (account_id, network)
);

create index login_addresses_last_login_at on login_addresses (last_login_at);
