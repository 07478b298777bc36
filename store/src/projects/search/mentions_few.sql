-- Like mentions.sql, of few: all of the classifier are read, and no index of words.
with found as (
    select *
    -- The offset keeps the other conditions out of the choice of an index.
    from (select * from project_search where classifiers @> array[$5::text] offset 0) as few
    where words @@ plainto_tsquery('english', $1)
        and ($2::boolean or not archived)
        and (not $3::boolean or has_wheel)
        and ($4::smallint is null or $4 = any (python_minors))
    limit 2000
)
select
    project_id as "project!",
    updated_at as "updated_at!",
    (ts_filter(words, '{a}') @@ plainto_tsquery('english', $1))::integer::real + ts_rank(words, plainto_tsquery('english', $1)) as "weight!"
from found
order by 3 desc, compact_name
