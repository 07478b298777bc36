//! [`TotpSecret`]: what the authenticator app and we both know (RFC 6238: SHA-1, six digits, 30 seconds).

use domain::Timestamp;
use domain::account::TotpCode;
use domain::ids::AccountId;
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq};
use totp_rs::{Builder, Totp};
use zeroize::Zeroizing;

use crate::{Entropy, Keys, SealBroken};

/// How long a code is shown.
const STEP_SECONDS: i64 = 30;

/// 160 bits, as RFC 4226 section 4 recommends.
const BYTES: usize = 20;

/// The shared secret.
pub(in crate::accounts) struct TotpSecret(Zeroizing<[u8; BYTES]>);

impl TotpSecret {
    /// Takes the first 160 bits of what a key derived.
    pub(in crate::accounts) fn cut(derived: &[u8; 32]) -> Self {
        let mut bytes = Zeroizing::new([0; BYTES]);
        bytes.iter_mut().zip(derived).for_each(|(to, from)| *to = *from);
        Self(bytes)
    }

    /// Seals the secret for its row.
    pub(in crate::accounts) fn seal(&self, keys: &Keys, entropy: Entropy, account: AccountId) -> Vec<u8> {
        keys.seal(entropy, &row(account), self.0.as_slice())
    }

    /// Opens what the account's row holds.
    pub(in crate::accounts) fn open(keys: &Keys, account: AccountId, sealed: &[u8]) -> Result<Self, SealBroken> {
        let bytes = keys.open(&row(account), sealed)?;
        bytes.as_slice().try_into().map(|bytes| Self(Zeroizing::new(bytes))).map_err(|_| SealBroken::Broken)
    }

    /// The step whose code this is, among the previous, the current and the next one. All three are always computed and compared in constant time;
    /// should two of them share a code, the later step counts, so that the code is used up for both.
    pub(in crate::accounts) fn matching_step(&self, code: &TotpCode, now: Timestamp) -> Option<i64> {
        let totp = self.totp("", None);
        let current = now.unix_timestamp().div_euclid(STEP_SECONDS);
        let mut found = Choice::from(0);
        let mut matching = 0_i64;
        for step in current - 1..=current + 1 {
            let time = u64::try_from(step * STEP_SECONDS).ok()?;
            let candidate = Zeroizing::new(totp.generate(time).to_string());
            let same = candidate.as_bytes().ct_eq(code.expose().as_bytes());
            matching.conditional_assign(&step, same);
            found |= same;
        }
        bool::from(found).then_some(matching)
    }

    /// Base32 without padding, as apps take it by hand.
    pub(in crate::accounts) fn base32(&self) -> String {
        self.totp("", None).secret().to_base32()
    }

    /// The `otpauth:` address that a QR code carries.
    pub(in crate::accounts) fn uri(&self, username: &str, host: &str) -> String {
        // A colon would part the label in two; usernames have none, an IPv6 host does.
        let issuer = host.replace(':', ".");
        self.totp(username, Some(&issuer)).to_url().expect("username and issuer hold no colon")
    }

    fn totp(&self, username: &str, issuer: Option<&str>) -> Totp {
        Builder::new()
            .with_secret(self.0.to_vec())
            .with_account_name(username)
            .with_issuer(issuer)
            .build()
            .expect("a secret of 160 bits and names without a colon are within RFC 6238")
    }
}

fn row(account: AccountId) -> String {
    format!("totp_factors/{account}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The seed of RFC 6238, appendix B.
    fn secret() -> TotpSecret {
        TotpSecret(Zeroizing::new(*b"12345678901234567890"))
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix_timestamp(seconds).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")] {
            let code = TotpCode::parse(code).unwrap();
            assert_eq!(secret().matching_step(&code, at(seconds)), Some(seconds / 30));
        }
    }

    #[test]
    fn a_02_exactly_three_steps_are_good() {
        let code = TotpCode::parse("081804").unwrap();
        let step = 1_111_111_109 / 30;
        for offset in -10..=10 {
            let good = secret().matching_step(&code, at((step + offset) * 30)).is_some();
            assert_eq!(good, (-1..=1).contains(&offset), "offset {offset}");
        }
    }

    #[test]
    fn a_17_a_sealed_secret_opens_for_its_account_alone() {
        let keys = Keys::new([1; 32], [2; 32]);
        let (alice, mallory) = (Entropy.id::<AccountId>(), Entropy.id::<AccountId>());
        let sealed = secret().seal(&keys, Entropy, alice);
        assert_eq!(TotpSecret::open(&keys, alice, &sealed).unwrap().0, secret().0);
        assert!(TotpSecret::open(&keys, mallory, &sealed).is_err());
        assert!(!sealed.windows(20).any(|window| window == b"12345678901234567890"));
    }

    #[test]
    fn an_app_reads_the_address() {
        let uri = secret().uri("alice", "index.example.org");
        insta::assert_snapshot!(uri, @"otpauth://totp/index.example.org:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=index.example.org");
        assert_eq!(secret().base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert!(secret().uri("alice", "[::1]").starts_with("otpauth://totp/"));
    }
}
