-- Yanked releases (PEP 592): installers pass them over unless they are asked for by number.

alter table releases
    add column yanked_at timestamptz,
    -- Shown by installers; may be empty. Null exactly where the release is not yanked.
    add column yanked_reason text,
    add constraint releases_yanked check ((yanked_at is null) = (yanked_reason is null));
