-- Whether a classifier, $1, is one that few projects have: no more than $2, as far as the planner's statistics know. They list the common ones.
select
    coalesce(
        (
            select known.frequency
            from unnest(counted.most_common_elems::text::text[], counted.most_common_elem_freqs) as known (element, frequency)
            where known.element = $1
        ),
        0
    ) * searched.reltuples <= $2::real as "rare!"
from pg_class as searched
inner join pg_namespace as spaces on searched.relnamespace = spaces.oid
inner join pg_stats as counted on spaces.nspname = counted.schemaname and searched.relname = counted.tablename
where searched.oid = 'project_search'::regclass
    and counted.attname = 'classifiers'
    and counted.most_common_elems is not null
