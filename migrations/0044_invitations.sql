-- Invitations to a role. They are for an account, or for whoever proves an address; there is no secret in them: who accepts is logged in.

create table invitations (
    invitation_id uuid constraint invitations_pkey primary key,
    project_id uuid not null constraint invitations_project_id_fkey references projects on delete cascade,
    role text not null constraint invitations_role check (role in ('Owner', 'Maintainer')),
    account_id uuid constraint invitations_account_id_fkey references accounts on delete cascade,
    address text,
    -- Addresses are compared without case.
    address_key text,
    invited_by uuid constraint invitations_invited_by_fkey references accounts on delete set null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    constraint invitations_to check ((account_id is null) <> (address is null) and (address is null) = (address_key is null))
);

create unique index invitations_account_key on invitations (project_id, account_id) where account_id is not null;
create unique index invitations_address_key on invitations (project_id, address_key) where address_key is not null;
create index invitations_account_id on invitations (account_id);
create index invitations_address on invitations (address_key);
create index invitations_invited_by on invitations (invited_by);
create index invitations_expires_at on invitations (expires_at);
