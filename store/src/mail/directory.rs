//! Mail as files: `<directory>/<sequence>-<recipient>.eml`.

use std::io;
use std::path::Path;

/// Writes one message. The name is decided by the job, so writing it again replaces the same bytes; it appears whole or not at all.
pub(super) async fn write(directory: &Path, job: i64, recipient: &str, message: &[u8]) -> io::Result<()> {
    make_private(directory).await?;
    let name = file_name(job, recipient);
    let partial = directory.join(format!(".{name}.partial"));
    write_private(&partial, message).await?;
    tokio::fs::rename(&partial, directory.join(name)).await
}

/// The file names tell who gets mail, so other users of the machine may not list them either.
async fn make_private(directory: &Path) -> io::Result<()> {
    let mut builder = tokio::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    builder.mode(0o700);
    builder.create(directory).await
}

/// A letter may hold a link that is a secret, so other users of the machine may not read it.
async fn write_private(path: &Path, message: &[u8]) -> io::Result<()> {
    use tokio::io::AsyncWriteExt;
    let mut options = tokio::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    options.mode(0o600);
    let mut file = options.open(path).await?;
    file.write_all(message).await?;
    file.sync_all().await
}

/// The local part of an address may hold a slash: what is not plainly harmless in a file name becomes `_`.
fn file_name(job: i64, recipient: &str) -> String {
    let recipient: String =
        recipient.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '+' | '-' | '_') { c } else { '_' }).collect();
    format!("{job:010}-{recipient}.eml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_cannot_lead_out_of_the_directory() {
        assert_eq!(file_name(7, "alice+x@example.com"), "0000000007-alice+x@example.com.eml");
        assert_eq!(file_name(7, "a/../b@example.com"), "0000000007-a_.._b@example.com.eml");
    }
}
