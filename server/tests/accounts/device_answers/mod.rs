//! What a passkey or security key answers, at the four doors that take it: the second step, the log-in without a password, the confirmation, one more device.
//!
//! A refusal leads back to the page with what was wrong, sets no cookie, changes nothing and leaves one event.

mod door;

use sqlx::PgPool;

use self::door::Door::{Add, Confirm, Passkey, Step};
use self::door::{DOORS, PROVISION, alice, for_door};
use crate::new_device::add_device;
use crate::support::ask::Ask;
use crate::support::device::Device;
use crate::support::people::{Maintainer, SESSION, went_on};
use crate::support::place::Place;

#[sqlx::test(migrations = "../migrations")]
async fn a_24_every_door_takes_the_right_answer(pool: PgPool) {
    let place = Place::new(pool).await;
    let (mut alice, mut device) = alice(&place).await;
    for door in DOORS {
        let mut new = Place::device();
        let told = if door == Add { &mut new } else { &mut device };
        let (cookie, answer) = door.answered(&place, &alice, told).await;
        let taken = door.send(&place, &cookie, &answer).await;
        assert!(went_on(&taken), "{door:?}: {taken:?}");
        let session = taken.cookie(SESSION).expect("a session, or its new cookie");
        assert_eq!(place.send(&Ask::get(PROVISION).cookie(&session)).await.status, 200, "{door:?}: fresh");
        if matches!(door, Confirm | Add) {
            alice.session = session;
        }
    }
}

/// Why it is refused, and how the answer comes to say it.
type Lie = (&'static str, fn(&mut Device));

const LIES: [Lie; 10] = [
    ("wrong_origin", |d| "https://localhost:8000".clone_into(&mut d.origin)),
    ("wrong_origin", |d| "http://localhost:8001".clone_into(&mut d.origin)),
    ("wrong_origin", |d| "http://localhost".clone_into(&mut d.origin)),
    ("wrong_origin", |d| "http://sub.localhost:8000".clone_into(&mut d.origin)),
    ("wrong_origin", |d| "http://badlocalhost:8000".clone_into(&mut d.origin)),
    ("wrong_origin", |d| "http://localhost.evil:8000".clone_into(&mut d.origin)),
    // A Cyrillic letter.
    ("wrong_origin", |d| "http://l\u{43e}calhost:8000".clone_into(&mut d.origin)),
    ("inside_another_site", |d| d.beside = serde_json::json!({ "crossOrigin": true })),
    ("wrong_site", |d| d.site = Some("evil.example".to_owned())),
    ("user_not_present", |d| d.touched = false),
];

#[sqlx::test(migrations = "../migrations")]
async fn a_08_an_answer_from_anywhere_else_is_refused_at_every_door(pool: PgPool) {
    let place = Place::new(pool).await;
    let (alice, device) = alice(&place).await;
    for door in DOORS {
        for (reason, lie) in LIES {
            let mut lying = for_door(door, &device);
            lie(&mut lying);
            let (cookie, answer) = door.answered(&place, &alice, &mut lying).await;
            door.refuses(&place, (&cookie, &answer), reason).await;
        }
    }
}

/// What a device says when it is added is signed by nobody; from then on its key is what counts.
#[sqlx::test(migrations = "../migrations")]
async fn a_07_whoever_has_everything_but_the_key_is_refused(pool: PgPool) {
    let place = Place::new(pool).await;
    let (alice, device) = alice(&place).await;
    for door in [Step, Passkey, Confirm] {
        let mut imitation = device.clone();
        imitation.forged = true;
        let (cookie, answer) = door.answered(&place, &alice, &mut imitation).await;
        door.refuses(&place, (&cookie, &answer), "wrong_signature").await;
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_07_no_answer_counts_twice_or_after_five_minutes(pool: PgPool) {
    let place = Place::new(pool).await;
    let (mut alice, mut device) = alice(&place).await;
    for door in DOORS {
        let mut new = Place::device();
        let told = if door == Add { &mut new } else { &mut device };
        let (cookie, answer) = door.answered(&place, &alice, told).await;
        let taken = door.send(&place, &cookie, &answer).await;
        assert!(went_on(&taken), "{door:?}: {taken:?}");
        match door {
            // The step is over with its challenge; the answer is none to the next one.
            Step => Step.refuses(&place, (&place.half_log_in(&alice.person).await, &answer), "foreign_challenge").await,
            Passkey => Passkey.refuses(&place, (&cookie, &answer), "challenge_answered_before").await,
            Confirm | Add => {
                alice.session = taken.cookie(SESSION).expect("a new cookie at the new step");
                door.refuses(&place, (&alice.session, &answer), "challenge_answered_before").await;
            }
        }
    }
    // A password step lives no longer than its challenge, so there is no old answer for it.
    let mut old = Vec::new();
    for door in [Passkey, Confirm, Add] {
        old.push((door, door.answered(&place, &alice, &mut for_door(door, &device)).await));
    }
    place.clock.advance(time::Duration::minutes(5));
    for (door, (cookie, answer)) in old {
        door.refuses(&place, (&cookie, &answer), "challenge_over").await;
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_07_an_answer_counts_for_one_ceremony_one_person_and_one_browser(pool: PgPool) {
    let place = Place::new(pool).await;
    let (alice, device) = alice(&place).await;
    let mut bob = place.register("bob").await;
    let session = place.log_in(&bob).await;
    let session = place.enrol(&mut bob, &session).await;
    let mut bobs_key = Place::device();
    let session = add_device(&place, &session, "bob's key", &mut bobs_key).await;
    let bob = Maintainer { person: bob, session, token: String::new(), token_id: String::new() };
    for door in DOORS {
        // Another ceremony: above all what was said when a device was added, at the doors that let somebody in.
        for other in DOORS.into_iter().filter(|other| *other != door) {
            let mut told = for_door(other, &device);
            let (_, swapped) = other.answered(&place, &alice, &mut told).await;
            let (cookie, _) = door.answered(&place, &alice, &mut for_door(door, &device)).await;
            door.refuses(&place, (&cookie, &swapped), "foreign_challenge").await;
        }
        // The same ceremony of another person, or, where nobody is known yet, in another browser.
        let mut told = for_door(door, &bobs_key);
        let (_, swapped) = door.answered(&place, &bob, &mut told).await;
        let (cookie, _) = door.answered(&place, &alice, &mut for_door(door, &device)).await;
        door.refuses(&place, (&cookie, &swapped), "foreign_challenge").await;
        if door == Passkey {
            continue;
        }
        // Bob's device answers what Alice is asked.
        if door != Add {
            let (cookie, answer) = door.answered(&place, &alice, &mut bobs_key).await;
            door.refuses(&place, (&cookie, &answer), "unknown_device").await;
        }
    }
    // Without the cookie of the browser that was asked, and with a made-up answer.
    let (_, answer) = Passkey.answered(&place, &alice, &mut device.clone()).await;
    Passkey.refuses(&place, ("other=1", &answer), "foreign_challenge").await;
    for garbage in ["", ".", "AAAA.{}", &"x".repeat(5000)] {
        let (cookie, _) = Passkey.answered(&place, &alice, &mut device.clone()).await;
        Passkey.refuses(&place, (&cookie, garbage), "foreign_challenge").await;
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_07_a_copy_that_counts_behind_opens_nothing_and_its_owner_is_told(pool: PgPool) {
    let place = Place::new(pool).await;
    let (alice, mut device) = alice(&place).await;
    let copy = device.clone();
    for _ in 0..2 {
        let (cookie, answer) = Passkey.answered(&place, &alice, &mut device).await;
        assert!(went_on(&Passkey.send(&place, &cookie, &answer).await));
    }
    let standing = "select counter || ' ' || (select count(*) from sessions) from security_devices";
    let before: String = sqlx::query_scalar(standing).fetch_one(&place.pool).await.unwrap();
    for door in [Step, Passkey, Confirm] {
        let (cookie, answer) = door.answered(&place, &alice, &mut copy.clone()).await;
        let moment = place.now().await;
        let refused = door.send(&place, &cookie, &answer).await;
        assert!(refused.location().contains("__err") && refused.sets_no_cookie(), "{refused:?}");
        let events = place.events_since(&moment).await;
        assert_eq!(events.len(), 1, "{events:?}");
        assert_eq!((events[0].tag.as_str(), events[0].reason.as_deref()), (door.refusal(), Some("counter_went_back")));
        assert_eq!(place.letters().await.pop().unwrap().subject, "[localhost] A security device was refused");
    }
    let after: String = sqlx::query_scalar(standing).fetch_one(&place.pool).await.unwrap();
    assert_eq!(after, before);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_22_an_answer_from_a_new_place_opens_a_session_at_once(pool: PgPool) {
    let place = Place::new(pool).await;
    let (alice, mut device) = alice(&place).await;
    for door in [Step, Passkey] {
        place.forget_places().await;
        let (cookie, answer) = door.answered(&place, &alice, &mut device).await;
        let taken = door.send(&place, &cookie, &answer).await;
        assert!(went_on(&taken) && taken.cookie(SESSION).is_some() && taken.cookie("bonded-device").is_some(), "{door:?}: {taken:?}");
    }
}
