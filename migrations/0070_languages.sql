-- The language of somebody's letters, as the browser spoke it when the account was opened or last logged in to: a primary tag of RFC 5646. Null for accounts
-- from before, until they log in.
alter table accounts add column language text constraint accounts_language_form check (language ~ '^[a-z]{2,3}$');
