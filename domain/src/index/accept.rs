//! Which form of a page a client wants (RFC 9110 §12.5.1).

use super::weight::weighted;

/// A form in which a page of the simple API can be given. In the server's order of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Representation {
    /// HTML under its ordinary type: for browsers and for whoever states no wish.
    Html,
    /// HTML under the type that names the API's version (PEP 691).
    V1Html,
    /// JSON (PEP 691).
    V1Json,
}

impl Representation {
    /// Every form, the most preferred first.
    pub const ALL: [Self; 3] = [Self::Html, Self::V1Html, Self::V1Json];

    /// The value of the `Content-Type` header.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::V1Html => "application/vnd.pypi.simple.v1+html",
            Self::V1Json => "application/vnd.pypi.simple.v1+json",
        }
    }

    /// The types under which a client may ask for it. `latest` is an alias that is never answered with (PEP 691).
    const fn asked_as(self) -> &'static [&'static str] {
        match self {
            Self::Html => &["text/html"],
            Self::V1Html => &["application/vnd.pypi.simple.v1+html", "application/vnd.pypi.simple.latest+html"],
            Self::V1Json => &["application/vnd.pypi.simple.v1+json", "application/vnd.pypi.simple.latest+json"],
        }
    }
}

/// The form that suits an `Accept` header best. Without a header, and where nothing suits, it is HTML: old installers expect that.
pub fn negotiate(accept: Option<&str>) -> Representation {
    let ranges = ranges(accept.unwrap_or_default());
    let mut best = (0, Representation::Html);
    for form in Representation::ALL {
        let quality = quality_of(form.asked_as(), &ranges).unwrap_or_default();
        if quality > best.0 {
            best = (quality, form);
        }
    }
    best.1
}

/// The elements of the header.
pub(super) fn ranges(accept: &str) -> Vec<Range<'_>> {
    accept.split(',').filter_map(Range::parse).collect()
}

/// One element of the header: a media range and its weight in thousandths.
#[derive(Debug)]
pub(super) struct Range<'a> {
    media_range: &'a str,
    quality: u16,
}

impl<'a> Range<'a> {
    /// Reads an element. One that is garbled is left out; parameters other than `q` make no difference to us.
    fn parse(element: &'a str) -> Option<Self> {
        let (media_range, quality) = weighted(element)?;
        media_range.contains('/').then_some(Self { media_range, quality })
    }

    /// How exactly the range names the type: 3 wholly, 2 by its first half, 1 by `*/*`.
    fn precision(&self, media_type: &str) -> Option<u8> {
        if self.media_range.eq_ignore_ascii_case(media_type) {
            return Some(3);
        }
        if self.media_range == "*/*" {
            return Some(1);
        }
        let (wanted, rest) = self.media_range.split_once('/')?;
        let (offered, _) = media_type.split_once('/')?;
        (rest == "*" && wanted.eq_ignore_ascii_case(offered)).then_some(2)
    }
}

/// The weight that the most precise range gives a form, under whichever of its names; none if no range names it.
pub(super) fn quality_of(names: &[&str], ranges: &[Range<'_>]) -> Option<u16> {
    let matching = names.iter().flat_map(|name| ranges.iter().filter_map(|range| Some((range.precision(name)?, range.quality))));
    matching.max().map(|(_, quality)| quality)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn installers_get_what_they_prefer() {
        let pip = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html; q=0.1, text/html; q=0.01";
        let uv = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.01";
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
        assert_eq!(negotiate(Some(pip)), Representation::V1Json);
        assert_eq!(negotiate(Some(uv)), Representation::V1Json);
        assert_eq!(negotiate(Some(browser)), Representation::Html);
    }

    #[test]
    fn no_wish_and_impossible_wishes_get_html() {
        for accept in
            [None, Some(""), Some("*/*"), Some("image/png"), Some("application/json"), Some("text/html;q=0"), Some("garbage,;q=1")]
        {
            assert_eq!(negotiate(accept), Representation::Html, "{accept:?}");
        }
    }

    #[test]
    fn weights_precision_and_aliases_count() {
        let json = Representation::V1Json;
        let v1_html = Representation::V1Html;
        let table = [
            ("application/vnd.pypi.simple.v1+json", json),
            ("application/vnd.pypi.simple.latest+json", json),
            ("application/vnd.pypi.simple.latest+html;q=0.2", v1_html),
            ("APPLICATION/VND.PYPI.SIMPLE.V1+JSON", json),
            ("text/html;q=0.5, application/vnd.pypi.simple.v1+json;q=0.501", json),
            ("text/html;q=0.5, application/vnd.pypi.simple.v1+json;q=0.5", Representation::Html),
            ("application/*", v1_html),
            ("*/*;q=0.1, application/vnd.pypi.simple.v1+json;q=0.5", json),
            ("*/*, text/html;q=0", v1_html),
            ("application/*;q=0.3, application/vnd.pypi.simple.v1+html;q=0, text/html;q=0.2", json),
            ("application/vnd.pypi.simple.v1+json;q=1.5, text/html;q=0.1", Representation::Html),
            ("application/vnd.pypi.simple.v1+json;q=nan", Representation::Html),
            ("text/html;q=0.4;level=1, application/vnd.pypi.simple.v1+json; charset=utf-8; Q=0.6", json),
            ("application/vnd.pypi.simple.v2+json, text/html;q=0.1", Representation::Html),
        ];
        for (accept, expected) in table {
            assert_eq!(negotiate(Some(accept)), expected, "{accept}");
        }
    }
}
