-- Projects first to last (psql variables) of a synthetic index: most with one to fourteen files, some with 50, few with 200, and the largest with 2 000.
-- A release has a wheel and a source distribution. All triggers stay: what they keep beside the files is filled as uploads would fill it.
begin;

create temporary table new_projects on commit drop as
select
    number,
    gen_random_uuid() as project_id,
    words[1 + number % 40] || '-' || words[1 + number / 40 % 40] || '-' || number as name,
    words[1 + number * 7 % 40] || ' ' || words[1 + number * 11 % 40] || ' for ' || words[1 + number * 13 % 40] || ' of kind ' || number % 997 as summary,
    case
        when number % 12500 = 0 then 2000
        when number % 1250 = 0 then 200
        when number % 125 = 0 then 50
        else 1 + number % 14
    end as files
from generate_series(:first, :last) as number
cross join string_to_array(
    'data,api,client,tool,web,cloud,auth,stream,graph,model,parser,cache,image,plot,math,time,file,crypto,audio,mail,queue,task,config,logging,schema,table,'
    || 'report,search,index,token,proxy,socket,server,worker,matrix,vector,tensor,vision,speech,robot',
    ','
) as words;

insert into projects (project_id, name, normalized_name, ultranormalized_name, serial, created_at)
select project_id, name, name, name, nextval('change_serial'), now() - interval '1 year' from new_projects;

insert into accounts (account_id, username, username_key, display_name, password_hash, created_at)
select gen_random_uuid(), 'owner-' || number, 'owner-' || number, 'Owner ' || number, 'none', now() - interval '1 year'
from new_projects
where number % 4 = 0;

insert into project_roles (project_id, account_id, role, created_at)
select project_id, account_id, 'Owner', now() - interval '1 year'
from new_projects
join accounts on username_key = 'owner-' || greatest(number - number % 4, :first + (4 - :first % 4) % 4);

create temporary table new_releases on commit drop as
select gen_random_uuid() as release_id, project_id, name, summary, files, '1.' || release as version, release
from new_projects
cross join generate_series(1, (files + 1) / 2) as release;

insert into releases (release_id, project_id, version, version_key, created_at)
select release_id, project_id, version, version, now() - interval '1 year' + release * interval '1 hour' from new_releases;

create temporary table new_files on commit drop as
select
    *,
    case kind
        when 'sdist' then replace(name, '-', '_') || '-' || version || '.tar.gz'
        else replace(name, '-', '_') || '-' || version || '-py3-none-any.whl'
    end as filename
from new_releases
-- An odd number of files ends with a wheel alone.
cross join lateral (values ('bdist_wheel', 1), ('sdist', 2)) as kinds (kind, nth)
where release * 2 - 2 + nth <= files;

insert into files (
    file_id, release_id, project_id, filename, kind, python_tag, size, md5, sha256, blake2_256, requires_python, metadata, metadata_sha256, uploaded_at,
    upload_method, upload_user_agent
)
select
    gen_random_uuid(),
    release_id,
    project_id,
    filename,
    kind,
    case kind when 'sdist' then 'source' else 'py3' end,
    20000 + release,
    decode(md5(filename), 'hex'),
    sha256(convert_to(filename, 'UTF8')),
    sha256(convert_to('blake2 ' || filename, 'UTF8')),
    '>=3.9',
    jsonb_build_object(
        'metadata_version', jsonb_build_array('2.4'),
        'name', jsonb_build_array(name),
        'version', jsonb_build_array(version),
        'summary', jsonb_build_array(summary),
        'author_email', jsonb_build_array('Somebody <somebody@example.org>'),
        'license_expression', jsonb_build_array('MIT'),
        'requires_dist', jsonb_build_array('requests>=2', 'click', 'pytest; extra == "test"'),
        'project_url', jsonb_build_array('Source, https://example.org/' || name, 'Changes, https://example.org/' || name || '/changes'),
        'classifier', jsonb_build_array(
            'Programming Language :: Python :: 3', 'Operating System :: OS Independent', 'Intended Audience :: Developers'
        )
    ),
    case kind when 'bdist_wheel' then sha256(convert_to('metadata ' || filename, 'UTF8')) end,
    now() - interval '1 year' + release * interval '1 hour',
    'token',
    'twine/6.0'
from new_files;

insert into filenames (filename_key, blake2_256, project_id, taken_at)
select lower(filename), sha256(convert_to('blake2 ' || filename, 'UTF8')), project_id, now() - interval '1 year' from new_files;

commit;
