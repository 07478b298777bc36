-- Trusted publishers: workflows that upload without a stored secret. One publisher can serve several projects, and a project can have several.

create table publishers (
    publisher_id uuid constraint publishers_pkey primary key,
    kind text not null,
    -- Whose tokens are believed about it, exactly as they name themselves: two issuers with the same claims are two publishers.
    issuer text not null,
    -- What its owners wrote, by field.
    fields jsonb not null,
    -- SHA-256 of what tells it from all others.
    identity_key text not null constraint publishers_identity_key unique,
    -- What it is found by when a token comes, in lower case.
    lookup text not null,
    created_at timestamptz not null,
    last_used_at timestamptz
);

create index publishers_lookup on publishers (issuer, lookup);

create table project_publishers (
    project_id uuid not null constraint project_publishers_project_id_fkey references projects on delete cascade,
    publisher_id uuid not null constraint project_publishers_publisher_id_fkey references publishers on delete cascade,
    -- Ids that never change, as the project's owner gave them or as the first token said. They are the project's: a stranger who registers the same
    -- workflow elsewhere decides nothing here.
    immutable_ids jsonb not null,
    added_by uuid constraint project_publishers_added_by_fkey references accounts on delete set null,
    created_at timestamptz not null,
    constraint project_publishers_pkey primary key (project_id, publisher_id)
);

create index project_publishers_publisher_id on project_publishers (publisher_id);
create index project_publishers_added_by on project_publishers (added_by);

-- A publisher without a project is nobody's, and goes with its tokens. Locked before it is looked at: who adds it to another project is waited for.
create function drop_orphan_publishers() returns trigger
language plpgsql as $$
begin
    perform from publishers where publisher_id in (select publisher_id from gone) order by publisher_id for update;
    delete from publishers
    where publisher_id in (select publisher_id from gone)
        and not exists (select from project_publishers where project_publishers.publisher_id = publishers.publisher_id);
    return null;
end;
$$;

create trigger project_publishers_orphans
    after delete on project_publishers
    referencing old table as gone
    for each statement execute function drop_orphan_publishers();

-- Whether the project takes uploads from trusted publishers alone.
alter table projects add column trusted_publishing_only boolean not null default false;
alter table deleted_projects add column trusted_publishing_only boolean not null default false;
