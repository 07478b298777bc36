-- Why a project is in quarantine, in the administrator's words: for its people.

alter table projects add column quarantine_reason text;
alter table deleted_projects add column quarantine_reason text;
