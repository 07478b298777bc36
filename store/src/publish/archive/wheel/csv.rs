//! Comma-separated values, as strictly as `RECORD` is written: what Python's `csv` reads in one way only.

/// The rows. None where something is neither quoted nor plain.
pub(super) fn rows(text: &str) -> Option<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let mut row = Vec::new();
        loop {
            let (field, after) = field(rest)?;
            row.push(field);
            if let Some(next) = after.strip_prefix(',') {
                rest = next;
            } else {
                rest = after
                    .strip_prefix("\r\n")
                    .or_else(|| after.strip_prefix('\n'))
                    .or_else(|| Some(after).filter(|after| after.is_empty()))?;
                break;
            }
        }
        rows.push(row);
    }
    Some(rows)
}

/// The first field, and what follows it.
fn field(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let (field, rest) = text.split_at(text.find([',', '\r', '\n']).unwrap_or(text.len()));
        return if field.contains('"') { None } else { Some((field.to_owned(), rest)) };
    };
    let (mut field, mut rest) = (String::new(), quoted);
    loop {
        let (part, after) = rest.split_once('"')?;
        field.push_str(part);
        match after.strip_prefix('"') {
            Some(next) => {
                field.push('"');
                rest = next;
            }
            None => return Some((field, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_plain_or_quoted_and_nothing_between() {
        let read = |text: &str| rows(text).map(|rows| rows.into_iter().map(|row| row.join("|")).collect::<Vec<_>>());
        assert_eq!(read("a,b,1\r\n\"c,\"\"d\"\"\",,\n"), Some(vec!["a|b|1".to_owned(), "c,\"d\"||".to_owned()]));
        assert_eq!(read("a,b,1"), Some(vec!["a|b|1".to_owned()]));
        assert_eq!(read(""), Some(Vec::new()));
        for bad in ["\"a\"b,,\n", "a\"b\",,\n", "\"a,,\n", "a\rb,,\n"] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }
}
