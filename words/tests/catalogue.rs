//! Every language says what English says: the same messages, with the same values and tags in them, and nothing that nobody says.

#![expect(clippy::panic, reason = "a test may end so")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;
use words::Language;

/// What a message has in it beside words.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    values: BTreeSet<String>,
    tags: BTreeSet<String>,
}

type File = BTreeMap<String, Shape>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files of a language by name.
fn files(language: Language) -> BTreeMap<String, File> {
    let folder = fs::read_dir(root().join(language.tag())).expect("a folder for each language");
    let files = folder.map(|entry| {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (name, read(&path))
    });
    files.collect()
}

fn read(path: &Path) -> File {
    let text = fs::read_to_string(path).expect("a text");
    let resource = parser::parse(text.as_str()).unwrap_or_else(|(_, mistakes)| panic!("{}: {mistakes:?}", path.display()));
    let mut file = File::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                let value = message.value.as_ref().unwrap_or_else(|| panic!("{}: {} says nothing", path.display(), message.id.name));
                let twice = file.insert(message.id.name.to_owned(), shape(value));
                assert!(twice.is_none(), "{}: {} stands there twice", path.display(), message.id.name);
            }
            Entry::ResourceComment(_) | Entry::GroupComment(_) | Entry::Comment(_) | Entry::Term(_) => {}
            Entry::Junk { content } => panic!("{}: {content}", path.display()),
        }
    }
    file
}

fn shape(pattern: &Pattern<&str>) -> Shape {
    let mut shape = Shape::default();
    let mut text = String::new();
    collect(pattern, &mut shape, &mut text);
    let mut rest = text.as_str();
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap_or_else(|| panic!("a tag without an end: {text}"));
        shape.tags.insert(tag.trim_start_matches('/').trim_end_matches('/').to_owned());
        rest = after;
    }
    shape
}

fn collect(pattern: &Pattern<&str>, shape: &mut Shape, text: &mut String) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(InlineExpression::VariableReference { id }) => {
                    shape.values.insert(id.name.to_owned());
                }
                Expression::Inline(_) => {}
                Expression::Select { selector, variants } => {
                    if let InlineExpression::VariableReference { id } = selector {
                        shape.values.insert(id.name.to_owned());
                    }
                    let others = variants.iter().filter(|variant| variant.default).count();
                    assert_eq!(others, 1, "one variant is for whatever else there is");
                    for variant in variants {
                        assert!(matches!(variant.key, VariantKey::Identifier { .. } | VariantKey::NumberLiteral { .. }));
                        collect(&variant.value, shape, text);
                    }
                }
            },
        }
    }
}

#[test]
fn every_language_says_what_english_says() {
    let english = files(Language::English);
    for language in Language::ALL {
        let translated = files(language);
        assert_eq!(english.keys().collect::<Vec<_>>(), translated.keys().collect::<Vec<_>>(), "files of {language:?}");
        for (name, messages) in &english {
            let other = &translated[name];
            assert_eq!(messages.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "messages of {name}.ftl in {language:?}");
            for (id, shape) in messages {
                assert_eq!(shape, &other[id], "values and tags of {id} of {name}.ftl in {language:?}");
            }
        }
    }
}

#[test]
fn every_message_is_said_somewhere() {
    let mut sources = String::new();
    for room in ["app", "domain", "server", "store"] {
        gather(&root().join("..").join(room).join("src"), &mut sources);
    }
    for (name, messages) in files(Language::English) {
        // Where messages are found by an id that is made of a name of the program's, every such name has a test of its own.
        if sources.contains(&format!("words::{name}::find")) {
            continue;
        }
        for id in messages.keys() {
            let call = format!("words::{name}::{}", id.replace('-', "_"));
            let said = sources
                .match_indices(&call)
                .any(|(at, _)| !sources[at + call.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'));
            assert!(said, "nobody says {call}");
        }
    }
}

fn gather(folder: &Path, sources: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.push_str(&fs::read_to_string(&path).expect("a source"));
        }
    }
}
