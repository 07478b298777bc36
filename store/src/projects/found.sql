-- Projects that a text finds, by name or by owner, one page of them, with how many there are.
select
    name,
    array(
        select username from project_roles
        join accounts using (account_id)
        where project_roles.project_id = found.project_id and role = $5
        order by username_key
    ) as "owners!",
    (select count(*) from files where files.project_id = found.project_id) as "files!",
    (select coalesce(sum(size), 0)::bigint from files where files.project_id = found.project_id) as "bytes!",
    archived_at is not null as "is_archived!",
    quarantined_at is not null as "is_quarantined!",
    total as "total!"
from (
    select *, count(*) over () as total
    from projects
    where (
        $1 = ''
        or position($1 in normalized_name) > 0
        or exists (
            select from project_roles
            join accounts using (account_id)
            where project_roles.project_id = projects.project_id and role = $5 and username_key = $2
        )
    )
        and ($6::boolean is null or $6 = (quarantined_at is not null))
        and ($7::boolean is null or $7 = (archived_at is not null and quarantined_at is null))
    order by normalized_name = $1 desc, normalized_name
    limit $3 offset $4
) as found
order by normalized_name = $1 desc, normalized_name
