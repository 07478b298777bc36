-- Projects of one classifier, $1; then the filters. The newest first, of as many as can be weighed.
with found as (
    select *
    from project_search
    where classifiers @> array[$1]
        and ($2::boolean or not archived)
        and (not $3::boolean or has_wheel)
        and ($4::smallint is null or $4 = any (python_minors))
    limit 2000
)
select
    project_id as "project!",
    updated_at as "updated_at!",
    0::real as "weight!"
from found
order by updated_at desc, compact_name
