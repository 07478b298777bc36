//! What the program's role may do with the tables of the role that owns them.

use sqlx::PgPool;

/// Serialises the granting: PostgreSQL fails the later of two that change one table's rights in the same moment ("tuple concurrently updated").
const GRANT_LOCK: i64 = 0x626f_6e64_6564_6772;

/// `grant` takes no parameters, so the names are quoted by the database itself, in `format('%I')`. Only what is ours is granted: somebody else's table in
/// the same schema is their business.
pub(super) async fn grant(pool: &PgPool, role: &str) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin().await?;
    sqlx::query!("select pg_advisory_xact_lock($1)", GRANT_LOCK).execute(&mut *transaction).await?;
    let statements: Vec<String> = sqlx::query_scalar!(
        r#"
        select format('grant usage on schema public to %I', $1::text) as "statement!"
        union all
        select format(
            case tablename
                when 'audit_events' then 'grant select, insert on %I to %I'
                when '_sqlx_migrations' then 'grant select on %I to %I'
                else 'grant select, insert, update, delete on %I to %I'
            end,
            tablename,
            $1::text
        )
        from pg_tables
        where schemaname = 'public' and tableowner = current_user
        union all
        select format('grant usage, select on sequence %I to %I', sequencename, $1::text)
        from pg_sequences
        where schemaname = 'public' and sequenceowner = current_user
        "#,
        role
    )
    .fetch_all(&mut *transaction)
    .await?;
    for statement in statements {
        sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut *transaction).await?;
    }
    transaction.commit().await
}
