//! Passwords at rest: argon2id over a pepper that is not in the database.
//!
//! Hashing is the dearest thing that a stranger can ask for, so only as many run at once as there are cores, and nobody waits long in the queue.
//! They run on threads of their own, one a core: tokio's blocking ones are hundreds, and each would keep what its last hash took.
//! An unknown account costs the same as a known one: the password is then hashed against a decoy.

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::account::{NewPassword, Password};
use rayon_core::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use zeroize::Zeroizing;

use crate::{Entropy, HashingCost, Keys, Unavailable};

/// How long a password waits for its turn.
const PATIENCE: Duration = Duration::from_secs(2);

const SALT: usize = 16;

/// One lane: more would take more than one core for one password.
const LANES: u32 = 1;

/// Hashes and verifies passwords.
pub(crate) struct Hasher {
    cost: Arc<Cost>,
    turns: Arc<Semaphore>,
    threads: Arc<ThreadPool>,
}

/// What one hashing needs.
struct Cost {
    pepper: Zeroizing<Vec<u8>>,
    params: Params,
    /// The hash of a password that nobody knows.
    decoy: String,
}

impl Hasher {
    /// A hasher with the installation's pepper, and one turn for each core.
    pub(crate) fn new(keys: &Keys, cost: HashingCost) -> Self {
        let pepper = Zeroizing::new(keys.pepper().to_vec());
        let params = Params::new(cost.memory_kib, cost.passes, LANES, None).unwrap_or_default();
        let mut cost = Cost { pepper, params, decoy: String::new() };
        cost.decoy = cost.hash(Entropy.bytes::<32>().as_slice());
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { cost: Arc::new(cost), turns: Arc::new(Semaphore::new(cores)), threads: Arc::new(threads(cores)) }
    }

    /// Hashes a password for the row, in PHC form.
    ///
    /// # Errors
    ///
    /// [`Unavailable::Busy`] when no turn came.
    pub(crate) async fn hash(&self, password: &NewPassword) -> Result<String, Unavailable> {
        self.turn().await?.hash(password).await
    }

    /// Whether this is the password behind the hash. Without a hash the answer is no, after the same work.
    ///
    /// # Errors
    ///
    /// [`Unavailable::Busy`] when no turn came; also when the row holds no hash.
    pub(crate) async fn verify(&self, password: &Password, stored: Option<&str>) -> Result<bool, Unavailable> {
        let password = Zeroizing::new(password.expose().as_bytes().to_vec());
        let known = stored.is_some();
        let stored = stored.map(str::to_owned);
        let right = self.turn().await?.run(move |cost| cost.verify(&password, stored.as_deref().unwrap_or(&cost.decoy))).await?;
        Ok(right && known)
    }

    /// The hash of a password that nobody knows, for an account whose password opens nothing.
    pub(crate) fn of_nobody(&self) -> &str {
        &self.cost.decoy
    }

    /// Waits for a turn. Whoever has a reason to hash that may be gone when the turn comes looks again before using it.
    ///
    /// # Errors
    ///
    /// [`Unavailable::Busy`] when no turn came.
    pub(crate) async fn turn(&self) -> Result<Turn, Unavailable> {
        match tokio::time::timeout(PATIENCE, Arc::clone(&self.turns).acquire_owned()).await {
            Ok(Ok(permit)) => Ok(Turn { permit, cost: Arc::clone(&self.cost), threads: Arc::clone(&self.threads) }),
            Ok(Err(_)) | Err(_) => Err(Unavailable::Busy),
        }
    }
}

/// A thread for each turn. One that panics tells so by the answer that never comes.
fn threads(cores: usize) -> ThreadPool {
    let builder = ThreadPoolBuilder::new().num_threads(cores).thread_name(|number| format!("hash-{number}")).panic_handler(|_| ());
    builder.build().expect("a program that could start can start a thread for each core")
}

/// Leave to hash one password now.
pub(crate) struct Turn {
    permit: OwnedSemaphorePermit,
    cost: Arc<Cost>,
    threads: Arc<ThreadPool>,
}

impl Turn {
    /// Hashes a password for the row, in PHC form.
    ///
    /// # Errors
    ///
    /// When the work was broken off.
    pub(crate) async fn hash(self, password: &NewPassword) -> Result<String, Unavailable> {
        let password = Zeroizing::new(password.expose().as_bytes().to_vec());
        self.run(move |cost| Ok(cost.hash(&password))).await
    }

    /// Does the work off the async threads. The turn is held until the work is done, also when the request goes away.
    async fn run<T: Send + 'static>(self, work: impl FnOnce(&Cost) -> Result<T, Unavailable> + Send + 'static) -> Result<T, Unavailable> {
        let Self { permit, cost, threads } = self;
        let (tell, told) = oneshot::channel();
        threads.spawn(move || {
            let done = work(&cost);
            drop(permit);
            // Whoever asked may have gone away.
            let _ = tell.send(done);
        });
        told.await.map_err(|_| Unavailable::Inconsistent("the hashing of a password was broken off"))?
    }
}

impl Cost {
    fn argon2(&self) -> Argon2<'_> {
        Argon2::new_with_secret(&self.pepper, Algorithm::Argon2id, Version::V0x13, self.params.clone())
            .expect("a pepper of 32 bytes is short enough")
    }

    fn hash(&self, password: &[u8]) -> String {
        let salt = Entropy.bytes::<SALT>();
        self.argon2()
            .hash_password_with_salt(password, salt.as_slice())
            .expect("password and salt are within argon2's bounds: both were parsed")
            .to_string()
    }

    fn verify(&self, password: &[u8], stored: &str) -> Result<bool, Unavailable> {
        let stored = PasswordHash::new(stored).map_err(|_| Unavailable::Inconsistent("a password hash is not in PHC form"))?;
        Ok(self.argon2().verify_password(password, &stored).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use domain::secret::Secret;

    fn with_pepper(pepper: [u8; 32]) -> Hasher {
        Hasher::new(&Keys::new(pepper, [2; 32]), HashingCost::default())
    }

    fn typed(text: &str) -> Password {
        Password::new(Secret::new(text.to_owned())).unwrap()
    }

    #[tokio::test]
    async fn a_hash_opens_to_its_password_and_its_pepper_alone() {
        let hasher = with_pepper([1; 32]);
        let other = with_pepper([3; 32]);
        let stored = hasher.cost.hash(b"three unrelated words");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(hasher.verify(&typed("three unrelated words"), Some(&stored)).await.unwrap());
        assert!(!hasher.verify(&typed("three unrelated word"), Some(&stored)).await.unwrap());
        assert!(!other.verify(&typed("three unrelated words"), Some(&stored)).await.unwrap(), "another pepper");
    }

    #[tokio::test]
    async fn an_unknown_account_has_no_right_password() {
        let hasher = with_pepper([1; 32]);
        assert!(!hasher.verify(&typed("three unrelated words"), None).await.unwrap());
        assert!(matches!(hasher.verify(&typed("x"), Some("plain text")).await, Err(Unavailable::Inconsistent(_))));
    }

    #[tokio::test]
    async fn a_26_no_more_are_hashed_at_once_than_there_are_cores() {
        let hasher = with_pepper([1; 32]);
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let everybody = (0..50).map(|_| {
            let (now, most) = (Arc::clone(&now), Arc::clone(&most));
            let work = move |_: &Cost| {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(1));
                now.fetch_sub(1, Ordering::SeqCst);
                Ok(())
            };
            async { hasher.turn().await?.run(work).await }
        });
        assert!(futures_util::future::join_all(everybody).await.iter().all(Result::is_ok));
        assert_eq!(most.load(Ordering::SeqCst), hasher.turns.available_permits());
    }

    #[tokio::test(start_paused = true)]
    async fn a_26_nobody_waits_longer_than_two_seconds_for_a_turn() {
        let hasher = with_pepper([1; 32]);
        let all = u32::try_from(hasher.turns.available_permits()).unwrap();
        let _busy = Arc::clone(&hasher.turns).acquire_many_owned(all).await.unwrap();
        assert!(matches!(hasher.verify(&typed("x"), None).await, Err(Unavailable::Busy)));
    }
}
