//! [`Dependency`]: a requirement (PEP 508) in the parts that people read.

use domain::project::NormalizedName;
use domain::upload::Requirement;

/// A requirement in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dependency {
    /// What is required, if the text is well-formed.
    pub(super) name: Option<NormalizedName>,
    /// The name as it is written.
    pub(super) written: String,
    /// Extras and versions, as they are written.
    pub(super) rest: String,
    /// The extra of the project that asks for it.
    pub(super) extra: Option<String>,
    /// Where else it is asked for, in words.
    pub(super) condition: Option<String>,
}

impl Dependency {
    pub(super) fn of(text: &str) -> Self {
        let name = Requirement::parse(text).ok().map(|requirement| requirement.name().clone());
        let (wanted, marker) = text.split_once(';').map_or((text, None), |(wanted, marker)| (wanted, Some(marker.trim())));
        let wanted = wanted.trim();
        let end = wanted.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))).unwrap_or(wanted.len());
        let (written, rest) = wanted.split_at(end);
        let (extra, condition) = marker.map_or((None, None), read_marker);
        Self { name, written: written.to_owned(), rest: rest.trim().to_owned(), extra, condition }
    }
}

/// The extra, and the rest in words.
fn read_marker(marker: &str) -> (Option<String>, Option<String>) {
    // Alternatives are told as they are written: half of them would be another condition.
    let Some(terms) = conjunction(marker) else { return (None, Some(marker.to_owned())) };
    let mut extra = None;
    let mut words = Vec::new();
    for term in terms {
        match comparison(term) {
            Some(("extra", "==", value)) if extra.is_none() => extra = Some(value.to_owned()),
            Some(parts) => words.push(spoken(parts).unwrap_or_else(|| term.to_owned())),
            None => words.push(term.to_owned()),
        }
    }
    (extra, words.into_iter().reduce(words::projects::both))
}

/// The terms of a marker that are joined by `and` alone; none where there is an `or` outside brackets.
fn conjunction(marker: &str) -> Option<Vec<&str>> {
    let (mut depth, mut quote, mut begin, mut terms) = (0_u32, None, 0, Vec::new());
    for (place, letter) in marker.char_indices() {
        match (quote, letter) {
            (Some(open), letter) => quote = (letter != open).then_some(open),
            (None, '"' | '\'') => quote = Some(letter),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, ' ') if depth == 0 && marker.get(place..)?.starts_with(" or ") => return None,
            (None, ' ') if depth == 0 && marker.get(place..)?.starts_with(" and ") => {
                terms.push(marker.get(begin..place)?.trim());
                begin = place + " and ".len();
            }
            (None, _) => {}
        }
    }
    terms.push(marker.get(begin..)?.trim());
    Some(terms)
}

/// A variable, an operator and a value.
fn comparison(term: &str) -> Option<(&str, &str, &str)> {
    let term = term.strip_prefix('(').and_then(|term| term.strip_suffix(')')).unwrap_or(term).trim();
    let end = term.find(|c: char| !(c.is_ascii_lowercase() || c == '_'))?;
    let (variable, rest) = term.split_at(end);
    let (operator, value) = rest.split_at(rest.find(['"', '\''])?);
    let quote = value.chars().next()?;
    let value = value.get(1..)?.strip_suffix(quote)?;
    (!value.contains(quote)).then_some((variable, operator.trim(), value))
}

fn spoken((variable, operator, value): (&str, &str, &str)) -> Option<String> {
    Some(match (variable, operator) {
        ("python_version" | "python_full_version", _) => format!("Python {operator} {value}"),
        ("sys_platform" | "platform_system" | "os_name", "==") => words::projects::on_system(system(value)),
        ("sys_platform" | "platform_system" | "os_name", "!=") => words::projects::not_on_system(system(value)),
        ("platform_python_implementation" | "implementation_name", "==") => words::projects::on_implementation(value),
        ("platform_python_implementation" | "implementation_name", "!=") => words::projects::not_on_implementation(value),
        ("platform_machine", "==") => words::projects::on_machine(value),
        ("platform_machine", "!=") => words::projects::not_on_machine(value),
        _ => return None,
    })
}

fn system(value: &str) -> &str {
    match value {
        "win32" | "nt" => "Windows",
        "darwin" | "Darwin" => "macOS",
        "linux" => "Linux",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, String, Option<String>, Option<String>) {
        let read = Dependency::of(text);
        (read.written, read.rest, read.extra, read.condition)
    }

    #[test]
    fn markers_are_told_in_words() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(read("requests>=2,<3"), ("requests".into(), ">=2,<3".into(), None, None));
        assert_eq!(read("PySocks (>=1.5) ; extra == 'socks'"), ("PySocks".into(), "(>=1.5)".into(), some("socks"), None));
        let both = "tomli [x]>=1; python_version < \"3.11\" and extra == \"all\"";
        assert_eq!(read(both), ("tomli".into(), "[x]>=1".into(), some("all"), some("Python < 3.11")));
        assert_eq!(read("w; (sys_platform == 'win32') and os_name != 'posix'").3, some("on Windows and not on posix"));
        assert_eq!(read("w; platform_machine == 'x86_64'").3, some("on x86_64 machines"));
    }

    #[test]
    fn what_is_not_simple_is_told_as_it_is_written() {
        for marker in ["os_name == 'nt' or extra == 'x'", "(extra == 'a' or extra == 'b')", "'linux' in sys_platform", "extra == \"", "é"]
        {
            let read = Dependency::of(&format!("w; {marker}"));
            assert_eq!((read.extra, read.condition.as_deref()), (None, Some(marker)));
        }
        assert_eq!(Dependency::of(">=1").name, None);
    }
}
