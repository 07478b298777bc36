//! The passwords of the two database roles, in files beside the keys.
//!
//! Unlike a key they protect nothing that was written: a lost one is replaced, in the file and in the database.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use store::Entropy;
use zeroize::Zeroizing;

use super::process::Workplace;
use super::{ClusterError, Programs, initialise};
use crate::data::DataDirectory;
use crate::keys::{KeyError, SecretFile, directory};

/// The passwords of the two database roles.
#[derive(Clone)]
pub(super) struct Passwords {
    pub(super) program: Zeroizing<String>,
    pub(super) owner: Zeroizing<String>,
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passwords")
    }
}

fn file(data: &DataDirectory, role: &str) -> Result<SecretFile, KeyError> {
    Ok(SecretFile::at(directory(data)?.join(format!("postgres-{role}"))))
}

/// The passwords as they stand in the files.
pub(super) fn load(data: &DataDirectory) -> Result<Passwords, KeyError> {
    let read = |role: &str| Ok::<_, KeyError>(Zeroizing::new(file(data, role)?.read()?.trim().to_owned()));
    Ok(Passwords { program: read("program")?, owner: read("owner")? })
}

/// The passwords for a cluster that is being made.
pub(super) fn load_or_make(data: &DataDirectory) -> Result<Passwords, KeyError> {
    for role in ["program", "owner"] {
        let file = file(data, role)?;
        if !file.exists() {
            file.create(&Zeroizing::new(URL_SAFE_NO_PAD.encode(Entropy.bytes::<32>().as_slice())))?;
        }
    }
    load(data)
}

/// The passwords of a cluster that exists and is not running. Lost ones are replaced.
pub(super) async fn load_or_replace(data: &DataDirectory, programs: &Programs, place: &Workplace) -> Result<Passwords, ClusterError> {
    if file(data, "program")?.exists() && file(data, "owner")?.exists() {
        return Ok(load(data)?);
    }
    tracing::warn!("a password of the private PostgreSQL was lost and is replaced");
    let passwords = load_or_make(data)?;
    let statements = [alter("bonded", &passwords.program), alter("bonded_owner", &passwords.owner)];
    initialise::in_database(programs, place, "postgres", &statements).await?;
    Ok(passwords)
}

fn alter(role: &str, password: &str) -> Zeroizing<String> {
    Zeroizing::new(format!("alter role {role} password '{password}'"))
}
