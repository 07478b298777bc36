-- What an administrator allows one project, instead of what is configured; null is the configured limit.
alter table projects
    add column max_file_bytes bigint constraint projects_max_file_bytes check (max_file_bytes > 0),
    add column max_project_bytes bigint constraint projects_max_project_bytes check (max_project_bytes > 0);

-- A project that comes back has what it had.
alter table deleted_projects
    add column max_file_bytes bigint,
    add column max_project_bytes bigint;
