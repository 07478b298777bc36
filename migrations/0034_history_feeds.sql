-- A history as a feed: its address is a secret of its own, which reads this one history and opens nothing else. Who makes a new one kills the old one.
create table history_feeds (
    feed_id uuid constraint history_feeds_pkey primary key,
    account_id uuid not null constraint history_feeds_account_id_fkey references accounts on delete cascade,
    -- None: the person's own history.
    project_id uuid constraint history_feeds_project_id_fkey references projects on delete cascade,
    secret_hash bytea not null constraint history_feeds_secret_hash_key unique
        constraint history_feeds_secret_hash_length check (octet_length(secret_hash) = 32),
    created_at timestamptz not null,
    -- The address, sealed for the session that made it, until it was shown once.
    unseen bytea,
    unseen_session uuid constraint history_feeds_unseen_session_fkey references sessions on delete set null,
    unseen_until timestamptz
);

create unique index history_feeds_own_key on history_feeds (account_id) where project_id is null;
create unique index history_feeds_project_key on history_feeds (account_id, project_id) where project_id is not null;
create index history_feeds_project_id on history_feeds (project_id);
create index history_feeds_unseen_session on history_feeds (unseen_session);
