-- A token belongs to a person or was minted for a trusted publisher, never both. With the publisher it goes.

alter table api_tokens
    alter column account_id drop not null,
    add column publisher_id uuid constraint api_tokens_publisher_id_fkey references publishers on delete cascade,
    -- What the identity token said of the commit and the workflow, for attestations (PEP 740).
    add column publisher_claims jsonb,
    add constraint api_tokens_owner check (
        num_nonnulls(account_id, publisher_id) = 1 and (publisher_id is null) = (publisher_claims is null)
    );

create index api_tokens_publisher_id on api_tokens (publisher_id) where publisher_id is not null;

-- Which publisher uploaded a file: a copy, because publishers go and what they uploaded stays.
alter table files add column uploaded_by_publisher jsonb;
alter table deleted_files add column uploaded_by_publisher jsonb;
