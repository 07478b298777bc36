-- The security history. Append-only and hash-chained; subjects may go, their events stay, so nothing here references another table.
create table audit_events (
    id bigint constraint audit_events_pkey primary key,
    time timestamptz not null,
    tag text not null,
    -- `user:<uuid>` or `project:<uuid>`.
    subject text,
    actor text,
    method text not null,
    -- The id of a token, device or session. Never a secret.
    credential text,
    ip inet,
    user_agent text,
    request_id uuid,
    outcome text not null constraint audit_events_outcome check (outcome in ('ok', 'refused')),
    reason text,
    detail jsonb not null,
    previous_hash bytea not null constraint audit_events_previous_hash_length check (octet_length(previous_hash) = 32),
    hash bytea not null constraint audit_events_hash_key unique
        constraint audit_events_hash_length check (octet_length(hash) = 32)
);

create index audit_events_subject on audit_events (subject, id desc);
create index audit_events_actor on audit_events (actor, id desc);
create index audit_events_time on audit_events (time);

create function audit_events_refuse_change() returns trigger
language plpgsql as $$
begin
    raise exception 'audit_events is append-only';
end
$$;

create trigger audit_events_append_only
    before update or delete on audit_events
    for each row execute function audit_events_refuse_change();

create trigger audit_events_no_truncate
    before truncate on audit_events
    for each statement execute function audit_events_refuse_change();
