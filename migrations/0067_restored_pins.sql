-- A release that was pinned to its project's page when it was deleted is pinned again when it is restored.

alter table deletions add column was_default boolean not null default false;
