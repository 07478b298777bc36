//! A copy of the database in a thief's hands, without the keys that lie outside it.

use sqlx::PgPool;
use store::auth::Session;

use crate::support::{Browser, Person, World};

/// Everything that a copy of the database holds, as text: bytes in hexadecimal digits.
async fn dump(world: &World) -> String {
    let tables: Vec<String> =
        sqlx::query_scalar("select tablename::text from pg_tables where schemaname = 'public'").fetch_all(&world.pool).await.unwrap();
    assert!(tables.len() > 20, "{tables:?}");
    let mut dump = String::new();
    for table in tables {
        let rows = sqlx::AssertSqlSafe(format!("select coalesce(string_agg(to_jsonb(t)::text, ' '), '') from {table} as t"));
        dump.push_str(&sqlx::query_scalar::<_, String>(rows).fetch_one(&world.pool).await.unwrap());
    }
    dump.to_lowercase()
}

/// Whoever steals a copy of the database has no app, no recovery code and no session of anybody's, in whatever spelling.
#[sqlx::test(migrations = "../migrations")]
async fn a_17_a_copy_of_the_database_holds_nobodys_secret(pool: PgPool) {
    let world = World::new(pool).await;
    let mut alice = Person::registered(&world, "alice").await;
    let mut browser = Browser::new();
    alice.begin(&world, &mut browser).await.unwrap();
    alice.take_codes(&world, &browser).await;
    alice.confirm_codes(&world, &browser).await;
    let (who, _) = browser.admitted::<Session>(&world).await;
    let base32 = world.store.totp_setup(&who).secret_base32().replace(' ', "");
    alice.enable_app(&world, &mut browser).await;
    let secret = data_encoding::BASE32_NOPAD.decode(base32.as_bytes()).unwrap();
    let mut spellings = vec![("the app's secret", base32)];
    let texts =
        [browser.cookie("bonded-session").unwrap().to_owned(), alice.codes[0].display().as_str().to_owned(), alice.password.clone()];
    for (what, bytes) in [("the app's secret", secret)]
        .into_iter()
        .chain(["a session", "a recovery code", "a password"].into_iter().zip(texts.map(String::into_bytes)))
    {
        spellings.push((what, String::from_utf8_lossy(&bytes).into_owned()));
        spellings.push((what, data_encoding::HEXLOWER.encode(&bytes)));
        spellings.push((what, data_encoding::BASE64.encode(&bytes)));
        spellings.push((what, data_encoding::BASE64URL_NOPAD.encode(&bytes)));
    }
    let dump = dump(&world).await;
    for (what, spelling) in spellings {
        assert!(!dump.contains(&spelling.to_lowercase()), "{what} lies in the database as {spelling}");
    }
    // The dump is one: what is no secret is found in it, and so is the sealed form.
    let sealed: Vec<u8> = sqlx::query_scalar("select secret_wrapped from totp_factors").fetch_one(&world.pool).await.unwrap();
    assert!(dump.contains("alice@example.com") && dump.contains(&data_encoding::HEXLOWER.encode(&sealed)));
}
