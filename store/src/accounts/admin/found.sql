-- People whom a text finds, by username, name or address, one page of them, with how many there are.
select
    username,
    display_name,
    (
        select address from email_addresses
        where email_addresses.account_id = accounts.account_id and is_primary
    ) as address,
    created_at,
    is_admin,
    frozen_at is not null as "is_frozen!",
    account_has_second_factor(account_id) as "has_second_factor!",
    count(*) over () as "total!"
from accounts
where (
    $1 = ''
    or position($1 in username_key) > 0
    or position($1 in lower(display_name)) > 0
    or exists (
        select from email_addresses
        where email_addresses.account_id = accounts.account_id and position($1 in address_key) > 0
    )
)
    and (not $4 or frozen_at is not null)
    and (not $5 or is_admin)
order by username_key = $1 desc, username_key
limit $2 offset $3
