-- What is served about where a file comes from (PEP 740), as it was verified at the upload. It never changes, and it goes with its file.
alter table files add column provenance text;
alter table deleted_files add column provenance text;
