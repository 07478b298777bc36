-- A form that was sent when the second factor had been seen too long ago. It waits for its sender to confirm who they are, and is then done. Sealed, because it
-- may hold a password; deleted by being done, and with its session.
create table kept_actions (
    kept_action_id uuid constraint kept_actions_pkey primary key,
    session_id uuid not null constraint kept_actions_session_id_fkey references sessions on delete cascade,
    sealed bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);

create index kept_actions_session_id on kept_actions (session_id);
create index kept_actions_expires_at on kept_actions (expires_at);
