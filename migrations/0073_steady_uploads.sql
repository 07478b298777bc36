-- What an upload costs does not depend on how much its project, or the site, holds already.

-- The sum of each project's files: whoever uploads waits for others of the same project while it is read.
create table project_sizes (
    project_id uuid constraint project_sizes_pkey primary key
        constraint project_sizes_project_id_fkey references projects on delete cascade,
    bytes bigint not null constraint project_sizes_bytes check (bytes >= 0)
);

insert into project_sizes
select project_id, sum(size)
from files
group by project_id;

-- Files come by uploads and by restoring and go by deleting, so the files' own table looks after this: no writer can forget it. A file's size never changes.
create function add_sizes() returns trigger
language plpgsql
as $$
begin
    -- In one order, so that two who write files of the same projects never wait for each other.
    insert into project_sizes
    select project_id, sum(size)
    from touched
    group by project_id
    order by project_id
    on conflict (project_id) do update set bytes = project_sizes.bytes + excluded.bytes;
    return null;
end
$$;

create function subtract_sizes() returns trigger
language plpgsql
as $$
begin
    update project_sizes
    set bytes = project_sizes.bytes - gone.bytes
    from (select project_id, sum(size) as bytes from touched group by project_id) as gone
    where project_sizes.project_id = gone.project_id;
    return null;
end
$$;

create trigger files_counted after insert on files
referencing new table as touched for each statement execute function add_sizes();

create trigger files_discounted after delete on files
referencing old table as touched for each statement execute function subtract_sizes();

-- A name is looked for without case.
create index files_filename_key on files (lower(filename));

-- The newest file of a project; it finds all its files, too.
create index files_project_uploaded on files (project_id, uploaded_at desc);
drop index files_project_id;

-- The largest file that any project may have.
create index projects_max_file_bytes on projects (max_file_bytes desc) where max_file_bytes is not null;

-- As before, but only the newest release with files is looked at, not all of them.
create or replace function note_requirements() returns trigger
language plpgsql
as $$
begin
    delete from requirements where project_id in (select project_id from touched);
    insert into requirements
    select distinct newest.project_id, required_name
    from (select distinct project_id from touched) as changed
    join projects using (project_id)
    cross join lateral (
        select releases.project_id, release_id
        from releases
        where releases.project_id = changed.project_id
            and exists (select from files where files.release_id = releases.release_id)
        order by created_at desc, release_id
        limit 1
    ) as newest
    join files on files.release_id = newest.release_id
    cross join required_names(files.metadata) as required_name;
    return null;
end
$$;

-- Where a release stands among those that a project could show first: final ones that are not yanked, pre-releases that are not yanked, yanked ones; among
-- them by PEP 440. Below every number, -2 ends the numbers of a version, so that 1 comes before 1.0.1.
create function release_rank(version_key text, is_yanked boolean) returns numeric[]
language sql immutable
as $$
    select
        array[
            case when is_yanked then 0 when part[3] is not null or part[6] is not null then 1 else 2 end,
            coalesce(part[1], '0')::numeric
        ]
        || string_to_array(part[2], '.')::numeric[]
        || array[
            -2,
            case
                when part[3] is not null then position(left(part[3], 1) in 'abr')
                when part[5] is null and part[6] is not null then 0
                else 4
            end,
            coalesce(part[4], '0')::numeric,
            coalesce(part[5], '-1')::numeric,
            coalesce(part[6], 'Infinity')::numeric
        ]
    from regexp_match(
        version_key,
        '^(?:(\d+)!)?(\d+(?:\.\d+)*)(?:(a|b|rc)(\d+))?(?:\.post(\d+))?(?:\.dev(\d+))?(?:\+.*)?$'
    ) as part
$$;

create index releases_shown on releases (project_id, release_rank(version_key, yanked_at is not null) desc, version_key desc);

create or replace function shown_release(project uuid) returns uuid
language sql stable
as $$
    select coalesce(
        (select default_release_id from projects where project_id = project),
        (
            select release_id
            from releases
            where project_id = project
            order by release_rank(version_key, yanked_at is not null) desc, version_key desc
            limit 1
        )
    )
$$;
