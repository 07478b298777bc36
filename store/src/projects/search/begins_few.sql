-- Like begins.sql, of few: all of the classifier are read, and no index of names.
with found as (
    select *
    -- The offset keeps the other conditions out of the choice of an index.
    from (select * from project_search where classifiers @> array[$6::text] offset 0) as few
    where compact_name >= $2 and compact_name < $2 || '~'
        and ($3::boolean or not archived)
        and (not $4::boolean or has_wheel)
        and ($5::smallint is null or $5 = any (python_minors))
    order by compact_name
    limit 1000
)
select
    project_id as "project!",
    updated_at as "updated_at!",
    similarity(compact_name, $2) as "weight!"
from found
order by normalized_name = $1 desc, compact_name = $2 desc, similarity(compact_name, $2) desc, compact_name
