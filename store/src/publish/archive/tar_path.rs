//! Paths inside a tar archive, as the parts that count.

use domain::upload::UploadRefusal;

use super::not_accepted;

/// The parts of a path, without `.` and empty ones. Paths that lead out of the archive are refused.
pub(super) fn parts(path: &[u8]) -> Result<Vec<&[u8]>, UploadRefusal> {
    if path.starts_with(b"/") || path.contains(&0) {
        return Err(outside());
    }
    let parts: Vec<&[u8]> = path.split(|byte| *byte == b'/').filter(|part| !part.is_empty() && *part != b".").collect();
    if parts.contains(&&b".."[..]) { Err(outside()) } else { Ok(parts) }
}

fn outside() -> UploadRefusal {
    not_accepted("tar archive not accepted: A path leads out of the archive")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_and_double_slashes_do_not_count() {
        assert_eq!(parts(b"./demo-1.0//src/./x.py").unwrap(), [&b"demo-1.0"[..], b"src", b"x.py"]);
        assert!(parts(b"./").unwrap().is_empty());
    }

    #[test]
    fn a_path_stays_inside_u_09() {
        for path in [&b"/etc/passwd"[..], b"demo/../../x", b"..", b"demo\0/x"] {
            assert!(parts(path).is_err());
        }
    }
}
