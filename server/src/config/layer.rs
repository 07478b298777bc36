//! One layer of configuration: values, and the name of the place where each was written, for errors.

use std::collections::BTreeMap;

use figment::value::{Dict, Map, Value};
use figment::{Metadata, Profile, Provider};

/// One layer. Later layers win.
pub(super) struct Layer {
    values: Dict,
    origin: Origin,
}

enum Origin {
    /// Everything came from this file.
    File(String),
    /// Every key came from a variable or flag of its own.
    Named(BTreeMap<String, String>),
}

impl Layer {
    /// A file that was read.
    pub(super) fn file(name: String, values: Dict) -> Self {
        Self { values, origin: Origin::File(name) }
    }

    /// Variables or flags: the dotted key, the name it was given under, the value.
    pub(super) fn named(entries: impl IntoIterator<Item = (String, String, Value)>) -> Self {
        let mut values = Value::from(Dict::new());
        let mut names = BTreeMap::new();
        for (key, name, value) in entries {
            names.insert(key.clone(), name);
            values = join(figment::util::nest(&key, value), values);
        }
        Self { values: values.into_dict().unwrap_or_default(), origin: Origin::Named(names) }
    }
}

/// The later value wins, section by section.
fn join(later: Value, earlier: Value) -> Value {
    match (later, earlier) {
        (Value::Dict(tag, later), Value::Dict(_, mut earlier)) => {
            for (key, value) in later {
                let merged = match earlier.remove(&key) {
                    Some(before) => join(value, before),
                    None => value,
                };
                earlier.insert(key, merged);
            }
            Value::Dict(tag, earlier)
        }
        (later, _) => later,
    }
}

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        match &self.origin {
            Origin::File(name) => {
                let name = name.clone();
                Metadata::named("file").interpolater(move |_: &Profile, _: &[&str]| name.clone())
            }
            Origin::Named(names) => {
                let names = names.clone();
                Metadata::named("named").interpolater(move |_: &Profile, keys: &[&str]| {
                    let key = keys.join(".");
                    names.get(&key).cloned().unwrap_or(key)
                })
            }
        }
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Profile::Default.collect(self.values.clone()))
    }
}
