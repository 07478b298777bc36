//! The messages, read once, and how one is put together.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::{Language, Marked, SOURCES, language};

type Bundle = FluentBundle<FluentResource>;

/// A line a file, a column a language.
static BUNDLES: LazyLock<Vec<Vec<Bundle>>> = LazyLock::new(|| {
    SOURCES.iter().map(|texts| texts.iter().zip(Language::ALL).map(|(text, language)| bundle(text, language)).collect()).collect()
});

fn bundle(text: &str, language: Language) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
    // The marks that isolate what stands in a sentence would be copied along with names and addresses.
    bundle.set_use_isolating(false);
    // What cannot be read is left out: English stands in, and a test tells.
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(rest, _)| rest);
    bundle.add_resource_overriding(resource);
    bundle
}

/// The message in the reader's language; in English where that has none.
pub(crate) fn format(file: usize, id: &str, values: Vec<(&'static str, FluentValue<'_>)>) -> String {
    let values: FluentArgs<'_> = values.into_iter().collect();
    written(file, id, Some(&values)).unwrap_or_default()
}

/// The same for a message with tags.
pub(crate) fn marked(file: usize, id: &str, values: Vec<(&'static str, FluentValue<'_>)>) -> Marked {
    Marked::new(format(file, id, values))
}

/// A message by its id, if it takes nothing.
pub(crate) fn find(file: usize, id: &str) -> Option<String> {
    written(file, id, None)
}

fn written(file: usize, id: &str, values: Option<&FluentArgs<'_>>) -> Option<String> {
    let languages = BUNDLES.get(file)?;
    let english = Language::English;
    [language(), english].into_iter().find_map(|language| {
        let bundle = languages.get(language as usize)?;
        let pattern = bundle.get_message(id)?.value()?;
        let mut mistakes = Vec::new();
        let text = bundle.format_pattern(pattern, values, &mut mistakes);
        mistakes.is_empty().then(|| text.into_owned())
    })
}
