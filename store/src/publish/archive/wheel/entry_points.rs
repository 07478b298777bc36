//! `entry_points.txt`: what installers make commands from (the specification "Entry points").

use domain::upload::{DistributionFilename, UploadRefusal};

use super::super::not_accepted;

/// Checks every line.
pub(super) fn check(content: &[u8], filename: &DistributionFilename) -> Result<(), UploadRefusal> {
    let text = std::str::from_utf8(content).map_err(|_| invalid(filename))?;
    let mut section = None;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(['#', ';'])) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = Some(name.trim());
        } else if !section.is_some_and(|section| is_entry(line, section)) {
            return Err(invalid(filename));
        }
    }
    Ok(())
}

/// `name = module:attribute [extra, …]`. A command needs the attribute, and a name that is no path.
fn is_entry(line: &str, section: &str) -> bool {
    let Some((name, value)) = line.split_once('=') else { return false };
    let (name, value) = (name.trim(), value.trim());
    let object = match value.split_once('[') {
        Some((object, extras)) if extras.ends_with(']') => object.trim(),
        Some(_) => return false,
        None => value,
    };
    let (module, attribute) = object.split_once(':').map_or((object, None), |(module, attribute)| (module.trim(), Some(attribute.trim())));
    let is_command = matches!(section, "console_scripts" | "gui_scripts");
    let is_good = is_dotted(module) && attribute.is_none_or(is_dotted) && !name.is_empty();
    is_good && (!is_command || (attribute.is_some() && !name.contains(['/', '\\']) && name != "." && name != ".."))
}

/// Words with points between them.
fn is_dotted(text: &str) -> bool {
    text.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_'))
}

fn invalid(filename: &DistributionFilename) -> UploadRefusal {
    not_accepted(&format!("Wheel '{filename}' has invalid entry points defined in the entry_points.txt file"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_name_what_they_call() {
        for good in ["demo = demo.cli:main", "demo=demo:App.run [extra,more]", "d e = demo : main"] {
            assert!(is_entry(good, "console_scripts"), "{good}");
        }
        assert!(is_entry("plugin = demo.plugin", "demo.plugins"));
        for bad in
            ["demo = demo", "../demo = demo:main", "demo", "demo = ", "demo = demo:main [x", "demo = import os; x:main", " = demo:main"]
        {
            assert!(!is_entry(bad, "console_scripts"), "{bad}");
        }
    }
}
