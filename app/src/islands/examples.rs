//! The text of the settings that [`super::ToolSetup`] shows.

/// What tools call this index unless the person says otherwise.
pub(super) const DEFAULT_NAME: &str = "bonded";

/// What every example is made of.
pub(super) struct Examples {
    pub(super) token: String,
    pub(super) upload_url: String,
    pub(super) index_url: String,
}

impl Examples {
    /// A section of `~/.pypirc` (Python Packaging User Guide, "The .pypirc file").
    pub(super) fn pypirc(&self, name: &str) -> String {
        let Self { token, upload_url, .. } = self;
        format!(
            "[distutils]\nindex-servers =\n    {name}\n\n[{name}]\nrepository = {upload_url}\nusername = __token__\npassword = {token}\n\
             \n# then: twine upload --repository {name} dist/*\n"
        )
    }

    /// An index of a project that uv manages, and the command that publishes to it.
    pub(super) fn uv(&self, name: &str) -> String {
        let Self { token, upload_url, index_url } = self;
        format!(
            "# pyproject.toml\n[[tool.uv.index]]\nname = \"{name}\"\nurl = \"{index_url}\"\npublish-url = \"{upload_url}\"\n\
             \n# shell\nexport UV_PUBLISH_TOKEN={token}\nuv publish --index {name}\n"
        )
    }

    /// Variables that twine and uv read: for a secret store of a build service.
    pub(super) fn environment(&self) -> String {
        let Self { token, upload_url, .. } = self;
        format!(
            "TWINE_REPOSITORY_URL={upload_url}\nTWINE_USERNAME=__token__\nTWINE_PASSWORD={token}\n\
             UV_PUBLISH_URL={upload_url}\nUV_PUBLISH_TOKEN={token}\n"
        )
    }
}

/// A name that means the same in an INI section, in TOML and in a shell: letters, digits, `.`, `_` and `-`. The default if nothing is left.
pub(super) fn index_name(typed: &str) -> String {
    let name: String = typed.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-')).take(40).collect();
    let name = name.trim_start_matches('-');
    if name.is_empty() { DEFAULT_NAME.to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examples() -> Examples {
        Examples {
            token: "pypi-abc".to_owned(),
            upload_url: "https://index.example/legacy/".to_owned(),
            index_url: "https://index.example/simple/".to_owned(),
        }
    }

    #[test]
    fn every_example_names_the_token_and_where_to_upload() {
        let examples = examples();
        for text in [examples.pypirc("team"), examples.uv("team"), examples.environment()] {
            assert!(text.contains("pypi-abc") && text.contains("https://index.example/legacy/"), "{text}");
        }
    }

    #[test]
    fn twine_reads_the_section_that_the_command_names() {
        let text = examples().pypirc("team");
        assert!(text.contains("[team]\nrepository = https://index.example/legacy/\nusername = __token__\npassword = pypi-abc\n"), "{text}");
        assert!(text.contains("--repository team "), "{text}");
    }

    #[test]
    fn what_is_typed_cannot_break_out_of_a_setting() {
        for (typed, name) in
            [("team", "team"), ("my index", "myindex"), ("]\n[x", "x"), ("a\"; rm -rf /", "arm-rf"), ("--flag", "flag"), (" ", "bonded")]
        {
            assert_eq!(index_name(typed), name);
        }
        assert_eq!(index_name(&"x".repeat(99)).len(), 40);
    }
}
