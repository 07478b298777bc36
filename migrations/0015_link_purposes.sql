-- A link from a mail can now set a new password.
alter table links drop constraint links_purpose;
alter table links add constraint links_purpose check (purpose in ('verify_email', 'reset_password'));
create index links_account_id on links (account_id);
