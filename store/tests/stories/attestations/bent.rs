//! Attestations with one thing wrong. Each keeps the file out, and says why.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rcgen::ExtendedKeyUsagePurpose;
use serde_json::{Value, json};
use sqlx::PgPool;
use store::attestations::TrustRoot;

use super::{By, attested, refused, town, upload};
use crate::support::Package;
use crate::support::sigstore::{Identity, SIGNED_AT, Signing, Sigstore, statement};

const VERIFY: &str =
    "400 Invalid attestations supplied during upload: Could not verify the uploaded artifact using the included attestation: ";

fn package() -> Package {
    Package::sdist("demo", "1.0")
}

fn good() -> Signing {
    Signing::of(&package().filename, &package().bytes())
}

/// Signed by this identity.
fn by(change: impl FnOnce(&mut Identity)) -> Signing {
    let mut signing = good();
    change(&mut signing.identity);
    signing
}

/// About something else.
fn about(pointer: &str, value: Value) -> Signing {
    let mut changed = statement(&package().filename, &package().bytes());
    *changed.pointer_mut(pointer).unwrap() = value;
    Signing::stating(&changed)
}

/// Attestations that were bent before they were signed.
fn signed_wrong() -> Vec<(Signing, &'static str)> {
    let subject = statement(&package().filename, &package().bytes())["subject"][0].clone();
    vec![
        (about("/subject/0/name", json!("demo-1.1.tar.gz")), "subject does not match distribution name"),
        (about("/subject/0/digest/sha256", json!("00".repeat(32))), "subject does not match distribution digest"),
        (about("/subject", json!([subject, subject])), "too many subjects in statement"),
        (about("/_type", json!("https://example.com/Statement")), "invalid statement"),
        (Signing { statement: b"no statement".to_vec(), ..good() }, "invalid statement"),
        (Signing { payload_type: "text/plain", ..good() }, "DSSE signature verification failed"),
        (by(|who| who.issuer = "https://gitlab.com"), "the certificate's OIDC issuer is not https://token.actions"),
        (by(|who| who.repository = "https://github.com/mallory/demo"), "the certificate's source repository is not"),
        (
            by(|who| who.configuration = "https://github.com/acme/demo/.github/workflows/test.yml@refs/tags/v1"),
            "the certificate's build configuration is not",
        ),
        (
            by(|who| who.configuration = "https://github.com/acme/demo/.github/workflows/release.yml@refs/heads/evil"),
            "the certificate's build configuration is not",
        ),
        (by(|who| who.email = Some("acme@example.com")), "the certificate's source repository is not"),
        (by(|who| who.has_promise = false), "SCT"),
        (by(|who| who.is_promise_right = false), "SCT"),
        (by(|who| who.usage = ExtendedKeyUsagePurpose::ServerAuth), "certificate"),
        (by(|who| who.not_before = SIGNED_AT - 3600), "expired"),
        (by(|who| who.not_before = SIGNED_AT + 60), "valid"),
        (Signing { logged_at: SIGNED_AT + 3600, ..good() }, "expired"),
    ]
}

/// Another last byte.
fn flipped(base64: &Value) -> Value {
    let mut bytes = STANDARD.decode(base64.as_str().unwrap()).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    STANDARD.encode(bytes).into()
}

/// Where a good attestation is bent afterwards.
const BENT: &[(&str, &str)] = &[
    ("/envelope/signature", "signature"),
    ("/envelope/statement", "invalid statement"),
    ("/verification_material/certificate", "certificate"),
    ("/verification_material/transparency_entries/0/canonicalizedBody", ""),
    ("/verification_material/transparency_entries/0/inclusionProof/hashes/0", "inclusion proof"),
    ("/verification_material/transparency_entries/0/inclusionProof/rootHash", ""),
    ("/verification_material/transparency_entries/0/inclusionPromise/signedEntryTimestamp", ""),
    ("/verification_material/transparency_entries/0/logId/keyId", ""),
];

#[sqlx::test(migrations = "../migrations")]
async fn an_attestation_with_one_thing_wrong_keeps_the_file_out(pool: PgPool) {
    let sigstore = Sigstore::new();
    let town = town(pool, &sigstore).await;
    let mut cases: Vec<_> = signed_wrong().into_iter().map(|(signing, why)| (sigstore.attest(&signing), why)).collect();
    for (pointer, why) in BENT {
        let mut bent = sigstore.attest(&good());
        let value = bent.pointer_mut(pointer).unwrap();
        *value = flipped(value);
        cases.push((bent, why));
    }
    for (field, without) in [("inclusionPromise", "timestamp"), ("inclusionProof", "")] {
        let mut bent = sigstore.attest(&good());
        bent["verification_material"]["transparency_entries"][0].as_object_mut().unwrap().remove(field).unwrap();
        cases.push((bent, without));
    }
    let (one, other) = (sigstore.attest(&good()), sigstore.attest(&good()));
    let mut foreign = one.clone();
    foreign["verification_material"]["transparency_entries"] = other["verification_material"]["transparency_entries"].clone();
    cases.push((foreign, "match"));
    cases.push((Sigstore::new().attest(&good()), ""));

    for (attestation, why) in &cases {
        let said = refused(&town, By::Workflow, &attested(package(), std::slice::from_ref(attestation))).await;
        assert!(said.starts_with(VERIFY) && said.to_lowercase().contains(&why.to_lowercase()), "{why}: {said}");
    }
    upload(&town, By::Workflow, &attested(package(), &[sigstore.attest(&good())])).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_set_that_is_none_keeps_the_file_out(pool: PgPool) {
    let sigstore = Sigstore::new();
    let town = town(pool, &sigstore).await;
    let one = sigstore.attest(&good());
    let unknown = sigstore.attest(&about("/predicateType", json!("https://example.com/predicate")));
    for (text, why) in [
        ("[]".to_owned(), "Malformed attestations: an empty attestation set is not permitted"),
        ("{".to_owned(), "Malformed attestations: "),
        (json!([one, one, one]).to_string(), "A maximum of 2 attestations per file are supported"),
        (json!([one, one]).to_string(), "Multiple attestations for the same file with the same predicate type"),
        (json!([unknown]).to_string(), "Attestation with unsupported predicate type: https://example.com/predicate"),
        (format!("[{}]", " ".repeat(512 << 10)), "Malformed attestations: longer than 524288 bytes"),
    ] {
        let said = refused(&town, By::Workflow, &package().field("attestations", &text)).await;
        assert!(said.starts_with(&format!("400 Invalid attestations supplied during upload: {why}")), "{said}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn only_a_trusted_publisher_of_a_known_kind_attests(pool: PgPool) {
    let sigstore = Sigstore::new();
    let town = town(pool, &sigstore).await;
    let package = attested(package(), &[sigstore.attest(&good())]);
    let before = town.world.state().await;
    let person = town.alice.tool().refused(&town.world, &package).await;
    assert_eq!(town.world.state().await, before);
    for (said, why) in [
        (person, "Attestations are only supported when using Trusted Publishing"),
        (refused(&town, By::ActiveState, &package).await, "Attestations are not currently supported with ActiveState publishers"),
    ] {
        assert_eq!(said, format!("400 Invalid attestations supplied during upload: {why}"));
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_service_account_attests_by_its_address(pool: PgPool) {
    let sigstore = Sigstore::new();
    let town = town(pool, &sigstore).await;
    let signing = by(|who| {
        who.issuer = "https://accounts.google.com";
        who.email = Some("build@acme.example");
    });
    let package = attested(package(), &[sigstore.attest(&signing)]);
    let said = refused(&town, By::Google("other@acme.example"), &package).await;
    assert_eq!(said, format!("{VERIFY}the certificate's subject is not other@acme.example"));
    upload(&town, By::Google("build@acme.example"), &package).await.unwrap();
}

#[test]
fn a_trust_root_has_all_that_is_verified_against() {
    assert!(TrustRoot::public_good().is_ok());
    let whole: Value = serde_json::from_str(&Sigstore::new().trusted_root()).unwrap();
    for part in ["tlogs", "ctlogs", "certificateAuthorities"] {
        let mut without = whole.clone();
        without[part] = json!([]);
        let error = TrustRoot::from_json(&without.to_string()).unwrap_err();
        assert!(error.to_string().starts_with("no trust root: it needs"), "{error}");
    }
    for text in ["", "{}", "[]"] {
        assert!(TrustRoot::from_json(text).is_err(), "{text}");
    }
    let missing = TrustRoot::read(std::path::Path::new("/nowhere/trusted_root.json")).unwrap_err();
    assert!(missing.to_string().starts_with("cannot read /nowhere/trusted_root.json"), "{missing}");
}
