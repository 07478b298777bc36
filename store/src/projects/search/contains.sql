-- Names that have what was typed in them. $1 the name without hyphens; then the filters.
with found as (
    select *
    from project_search
    where compact_name like '%' || $1 || '%'
        and ($2::boolean or not archived)
        and (not $3::boolean or has_wheel)
        and ($4::smallint is null or $4 = any (python_minors))
        and ($5::text is null or classifiers @> array[$5])
    limit 1000
)
select
    project_id as "project!",
    updated_at as "updated_at!",
    similarity(compact_name, $1) as "weight!"
from found
order by similarity(compact_name, $1) desc, compact_name
