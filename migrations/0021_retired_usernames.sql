-- Names of accounts that are gone. Nobody registers one again: whoever did could be taken for the person who had it, by readers of old pages and by upload tools.
create table retired_usernames (
    username_key text constraint retired_usernames_pkey primary key,
    retired_at timestamptz not null
);
