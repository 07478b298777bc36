-- What a token's own words cannot know: when to remind of its end, how often it was used, what it made.
alter table api_tokens
    -- The end that its caveats say, for lists and reminders. The caveats decide.
    add column expires_at timestamptz,
    -- How many files were stored with it and all that was made from it. Counted in the transaction that stores the file.
    add column uses bigint not null default 0 constraint api_tokens_uses check (uses >= 0),
    -- The projects that its uploads made. No reference: what is gone stays made.
    add column made_projects uuid[] not null default '{}',
    -- How many of the letters about its end went out, or are no longer needed.
    add column reminders smallint not null default 0,
    -- The issued caveats say it, and for several projects.
    drop column scope_project;

create index api_tokens_expires_at on api_tokens (expires_at) where expires_at is not null;
