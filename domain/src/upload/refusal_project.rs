//! Refusals that are about the project, its name or its size.

use super::{
    python_text::repr,
    refusal::{HelpUrl, UploadRefusal, shown},
};

impl UploadRefusal {
    /// 429: the account or address has made too many projects lately. The server adds `Retry-After`.
    pub fn too_many_new_projects() -> Self {
        Self::new(429, "project-creation-rate-limited", "Too many new projects created")
    }

    /// 403: an operator has switched the making of projects off.
    pub fn new_projects_disabled(help: &HelpUrl) -> Self {
        let link = help.section("admin-intervention");
        Self::new(
            403,
            "project-creation-disabled",
            format!("New project registration temporarily disabled. See {link} for more information."),
        )
    }

    /// 400: not a name at all.
    pub fn name_invalid(name: &str) -> Self {
        Self::new(400, "project-name-invalid", format!("The name {} is invalid.", repr(&shown(name))))
    }

    /// 400: a module of Python's standard library has this name.
    pub fn name_of_standard_library(name: &str, help: &HelpUrl) -> Self {
        let (name, link) = (repr(&shown(name)), help.section("project-name"));
        let text =
            format!("The name {name} isn't allowed (conflict with Python Standard Library module name). See {link} for more information.");
        Self::new(400, "project-name-standard-library", text)
    }

    /// 403: the name belongs to a project that the uploader may not use. Not 409: tools take that for «already uploaded» and go on.
    pub fn name_taken(name: &str, help: &HelpUrl) -> Self {
        let (name, link) = (repr(&shown(name)), help.section("project-name"));
        Self::new(
            403,
            "project-name-taken",
            format!("The name {name} conflicts with an existing project. See {link} for more information."),
        )
    }

    /// 400: an operator has forbidden the name.
    pub fn name_prohibited(name: &str, help: &HelpUrl) -> Self {
        let (name, link) = (repr(&shown(name)), help.section("project-name"));
        Self::new(400, "project-name-prohibited", format!("The name {name} isn't allowed. See {link} for more information."))
    }

    /// 400: the name looks like another project's.
    pub fn name_too_similar(name: &str, help: &HelpUrl) -> Self {
        let (name, link) = (repr(&shown(name)), help.section("project-name"));
        Self::new(
            400,
            "project-name-too-similar",
            format!("The name {name} is too similar to an existing project. See {link} for more information."),
        )
    }

    /// 403: the project gets no more releases.
    pub fn project_archived(name: &str, help: &HelpUrl) -> Self {
        let (name, link) = (shown(name), help.section("archived"));
        Self::new(
            403,
            "project-archived",
            format!("The project '{name}' is archived and takes no uploads. See {link} for more information."),
        )
    }

    /// 403: nothing of the project is offered or changed while it is looked at.
    pub fn project_quarantined(name: &str, help: &HelpUrl) -> Self {
        let (name, link) = (shown(name), help.section("quarantined"));
        Self::new(
            403,
            "project-quarantined",
            format!("The project '{name}' is in quarantine and takes no uploads. See {link} for more information."),
        )
    }

    /// 403: the project's owners ask for a passkey or security key, and the uploader's account has none.
    pub fn passkey_required(name: &str, help: &HelpUrl) -> Self {
        let (name, link) = (shown(name), help.section("passkey-required"));
        Self::new(
            403,
            "passkey-required",
            format!("The project '{name}' requires passkeys, and your account has none. See {link} for more information."),
        )
    }

    /// 413: the file is bigger than a file may be.
    pub fn file_too_large(project: &str, limit_bytes: u64, help: &HelpUrl) -> Self {
        let (project, limit, link) = (shown(project), limit_bytes / (1024 * 1024), help.section("file-size-limit"));
        let text = format!("File too large. Limit for project '{project}' is {limit} MB. See {link} for more information.");
        Self::new(413, "file-too-large", text)
    }

    /// 413: the request announces or brings more than any file may have, before its project is known.
    pub fn request_too_large(limit_bytes: u64, help: &HelpUrl) -> Self {
        let (limit, link) = (limit_bytes / (1024 * 1024), help.section("file-size-limit"));
        Self::new(413, "file-too-large", format!("File too large. The limit is {limit} MB. See {link} for more information."))
    }

    /// 400: the project's files would together be bigger than they may be.
    pub fn project_too_large(project: &str, limit_bytes: u64, help: &HelpUrl) -> Self {
        let (project, limit, link) = (shown(project), limit_bytes / (1024 * 1024 * 1024), help.section("project-size-limit"));
        let text =
            format!("Project size too large. Limit for project '{project}' total size is {limit} GB. See {link} for more information.");
        Self::new(400, "project-too-large", text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_about_projects_name_the_project_and_the_help() {
        let help = HelpUrl::new("https://index.example");
        let texts: Vec<_> = [
            UploadRefusal::name_of_standard_library("json", &help),
            UploadRefusal::name_taken("it's", &help),
            UploadRefusal::name_too_similar("demo", &help),
            UploadRefusal::name_invalid("-"),
            UploadRefusal::file_too_large("demo", 100 * 1024 * 1024, &help),
            UploadRefusal::project_too_large("demo", 10 * 1024 * 1024 * 1024, &help),
        ]
        .iter()
        .map(ToString::to_string)
        .collect();
        insta::assert_snapshot!(texts.join("\n"), @r#"
        400 The name 'json' isn't allowed (conflict with Python Standard Library module name). See https://index.example/help/#project-name for more information.
        403 The name "it's" conflicts with an existing project. See https://index.example/help/#project-name for more information.
        400 The name 'demo' is too similar to an existing project. See https://index.example/help/#project-name for more information.
        400 The name '-' is invalid.
        413 File too large. Limit for project 'demo' is 100 MB. See https://index.example/help/#file-size-limit for more information.
        400 Project size too large. Limit for project 'demo' total size is 10 GB. See https://index.example/help/#project-size-limit for more information.
        "#);
    }
}
