-- Search forgives typing errors with PostgreSQL's own pg_trgm. It comes with the server's contrib modules and is trusted: whoever may create in the database
-- may install it. Where neither is so, the operator must know what to do.
do $$
begin
    create extension if not exists pg_trgm;
exception
    when insufficient_privilege then
        raise exception 'the extension pg_trgm is missing, and this role may not install it'
            using hint = 'Run "create extension pg_trgm" in this database as a superuser or as its owner, then start again.';
    when undefined_file or feature_not_supported then
        raise exception 'the extension pg_trgm is not installed on the database server'
            using hint = 'Install PostgreSQL''s contrib modules on the server (postgresql-contrib), then start again.';
end
$$;
