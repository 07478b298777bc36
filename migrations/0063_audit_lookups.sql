-- Administrators look events up by the request that caused them, and by the names of accounts and projects that are gone: the log itself is then all that
-- knows them.
create index audit_events_request_id on audit_events (request_id) where request_id is not null;
create index audit_events_username on audit_events (lower(detail ->> 'username')) where tag = 'account:create';
create index audit_events_project on audit_events (regexp_replace(lower(detail ->> 'project'), '[-_.]+', '-', 'g')) where tag = 'project:create';
