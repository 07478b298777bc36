-- A password that was found among stolen ones. From then on it opens no session by itself; a new one clears the mark.
alter table accounts add column password_compromised_at timestamptz;
