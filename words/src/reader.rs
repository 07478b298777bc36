//! In whose language is spoken.

use std::cell::Cell;
use std::future::{Future, poll_fn};

use crate::Language;

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::English) };
}

/// The language of whoever reads what is being written; English where nobody said.
#[must_use]
pub fn language() -> Language {
    LANGUAGE.get()
}

/// Writes for a reader of this language.
pub fn within<T>(language: Language, write: impl FnOnce() -> T) -> T {
    let _back = Back(LANGUAGE.replace(language));
    write()
}

/// The same for what waits meanwhile: the thread speaks the language only while it is at this future.
pub fn scope<F: Future>(language: Language, future: F) -> impl Future<Output = F::Output> {
    let mut future = Box::pin(future);
    poll_fn(move |context| within(language, || future.as_mut().poll(context)))
}

/// Puts the language back that was spoken before, also after a panic.
struct Back(Language);

impl Drop for Back {
    fn drop(&mut self) {
        LANGUAGE.set(self.0);
    }
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Poll, Waker};

    use super::{language, scope, within};
    use crate::Language;

    #[test]
    fn the_innermost_reader_counts() {
        assert_eq!(language(), Language::English);
        within(Language::German, || {
            assert_eq!(language(), Language::German);
            within(Language::English, || assert_eq!(language(), Language::English));
            assert_eq!(language(), Language::German);
        });
    }

    #[test]
    fn a_panic_leaves_no_language_behind() {
        let panicked = std::panic::catch_unwind(|| within(Language::German, || panic!("on purpose")));
        assert!(panicked.is_err());
        assert_eq!(language(), Language::English);
    }

    #[test]
    fn whoever_waits_leaves_the_thread_to_others() {
        let mut waits = true;
        let mut future = Box::pin(scope(
            Language::German,
            std::future::poll_fn(move |_| {
                assert_eq!(language(), Language::German);
                if std::mem::take(&mut waits) { Poll::Pending } else { Poll::Ready(()) }
            }),
        ));
        let mut context = Context::from_waker(Waker::noop());
        assert!(future.as_mut().poll(&mut context).is_pending());
        assert_eq!(language(), Language::English);
        assert!(future.as_mut().poll(&mut context).is_ready());
    }
}
