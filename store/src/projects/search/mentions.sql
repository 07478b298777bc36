-- Projects that have all words in their name, keywords and summary; those that have them in the name weigh more than 1. $1 the text; then the filters.
with found as (
    select *
    from project_search
    where words @@ plainto_tsquery('english', $1)
        and ($2::boolean or not archived)
        and (not $3::boolean or has_wheel)
        and ($4::smallint is null or $4 = any (python_minors))
        and ($5::text is null or classifiers @> array[$5])
    limit 2000
)
select
    project_id as "project!",
    updated_at as "updated_at!",
    (ts_filter(words, '{a}') @@ plainto_tsquery('english', $1))::integer::real + ts_rank(words, plainto_tsquery('english', $1)) as "weight!"
from found
order by 3 desc, compact_name
