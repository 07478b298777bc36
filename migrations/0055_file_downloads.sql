-- How often each file was downloaded, a day. Counted in memory and added now and then; several nodes add to the same row.

create table file_downloads (
    -- No reference: adding holds no upload up, and a file that is deleted and comes back keeps its numbers. When a deletion is final they go.
    file_id uuid not null,
    -- In UTC.
    day date not null,
    downloads bigint not null constraint file_downloads_downloads check (downloads > 0),
    constraint file_downloads_pkey primary key (file_id, day)
);

create index file_downloads_day on file_downloads (day);
