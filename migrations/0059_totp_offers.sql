-- How many authenticator apps were enrolled in this session: the secret that it is offered is derived from its id and this number, so that the secret
-- outlives a change of the cookie, and one in use is never offered again.
alter table sessions add column apps_enrolled integer not null default 0;
