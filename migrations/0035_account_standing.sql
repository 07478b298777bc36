-- Whatever makes a mailed link useless, in one word: a freeze, another password or factor, a log-in, an address that came, went or changed. Who was asked for
-- a link writes the word down, and sends none if it is another one by then.
create function account_standing(account uuid) returns text
language sql stable
return (
    select concat_ws(
        ' ',
        credential_epoch,
        frozen_at,
        (select max(last_login_at) from login_addresses where login_addresses.account_id = account),
        (
            select md5(string_agg(concat_ws(' ', address_key, is_primary, verified_at), ',' order by address_key))
            from email_addresses
            where email_addresses.account_id = account
        )
    )
    from accounts
    where accounts.account_id = account
);

-- An address that was never proved may be asked for as well as one that was.
create index email_addresses_address_key on email_addresses (address_key);
