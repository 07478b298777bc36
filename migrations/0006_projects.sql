-- What is published.
create sequence change_serial;

create table projects (
    project_id uuid constraint projects_pkey primary key,
    -- As its owner spells it.
    name text not null,
    -- PEP 503.
    normalized_name text not null constraint projects_normalized_name_key unique,
    -- Names that look alike collide here, so that nobody can register `1ibrary` beside `library`.
    ultranormalized_name text not null constraint projects_ultranormalized_name_key unique,
    -- The change_serial of the newest change; public pages are keyed by it.
    serial bigint not null,
    created_at timestamptz not null
);

create index projects_created_at on projects (created_at desc);

create table project_roles (
    project_id uuid not null constraint project_roles_project_id_fkey references projects on delete cascade,
    account_id uuid not null constraint project_roles_account_id_fkey references accounts on delete cascade,
    role text not null constraint project_roles_role check (role in ('Owner', 'Maintainer')),
    created_at timestamptz not null,
    constraint project_roles_pkey primary key (project_id, account_id)
);

create index project_roles_account_id on project_roles (account_id);

create table releases (
    release_id uuid constraint releases_pkey primary key,
    project_id uuid not null constraint releases_project_id_fkey references projects on delete cascade,
    -- As the metadata spells it.
    version text not null,
    -- PEP 440 equality: `1.0` and `1.0.0` are one release.
    version_key text not null,
    created_at timestamptz not null,
    constraint releases_version_key unique (project_id, version_key)
);

create index releases_created_at on releases (created_at desc);

create table files (
    file_id uuid constraint files_pkey primary key,
    release_id uuid not null constraint files_release_id_fkey references releases on delete cascade,
    project_id uuid not null constraint files_project_id_fkey references projects on delete cascade,
    filename text not null,
    kind text not null constraint files_kind check (kind in ('sdist', 'bdist_wheel')),
    python_tag text not null,
    size bigint not null constraint files_size check (size >= 0),
    md5 bytea not null constraint files_md5_length check (octet_length(md5) = 16),
    sha256 bytea not null constraint files_sha256_length check (octet_length(sha256) = 32),
    -- The file's address in storage.
    blake2_256 bytea not null constraint files_blake2_256_key unique
        constraint files_blake2_256_length check (octet_length(blake2_256) = 32),
    requires_python text,
    -- Core metadata as the file itself states it (PEP 566 JSON form).
    metadata jsonb not null,
    -- SHA-256 of the METADATA served beside a wheel (PEP 658); null where none is served.
    metadata_sha256 bytea constraint files_metadata_sha256_length check (octet_length(metadata_sha256) = 32),
    uploaded_at timestamptz not null,
    uploaded_by uuid constraint files_uploaded_by_fkey references accounts on delete set null,
    -- How: the authentication method and the tool.
    upload_method text not null,
    upload_user_agent text not null
);

create index files_release_id on files (release_id);
create index files_project_id on files (project_id);
create index files_uploaded_at on files (uploaded_at desc);

-- Every file name that was ever used. A name is never used again by other bytes, also after its file is gone.
create table filenames (
    filename_key text constraint filenames_pkey primary key,
    blake2_256 bytea not null,
    project_id uuid not null,
    taken_at timestamptz not null
);
