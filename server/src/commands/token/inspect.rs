//! `bonded token inspect`.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use domain::token::{Flag, Inspection};
use serde_json::{Value, json};
use store::Clock;

use super::Source;

/// How to show a token.
#[derive(Args, Debug)]
pub(in crate::commands) struct Inspect {
    #[command(flatten)]
    source: Source,
    /// Write one JSON object, for programs
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let token = self.source.read()?;
        let inspection = Inspection::of(token.expose(), Clock::System.now())?;
        let text = if self.json { format!("{:#}", as_json(&inspection)) } else { as_text(&inspection) };
        writeln!(std::io::stdout(), "{text}")?;
        Ok(ExitCode::SUCCESS)
    }
}

fn as_json(inspection: &Inspection) -> Value {
    let Inspection { host, id, words, caveats, flags } = inspection;
    let caveats = caveats.iter().map(|caveat| match &caveat.meaning {
        Ok(words) => json!({ "caveat": caveat.text, "words": words }),
        Err(problem) => json!({ "caveat": caveat.text, "problem": problem.to_string() }),
    });
    json!({
        "host": host,
        "id": id,
        "allows": words,
        "caveats": caveats.collect::<Vec<_>>(),
        "flags": flags.iter().map(|flag| flag.name()).collect::<Vec<_>>(),
        "verified": false,
    })
}

fn as_text(inspection: &Inspection) -> String {
    let Inspection { host, id, words, caveats, flags } = inspection;
    let mut lines =
        vec![format!("Made by    {}", host.as_deref().unwrap_or("nobody who says so")), format!("Id         {id}"), String::new()];
    lines.push("What it allows, if it is genuine and alive:".to_owned());
    lines.extend(words.iter().map(|sentence| format!("  {sentence}")));
    lines.extend([String::new(), format!("Its restrictions ({}):", caveats.len())]);
    for caveat in caveats {
        let meaning = match &caveat.meaning {
            Ok(words) => words.clone(),
            Err(problem) => format!("Not understood here, so nothing is allowed: {problem}."),
        };
        lines.extend([format!("  {}", caveat.text), format!("    {meaning}")]);
    }
    if !flags.is_empty() {
        lines.extend([String::new(), "Note:".to_owned()]);
        lines.extend(flags.iter().map(|flag: &Flag| format!("  {}", flag.describe())));
    }
    lines.extend([String::new(), "Nothing of this was verified: `bonded token verify` asks the installation that made it.".to_owned()]);
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;

    use super::*;

    const TOKEN: &str = "pypi-AgEJbG9jYWxob3N0AiQxMTExMTExMS0yMjIyLTQzMzMtODQ0NC01NTU1NTU1NTU1NTUAAipbMywiYWFhYWFhYWEtYmJiYi00Y2NjLThkZGQtZWVlZWVlZWVlZWVlIl0AAAYgGRsdSW29cw97Nvc_GI5tBxilJD7R7-zINvC-8AKOWkI";

    #[test]
    fn a_token_is_told_in_words_and_never_repeated() {
        let inspection = Inspection::of(TOKEN, Timestamp::UNIX_EPOCH).unwrap();
        insta::assert_snapshot!(as_text(&inspection), @r#"
        Made by    localhost
        Id         11111111-2222-4333-8444-555555555555

        What it allows, if it is genuine and alive:
          Upload to every project that its owner may upload to. It can also create new projects.
          Only as a token of the account aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee.
          Without an end: it never expires.

        Its restrictions (1):
          [3,"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"]
            Only as a token of the user with the id aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee.

        Note:
          It never expires.
          It reaches everything that its owner may upload to.

        Nothing of this was verified: `bonded token verify` asks the installation that made it.
        "#);
        let json = as_json(&inspection);
        assert_eq!(json["flags"], json!(["never_expires", "unrestricted"]));
        assert!(!json.to_string().contains("pypi-"));
    }
}
