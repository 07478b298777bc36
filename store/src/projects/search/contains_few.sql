-- Like contains.sql, of few: all of the classifier are read, and no index of names. Those that begin so come first.
with found as (
    select *
    -- The offset keeps the other conditions out of the choice of an index.
    from (select * from project_search where classifiers @> array[$5::text] offset 0) as few
    where compact_name like '%' || $1 || '%'
        and ($2::boolean or not archived)
        and (not $3::boolean or has_wheel)
        and ($4::smallint is null or $4 = any (python_minors))
    limit 1000
)
select
    project_id as "project!",
    updated_at as "updated_at!",
    similarity(compact_name, $1) as "weight!"
from found
order by compact_name like $1 || '%' desc, similarity(compact_name, $1) desc, compact_name
