//! Starts the jail, and ends it when it takes too long or says too much.

#![expect(clippy::disallowed_types, reason = "docutils is a program in another language: it is started here, and only here")]

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use store::readme::RestructuredError;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;

use super::Inner;
use super::interpreter::Interpreter;
use super::jail::{self, Jail};

/// How long one text may take. The processor time is limited in the jail; a machine may be busy.
const PATIENCE: Duration = Duration::from_secs(20);

/// How much HTML may come out, in bytes.
const MOST: u64 = 5 << 20;

/// How much of what went wrong is kept, in bytes.
const MOST_WORDS: u64 = 4096;

/// Turns a text into HTML.
pub(super) async fn render(inner: &Inner, with: &Interpreter, text: &str, faultless: bool) -> Result<String, RestructuredError> {
    let jail = Jail { python: with.python.clone(), packages: inner.packages(), faultless, needs: with.needs.clone() };
    let mut command = command(inner, &inner.program());
    command.arg0("bonded").args(jail.arguments());
    match tokio::time::timeout(PATIENCE, converse(command, text)).await {
        Ok(Ok(Said { code: Some(0), out, .. })) if out.len() as u64 <= MOST => {
            String::from_utf8(out).map_err(|_| RestructuredError::Failed("what it said is not UTF-8".to_owned()))
        }
        Ok(Ok(Said { out, .. })) if out.len() as u64 > MOST => Err(RestructuredError::Failed("it said too much".to_owned())),
        Ok(Ok(Said { code: Some(jail::MISTAKES), .. })) => Err(RestructuredError::Mistakes),
        Ok(Ok(Said { code, words, .. })) => Err(RestructuredError::Failed(match (words.lines().last(), code) {
            (Some(words), _) => words.to_owned(),
            (None, Some(code)) => format!("it ended with {code}"),
            (None, None) => "it was ended by a limit".to_owned(),
        })),
        Ok(Err(problem)) => Err(RestructuredError::Failed(problem.to_string())),
        Err(_) => Err(RestructuredError::Failed("it took too long".to_owned())),
    }
}

/// Asks an interpreter something of our own, which needs no jail. None when it is not there or fails.
pub(super) async fn ask(inner: &Inner, python: &Path, question: &str, argument: &Path) -> Option<String> {
    let mut command = command(inner, python);
    command.args(["-I", "-B", "-c", question]).arg(argument);
    let said = tokio::time::timeout(PATIENCE, converse(command, "")).await.ok()?.ok()?;
    String::from_utf8(said.out).ok().filter(|_| said.code == Some(0))
}

/// What a program said until it ended.
struct Said {
    code: Option<i32>,
    out: Vec<u8>,
    words: String,
}

/// Nothing in the environment, no terminal, a process group of its own, and nobody where we are root.
fn command(inner: &Inner, program: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir("/").process_group(0).env_clear().env("LC_ALL", "C.UTF-8").kill_on_drop(true);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    if let Some((user, group)) = inner.user {
        command.uid(user).gid(group);
    }
    command
}

async fn converse(mut command: Command, text: &str) -> std::io::Result<Said> {
    let mut child = command.spawn()?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let feed = async {
        if let Some(mut stdin) = stdin {
            // A program that ends before it read everything says why on its standard error.
            let _ = stdin.write_all(text.as_bytes()).await;
        }
    };
    let ((), out, words) = tokio::join!(feed, read(stdout, MOST + 1), read(stderr, MOST_WORDS));
    let (out, words) = (out?, words?);
    if out.len() as u64 > MOST {
        child.start_kill()?;
    }
    let code = child.wait().await?.code();
    Ok(Said { code, out, words: String::from_utf8_lossy(&words).into_owned() })
}

async fn read(from: Option<impl AsyncRead + Unpin>, most: u64) -> std::io::Result<Vec<u8>> {
    let mut read = Vec::new();
    if let Some(from) = from {
        from.take(most).read_to_end(&mut read).await?;
    }
    Ok(read)
}
