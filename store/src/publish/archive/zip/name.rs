//! Names of entries: what every file system can hold, and every reader reads alike.

use domain::upload::UploadRefusal;

use super::{about, refused};

/// The bit that says the name is UTF-8 (APPNOTE, appendix D). Without it, readers guess.
pub(super) const UTF8: u16 = 1 << 11;

/// Longest name, in bytes: what a path may have.
const LONGEST: usize = 4096;

/// The name, if it leads nowhere outside.
pub(super) fn check(bytes: &[u8], flags: u16) -> Result<String, UploadRefusal> {
    let lossy = String::from_utf8_lossy(bytes);
    let name = std::str::from_utf8(bytes).map_err(|_| about("Filename not valid UTF-8", &lossy))?;
    if !name.is_ascii() && flags & UTF8 == 0 {
        return Err(about("Filename not unicode", name));
    }
    if name.is_empty() {
        return Err(refused("An entry without a name"));
    }
    let path = name.strip_suffix('/').unwrap_or(name);
    let outside = path.split('/').any(|part| matches!(part, "" | "." | "..")) || name.get(1..2) == Some(":");
    if outside || name.contains('\\') || name.len() > LONGEST || name.chars().any(char::is_control) {
        return Err(about("Invalid character in filename", name));
    }
    Ok(name.to_owned())
}
