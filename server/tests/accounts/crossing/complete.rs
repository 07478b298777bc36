//! Nothing is missing from the table: whatever the database keeps secret, whatever a cookie carries and whatever a door reads has its row or its column.

use std::collections::BTreeSet;

use axum::http::Method;
use sqlx::PgPool;
use store::auth::CookieKind;

use super::ROWS;
use super::consumer::Consumer;
use super::fields::{SHOWN_IN_ADDRESSES, shown};
use super::secret::{NO_SECRET_TABLES, NO_SECRETS};
use super::stage::Stage;
use crate::support::ask::Ask;
use crate::support::door::NO_FEED;
use crate::support::place::Place;

/// Columns that look like secrets: bytes, and text that its name says was hashed or sealed.
const COLUMNS: &str = "
    select table_name || '.' || column_name from information_schema.columns
    where table_schema = 'public'
        and (data_type = 'bytea' or (data_type <> 'uuid' and column_name ~ '(hash|secret|sealed|wrapped)'))";
const TABLES: &str = "select table_name::text from information_schema.tables where table_schema = 'public'";
const PURPOSES: &str = "select pg_get_constraintdef(oid) from pg_constraint where conname = 'links_purpose'";

/// What the database keeps and the table of this suite does not know, and what the table claims and the database does not keep.
async fn unknown(pool: &PgPool) -> Vec<String> {
    let crossed = ROWS.iter().flat_map(|secret| secret.columns()).copied();
    let columns: BTreeSet<&str> = crossed.chain(NO_SECRETS.iter().map(|(column, _)| *column)).collect();
    let of_columns = columns.iter().filter_map(|column| column.split('.').next());
    let tables: BTreeSet<&str> = of_columns.chain(NO_SECRET_TABLES.iter().map(|(table, _)| *table)).collect();
    let purposes: BTreeSet<&str> = ROWS.iter().filter_map(|secret| secret.purpose()).collect();

    let kept: Vec<String> = sqlx::query_scalar(PURPOSES).fetch_all(pool).await.expect("checks");
    let kept: Vec<String> = kept.iter().flat_map(|check| check.split('\'').skip(1).step_by(2)).map(str::to_owned).collect();
    let mut unknown = differences("link", &purposes, &kept);
    for (what, known, query) in [("column", columns, COLUMNS), ("table", tables, TABLES)] {
        unknown.extend(differences(what, &known, &sqlx::query_scalar(query).fetch_all(pool).await.expect("names")));
    }
    unknown
}

fn differences(what: &str, known: &BTreeSet<&str>, kept: &[String]) -> Vec<String> {
    let kept: BTreeSet<&str> = kept.iter().map(String::as_str).collect();
    kept.symmetric_difference(known).map(|name| format!("{what} {name}")).collect()
}

/// Whatever the database keeps is a secret of this table, or is known not to be one.
#[sqlx::test(migrations = "../migrations")]
async fn every_secret_that_is_kept_has_its_row(pool: PgPool) {
    let nothing: [&str; 0] = [];
    assert_eq!(unknown(&pool).await, nothing, "cross it, or say in NO_SECRETS or NO_SECRET_TABLES why it opens nothing");
}

/// A voucher by mail, say: as a link, in a table of its own with a text that somebody shows, or in a column beside others.
#[sqlx::test(migrations = "../migrations")]
async fn a_secret_without_its_row_is_noticed(pool: PgPool) {
    let voucher = "
        alter table links drop constraint links_purpose;
        alter table links add constraint links_purpose check (purpose in ('verify_email', 'reset_password', 'redeem_voucher'));
        create table vouchers (voucher_id uuid primary key, shown text not null);
        alter table projects add column voucher_secret text";
    sqlx::raw_sql(voucher).execute(&pool).await.unwrap();
    assert_eq!(unknown(&pool).await, ["link redeem_voucher", "column projects.voucher_secret", "table vouchers"]);
}

/// Every cookie carries a secret of this table and is shown, under its name, at a place that takes that secret. That no other cookie is ever set, each
/// answer of these suites is looked at for.
#[sqlx::test(migrations = "../migrations")]
async fn every_cookie_has_its_row_and_its_column(pool: PgPool) {
    let place = Place::new(pool).await;
    let stage = Stage::without_anything(&place);
    // A language opens nothing.
    for kind in CookieKind::ALL.iter().filter(|kind| **kind != CookieKind::Language) {
        let row = ROWS.iter().find(|secret| secret.cookie() == Some(*kind));
        let secret = row.unwrap_or_else(|| panic!("what the cookie {kind:?} carries has no row"));
        let shown = format!("{}=x", kind.name(place.operator().settings()));
        let column = Consumer::ALL.into_iter().find(|consumer| {
            let ask = stage.ask(*consumer, "x");
            let cookies = ask.headers.get_all("cookie").iter().filter_map(|value| value.to_str().ok());
            consumer.takes(*secret) && cookies.flat_map(|cookies| cookies.split("; ")).any(|cookie| cookie == shown)
        });
        assert!(column.is_some(), "no column shows {secret:?} as {shown}");
    }
}

/// Every field in which a door reads a secret is a column, and every column is taken by something.
#[sqlx::test(migrations = "../migrations")]
async fn every_door_that_takes_a_secret_has_its_column(pool: PgPool) {
    let place = Place::new(pool).await;
    place.alice().await;
    let stage = Stage::without_anything(&place);
    let columns: BTreeSet<(String, String)> = Consumer::ALL.iter().filter_map(|consumer| shows_x(&stage.ask(*consumer, "x"))).collect();
    let addresses = place.addresses().await;
    let opens = |path: &str, method: &Method| addresses.iter().any(|address| address.path == path && address.policy(method).is_some());
    let forms = addresses
        .iter()
        .filter(|address| address.is_function())
        .flat_map(|address| shown(&address.path).into_iter().map(|field| (address.path.clone(), field.to_owned())));
    let in_addresses = SHOWN_IN_ADDRESSES.map(|(path, field)| (path.to_owned(), field.to_owned()));
    let doors: BTreeSet<(String, String)> = forms.chain(in_addresses.clone()).collect();
    assert!(doors.len() >= 22, "only {doors:?}");
    assert!(in_addresses.iter().all(|(path, _)| opens(path, &Method::GET)), "{in_addresses:?}");
    let without: Vec<_> = doors.difference(&columns).collect();
    assert!(without.is_empty(), "no column shows a secret there: {without:?}");
    // The address of a feed is its secret. Tools and reporters show theirs in a way of their own.
    let asked: Vec<String> = Consumer::ALL.iter().map(|consumer| stage.ask(*consumer, "x").path).collect();
    for path in [addresses.iter().find(|address| address.path.contains(NO_FEED)).expect("a feed").path.replace(NO_FEED, "x")]
        .into_iter()
        .chain(["/legacy/", "/_/secrets/disclose-token"].map(str::to_owned))
    {
        assert!(asked.contains(&path), "{path} has no column");
    }
    for consumer in Consumer::ALL {
        assert!(ROWS.iter().any(|secret| consumer.takes(*secret)), "{consumer:?} takes nothing: it cannot be seen to work");
    }
}

/// The path, and the field that says `x`: in the form, or in the query where there is no form.
fn shows_x(ask: &Ask) -> Option<(String, String)> {
    let (path, query) = ask.path.split_once('?').unwrap_or((&ask.path, ""));
    let fields = if ask.method == Method::GET { query.as_bytes() } else { &ask.body };
    let (name, _) = url::form_urlencoded::parse(fields).find(|(_, value)| value == "x")?;
    Some((path.to_owned(), name.into_owned()))
}
