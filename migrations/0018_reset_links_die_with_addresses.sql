-- A link that sets a new password was sent on the strength of the addresses as they were. When one of them comes, goes or changes, it is dead: here,
-- so that no operation on addresses can forget it.
create function email_addresses_end_reset_links() returns trigger
language plpgsql as $$
begin
    delete from links where account_id = coalesce(new.account_id, old.account_id) and purpose = 'reset_password';
    return null;
end
$$;

create trigger email_addresses_end_reset_links
    after insert or delete or update of account_id, address, address_key, is_primary, verified_at on email_addresses
    for each row execute function email_addresses_end_reset_links();
