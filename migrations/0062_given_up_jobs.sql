-- What was given up stays for 30 days, so that whoever runs the site can have it tried again.
alter table jobs add column given_up_at timestamptz;

create index jobs_given_up_at on jobs (given_up_at) where given_up_at is not null;
