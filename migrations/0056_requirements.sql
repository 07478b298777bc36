-- What each project's newest release requires, so that whoever deletes something can be told what will break.

create table requirements (
    project_id uuid not null constraint requirements_project_id_fkey references projects on delete cascade,
    -- In normal form (PEP 503). Not every such name is a project here.
    required_name text not null,
    constraint requirements_pkey primary key (project_id, required_name)
);

create index requirements_required_name on requirements (required_name);

-- The names that a file's metadata require. What only an extra needs is left out: hardly anybody installs it.
create function required_names(metadata jsonb) returns setof text
language sql immutable
as $$
    select distinct lower(regexp_replace(name, '[-_.]+', '-', 'g'))
    from jsonb_array_elements_text(coalesce(metadata -> 'requires_dist', '[]')) as requirement
    cross join substring(requirement from '^\s*([A-Za-z0-9][A-Za-z0-9._-]*)') as name
    where name is not null and requirement !~ ';.*\mextra\M'
$$;

-- Files come by uploads and restoring and go by deleting, so the files' own table looks after this: no writer can forget it.
create function note_requirements() returns trigger
language plpgsql
as $$
begin
    delete from requirements where project_id in (select project_id from touched);
    insert into requirements
    select distinct newest.project_id, required_name
    from (
        select distinct on (releases.project_id) releases.project_id, release_id
        from releases
        join projects on projects.project_id = releases.project_id
        where releases.project_id in (select project_id from touched)
            and exists (select from files where files.release_id = releases.release_id)
        order by releases.project_id, releases.created_at desc, release_id
    ) as newest
    join files on files.release_id = newest.release_id
    cross join required_names(files.metadata) as required_name;
    return null;
end
$$;

create trigger files_added after insert on files
referencing new table as touched for each statement execute function note_requirements();

create trigger files_removed after delete on files
referencing old table as touched for each statement execute function note_requirements();

insert into requirements
select distinct newest.project_id, required_name
from (
    select distinct on (project_id) project_id, release_id
    from releases
    where exists (select from files where files.release_id = releases.release_id)
    order by project_id, created_at desc, release_id
) as newest
join files on files.release_id = newest.release_id
cross join required_names(files.metadata) as required_name;
