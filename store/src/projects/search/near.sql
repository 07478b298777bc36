-- Names that are one of these, which are one mistake away from what was typed. $1 the names without hyphens; then the filters.
select
    project_id as "project!",
    updated_at as "updated_at!",
    0::real as "weight!"
from project_search
where compact_name = any ($1)
    and ($2::boolean or not archived)
    and (not $3::boolean or has_wheel)
    and ($4::smallint is null or $4 = any (python_minors))
    and ($5::text is null or classifiers @> array[$5])
order by compact_name
limit 20
