//! Paths in a tar archive.

use domain::upload::UploadRefusal;

use super::{about, refused};

/// Longest path, in bytes.
const LONGEST: usize = 4096;

/// A path without the `./` before it, and whether a slash stood at its end. Empty for the directory that holds all.
pub(super) fn check(bytes: &[u8]) -> Result<(String, bool), UploadRefusal> {
    let lossy = String::from_utf8_lossy(bytes);
    let path = std::str::from_utf8(bytes).map_err(|_| about("A path is not UTF-8", &lossy))?;
    if path.is_empty() {
        return Err(refused("An entry without a path"));
    }
    if path.starts_with('/') || path.split('/').any(|part| part == "..") || path.get(1..2) == Some(":") {
        return Err(about("A path leads out of the archive", path));
    }
    if path.contains('\\') || path.chars().any(char::is_control) || path.len() > LONGEST {
        return Err(about("A path that not every system can hold", path));
    }
    let inner = path.strip_prefix("./").unwrap_or(path);
    let inner = if inner == "." { "" } else { inner };
    let (inner, is_directory) = inner.strip_suffix('/').map_or((inner, inner.is_empty()), |inner| (inner, true));
    if !inner.is_empty() && inner.split('/').any(|part| matches!(part, "" | ".")) {
        return Err(about("A path with empty parts", path));
    }
    Ok((inner.to_owned(), is_directory))
}

/// Where a symbolic link leads: it may climb at its beginning, but not out of the archive's one directory, and then only goes down. So it stays inside also
/// if it meets other links on its way.
pub(in super::super) fn check_target(link: &str, target: &[u8]) -> Result<(), UploadRefusal> {
    let outside = || about("A symbolic link leads out of the archive", link);
    let target = std::str::from_utf8(target).map_err(|_| outside())?;
    if target.is_empty()
        || target.starts_with('/')
        || target.contains('\\')
        || target.get(1..2) == Some(":")
        || target.chars().any(char::is_control)
    {
        return Err(outside());
    }
    let mut parts = target.strip_suffix('/').unwrap_or(target).split('/').skip_while(|part| *part == ".").peekable();
    let mut depth = link.matches('/').count();
    while parts.next_if(|part| *part == "..").is_some() {
        depth = depth.checked_sub(1).ok_or_else(outside)?;
    }
    if depth == 0 || parts.any(|part| matches!(part, "" | "." | "..")) { Err(outside()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_inside_u_09() {
        assert_eq!(check(b"./demo-1.0/src/x.py").unwrap(), ("demo-1.0/src/x.py".to_owned(), false));
        assert_eq!(check(b"demo-1.0/").unwrap(), ("demo-1.0".to_owned(), true));
        assert_eq!(check(b"./").unwrap(), (String::new(), true));
        for bad in
            [&b"/etc/passwd"[..], b"demo/../../x", b"..", b"demo\0/x", b"C:x", b"demo\\x", b"demo//x", b"demo/./x", b"", b"\xff", b"././x"]
        {
            assert!(check(bad).is_err(), "{}", String::from_utf8_lossy(bad));
        }
    }

    #[test]
    fn a_link_stays_inside_u_09() {
        for good in ["x", "./x", "../x", "x/y", "../docs/x"] {
            check_target("demo-1.0/docs/link", good.as_bytes()).unwrap();
        }
        for bad in ["/x", "../../x", "../../../x", "../..", "x/../y", "x/../../../../y", "..\\x", "", "C:x", "x//y"] {
            assert!(check_target("demo-1.0/docs/link", bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
