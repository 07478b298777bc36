-- A project can take only files with attestations.
alter table projects add column requires_attestations boolean not null default false;
-- Rows that were deleted before have no word about it.
alter table deleted_projects add column requires_attestations boolean not null default false;
