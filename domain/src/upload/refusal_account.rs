//! Refusals that are about who uploads.

use super::refusal::{HelpUrl, UploadRefusal, shown};
use crate::account::Username;

impl UploadRefusal {
    /// 403: no credentials, garbled ones, two at once, or wrong ones.
    pub fn invalid_authentication(help: &HelpUrl) -> Self {
        let text =
            format!("Invalid or non-existent authentication information. See {} for more information.", help.section("invalid-auth"));
        Self::new(403, "invalid-authentication", text)
    }

    /// 403: username and password, right or wrong, where only a token will do.
    pub fn password_not_allowed(help: &HelpUrl) -> Self {
        let link = help.section("apitoken");
        let text = format!("Passwords can't upload for an account with two-factor authentication. Use an API token: {link}");
        Self::new(403, "password-not-allowed", text)
    }

    /// 403: the token is genuine, but a caveat doesn't hold. `reasons` are [`crate::token::Verdict::reasons`].
    pub fn invalid_token(reasons: &str) -> Self {
        Self::new(403, "invalid-api-token", format!("Invalid API Token: {}", shown(reasons)))
    }

    /// 403: the person has no role that may upload, now, at the moment of commit.
    pub fn not_allowed(user: &Username, project: &str, help: &HelpUrl) -> Self {
        let (project, link) = (shown(project), help.section("project-name"));
        let text = format!("The user '{user}' isn't allowed to upload to project '{project}'. See {link} for more information.");
        Self::new(403, "permission-denied", text)
    }

    /// 403: the project does not name this trusted publisher, or no longer.
    pub fn publisher_not_allowed(publisher: &str, project: &str, help: &HelpUrl) -> Self {
        let (publisher, project, link) = (shown(publisher), shown(project), help.section("trusted-publishing"));
        let text =
            format!("The trusted publisher '{publisher}' isn't allowed to upload to project '{project}'. See {link} for more information.");
        Self::new(403, "permission-denied", text)
    }

    /// 403: a person's credential, where only trusted publishers upload.
    pub fn trusted_publishing_only(project: &str) -> Self {
        let project = shown(project);
        let text = format!(
            "The project '{project}' takes uploads from its trusted publishers only. API tokens and passwords of people can't upload there."
        );
        Self::new(403, "trusted-publishing-only", text)
    }

    /// 400: a trusted publisher makes no projects.
    pub fn not_a_person() -> Self {
        Self::new(
            400,
            "non-user-identity",
            "Non-user identities cannot create new projects. This was probably caused by successfully using a pending publisher but specifying \
             the project name incorrectly (either in the publisher or in your project's metadata). Please ensure that both match.",
        )
    }

    /// 403: the account has no verified primary e-mail address.
    pub fn unverified_email(user: &Username, help: &HelpUrl) -> Self {
        let link = help.section("verified-email");
        let text = format!(
            "User '{user}', associated with the API token used, does not have a verified primary email address. Please add a verified primary \
             email before attempting to upload. See {link} for more information."
        );
        Self::new(403, "unverified-email", text)
    }

    /// 403: the token's account has no second factor.
    pub fn no_two_factor(user: &Username, help: &HelpUrl) -> Self {
        let link = help.section("two-factor-authentication");
        let text = format!(
            "User '{user}', associated with the API token used, does not have two-factor authentication enabled. Please enable two-factor \
             authentication before attempting to upload. See {link} for more information."
        );
        Self::new(403, "no-2fa", text)
    }

    /// 403: uploads are switched off for maintenance.
    pub fn read_only() -> Self {
        Self::new(403, "read-only", "Read-only mode: Uploads are temporarily disabled.")
    }

    /// 403: an operator has switched uploads off.
    pub fn uploads_disabled(help: &HelpUrl) -> Self {
        let text = format!("New uploads are temporarily disabled. See {} for more information.", help.section("admin-intervention"));
        Self::new(403, "uploads-disabled", text)
    }

    /// 429: too many attempts. The server adds `Retry-After`.
    pub fn too_many_requests() -> Self {
        Self::new(429, "rate-limited", "Too many requests. Wait a moment and try again.")
    }

    /// 503: something that is needed is out of reach; nothing was stored.
    pub fn unavailable() -> Self {
        Self::new(503, "unavailable", "The index can't take uploads right now. Nothing was stored. Try again in a moment.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_about_credentials_are_those_that_tools_know() {
        let help = HelpUrl::new("https://index.example");
        let user = Username::parse("alice").unwrap();
        let texts: Vec<_> = [
            UploadRefusal::invalid_authentication(&help),
            UploadRefusal::password_not_allowed(&help),
            UploadRefusal::invalid_token("token is expired"),
            UploadRefusal::not_allowed(&user, "demo", &help),
            UploadRefusal::unverified_email(&user, &help),
            UploadRefusal::no_two_factor(&user, &help),
            UploadRefusal::read_only(),
            UploadRefusal::uploads_disabled(&help),
        ]
        .iter()
        .map(ToString::to_string)
        .collect();
        insta::assert_snapshot!(texts.join("\n"), @r"
        403 Invalid or non-existent authentication information. See https://index.example/help/#invalid-auth for more information.
        403 Passwords can't upload for an account with two-factor authentication. Use an API token: https://index.example/help/#apitoken
        403 Invalid API Token: token is expired
        403 The user 'alice' isn't allowed to upload to project 'demo'. See https://index.example/help/#project-name for more information.
        403 User 'alice', associated with the API token used, does not have a verified primary email address. Please add a verified primary email before attempting to upload. See https://index.example/help/#verified-email for more information.
        403 User 'alice', associated with the API token used, does not have two-factor authentication enabled. Please enable two-factor authentication before attempting to upload. See https://index.example/help/#two-factor-authentication for more information.
        403 Read-only mode: Uploads are temporarily disabled.
        403 New uploads are temporarily disabled. See https://index.example/help/#admin-intervention for more information.
        ");
    }
}
