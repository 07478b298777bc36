//! [`MEANINGS`]: one table of what each caveat means, a line a tag.
//!
//! The command line fills its sentences in; the inspector page shows the table and fills the same sentences in, in a browser that has neither this program
//! nor a connection. So there are no other words for a caveat by itself anywhere. What all caveats of a token come to together says [`super::Permit`].

use serde_json::Value;
use time::format_description::FormatItem;
use time::macros::format_description;

use super::Caveat;
use crate::Timestamp;

/// What caveats of one tag look like and what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The number that they begin with.
    pub tag: i64,
    /// What follows it.
    pub fields: &'static [Field],
}

/// A field of a caveat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name; in the words that the page is given, it stands in braces for the value.
    pub name: &'static str,
    /// What it may hold.
    pub kind: Kind,
}

/// What a field may hold. A pattern is a regular expression for the whole of a text, in the language of HTML's `pattern` attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A moment, in unix seconds.
    Second,
    /// A number from 1 on.
    Count,
    /// A text of this pattern.
    Text(&'static str),
    /// A list of texts of this pattern.
    List(&'static str),
    /// A list of networks, as [`super::TokenNetwork`] reads them.
    Networks,
}

const UUID: &str = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const NAME: &str = "(?=[^]{1,128}$)[a-z0-9]+(-[a-z0-9]+)*";
const ANY: &str = "[^]*";

/// Every caveat that is known, by its tag.
pub const MEANINGS: [Meaning; 11] = [
    Meaning { tag: 0, fields: &[second("expires_at"), second("not_before")] },
    Meaning { tag: 1, fields: &[list("names", ANY)] },
    Meaning { tag: 2, fields: &[list("ids", UUID)] },
    Meaning { tag: 3, fields: &[text("user", UUID)] },
    Meaning { tag: 4, fields: &[text("publisher", UUID)] },
    Meaning { tag: 100, fields: &[list("actions", "upload(-release|-file)?")] },
    Meaning { tag: 101, fields: &[Field { name: "networks", kind: Kind::Networks }] },
    Meaning { tag: 102, fields: &[text("file_name", "[^]+")] },
    Meaning { tag: 103, fields: &[text("sha256", "[0-9a-f]{64}")] },
    Meaning { tag: 104, fields: &[Field { name: "most", kind: Kind::Count }] },
    Meaning { tag: 105, fields: &[list("names", NAME), list("ids", UUID)] },
];

const fn second(name: &'static str) -> Field {
    Field { name, kind: Kind::Second }
}

const fn text(name: &'static str, pattern: &'static str) -> Field {
    Field { name, kind: Kind::Text(pattern) }
}

const fn list(name: &'static str, pattern: &'static str) -> Field {
    Field { name, kind: Kind::List(pattern) }
}

impl Meaning {
    /// The meaning of a tag.
    pub fn of(tag: i64) -> Option<&'static Self> {
        MEANINGS.iter().find(|meaning| meaning.tag == tag)
    }

    /// When they hold, with what stands for each field by its name.
    pub fn words(&self, value: impl Fn(&str) -> String) -> String {
        match self.tag {
            0 => words::inspector::meaning_time(value("expires_at"), value("not_before")),
            1 => words::inspector::meaning_names(value("names")),
            2 => words::inspector::meaning_ids(value("ids")),
            3 => words::inspector::meaning_user(value("user")),
            4 => words::inspector::meaning_publisher(value("publisher")),
            100 => words::inspector::meaning_actions(value("actions")),
            101 => words::inspector::meaning_networks(value("networks")),
            102 => words::inspector::meaning_file_name(value("file_name")),
            103 => words::inspector::meaning_sha256(value("sha256")),
            104 => words::inspector::meaning_uses(value("most")),
            105 => words::inspector::meaning_may_create(value("ids"), value("names")),
            _ => String::new(),
        }
    }

    /// The words with these values for the fields.
    fn fill(&self, values: &[Value]) -> String {
        self.words(|name| {
            let mut named = self.fields.iter().zip(values);
            named.find(|(field, _)| field.name == name).map(|(field, value)| field.kind.write(value)).unwrap_or_default()
        })
    }
}

impl Kind {
    /// A value as it stands in the words.
    fn write(self, value: &Value) -> String {
        match (self, value) {
            (Self::Second, Value::Number(number)) => number.as_i64().map(moment).unwrap_or_default(),
            (Self::List(_) | Self::Networks, Value::Array(items)) if items.is_empty() => words::inspector::none(),
            (Self::List(_) | Self::Networks, Value::Array(items)) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            (_, Value::String(text)) => text.clone(),
            (_, other) => other.to_string(),
        }
    }
}

impl Caveat {
    /// When it holds, in words.
    pub fn describe(&self) -> String {
        let Value::Array(items) = self.to_value() else { return String::new() };
        let (tag, values) = items.split_first().map_or((None, &[][..]), |(tag, values)| (tag.as_i64(), values));
        tag.and_then(Meaning::of).map(|meaning| meaning.fill(values)).unwrap_or_default()
    }
}

/// A moment as people write it, if it lies in a year of four digits after 1970.
fn moment(second: i64) -> String {
    const FORM: &[FormatItem<'_>] = format_description!("[year]-[month]-[day] [hour]:[minute]:[second] UTC");
    let written = Timestamp::from_unix_timestamp(second).ok().filter(|_| second >= 0).and_then(|at| at.format(FORM).ok());
    written.unwrap_or_else(|| words::inspector::second(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

    fn describe(json: &str) -> String {
        Caveat::parse(json.replace("ID", ID).as_bytes()).unwrap().describe()
    }

    #[test]
    fn every_caveat_has_its_words_and_every_value_stands_in_them() {
        let digest = "0123456789abcdef".repeat(4);
        let all = [
            ("[0,1798761600,0]", "From 1970-01-01 00:00:00 UTC and before 2027-01-01 00:00:00 UTC."),
            (r#"[1,["a","B.c"]]"#, "Only for projects of these names: a, B.c."),
            (r#"[2,["ID"]]"#, "Only for projects with these ids: ID."),
            (r#"[3,"ID"]"#, "Only as a token of the user with the id ID."),
            (r#"[4,"ID"]"#, "Only for the trusted publisher with the id ID; in the hands of a person it allows nothing."),
            (r#"[100,["upload-file"]]"#, "Only for these actions: upload-file."),
            (r#"[101,["192.0.2.0/24","2001:db8::/32"]]"#, "Only from addresses in these networks: 192.0.2.0/24, 2001:db8::/32."),
            (r#"[102,"a.whl"]"#, "Only for a file of the name a.whl."),
            (&format!(r#"[103,"{digest}"]"#), &format!("Only for a file with the SHA-256 {digest}.")),
            ("[104,5]", "Only until as many files are stored with this token and everything made from it: 5."),
            (
                r#"[105,["a"],[]]"#,
                "Only for projects of these names that don't exist yet or were made with this token: a; and for projects with these ids: none.",
            ),
        ];
        assert_eq!(all.len(), MEANINGS.len());
        for ((json, words), meaning) in all.into_iter().zip(MEANINGS) {
            assert_eq!(describe(json), words.replace("ID", ID));
            assert!(json.starts_with(&format!("[{},", meaning.tag)), "{json}");
            let words = meaning.words(|name| format!("{{{name}}}"));
            assert!(meaning.fields.iter().all(|field| words.contains(&format!("{{{}}}", field.name))), "{json}");
        }
    }

    #[test]
    fn a_moment_that_no_calendar_on_the_wall_has_is_a_number() {
        assert_eq!(describe("[0,9223372036854775807,-1]"), "From second -1 and before second 9223372036854775807.");
        assert_eq!(describe("[0,253402300799,0]"), "From 1970-01-01 00:00:00 UTC and before 9999-12-31 23:59:59 UTC.");
        assert_eq!(describe("[1,[]]"), "Only for projects of these names: none.");
    }
}
