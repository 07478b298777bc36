-- Invitations to open an account: by an administrator, or beside an invitation to a project that went to an address. The secret is in the letter alone.
create table registration_invitations (
    invitation_id uuid constraint registration_invitations_pkey primary key,
    address text not null,
    -- Addresses are compared without case.
    address_key text not null,
    secret_hash bytea not null constraint registration_invitations_secret_hash_key unique
        constraint registration_invitations_secret_hash_length check (octet_length(secret_hash) = 32),
    -- The invitation to a project that it goes with, and ends with; null for one by an administrator.
    project_invitation_id uuid constraint registration_invitations_project_invitation_id_fkey references invitations on delete cascade,
    invited_by uuid constraint registration_invitations_invited_by_fkey references accounts on delete set null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);

create unique index registration_invitations_address_key on registration_invitations (address_key) where project_invitation_id is null;
create unique index registration_invitations_project_key on registration_invitations (project_invitation_id)
    where project_invitation_id is not null;
create index registration_invitations_of_address on registration_invitations (address_key);
create index registration_invitations_invited_by on registration_invitations (invited_by);
create index registration_invitations_expires_at on registration_invitations (expires_at);
