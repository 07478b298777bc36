//! Certificates that are good for ten minutes and name a build, with the promise of a log to list them (RFC 6962).

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, CustomExtension, DistinguishedName, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose, SanType, SerialNumber, SigningKey,
};
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};

use super::{SIGNED_AT, Sigstore, der, id};

/// The arc of Fulcio's extensions.
const FULCIO: [u64; 8] = [1, 3, 6, 1, 4, 1, 57264, 1];
/// The list of promises in a certificate.
const PROMISES: [u64; 10] = [1, 3, 6, 1, 4, 1, 11129, 2, 4, 2];

/// Whom a certificate is for, and how it is bent.
#[derive(Clone)]
pub(crate) struct Identity {
    pub(crate) issuer: &'static str,
    pub(crate) email: Option<&'static str>,
    pub(crate) repository: &'static str,
    pub(crate) configuration: &'static str,
    pub(crate) not_before: i64,
    pub(crate) has_promise: bool,
    /// Whether the promise is of this certificate.
    pub(crate) is_promise_right: bool,
    pub(crate) usage: ExtendedKeyUsagePurpose,
}

impl Default for Identity {
    /// The workflow `release.yml` of `acme/demo`.
    fn default() -> Self {
        Self {
            issuer: "https://token.actions.githubusercontent.com",
            email: None,
            repository: "https://github.com/acme/demo",
            configuration: "https://github.com/acme/demo/.github/workflows/release.yml@refs/tags/v1",
            not_before: SIGNED_AT - 10,
            has_promise: true,
            is_promise_right: true,
            usage: ExtendedKeyUsagePurpose::CodeSigning,
        }
    }
}

/// A certificate authority.
pub(super) fn authority(key: KeyPair) -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    params.not_before = moment(SIGNED_AT) - Duration::days(1000);
    params.not_after = moment(SIGNED_AT) + Duration::days(1000);
    CertifiedIssuer::self_signed(params, key).unwrap()
}

impl Sigstore {
    /// A certificate, in DER.
    pub(super) fn certify(&self, key: &KeyPair, identity: &Identity) -> Vec<u8> {
        let mut params = params(identity);
        // What the log promises is about the certificate without its promise.
        let without = params.signed_by(key, &self.authority).unwrap();
        if identity.has_promise {
            let mut promised = der::first_within(without.der()).to_vec();
            if !identity.is_promise_right {
                *promised.last_mut().unwrap() ^= 1;
            }
            params.custom_extensions.push(CustomExtension::from_oid_content(&PROMISES, self.promise(&promised)));
        }
        params.signed_by(key, &self.authority).unwrap().der().to_vec()
    }

    fn promise(&self, certificate: &[u8]) -> Vec<u8> {
        let timestamp = u64::try_from(SIGNED_AT).unwrap() * 1000;
        let authority: [u8; 32] = Sha256::digest(&self.authority_key).into();
        let length = u32::try_from(certificate.len()).unwrap().to_be_bytes();
        let signed = [&[0, 0][..], &timestamp.to_be_bytes(), &[0, 1], &authority, &length[1..], certificate, &[0, 0]].concat();
        let signature = self.certificates.sign(&signed).unwrap();
        let promise = [&[0][..], &id(&self.certificates), &timestamp.to_be_bytes(), &[0, 0], &[4, 3], &counted(&signature)].concat();
        der::value(4, &counted(&counted(&promise)))
    }
}

fn params(identity: &Identity) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.serial_number = Some(SerialNumber::from(7_u64));
    params.not_before = moment(identity.not_before);
    params.not_after = moment(identity.not_before) + Duration::minutes(10);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![identity.usage.clone()];
    params.subject_alt_names = vec![match identity.email {
        Some(email) => SanType::Rfc822Name(email.try_into().unwrap()),
        None => SanType::URI(identity.configuration.try_into().unwrap()),
    }];
    let claims = match identity.email {
        Some(_) => vec![(8, identity.issuer)],
        None => vec![(8, identity.issuer), (12, identity.repository), (18, identity.configuration)],
    };
    let extensions = claims.into_iter().map(|(number, text)| {
        let oid: Vec<u64> = FULCIO.into_iter().chain([number]).collect();
        CustomExtension::from_oid_content(&oid, der::value(12, text.as_bytes()))
    });
    params.custom_extensions = extensions.collect();
    params
}

fn counted(bytes: &[u8]) -> Vec<u8> {
    [&u16::try_from(bytes.len()).unwrap().to_be_bytes()[..], bytes].concat()
}

fn moment(seconds: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(seconds).unwrap()
}
