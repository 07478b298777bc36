-- Names that not everybody may use for a new project: those of deleted projects, kept for their last owners, and those that an administrator keeps.

create table reserved_names (
    ultranormalized_name text constraint reserved_names_pkey primary key,
    normalized_name text not null,
    reason text not null constraint reserved_names_reason check (reason in ('deleted', 'administrator')),
    -- What the administrator wrote; empty for a deleted project.
    comment text not null,
    reserved_at timestamptz not null
);

-- Who may use the name nevertheless.
create table reserved_name_holders (
    ultranormalized_name text not null
        constraint reserved_name_holders_name_fkey references reserved_names on delete cascade,
    account_id uuid not null constraint reserved_name_holders_account_id_fkey references accounts on delete cascade,
    constraint reserved_name_holders_pkey primary key (ultranormalized_name, account_id)
);

create index reserved_name_holders_account_id on reserved_name_holders (account_id);
