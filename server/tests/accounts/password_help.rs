//! Help beside new passwords: what it says before a script runs is true, and it knows what belongs to the account.

use sqlx::PgPool;

use crate::support::ask::Ask;
use crate::support::place::Place;

#[sqlx::test(migrations = "../migrations")]
async fn the_form_for_another_password_says_what_is_still_missing(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    let account = place.send(&Ask::get("/manage/account/").cookie(&alice.session)).await;
    let register = place.send(&Ask::get("/account/register/")).await;
    for page in [&account, &register] {
        assert!(page.body.contains("At least 15 characters") && page.body.contains("/pkg/bonded.js"), "{page:?}");
        assert!(page.body.contains("More than your name, username or address"), "{page:?}");
        assert_eq!(page.body.matches(": not yet").count(), 3, "nothing is typed yet: {page:?}");
    }
    for fact in ["password=new_password", "least=15", "word=alice", "word=alice@example.org", "word=A Person", "word=localhost"] {
        assert!(account.body.lines().any(|line| line.trim_end_matches("\">").ends_with(fact)), "{fact}: {account:?}");
    }
    assert!(register.body.contains("field=username") && register.body.contains("field=email"), "{register:?}");

    let person = place.register("bob").await;
    let session = place.log_in(&person).await;
    let account = place.send(&Ask::get("/manage/account/").cookie(&session)).await;
    assert!(
        !account.body.contains("/pkg/bonded.js") && !account.body.contains("New password"),
        "nothing to change, no island: {account:?}"
    );
}
