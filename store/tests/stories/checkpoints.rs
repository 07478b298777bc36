//! What was signed of the log outside the database finds what the chain alone can't: an end that was cut off, and a log that was made anew.

use std::path::PathBuf;

use domain::audit::ChainVerifier;
use futures_util::TryStreamExt;
use sqlx::PgPool;
use store::audit::AuditVerdict;
use store::audit::checkpoint::{BadCheckpoint, Checkpoint, CheckpointDirectory, CheckpointError, CheckpointKey, Checkpoints};

use crate::support::{Browser, Person, World};

/// A world with a place for checkpoints.
struct Signed {
    world: World,
    alice: Person,
    directory: CheckpointDirectory,
    key: CheckpointKey,
    _root: tempfile::TempDir,
}

impl Signed {
    async fn new(pool: PgPool) -> Self {
        let world = World::new(pool).await;
        let (alice, _) = Person::enrolled(&world, "alice").await;
        let root = tempfile::tempdir().unwrap();
        let directory = CheckpointDirectory::at(root.path().join("far/away"));
        Self { world, alice, directory, key: key(7), _root: root }
    }

    /// Somebody tries to get in, and that is signed.
    async fn another(&self) -> Checkpoint {
        assert!(self.alice.try_password(&self.world, &mut Browser::new(), "wrong").await.is_err());
        self.sign().await.unwrap().expect("something happened")
    }

    async fn sign(&self) -> Result<Option<Checkpoint>, CheckpointError> {
        self.world.store.write_checkpoint(&self.directory, &self.key, &[]).await
    }

    fn read(&self) -> Checkpoints {
        self.directory.read(&[self.key.trusted()]).unwrap()
    }

    async fn verdict(&self) -> AuditVerdict {
        self.world.store.audit_verify(&self.read().good, |_| {}).await.unwrap()
    }

    /// As the owner of the tables, who can do anything there.
    async fn force(&self, statement: String) {
        for statement in ["alter table audit_events disable trigger all".to_owned(), statement] {
            sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&self.world.pool).await.unwrap();
        }
    }

    fn file(&self, events: i64) -> PathBuf {
        self.directory.path().join(format!("{events:012}.checkpoint"))
    }
}

fn key(seed: u8) -> CheckpointKey {
    CheckpointKey::new(&[seed; 32], "packages.example.org")
}

#[sqlx::test(migrations = "../migrations")]
async fn a_log_without_checkpoints_is_verified_by_its_chain(pool: PgPool) {
    let signed = Signed::new(pool).await;
    assert!(signed.directory.is_empty().unwrap() && signed.read().good.is_empty());
    assert!(matches!(signed.verdict().await, AuditVerdict::Intact { .. }));
}

#[sqlx::test(migrations = "../migrations")]
async fn each_change_is_signed_once_and_all_of_them_agree(pool: PgPool) {
    let signed = Signed::new(pool).await;
    let (first, second) = (signed.another().await, signed.another().await);
    assert!(matches!(signed.sign().await, Ok(None)), "nothing happened since");
    assert_eq!(signed.read().good, [first, second]);
    assert_eq!(second.events, first.events + 1);
    assert_eq!(signed.verdict().await, AuditVerdict::Intact { events: second.events, head: second.head });
}

#[sqlx::test(migrations = "../migrations")]
async fn an_end_that_was_cut_off_is_found_and_nothing_more_is_signed(pool: PgPool) {
    let signed = Signed::new(pool).await;
    let (first, second) = (signed.another().await, signed.another().await);
    signed.force(format!("delete from audit_events where id > {}", first.events - 1)).await;
    let cut = AuditVerdict::Cut { events: first.events - 1, signed: second.events };
    assert_eq!(signed.verdict().await, cut);
    assert!(matches!(signed.sign().await, Err(CheckpointError::Contradiction(events)) if events == second.events));
    signed.force("delete from audit_events".to_owned()).await;
    assert_eq!(signed.verdict().await, AuditVerdict::Cut { events: 0, signed: second.events });
    assert_eq!(signed.read().good, [first, second], "an empty log is not signed over either");
}

#[sqlx::test(migrations = "../migrations")]
async fn an_older_copy_of_the_database_is_told_from_its_later_checkpoints(pool: PgPool) {
    let signed = Signed::new(pool).await;
    let (first, second) = (signed.another().await, signed.another().await);
    signed.force(format!("delete from audit_events where id > {}", first.events)).await;
    assert_eq!(signed.verdict().await, AuditVerdict::Cut { events: first.events, signed: second.events });
    std::fs::rename(signed.file(second.events), signed.directory.path().join("later")).unwrap();
    assert_eq!(signed.verdict().await, AuditVerdict::Intact { events: first.events, head: first.head });
    signed.another().await;
}

#[sqlx::test(migrations = "../migrations")]
async fn a_changed_event_in_a_chain_that_was_made_anew_is_found_between_two_checkpoints(pool: PgPool) {
    let signed = Signed::new(pool).await;
    let (first, second, third) = (signed.another().await, signed.another().await, signed.another().await);
    signed.force(format!("update audit_events set ip = '203.0.113.9' where id = {}", second.events)).await;
    make_anew(&signed).await;
    assert!(
        matches!(signed.world.store.audit_verify(&[], |_| {}).await.unwrap(), AuditVerdict::Intact { .. }),
        "the chain alone is fooled"
    );
    assert_eq!(signed.verdict().await, AuditVerdict::Rewritten { good: first.events, signed: second.events });
    assert!(matches!(signed.sign().await, Err(CheckpointError::Contradiction(events)) if events == third.events));
}

/// All hashes again, as somebody would who has the database.
async fn make_anew(signed: &Signed) {
    let events: Vec<_> = signed.world.store.audit_export(None).try_collect().await.unwrap();
    let mut previous = ChainVerifier::GENESIS;
    for event in events {
        let hash = event.chain_hash(&previous);
        sqlx::query("update audit_events set previous_hash = $2, hash = $3 where id = $1")
            .bind(event.id)
            .bind(previous.as_slice())
            .bind(hash.as_slice())
            .execute(&signed.world.pool)
            .await
            .unwrap();
        previous = hash;
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_forged_checkpoint_is_refused_by_name_and_not_signed_over(pool: PgPool) {
    let signed = Signed::new(pool).await;
    let checkpoint = signed.another().await;
    let file = signed.file(checkpoint.events);
    let note = std::fs::read_to_string(&file).unwrap();
    let forged = note.replacen(&format!("\n{}\n", checkpoint.events), &format!("\n{}\n", checkpoint.events - 1), 1);
    assert_ne!(forged, note);
    for (text, why) in
        [(forged.as_str(), BadCheckpoint::Forged), ("signed by nobody", BadCheckpoint::Malformed), ("", BadCheckpoint::Malformed)]
    {
        std::fs::write(&file, text).unwrap();
        let all = signed.read();
        assert!(all.good.is_empty());
        let bad: Vec<_> = all.bad.iter().map(|bad| (&bad.path, bad.why)).collect();
        assert_eq!(bad, [(&file, why)]);
        assert!(signed.alice.try_password(&signed.world, &mut Browser::new(), "wrong").await.is_err());
        assert!(matches!(signed.sign().await, Err(CheckpointError::Newest(_))));
        assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_renewed_key_goes_on_from_what_the_earlier_one_signed_once_that_is_named(pool: PgPool) {
    let mut signed = Signed::new(pool).await;
    let first = signed.another().await;
    let earlier = std::mem::replace(&mut signed.key, key(8));
    assert_eq!(signed.read().bad[0].why, BadCheckpoint::UnknownKey);
    assert!(signed.alice.try_password(&signed.world, &mut Browser::new(), "wrong").await.is_err());
    assert!(matches!(signed.sign().await, Err(CheckpointError::Newest(_))));

    let named = [earlier.verifier().parse().unwrap()];
    let second = signed.world.store.write_checkpoint(&signed.directory, &signed.key, &named).await.unwrap().unwrap();
    let all = signed.directory.read(&[named[0], signed.key.trusted()]).unwrap();
    assert_eq!((all.good.as_slice(), all.bad.len()), ([first, second].as_slice(), 0));
    assert!(matches!(signed.world.store.audit_verify(&all.good, |_| {}).await.unwrap(), AuditVerdict::Intact { .. }));
}

#[sqlx::test(migrations = "../migrations")]
async fn old_checkpoints_are_thinned_out_and_what_is_not_believed_stays(pool: PgPool) {
    let signed = Signed::new(pool).await;
    let mut written = Vec::new();
    for _ in 0..4 {
        written.push(signed.another().await);
        signed.world.wait(time::Duration::minutes(5));
    }
    let thin = || signed.world.store.thin_checkpoints(&signed.directory, &signed.key, &[]);
    assert_eq!(thin().await.unwrap(), 0, "all of the last day stay");
    std::fs::write(signed.file(written[1].events), "signed by nobody").unwrap();

    signed.world.wait(time::Duration::days(100));
    let newest = signed.another().await;
    assert_eq!(thin().await.unwrap(), 2, "of a day long ago the last one stays");
    let left = signed.read();
    assert_eq!((left.good.as_slice(), left.bad.len()), ([written[3], newest].as_slice(), 1));
    assert_eq!(signed.verdict().await, AuditVerdict::Intact { events: newest.events, head: newest.head });
    assert_eq!(thin().await.unwrap(), 0);

    signed.world.wait(time::Duration::days(100));
    assert_eq!(thin().await.unwrap(), 0, "the newest stays however old it is");
    assert!(signed.read().good.contains(&newest));
}
