-- All counters of one username are found by what their keys begin with, at each log-in.
create index attempts_prefix on attempts (attempt_key text_pattern_ops);
