-- What files say about themselves at length, rendered once for all files that say the same. A row that is due is the work to do.
create table descriptions (
    -- SHA-256 over what it is written in, as the file says it (nothing if it says nothing), a line feed, and the text.
    digest bytea constraint descriptions_pkey primary key constraint descriptions_digest_length check (octet_length(digest) = 32),
    content_type text not null,
    -- Sanitised. Null: the page shows the text as it is.
    html text,
    -- Which version of the renderer looked at it last; 0 is none.
    renderer integer not null default 0,
    rendered_at timestamptz,
    -- When it is rendered next; null is never, as long as the renderer stays the same.
    due_at timestamptz,
    -- How often this version has begun, and what went wrong last.
    attempts integer not null default 0,
    last_error text
);

create index descriptions_due_at on descriptions (due_at, digest) where due_at is not null;

create table described_files (
    file_id uuid constraint described_files_pkey primary key constraint described_files_file_id_fkey references files on delete cascade,
    digest bytea not null constraint described_files_digest_fkey references descriptions
);

create index described_files_digest on described_files (digest);

create function description_digest(content_type text, description text) returns bytea
language sql immutable
as $$
    select sha256(convert_to(content_type || E'\n' || description, 'UTF8'))
$$;

-- Files come by uploads and by restoring, so the files' own table looks after this: no writer can forget it.
create function note_descriptions() returns trigger
language plpgsql
as $$
begin
    -- The update changes nothing, but waits for whoever removes the row at this moment, and holds it.
    insert into descriptions (digest, content_type, due_at)
    select distinct on (digest) digest, content_type, uploaded_at
    from touched
    cross join lateral (
        select coalesce(metadata -> 'description_content_type' ->> 0, '') as content_type, metadata -> 'description' ->> 0 as description
    ) as said
    cross join lateral description_digest(content_type, description) as digest
    where description ~ '\S'
    order by digest
    on conflict (digest) do update set digest = excluded.digest;

    insert into described_files (file_id, digest)
    select file_id, description_digest(coalesce(metadata -> 'description_content_type' ->> 0, ''), metadata -> 'description' ->> 0)
    from touched
    where metadata -> 'description' ->> 0 ~ '\S';
    return null;
end
$$;

create trigger files_described after insert on files
referencing new table as touched for each statement execute function note_descriptions();

insert into descriptions (digest, content_type, due_at)
select distinct on (digest) digest, content_type, uploaded_at
from files
cross join lateral (
    select coalesce(metadata -> 'description_content_type' ->> 0, '') as content_type, metadata -> 'description' ->> 0 as description
) as said
cross join lateral description_digest(content_type, description) as digest
where description ~ '\S'
order by digest;

insert into described_files (file_id, digest)
select file_id, description_digest(coalesce(metadata -> 'description_content_type' ->> 0, ''), metadata -> 'description' ->> 0)
from files
where metadata -> 'description' ->> 0 ~ '\S';
