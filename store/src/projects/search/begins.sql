-- Names that begin with what was typed: $1 the name in normal form, $2 the same without hyphens; then the filters. In the order of the index, so that no more
-- is read than is taken.
with found as (
    select *
    from project_search
    where compact_name >= $2 and compact_name < $2 || '~'
        and ($3::boolean or not archived)
        and (not $4::boolean or has_wheel)
        and ($5::smallint is null or $5 = any (python_minors))
        and ($6::text is null or classifiers @> array[$6])
    order by compact_name
    limit 1000
)
select
    project_id as "project!",
    updated_at as "updated_at!",
    similarity(compact_name, $2) as "weight!"
from found
order by normalized_name = $1 desc, compact_name = $2 desc, similarity(compact_name, $2) desc, compact_name
