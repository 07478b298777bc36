-- Administrators see which descriptions could not be rendered, and why: a handful among hundreds of thousands.
create index descriptions_failed on descriptions (rendered_at desc) where last_error is not null;
