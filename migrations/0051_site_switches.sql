-- What administrators switch while the site runs. One row, read in the request or transaction that obeys it: no node remembers it.
create table site_switches (
    is_only boolean constraint site_switches_pkey primary key default true constraint site_switches_is_only check (is_only),
    -- Who may open an account; null is what is configured.
    registration text constraint site_switches_registration check (registration in ('open', 'invitation', 'closed')),
    is_read_only boolean not null default false,
    has_no_new_projects boolean not null default false,
    -- Plain text above every page; empty is none.
    banner text not null default ''
);

insert into site_switches default values;
