//! Makes a function of each message in `en/`, so that a message which does not exist, or lacks a value, does not compile.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fluent_syntax::ast;
use fluent_syntax::parser;

/// The languages beside English, which is where the functions come from.
const OTHERS: [&str; 1] = ["de"];

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    println!("cargo::rerun-if-changed=en");
    for other in OTHERS {
        println!("cargo::rerun-if-changed={other}");
    }
    let mut files: Vec<PathBuf> = fs::read_dir(root.join("en"))?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    files.sort();
    let mut code = String::new();
    let mut sources = String::new();
    for (number, file) in files.iter().enumerate() {
        let name = file.file_stem().and_then(|stem| stem.to_str()).ok_or("a file without a name")?;
        let text = fs::read_to_string(file)?;
        let resource = parser::parse(text.as_str()).map_err(|(_, errors)| format!("{}: {errors:?}", file.display()))?;
        code.push_str(&module(name, number, &resource)?);
        writeln!(
            sources,
            "    [{}],",
            ["en"].iter().chain(&OTHERS).map(|language| source(&root, language, name)).collect::<Vec<_>>().join(", ")
        )?;
    }
    write!(
        code,
        "/// The texts of the catalogue: a line a file, a column a language.\nconst SOURCES: [[&str; {}]; {}] = [\n{sources}];\n",
        1 + OTHERS.len(),
        files.len()
    )?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("catalogue.rs"), code)?;
    Ok(())
}

/// What includes the text of a file. One that is not there yet is empty: the tests say what is missing.
fn source(root: &Path, language: &str, name: &str) -> String {
    let path = root.join(language).join(format!("{name}.ftl"));
    if path.exists() { format!("include_str!({:?})", path.display().to_string()) } else { "\"\"".to_owned() }
}

/// The functions for a file's messages.
fn module(name: &str, number: usize, resource: &ast::Resource<&str>) -> Result<String, Box<dyn Error>> {
    let head = resource.body.iter().find_map(|entry| match entry {
        ast::Entry::ResourceComment(comment) => Some(comment.content.join(" ")),
        _ => None,
    });
    let head = head.ok_or_else(|| format!("{name}.ftl does not begin with what it is about (### …)"))?;
    let mut code = format!("/// {head}\npub mod {name} {{\n    const FILE: usize = {number};\n");
    for entry in &resource.body {
        if let ast::Entry::Message(ast::Message { id, value: Some(value), .. }) = entry {
            code.push_str(&function(id.name, value)?);
        }
    }
    code.push_str("\n    /// The message with this id, if there is one and it takes no values.\n    #[must_use]\n    pub fn find(id: &str) -> Option<String> {\n        crate::catalogue::find(FILE, id)\n    }\n}\n\n");
    Ok(code)
}

/// The function for a message.
fn function(id: &str, value: &ast::Pattern<&str>) -> Result<String, Box<dyn Error>> {
    let mut found = Found::default();
    found.pattern(value);
    let taken = found.values.iter().map(|value| {
        let kind = if found.numbers.contains(value) { "crate::Number" } else { "std::fmt::Display" };
        format!("{}: impl {kind}", value.replace('-', "_"))
    });
    let given = found.values.iter().map(|value| {
        let name = value.replace('-', "_");
        let value_of = match (found.numbers.contains(value), found.is_marked) {
            (true, _) => format!("{name}.value()"),
            (false, true) => format!("crate::marked::escaped(&{name})"),
            (false, false) => format!("{name}.to_string().into()"),
        };
        format!("({value:?}, {value_of})")
    });
    let (result, call) = if found.is_marked { ("crate::Marked", "marked") } else { ("String", "format") };
    let mut code = String::new();
    for line in found.text.lines().filter(|line| !line.trim().is_empty()) {
        // As code, or its words would be read as Markdown.
        writeln!(code, "    /// `{}`", line.trim().replace('`', "'"))?;
    }
    writeln!(
        code,
        "    #[must_use]\n    pub fn {}({}) -> {result} {{\n        crate::catalogue::{call}(FILE, {id:?}, vec![{}])\n    }}",
        id.replace('-', "_"),
        taken.collect::<Vec<_>>().join(", "),
        given.collect::<Vec<_>>().join(", ")
    )?;
    Ok(code)
}

/// What a message is made of.
#[derive(Default)]
struct Found<'a> {
    values: BTreeSet<&'a str>,
    numbers: BTreeSet<&'a str>,
    is_marked: bool,
    text: String,
}

impl<'a> Found<'a> {
    fn pattern(&mut self, pattern: &ast::Pattern<&'a str>) {
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => {
                    self.is_marked |= value.contains('<');
                    self.text.push_str(value);
                }
                ast::PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &ast::Expression<&'a str>) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline),
            ast::Expression::Select { selector, variants } => {
                if let ast::InlineExpression::VariableReference { id } = selector {
                    self.values.insert(id.name);
                    if variants
                        .iter()
                        .any(|variant| matches!(variant.key, ast::VariantKey::NumberLiteral { .. }) || is_plural(&variant.key))
                    {
                        self.numbers.insert(id.name);
                    }
                }
                for variant in variants {
                    self.pattern(&variant.value);
                    self.text.push_str(" / ");
                }
            }
        }
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&'a str>) {
        match inline {
            ast::InlineExpression::VariableReference { id } => {
                self.values.insert(id.name);
                self.text.push('…');
            }
            ast::InlineExpression::StringLiteral { value } => self.text.push_str(value),
            ast::InlineExpression::Placeable { expression } => self.expression(expression),
            ast::InlineExpression::FunctionReference { .. }
            | ast::InlineExpression::MessageReference { .. }
            | ast::InlineExpression::TermReference { .. }
            | ast::InlineExpression::NumberLiteral { .. } => {}
        }
    }
}

/// Whether a variant is for a number of things (CLDR plural categories).
fn is_plural(key: &ast::VariantKey<&str>) -> bool {
    matches!(key, ast::VariantKey::Identifier { name } if matches!(*name, "zero" | "one" | "two" | "few" | "many"))
}
