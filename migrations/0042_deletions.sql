-- Deleting takes rows out of the tables that everything reads, so no reader can forget to leave them out. For some days they lie here and can come back.

create table deletions (
    deletion_id uuid constraint deletions_pkey primary key,
    kind text not null constraint deletions_kind check (kind in ('file', 'release', 'project')),
    -- No reference: the project may be deleted itself.
    project_id uuid not null,
    normalized_name text not null,
    -- The file's name, the version, or the project's name.
    thing text not null,
    -- No reference: the account may go.
    deleted_by uuid,
    deleted_by_name text not null,
    deleted_at timestamptz not null,
    -- When it can be undone no more.
    final_at timestamptz not null
);

create index deletions_project_id on deletions (project_id);
create index deletions_final_at on deletions (final_at);

-- Each has the columns of the table it is named after, and the deletion.
create table deleted_projects (
    like projects,
    deletion_id uuid not null constraint deleted_projects_pkey primary key
        constraint deleted_projects_deletion_id_fkey references deletions on delete cascade
);

create table deleted_project_roles (
    like project_roles,
    deletion_id uuid not null constraint deleted_project_roles_deletion_id_fkey references deletions on delete cascade,
    constraint deleted_project_roles_pkey primary key (deletion_id, account_id)
);

create index deleted_project_roles_account_id on deleted_project_roles (account_id);

create table deleted_releases (
    like releases,
    deletion_id uuid not null constraint deleted_releases_deletion_id_fkey references deletions on delete cascade,
    constraint deleted_releases_pkey primary key (deletion_id, release_id)
);

create table deleted_files (
    like files,
    deletion_id uuid not null constraint deleted_files_deletion_id_fkey references deletions on delete cascade,
    constraint deleted_files_pkey primary key (deletion_id, file_id)
);

create index deleted_files_blake2_256 on deleted_files (blake2_256);
