//! From what is configured to what the store obeys.

use std::path::PathBuf;

use anyhow::Context;
use store::attestations::TrustRoot;
use store::mail::Post;
use store::publishing::PublishingSettings;
use store::{
    AccountSettings, BasicPassword, HashingCost, Limits, MailSettings, ProjectSettings, Registration, SecuritySettings, Settings,
    TokenSettings, UploadSettings,
};

use crate::config::{self, Config, PublicUrl};
use crate::data::DataDirectory;

/// The store's settings. `public_url` is the one that was configured or follows from the port.
pub(super) fn settings(config: &Config, data: &DataDirectory, public_url: &PublicUrl) -> anyhow::Result<Settings> {
    let post = match &config.mail.smtp_url {
        Some(url) => Post::Smtp(url.server()?),
        None => Post::Directory(data.mail()),
    };
    Ok(Settings {
        public_url: public_url.url().clone(),
        files: files(config, data),
        mail: MailSettings { sender: config.mail.from.clone(), post },
        registration: match config.accounts.registration {
            config::Registration::Open => Registration::Open,
            config::Registration::Invitation => Registration::Invitation,
            config::Registration::Closed => Registration::Closed,
        },
        accounts: accounts(&config.accounts),
        breach_range_url: config.accounts.breach_range_url.as_ref().map(|url| url.url().clone()),
        hashing: HashingCost::default(),
        new_factor: time::Duration::hours(i64::from(config.accounts.new_factor_hours.get())),
        uploads: uploads(&config.uploads),
        projects: projects(&config.projects),
        restructured: None,
        tokens: tokens(&config.tokens),
        limits: limits(&config.limits),
        security: security(&config.security),
        leak_reporters: config.leaks.reporters.clone(),
        trust_root: trust_root(&config.attestations)?,
        publishing: publishing(&config.publishing),
    })
}

/// Where distribution files are kept.
pub(super) fn files(config: &Config, data: &DataDirectory) -> PathBuf {
    config.files.directory.clone().unwrap_or_else(|| data.files())
}

/// Where people reach the site, if it listens on this port.
pub(super) fn public_url(config: &Config, port: u16) -> PublicUrl {
    config.server.public_url.clone().unwrap_or_else(|| PublicUrl::of_this_machine(port))
}

/// What attestations are verified against: what is configured, or what the program brings along.
fn trust_root(attestations: &config::Attestations) -> anyhow::Result<TrustRoot> {
    let root = attestations.trusted_root.as_deref().map_or_else(TrustRoot::public_good, TrustRoot::read);
    root.context("attestations.trusted_root")
}

fn uploads(uploads: &config::Uploads) -> UploadSettings {
    UploadSettings {
        max_file_bytes: uploads.max_file_bytes.get(),
        max_project_bytes: uploads.max_project_bytes.get(),
        basic_password: match uploads.basic_password {
            config::BasicPassword::AccountsWithout2fa => BasicPassword::AccountsWithout2fa,
            config::BasicPassword::Never => BasicPassword::Never,
        },
        allow_local_versions: uploads.allow_local_versions,
        allow_linux_tags: uploads.allow_linux_tags,
        allow_private_classifiers: uploads.allow_private_classifiers,
        close_releases_after: match uploads.close_releases_after_days {
            0 => None,
            days => Some(time::Duration::days(i64::from(days))),
        },
    }
}

fn security(security: &config::Security) -> SecuritySettings {
    SecuritySettings {
        contact: security.contact.iter().map(|contact| contact.0.clone()).collect(),
        expires: security.expires,
        policy: security.policy.as_ref().map(|policy| policy.0.clone()),
        acknowledgments: security.acknowledgments.as_ref().map(|page| page.0.clone()),
        encryption: security.encryption.as_ref().map(|key| key.0.clone()),
        languages: security.languages.iter().map(|language| language.0.clone()).collect(),
    }
}

fn accounts(accounts: &config::Accounts) -> AccountSettings {
    AccountSettings {
        invitation: time::Duration::days(i64::from(accounts.invitation_days.get())),
        recovery_delay: time::Duration::hours(i64::from(accounts.recovery_delay_hours.get())),
    }
}

fn projects(projects: &config::Projects) -> ProjectSettings {
    let days = |days: std::num::NonZeroU16| time::Duration::days(i64::from(days.get()));
    ProjectSettings { undo: days(projects.undo_days), invitation: days(projects.invitation_days) }
}

fn publishing(publishing: &config::Publishing) -> PublishingSettings {
    PublishingSettings {
        issuers: publishing.issuers.clone(),
        audience: Some(publishing.audience.clone()).filter(|audience| !audience.is_empty()),
        allow_private_addresses: publishing.allow_private_addresses,
        pending_per_account: publishing.pending_per_account,
    }
}

const fn tokens(tokens: &config::Tokens) -> TokenSettings {
    TokenSettings { allow_no_expiry: tokens.allow_no_expiry }
}

fn limits(limits: &config::Limits) -> Limits {
    Limits {
        login_per_account_and_address: limits.login_per_account_and_address.get(),
        login_per_address: limits.login_per_address.get(),
        login_per_account: limits.login_per_account.get(),
        login_in_a_row: limits.login_in_a_row.get(),
        second_factor_per_5_minutes: limits.second_factor_per_5_minutes.get(),
        second_factor_per_hour: limits.second_factor_per_hour.get(),
        second_factor_per_day: limits.second_factor_per_day.get(),
        second_factor_in_a_row: limits.second_factor_in_a_row.get(),
        registrations_per_address: limits.registrations_per_address.get(),
        first_run_codes_per_address: limits.first_run_codes_per_address.get(),
        verification_mails: limits.verification_mails.get(),
        recovery_code_sets: limits.recovery_code_sets.get(),
        password_resets_per_address: limits.password_resets_per_address.get(),
        password_reset_mails: limits.password_reset_mails.get(),
        confirmation_mails: limits.confirmation_mails.get(),
        projects_per_account: limits.projects_per_account.get(),
        projects_per_address: limits.projects_per_address.get(),
        invitations_per_account: limits.invitations_per_account.get(),
        bad_credentials_per_address: limits.bad_credentials_per_address.get(),
        csp_reports_per_address: limits.csp_reports_per_address.get(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_of_both_sides_agree() {
        assert_eq!(format!("{:?}", limits(&config::Limits::default())), format!("{:?}", Limits::default()));
        assert_eq!(accounts(&config::Accounts::default()), AccountSettings::default());
        assert_eq!(projects(&config::Projects::default()), ProjectSettings::default());
        assert_eq!(publishing(&config::Publishing::default()), PublishingSettings::default());
        assert_eq!(format!("{:?}", tokens(&config::Tokens::default())), format!("{:?}", TokenSettings::default()));
        assert_eq!(format!("{:?}", uploads(&config::Uploads::default())), format!("{:?}", UploadSettings::default()));
    }
}
