-- Identity tokens that were used. The insert is the check; a row stays until no clock could take its token for a living one.

create table used_identity_tokens (
    issuer text not null,
    jti text not null,
    kept_until timestamptz not null,
    constraint used_identity_tokens_pkey primary key (issuer, jti)
);

create index used_identity_tokens_kept_until on used_identity_tokens (kept_until);
