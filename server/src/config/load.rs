//! Putting the layers on top of each other.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::value::{Dict, Value};

use super::layer::Layer;
use super::{Config, ConfigError, Flags};

/// Read where it is present, without having to be named.
const USUAL_FILE: &str = "bonded.toml";
const PREFIX: &str = "BONDED_";

/// Reads the configuration: defaults, then the file, then the environment, then the flags. `directory` is where `bonded.toml` may lie.
///
/// # Errors
///
/// When a named file is missing, a file is not TOML, a key does not exist or a value does not fit its key.
pub fn load(flags: &Flags, environment: impl IntoIterator<Item = (OsString, OsString)>, directory: &Path) -> Result<Config, ConfigError> {
    let mut layers = Figment::new();
    if let Some(file) = file(flags, directory)? {
        layers = layers.merge(read(&file)?);
    }
    layers = layers.merge(variables(environment)?);
    layers = layers.merge(Layer::named(flags.given().map(|(key, flag, value)| (key.to_owned(), flag.to_owned(), Value::from(value)))));

    let mut config: Config = layers.extract().map_err(|error| ConfigError::found(&layers, &error))?;
    config.metrics.chosen = layers.find_metadata("metrics.listen").is_some();
    agree(&layers, &config)?;
    Ok(config)
}

/// What only two keys together can say.
fn agree(layers: &Figment, config: &Config) -> Result<(), ConfigError> {
    let safe = config.server.public_url.as_ref().is_none_or(super::PublicUrl::is_safe);
    if !safe && !config.server.insecure_http {
        let problem = "passwords and cookies would travel unprotected; use https://, or set server.insecure_http = true if you must";
        return Err(ConfigError::unusable(layers, "server.public_url", problem));
    }
    if config.database.owner_url.is_some() && config.database.url.is_none() {
        return Err(ConfigError::unusable(layers, "database.owner_url", "it belongs to database.url, which is not set"));
    }
    if config.server.data.as_os_str().is_empty() {
        return Err(ConfigError::unusable(layers, "server.data", "expected a directory"));
    }
    Ok(())
}

fn file(flags: &Flags, directory: &Path) -> Result<Option<PathBuf>, ConfigError> {
    match &flags.config {
        Some(named) if named.exists() => Ok(Some(named.clone())),
        Some(named) => Err(ConfigError::Missing(named.clone())),
        None => Ok(Some(directory.join(USUAL_FILE)).filter(|usual| usual.exists())),
    }
}

fn read(file: &Path) -> Result<Layer, ConfigError> {
    let text = std::fs::read_to_string(file).map_err(|problem| ConfigError::Unreadable { file: file.to_owned(), problem })?;
    let values: Dict = toml::from_str(&text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        // The parser's own message quotes the line, and the line may hold a password.
        ConfigError::Syntax { file: file.to_owned(), line: before.matches('\n').count() + 1, problem: error.message().to_owned() }
    })?;
    Ok(Layer::file(file.display().to_string(), values))
}

/// `DATABASE_URL` first, so that our own name for it wins.
fn variables(environment: impl IntoIterator<Item = (OsString, OsString)>) -> Result<Layer, ConfigError> {
    let mut conventional = Vec::new();
    let mut own = Vec::new();
    for (name, value) in environment {
        let Some(name) = name.to_str() else { continue };
        if name == "DATABASE_URL" {
            let value = text(name, "database.url", value)?;
            conventional.push(("database.url".to_owned(), name.to_owned(), Value::from(value)));
        } else if let Some(key) = name.strip_prefix(PREFIX) {
            let key = key.to_ascii_lowercase().replace("__", ".");
            let value = text(name, &key, value)?;
            own.push((key, name.to_owned(), typed(&value)));
        }
    }
    own.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(Layer::named(conventional.into_iter().chain(own)))
}

fn text(name: &str, key: &str, value: OsString) -> Result<String, ConfigError> {
    value.into_string().map_err(|_| ConfigError::Value {
        key: key.to_owned(),
        origin: name.to_owned(),
        problem: "expected text in UTF-8".to_owned(),
    })
}

/// The environment has text only: what reads as a number, a truth value or a list in TOML is one.
fn typed(value: &str) -> Value {
    let listed = value.starts_with('[') && value.ends_with(']');
    let typed = listed || value == "true" || value == "false" || value.parse::<u64>().is_ok();
    let read = typed.then(|| toml::from_str::<Dict>(&format!("value = {value}")).ok()?.remove("value")).flatten();
    read.unwrap_or_else(|| Value::from(value))
}

#[cfg(test)]
mod tests;
