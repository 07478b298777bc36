//! Attestations (PEP 740): who signed what is uploaded, verified before anything of it is kept.
//!
//! An attestation is a Sigstore signature without a lasting key. A certificate authority names the build in a certificate that is good for minutes, a
//! certificate transparency log promises to list it, and a log of signatures shows that the signature was made within those minutes. All of it comes with
//! the upload; what it is verified against, the trust root, lies here. So nothing is asked over the network while somebody uploads, and an upload cannot
//! be held up by a service elsewhere.
//!
//! The verifying is done by `sigstore-verify`, the Sigstore project's own crate for it (Apache-2.0): chain and times of the certificate, its promised
//! listing, the log's inclusion proof, checkpoint and signed time, the signature of the envelope, and that the log's entry is about this signature.
//! The older `sigstore` crate calls itself experimental, and brings a client for registries and an HTTP stack along. `sigstore-verify` takes its
//! primitives from whoever provides them: [`provider`] gives it those of `ring`, which TLS needs anyhow, instead of a second library in C.

mod provider;
mod read;
mod trust_root;
mod verify;

pub use trust_root::{TrustRoot, TrustRootError};

pub(crate) use verify::{Attested, verify};
