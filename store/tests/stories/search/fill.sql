-- 600 000 projects, as unlike and as alike in name and summary as on a public index: a seventh of the names begins with `py`, some words are everywhere.
alter table projects disable trigger projects_write_search;

create temporary table named as
with vocabulary as materialized (
    select string_to_array(
        'python,py,django,flask,api,client,data,tool,test,async,web,cloud,auth,stream,graph,model,parser,cache,image,plot,math,time,file,crypto,audio,mail,'
        || 'queue,task,config,logging,schema,table,report,search,index,token,proxy,socket,server,worker,matrix,vector,neural,tensor,learn,deep,vision,text,'
        || 'speech,robot,sensor,garden,forest,river,ocean,planet,rocket,engine,motor,signal,filter,kernel,driver,bridge,router,switch,packet,buffer,memory,disk,'
        || 'backup,mirror,sync,merge,patch,build,deploy,docker,helm,kube,terra,chart,metric,alert,trace,profile,bench,mock,fake,fixture,assert,lint,format,'
        || 'style,theme,widget,button,layout,canvas,sprite,game,chess',
        ','
    ) as words
)
select
    gen_random_uuid() as project_id,
    words[case when i % 7 = 0 then 1 + i % 2 else 3 + i % 98 end]
        || '-' || words[3 + (i / 98) % 98]
        || '-' || words[3 + (i / 9604) % 98]
        || case when i % 7 = 0 then i::text else '' end as name,
    -- The first words of the list are in many summaries, the last in few.
    (select string_agg(words[1 + ((i::bigint * k * 7919 % 9973) ^ 2 / 1015000)::integer], ' ') from generate_series(1, 7) as k)
        as summary,
    i
from generate_series(1, 599990) as i, vocabulary
union all
select gen_random_uuid(), name, 'The ' || name || ' that everybody means', 599990 + row_number() over ()
from unnest(array['requests', 'scikit-learn', 'numpy', 'pandas', 'sqlalchemy', 'flask', 'django', 'python-dateutil', 'beautifulsoup4', 'pytest']) as name;

insert into projects (project_id, name, normalized_name, ultranormalized_name, serial, created_at)
select project_id, name, name, name, i, timestamptz '2020-01-01' + i * interval '1 minute' from named;

insert into project_search
    (project_id, normalized_name, compact_name, words, summary, has_wheel, python_minors, classifiers, archived, updated_at)
select
    project_id,
    name,
    replace(name, '-', ''),
    setweight(to_tsvector('english', replace(name, '-', ' ')), 'A') || setweight(to_tsvector('english', summary), 'C'),
    summary,
    i % 4 <> 0,
    minors,
    array['Programming Language :: Python :: 3', 'Topic :: Number ' || i % 500],
    i % 50 = 0,
    timestamptz '2020-01-01' + i * interval '1 minute'
from named
cross join python_minors('>=3.9') as minors;

insert into search_words (word)
select distinct word
from (
    select string_to_table(name, '-') as word from named
    union all
    -- What else people call their projects.
    select words || left(tail, 5) as word from (select distinct split_part(name, '-', 2) as words from named) as heads, (select md5(i::text)::text as tail from generate_series(1, 3000) as i) as tails
) as all_words
where length(word) between 3 and 60;

analyze projects;
analyze search_words;
analyze project_search;
