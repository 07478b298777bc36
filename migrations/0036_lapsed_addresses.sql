-- An address whose proof was taken away because its domain lapsed: whoever reads its mail now is not to hear that there is an account. None where it was
-- simply never proved.
alter table email_addresses add column lapsed_at timestamptz;
alter table email_addresses add constraint email_addresses_lapsed check (lapsed_at is null or verified_at is null);
