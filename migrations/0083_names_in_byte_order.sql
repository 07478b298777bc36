-- Normal names are ASCII: in the order of their bytes every database lists them alike, and comparing them is quicker.
alter table projects alter column normalized_name type text collate "C";
