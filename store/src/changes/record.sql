with numbered as (
    select nextval('change_serial') as serial
),
bumped as (
    update projects
    set serial = numbered.serial
    from numbered
    where project_id = $1
    returning
        name,
        normalized_name
),
-- A project that was deleted in this transaction has its row among the deleted ones.
named as (
    select
        name,
        normalized_name
    from bumped
    union all
    select
        name,
        normalized_name
    from deleted_projects
    where project_id = $1
    limit 1
)
insert into changes
    (serial, changed_at, normalized_name, name, action, version, filename)
select
    serial,
    $2,
    normalized_name,
    name,
    $3,
    $4,
    $5
from numbered, named
