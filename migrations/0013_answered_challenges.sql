-- Challenges that a security device has answered, so that none is answered twice. A challenge itself is sealed into the page that asks for it: looking at
-- a page stores nothing. A row is needed only as long as its challenge would be good.
create table answered_challenges (
    challenge_hash bytea constraint answered_challenges_pkey primary key
        constraint answered_challenges_challenge_hash_length check (octet_length(challenge_hash) = 32),
    expires_at timestamptz not null
);

create index answered_challenges_expires_at on answered_challenges (expires_at);
