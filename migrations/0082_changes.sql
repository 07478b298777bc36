-- What changed in public, in the order in which readers could see it. Mirrors read it page by page; nodes drop their pages by it.
--
-- A serial is taken while the lock of the audit chain is held, which is held until the commit: no reader sees a serial before a smaller one.
create table changes (
    serial bigint constraint changes_pkey primary key,
    changed_at timestamptz not null,
    normalized_name text not null,
    -- As its owner spells it.
    name text not null,
    -- The tag of the event that tells of it.
    action text not null,
    version text,
    filename text
);

-- Whatever was here before has changed once, so that a mirror that begins at nothing learns of it.
insert into changes
select serial, created_at, normalized_name, name, 'project:create', null, null from projects;

create function changes_tell() returns trigger
language plpgsql as $$
begin
    perform pg_notify('project_changed', new.serial || ' ' || new.normalized_name);
    return null;
end
$$;

create trigger changes_tell after insert on changes for each row execute function changes_tell();

drop trigger projects_tell_change on projects;
drop function projects_tell_change();
