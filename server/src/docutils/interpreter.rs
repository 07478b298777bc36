//! Which Python, with which docutils.

use std::path::PathBuf;

use super::{DocutilsError, Inner, process};

const SURVEY: &str = include_str!("survey.py");

/// Where Python is on most machines. What `PATH` says is the business of a shell.
const USUAL: [&str; 2] = ["/usr/bin/python3", "/usr/local/bin/python3"];

/// A Python that has docutils.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Interpreter {
    pub(super) python: PathBuf,
    /// The version of docutils.
    pub(super) docutils: String,
    /// Files and directories that it reads.
    pub(super) needs: Vec<PathBuf>,
}

/// The configured one, or the first of the usual ones that has docutils.
pub(super) async fn find(inner: &Inner) -> Result<Interpreter, DocutilsError> {
    let candidates = match &inner.python {
        Some(python) => vec![python.clone()],
        None => USUAL.map(PathBuf::from).into(),
    };
    for python in candidates {
        let packages = inner.packages().unwrap_or_default();
        let said = process::ask(inner, &python, SURVEY, &packages).await;
        if let Some(found) = said.as_deref().and_then(read) {
            return Ok(found);
        }
    }
    Err(DocutilsError::Missing)
}

/// Reads what `survey.py` says.
fn read(said: &str) -> Option<Interpreter> {
    let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    let docutils = lines.next()?.to_owned();
    let python = PathBuf::from(lines.next()?);
    let needs: Vec<PathBuf> = lines.map(PathBuf::from).collect();
    (python.is_absolute() && !needs.is_empty()).then_some(Interpreter { python, docutils, needs })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_survey_is_read_line_by_line_or_not_at_all() {
        let found = read("0.22\n/usr/bin/python3\n/usr/bin/python3.11\n/usr/lib\n").unwrap();
        assert_eq!((found.docutils.as_str(), found.needs.len()), ("0.22", 2));
        assert_eq!((read(""), read("0.22\n"), read("0.22\npython3\n/usr/lib"), read("0.22\n/usr/bin/python3")), (None, None, None, None));
    }
}
