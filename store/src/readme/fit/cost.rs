//! What it would cost to build a tree, by an estimate that is never much too low.

use super::elements::{closes_itself, is_formatting, is_void};

/// Open elements at the same time.
const DEEPEST: usize = 64;

/// Elements in the tree, about.
const MOST: usize = 200_000;

/// Characters that are written as references, times the length of all text: for each of them, what follows is looked through.
const MOST_LOOKED_THROUGH: u64 = 20_000_000_000;

/// Where a table's content would come to lie.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Cell,
    /// Between cells: a parser moves what doesn't belong there in front of the table, and looks for the place each time.
    Between,
}

#[derive(Default)]
pub(super) struct Cost {
    spent: usize,
    open: Vec<String>,
    formatting: usize,
    tables: Vec<Place>,
    moved: usize,
    is_too_deep: bool,
    length: u64,
    references: u64,
}

impl Cost {
    pub(super) fn start(&mut self, name: &str) {
        // A parser opens again what formatting was left open.
        self.spent += 1 + self.formatting;
        match name {
            "table" => self.tables.push(Place::Between),
            "td" | "th" | "caption" => self.at(Place::Cell),
            "tr" | "thead" | "tbody" | "tfoot" | "colgroup" | "col" => self.at(Place::Between),
            _ => self.moves(),
        }
        if is_void(name) || closes_itself(name) || name == "a" {
            return;
        }
        self.formatting += usize::from(is_formatting(name));
        self.open.push(name.to_owned());
        self.is_too_deep |= self.open.len() > DEEPEST;
    }

    pub(super) fn end(&mut self, name: &str) {
        self.spent += 1;
        match name {
            "table" => drop(self.tables.pop()),
            "td" | "th" | "caption" | "tr" | "thead" | "tbody" | "tfoot" => self.at(Place::Between),
            _ => {}
        }
        if let Some(position) = self.open.iter().rposition(|open| open == name) {
            self.open.remove(position);
            self.formatting -= usize::from(is_formatting(name));
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if !text.trim_ascii().is_empty() {
            self.moves();
        }
        self.value(text);
    }

    /// Text in an element or in an attribute.
    pub(super) fn value(&mut self, text: &str) {
        self.length += text.len() as u64;
        self.references += text.bytes().filter(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"')).count() as u64;
    }

    pub(super) const fn is_too_much(&self) -> bool {
        self.spent > MOST || self.is_too_deep || self.length.saturating_mul(self.references) > MOST_LOOKED_THROUGH
    }

    fn at(&mut self, place: Place) {
        if let Some(table) = self.tables.last_mut() {
            *table = place;
        }
    }

    fn moves(&mut self) {
        if self.tables.last() == Some(&Place::Between) {
            self.moved += 1;
            self.spent += self.moved;
        }
    }
}
