//! `bonded doctor`: is everything there that the program needs? One line a check.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use super::base::{Base, Database};
use super::check::Checks;
use super::signing::Signing;
use super::{descriptions, settings};
use crate::config::{Config, PublicUrl};
use crate::data::DataDirectory;
use crate::keys::Keys;

const MAIL_PATIENCE: Duration = Duration::from_secs(10);

/// Examines the installation. A configuration that cannot be read never comes here.
pub(super) async fn examine(config: &Config) -> anyhow::Result<ExitCode> {
    let mut checks = Checks::default();
    let url = settings::public_url(config, config.server.listen.port());
    Checks::good("configuration", format_args!("{url}, data in {}", config.server.data.display()));
    match proxies(config, &url) {
        Ok(how) => Checks::good("proxies", how),
        Err(why) => checks.bad("proxies", why),
    }
    let data = checks.note("data", DataDirectory::open(&config.server.data), |data| data.path().display().to_string());
    if let Some(data) = data {
        storage(&mut checks, &settings::files(config, &data));
        mail(&mut checks, config, &data).await;
        restructured_text(config).await;
        publishing(config);
        let keys = checks.note("keys", Keys::load_or_make(&data), |_| data.keys().display().to_string());
        match keys {
            Some(keys) => {
                let signing = Signing::open(config, &data, &keys);
                checks.note("checkpoints", signing, |signing| {
                    format!("{}, signed by {}", signing.directory().path().display(), signing.verifier())
                });
                database(&mut checks, config).await;
            }
            None => checks.bad("database", "not examined, because the keys come first"),
        }
    }
    Ok(if checks.passed() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn database(checks: &mut Checks, config: &Config) {
    let base = match Base::of_command(config).await {
        Ok(base) => base,
        Err(error) => return checks.bad("database", super::story(&error)),
    };
    let answers = async {
        if !base.is_up_to_date().await? {
            return anyhow::Ok(false);
        }
        let store = base.open_store(config, &settings::public_url(config, config.server.listen.port())).await?;
        let answer = store.ping().await;
        store.close().await;
        answer?;
        Ok(true)
    };
    let whose = match &base.database {
        Database::External { .. } => "your server answers",
        Database::Ours(_) => "the private PostgreSQL starts and answers",
        Database::Joined(_) => "the running server's PostgreSQL answers",
    };
    checks.note("database", answers.await, |up_to_date| match up_to_date {
        true => format!("{whose}, and is up to date"),
        false => format!("{whose}; `bonded migrate` or the next start brings it up to date"),
    });
    base.leave().await;
}

/// Whose word counts about who is calling. Where people come by TLS there is a proxy: the program itself speaks none.
fn proxies(config: &Config, url: &PublicUrl) -> Result<&'static str, &'static str> {
    match (config.server.trusted_proxies.is_empty(), url.is_https()) {
        (false, _) => Ok("those that server.trusted_proxies names say who is calling"),
        (true, false) => Ok("none; whoever connects is who is calling"),
        (true, true) => Err(
            "server.trusted_proxies names none. Name the one that speaks TLS: until then everybody seems to call from its network, limits count all people \
             together, and no log-in comes from a new place",
        ),
    }
}

/// Whether a file can be written where files are kept, by writing one.
fn storage(checks: &mut Checks, directory: &Path) {
    let probe = directory.join(format!(".doctor-{}", std::process::id()));
    let result = if directory.exists() {
        std::fs::write(&probe, "can this be written?").and_then(|()| std::fs::remove_file(&probe)).map(|()| "can be written")
    } else {
        Ok("is made at the first start")
    };
    checks.note("storage", result, |how| format!("{} {how}", directory.display()));
}

/// Whose workflows may publish, and for whom their tokens must be made out.
fn publishing(config: &Config) {
    let issuers: Vec<_> = config.publishing.issuers.iter().map(|issuer| issuer.name.as_str()).collect();
    match issuers.as_slice() {
        [] => Checks::good("publishing", "no service is named; trusted publishing is switched off"),
        issuers => Checks::good("publishing", format_args!("workflows of {} can be trusted publishers", issuers.join(", "))),
    }
}

/// Descriptions in reStructuredText are a comfort: without docutils they are plain text, and nothing is wrong.
async fn restructured_text(config: &Config) {
    let found = async { descriptions::prepare(config)?.find().await };
    match found.await {
        Ok(how) => Checks::good("descriptions", format_args!("reStructuredText is rendered by {how}")),
        Err(error) => Checks::good("descriptions", format_args!("reStructuredText is shown as plain text: {error}")),
    }
}

async fn mail(checks: &mut Checks, config: &Config, data: &DataDirectory) {
    let Some(url) = &config.mail.smtp_url else {
        return Checks::good("mail", format_args!("no server; mail is written to {}", data.mail().display()));
    };
    let answer = async {
        let server = url.server()?;
        tokio::time::timeout(MAIL_PATIENCE, server.answers()).await.map_err(|_| anyhow::anyhow!("the server doesn't answer"))??;
        Ok::<_, anyhow::Error>(())
    };
    checks.note("mail", answer.await, |()| "the server answers".to_owned());
}
