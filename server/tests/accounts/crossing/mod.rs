//! Every secret that was made for one purpose meets every place that takes a secret: it opens its own, and no other.
//!
//! Rows are [`Secret`]s, columns are [`Consumer`]s, and each cell asks with everything else right: the right cookie beside a wrong link, the right code
//! beside a wrong cookie. A refusal leaves everything as it was, gives no cookie, repeats nothing and writes one event. After its refusals the very same
//! secret opens its own place, so that no row can pass with a secret that was dead from the start.
//!
//! A new secret is a variant of [`Secret`] and a line in `crossings!`; a new place that takes one is a variant of [`Consumer`]. The tests of `complete` fail
//! while either is missing.

mod asking;
mod beginners;
mod complete;
mod consumer;
mod fields;
mod secret;
mod stage;
mod workflow_token;

use sqlx::PgPool;
use store::HashingCost;

use crate::support::answer::Answer;
use crate::support::evidence::Event;
use crate::support::place::Place;
use consumer::Consumer;
use secret::Secret;
use stage::Stage;

macro_rules! crossings {
    ($($name:ident: $secret:ident,)*) => {
        /// The rows of the table.
        const ROWS: &[Secret] = &[$(Secret::$secret),*];

        $(
            #[sqlx::test(migrations = "../migrations")]
            async fn $name(pool: PgPool) {
                cross(pool, Secret::$secret).await;
            }
        )*
    };
}

crossings! {
    m_36_a_session_opens_pages_alone: Session,
    a_09_a_log_in_that_waits_for_its_second_step_opens_that_step_alone: HalfLogIn,
    a_browser_that_waits_for_a_confirmation_goes_on_with_that_alone: WaitingLogIn,
    a_browser_that_is_known_spares_a_confirmation_alone: KnownBrowser,
    a_link_that_verifies_an_address_does_that_alone: VerificationLink,
    a_20_a_link_that_resets_a_password_does_that_alone: ResetLink,
    a_link_that_confirms_a_log_in_does_that_alone: ConfirmationLink,
    a_password_is_good_where_a_password_is_asked_for: Password,
    a_code_of_an_app_is_good_where_a_code_is_asked_for: AppCode,
    a_code_of_a_first_app_sets_that_app_up_alone: CodeOfFirstApp,
    a_code_of_one_more_app_sets_that_app_up_alone: CodeOfFurtherApp,
    a_recovery_code_is_good_where_one_is_asked_for: RecoveryCode,
    a_new_recovery_code_is_typed_back_before_anything_else: NewRecoveryCode,
    a_link_that_stops_a_recovery_does_that_alone: StopLink,
    an_invitation_opens_an_account_and_nothing_else: Invitation,
    the_code_that_makes_the_first_administrator_does_that_alone: FirstRunCode,
    m_36_an_api_token_uploads_and_nothing_else: ApiToken,
    the_address_of_a_feed_reads_that_history_and_opens_nothing_else: Feed,
    what_an_interrupted_form_is_kept_under_goes_on_with_that_alone: KeptAction,
    a_07_an_answer_for_the_second_step_is_good_there_alone: AnswerAtSecondStep,
    a_07_an_answer_that_confirms_is_good_there_alone: AnswerThatConfirms,
    a_07_an_answer_that_adds_a_device_is_good_there_alone: AnswerThatAdds,
    a_07_an_answer_that_adds_a_first_device_is_good_there_alone: AnswerThatAddsFirst,
    a_07_an_answer_of_a_passkey_is_good_there_alone: AnswerOfPasskey,
    a_07_a_browser_that_was_asked_for_a_passkey_is_good_beside_its_answer_alone: AskedBrowser,
    m_36_what_a_workflow_shows_opens_nothing: WorkflowToken,
}

/// One row of the table.
async fn cross(pool: PgPool, secret: Secret) {
    let place = Place::with(pool, |settings| {
        settings.hashing = HashingCost { memory_kib: 64, passes: 1 };
        settings.limits.registrations_per_address = 1000;
        settings.limits.password_reset_mails = 1000;
        settings.limits.confirmation_mails = 1000;
        settings.limits.verification_mails = 1000;
    })
    .await;
    let mut stage = Stage::new(&place).await;
    stage.set().await;
    let text = stage.issue(secret).await;
    let (whole, beside): (Vec<_>, Vec<_>) = Consumer::ALL.iter().copied().partition(|consumer| !consumer.is_beside());
    for &consumer in whole.iter().filter(|consumer| !consumer.takes(secret)) {
        refused(&stage, secret, consumer, &text).await;
    }
    let mut opened = 0;
    for &consumer in whole.iter().filter(|consumer| consumer.takes(secret)) {
        let text = if opened == 0 { text.clone() } else { anew(&mut stage, secret).await };
        let answer = stage.send(consumer, &text).await;
        assert!(consumer.is_open(&answer), "{secret:?} is not taken at {consumer:?}: {answer:?}");
        stage.tidy(consumer, &answer).await;
        opened += 1;
    }
    for &consumer in &beside {
        stage.set().await;
        let plain = beside_nothing(&stage, consumer).await;
        let text = anew(&mut stage, secret).await;
        let (before, moment) = (stage.holdings().await, stage.place.now().await);
        let answer = stage.send(consumer, &text).await;
        assert_eq!(consumer.is_open(&answer), consumer.takes(secret), "{secret:?} at {consumer:?}: {answer:?}");
        if consumer.takes(secret) {
            opened += 1;
        } else {
            assert_eq!(stage.holdings().await, before, "{secret:?} at {consumer:?}");
            assert!(!repeats(&answer, &text), "{secret:?} at {consumer:?} is repeated: {answer:?}");
            assert_eq!(outcomes(stage.place.events_since(&moment).await), plain, "{secret:?} at {consumer:?} is written down otherwise");
        }
        stage.place.next_step();
    }
    assert_eq!(opened == 0, secret.opens_nothing(), "{secret:?} opened {opened}");
}

/// What is written down where nothing is shown beside the right request.
async fn beside_nothing(stage: &Stage<'_>, consumer: Consumer) -> Vec<Outcome> {
    let before = stage.place.now().await;
    let answer = stage.send(consumer, "").await;
    assert!(!consumer.is_open(&answer), "{consumer:?} needs no secret: {answer:?}");
    let outcomes = outcomes(stage.place.events_since(&before).await);
    assert_eq!(outcomes.len(), 1, "{consumer:?}: {outcomes:?}");
    outcomes
}

/// An event but for the ids in it: tag, method, outcome and reason.
type Outcome = (String, String, String, Option<String>);

fn outcomes(events: Vec<Event>) -> Vec<Outcome> {
    events.into_iter().map(|event| (event.tag, event.method, event.outcome, event.reason)).collect()
}

/// Six digits are in every other answer by chance.
fn repeats(answer: &Answer, text: &str) -> bool {
    text.len() >= 8 && answer.tells(&[text.to_owned()])
}

/// Another secret of the kind, with everything beside it in place once more.
async fn anew(stage: &mut Stage<'_>, secret: Secret) -> String {
    stage.set().await;
    stage.issue(secret).await
}

async fn refused(stage: &Stage<'_>, secret: Secret, consumer: Consumer, text: &str) {
    let what = format!("{secret:?} at {consumer:?}");
    let before = stage.place.now().await;
    let answer = stage.send(consumer, text).await;
    assert!(!consumer.is_open(&answer), "{what}: {answer:?}");
    assert!(gives_no_cookie(&answer), "{what}: {answer:?}");
    assert!(!stage.place.changed_since(&before).await, "{what} changed something: {answer:?}");
    assert!(!repeats(&answer, text), "{what} is repeated: {answer:?}");
    let events = stage.place.events_since(&before).await;
    // Whoever reports a leak has signed it: that is taken, whatever was found.
    let refused = events.iter().all(|event| event.is_refused() || consumer == Consumer::LeakReport);
    assert!(refused && events.len() == usize::from(!consumer.is_page()), "{what}: {events:?}");
}

/// A cookie may be taken away; none may be given.
fn gives_no_cookie(answer: &Answer) -> bool {
    answer.headers.get_all("set-cookie").iter().all(|cookie| cookie.to_str().is_ok_and(|cookie| cookie.contains("=;")))
}
