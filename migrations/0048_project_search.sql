-- What search looks at: a row for each project that everybody may see, written at the commit of whatever changed the project, so that it cannot lag and
-- nobody can forget it. A project in quarantine has no row.
create table project_search (
    project_id uuid constraint project_search_pkey primary key
        constraint project_search_project_id_fkey references projects on delete cascade,
    -- Both are ASCII (PEP 503); "C" makes a prefix a range of the index.
    normalized_name text collate "C" not null,
    -- Without hyphens: `scikitlearn` finds `scikit-learn`.
    compact_name text collate "C" not null,
    -- Words of the name (weight A), of the keywords (B) and of the summary (C).
    words tsvector not null,
    summary text,
    has_wheel boolean not null,
    -- The minor versions of Python 3 that it runs on, by Requires-Python.
    python_minors smallint[] not null,
    classifiers text[] not null,
    archived boolean not null,
    -- When its newest file was uploaded; while there is none, when the project was made.
    updated_at timestamptz not null
);

-- Without lists of pending entries: a search must not wait for what was published lately.
create index project_search_compact_name on project_search (compact_name);
create index project_search_trigrams on project_search using gin (compact_name gin_trgm_ops) with (fastupdate = off);
create index project_search_words on project_search using gin (words) with (fastupdate = off);
create index project_search_classifiers on project_search using gin (classifiers) with (fastupdate = off);

-- Every word that is in a name: what a word that was typed wrong is compared with. Words stay when their project goes; they find nothing then.
create table search_words (
    word text collate "C" constraint search_words_pkey primary key
);

create index search_words_trigrams on search_words using gin (word gin_trgm_ops) with (fastupdate = off);

-- Which minor versions of Python 3 some release of Python satisfies these version specifiers with (PEP 440). What is no specifier hinders nothing.
create function python_minors(specifiers text) returns smallint[]
language sql immutable
as $$
    select coalesce(array_agg(minor::smallint order by minor), '{}')
    from generate_series(6, 20) as minor
    where exists (
        -- The first and a late release of each minor version: nobody tells more of them apart with a bound.
        select
        from (values (0), (99)) as patches (patch)
        cross join lateral (select array[3, minor, patch] as candidate) as one
        where
            not exists (
                select
                from regexp_split_to_table(left(coalesce(specifiers, ''), 1000), ',') as clause
                cross join lateral regexp_match(clause, '^\s*(~=|===?|!=|<=|>=|<|>)\s*v?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?') as part
                cross join lateral (
                    select
                        array[part[2]::integer, coalesce(part[3]::integer, 0), coalesce(part[4]::integer, 0)] as bound,
                        part[2]::integer = 3 and (part[3] is null or part[3]::integer = minor) as same_minor,
                        clause ~ '\*\s*$' as wildcard
                ) as read
                where part is not null
                    and not case part[1]
                        when '>=' then candidate >= bound
                        when '>' then candidate > bound
                        when '<=' then candidate <= bound
                        when '<' then candidate < bound
                        when '!=' then not (wildcard and same_minor)
                        when '~=' then candidate >= bound and part[2]::integer = 3 and (part[4] is null or same_minor)
                        else same_minor
                    end
            )
    )
$$;

-- The release that a project shows first: the one that its owners chose; or the highest final one that is not yanked, or the highest pre-release that is not
-- yanked, or the highest (PEP 440).
create function shown_release(project uuid) returns uuid
language sql stable
as $$
    select coalesce(
        (select default_release_id from projects where project_id = project),
        (
            select release_id
            from releases
            cross join lateral regexp_match(
                version_key,
                '^(?:(\d+)!)?(\d+(?:\.\d+)*)(?:(a|b|rc)(\d+))?(?:\.post(\d+))?(?:\.dev(\d+))?(?:\+.*)?$'
            ) as part
            where project_id = project
            order by
                case when yanked_at is not null then 0 when part[3] is not null or part[6] is not null then 1 else 2 end desc,
                coalesce(part[1], '0')::numeric desc,
                string_to_array(part[2], '.')::numeric[] desc,
                case
                    when part[3] is not null then position(left(part[3], 1) in 'abr')
                    when part[5] is null and part[6] is not null then 0
                    else 4
                end desc,
                coalesce(part[4], '0')::numeric desc,
                coalesce(part[5], '-1')::numeric desc,
                coalesce(part[6], 'Infinity')::numeric desc,
                version_key desc
            limit 1
        )
    )
$$;

create function project_search_write(project uuid) returns void
language plpgsql
as $$
begin
    delete from project_search where project_id = project;
    insert into project_search
        (project_id, normalized_name, compact_name, words, summary, has_wheel, python_minors, classifiers, archived, updated_at)
    select
        project_id,
        normalized_name,
        replace(normalized_name, '-', ''),
        setweight(to_tsvector('english', replace(normalized_name, '-', ' ')), 'A')
            || setweight(to_tsvector('english', left(coalesce(metadata -> 'keywords' ->> 0, ''), 4000)), 'B')
            || setweight(to_tsvector('english', left(coalesce(metadata -> 'summary' ->> 0, ''), 4000)), 'C'),
        metadata -> 'summary' ->> 0,
        exists (select from files where files.release_id = shown.release_id and kind = 'bdist_wheel'),
        python_minors(requires_python),
        array(select jsonb_array_elements_text(coalesce(metadata -> 'classifiers', '[]'))),
        archived_at is not null,
        coalesce((select max(uploaded_at) from files where files.project_id = projects.project_id), created_at)
    from projects
    cross join lateral (select shown_release(project_id) as release_id) as shown
    left join lateral (
        select metadata, requires_python
        from files
        where files.release_id = shown.release_id
        -- A wheel's word before a source distribution's, as on the project's page.
        order by kind <> 'bdist_wheel', uploaded_at
        limit 1
    ) as file on true
    where project_id = project and quarantined_at is null;
    -- In one order, so that two who publish the same new words never wait for each other.
    insert into search_words (word)
    select distinct word
    from project_search
    cross join lateral string_to_table(normalized_name, '-') as word
    where project_id = project and length(word) >= 3
    order by word
    on conflict do nothing;
end
$$;

create function projects_write_search() returns trigger
language plpgsql
as $$
begin
    perform project_search_write(new.project_id);
    return null;
end
$$;

-- Every change of a project gives it a new serial. Deferred: what else the transaction wrote is there by then.
create constraint trigger projects_write_search
    after insert or update of serial, archived_at, quarantined_at, default_release_id on projects
    deferrable initially deferred
    for each row execute function projects_write_search();

select project_search_write(project_id) from projects;
