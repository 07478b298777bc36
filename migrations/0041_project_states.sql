-- The states of a project (PEP 792), and what its owners have decided about it.

alter table projects
    add column archived_at timestamptz,
    add column quarantined_at timestamptz,
    -- The release that the project's page shows first; null for the latest.
    add column default_release_id uuid constraint projects_default_release_id_fkey references releases on delete set null,
    -- A role counts only for whoever has a passkey or security key.
    add column requires_passkeys boolean not null default false;

create index projects_default_release_id on projects (default_release_id);
create index releases_project_created on releases (project_id, created_at desc);

-- Whether a person's role in a project counts: where passkeys are required, only with a passkey or security key.
create function role_counts(project uuid, account uuid) returns boolean
language sql stable
return not exists (select from projects where projects.project_id = project and requires_passkeys)
    or exists (select from security_devices where security_devices.account_id = account);
