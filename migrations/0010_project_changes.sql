-- Tells every node which project's pages are stale, at the commit that made them so.
create function projects_tell_change() returns trigger
language plpgsql as $$
begin
    perform pg_notify('project_changed', new.normalized_name);
    return null;
end
$$;

create trigger projects_tell_change
    after insert or update of serial on projects
    for each row execute function projects_tell_change();
