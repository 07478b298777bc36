//! Search looks into indexes, whatever is typed: a table of 600 000 rows is never read from end to end.

use sqlx::{Connection, PgPool};

/// Step, parameters, arguments, index.
const STEPS: [(&str, &str, &str, &str); 9] = [
    (
        include_str!("../../../src/projects/search/begins.sql"),
        "text, text, boolean, boolean, smallint, text",
        "'web-lexer', 'weblexer', true, true, 12, null",
        "project_search_compact_name",
    ),
    (
        include_str!("../../../src/projects/search/contains.sql"),
        "text, boolean, boolean, smallint, text",
        "'weblexer', true, true, 12, null",
        "project_search_trigrams",
    ),
    (
        include_str!("../../../src/projects/search/mentions.sql"),
        "text, boolean, boolean, smallint, text",
        "'web lexer', true, true, 12, null",
        "project_search_words",
    ),
    (
        include_str!("../../../src/projects/search/near.sql"),
        "text[], boolean, boolean, smallint, text",
        "'{weblexer,wblexer}', true, true, 12, null",
        "project_search_compact_name",
    ),
    (
        include_str!("../../../src/projects/search/classified.sql"),
        "text, boolean, boolean, smallint",
        "'Framework :: AsyncIO', true, true, 12",
        "project_search_classifiers",
    ),
    (
        include_str!("../../../src/projects/search/begins_few.sql"),
        "text, text, boolean, boolean, smallint, text",
        "'web-lexer', 'weblexer', true, true, 12, 'Framework :: AsyncIO'",
        "project_search_classifiers",
    ),
    (
        include_str!("../../../src/projects/search/contains_few.sql"),
        "text, boolean, boolean, smallint, text",
        "'weblexer', true, true, 12, 'Framework :: AsyncIO'",
        "project_search_classifiers",
    ),
    (
        include_str!("../../../src/projects/search/mentions_few.sql"),
        "text, boolean, boolean, smallint, text",
        "'web lexer', true, true, 12, 'Framework :: AsyncIO'",
        "project_search_classifiers",
    ),
    (include_str!("../../../src/projects/search/alike.sql"), "text", "'lexr'", "search_words_trigrams"),
];

#[sqlx::test(migrations = "../migrations")]
async fn every_step_of_a_search_uses_its_index(pool: PgPool) {
    let mut connection = pool.acquire().await.unwrap();
    let mut reading = connection.begin().await.unwrap();
    sqlx::raw_sql("set local enable_seqscan = off").execute(&mut *reading).await.unwrap();
    for (number, (step, parameters, arguments, index)) in STEPS.into_iter().enumerate() {
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!("prepare step{number} ({parameters}) as {step}"))).execute(&mut *reading).await.unwrap();
        let explain = sqlx::AssertSqlSafe(format!("explain execute step{number} ({arguments})"));
        let plan: Vec<String> = sqlx::query_scalar(explain).persistent(false).fetch_all(&mut *reading).await.unwrap();
        let plan = plan.join("\n");
        assert!(plan.contains(index) && !plan.contains("Seq Scan"), "{plan}");
    }
}
