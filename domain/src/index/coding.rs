//! In which content coding a client takes a page (RFC 9110 §12.5.3).

use super::weight::weighted;

/// A content coding. From the one that is always understood to the one that we like best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coding {
    /// As it is.
    Identity,
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
    /// RFC 8878.
    Zstd,
}

impl Coding {
    /// Every coding, the one that we like best last.
    pub const ALL: [Self; 4] = [Self::Identity, Self::Gzip, Self::Brotli, Self::Zstd];

    /// The value of the `Content-Encoding` header.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Gzip => "gzip",
            Self::Brotli => "br",
            Self::Zstd => "zstd",
        }
    }

    fn is_called(self, name: &str) -> bool {
        name.eq_ignore_ascii_case(self.name()) || (self == Self::Gzip && name.eq_ignore_ascii_case("x-gzip"))
    }
}

/// The coding that suits an `Accept-Encoding` header best. Without a header, and where nothing suits, it is none: whoever can't read that has said nothing that
/// could be sent.
pub fn negotiate_coding(accept_encoding: Option<&str>) -> Coding {
    let header = accept_encoding.unwrap_or_default();
    let mut best = (0, Coding::Identity);
    for coding in Coding::ALL {
        let quality = quality_of(coding, header).unwrap_or_default();
        if quality > 0 && quality >= best.0 {
            best = (quality, coding);
        }
    }
    best.1
}

/// The weight of a coding in thousandths: its own, else that of `*`. Elements that are garbled are left out.
fn quality_of(coding: Coding, header: &str) -> Option<u16> {
    let mut any = None;
    for (name, quality) in header.split(',').filter_map(weighted) {
        if coding.is_called(name) {
            return Some(quality);
        }
        if name == "*" {
            any = Some(quality);
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn installers_get_the_smallest_that_they_read() {
        for (tool, header, coding) in [
            ("pip", "gzip, deflate", Coding::Gzip),
            ("pip with more libraries", "gzip, deflate, br, zstd", Coding::Zstd),
            ("uv", "gzip, br, zstd", Coding::Zstd),
            ("a browser", "gzip, deflate, br", Coding::Brotli),
            ("requests, told not to", "identity", Coding::Identity),
        ] {
            assert_eq!(negotiate_coding(Some(header)), coding, "{tool}");
        }
    }

    #[test]
    fn who_states_no_wish_gets_it_as_it_is() {
        for header in
            [None, Some(""), Some(" , "), Some("deflate"), Some("gzip;q=0"), Some("identity;q=0"), Some("*;q=0"), Some("gzip;q=x")]
        {
            assert_eq!(negotiate_coding(header), Coding::Identity, "{header:?}");
        }
    }

    #[test]
    fn weights_count() {
        for (header, coding) in [
            ("gzip;q=0.5, identity;q=0.6", Coding::Identity),
            ("gzip;q=0.5, identity;q=0.5", Coding::Gzip),
            ("zstd;q=0.1, gzip;q=0.2", Coding::Gzip),
            ("GZIP ; Q=0.2, br;q=0.1", Coding::Gzip),
            ("x-gzip", Coding::Gzip),
            ("*", Coding::Zstd),
            ("*;q=0.5, br", Coding::Brotli),
            ("zstd;q=0, *;q=0.5", Coding::Brotli),
            ("br;q=1.5, gzip;q=0.1", Coding::Gzip),
        ] {
            assert_eq!(negotiate_coding(Some(header)), coding, "{header}");
        }
    }
}
