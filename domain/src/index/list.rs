//! The page that lists all projects, written piece by piece: an index may have more of them than anybody wants to hold in memory at once.

use super::{ListedProject, Representation, html, json};

/// Writes the list in one form. The pieces one after the other are the page, in UTF-8.
#[derive(Debug)]
pub struct ListWriter {
    form: Representation,
    serial: i64,
    is_first: bool,
}

impl ListWriter {
    /// A list as of this change of the index.
    pub const fn new(form: Representation, serial: i64) -> Self {
        Self { form, serial, is_first: true }
    }

    /// What stands before the projects.
    pub fn head(&self) -> String {
        match self.form {
            Representation::V1Json => json::list_head(self.serial),
            Representation::Html | Representation::V1Html => html::list_head(),
        }
    }

    /// The next projects.
    pub fn projects(&mut self, projects: &[ListedProject]) -> String {
        let mut written = String::with_capacity(projects.len() * 64);
        for project in projects {
            if self.form == Representation::V1Json {
                if !self.is_first {
                    written.push(',');
                }
                written += &json::list_entry(project);
            } else {
                written += &html::list_entry(project);
            }
            self.is_first = false;
        }
        written
    }

    /// What stands behind them.
    pub fn end(&self) -> String {
        match self.form {
            Representation::V1Json => "]}\n".to_owned(),
            Representation::Html | Representation::V1Html => html::end(self.serial),
        }
    }
}

#[cfg(test)]
pub(super) fn whole(projects: &[ListedProject], form: Representation) -> Vec<u8> {
    let mut writer = ListWriter::new(form, 9);
    (writer.head() + &writer.projects(projects) + &writer.end()).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::model::tests::list;

    #[test]
    fn pieces_of_any_size_make_the_same_page() {
        for form in Representation::ALL {
            let mut writer = ListWriter::new(form, 9);
            let rows: String = list().iter().map(|project| writer.projects(std::slice::from_ref(project))).collect();
            let pieced = writer.head() + &writer.projects(&[]) + &rows + &writer.end();
            assert_eq!(pieced.into_bytes(), whole(&list(), form), "{form:?}");
        }
        let empty: serde_json::Value = serde_json::from_slice(&whole(&[], Representation::V1Json)).unwrap();
        assert_eq!(empty["projects"], serde_json::json!([]));
    }
}
