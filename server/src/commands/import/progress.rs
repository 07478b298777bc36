//! How far an import is: one line that changes on a terminal, a line every few seconds elsewhere, and a summary at the end.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use store::import::Told;

/// How often the line on a terminal changes.
const ON_TERMINAL: Duration = Duration::from_millis(500);

/// How often a line is written where lines stay.
const IN_LOG: Duration = Duration::from_secs(15);

/// How long to watch before a time is promised.
const ESTIMATE_AFTER: Duration = Duration::from_secs(10);

/// How far an import is.
pub(super) struct Progress {
    counts: Mutex<Counts>,
    began: Instant,
    is_rehearsal: bool,
    on_terminal: bool,
}

#[derive(Clone, Debug, Default)]
struct Counts {
    projects: usize,
    projects_done: usize,
    files: usize,
    stored: usize,
    bytes: u64,
    here: usize,
    left: BTreeMap<&'static str, usize>,
    current: String,
    interrupted: bool,
}

impl Progress {
    pub(super) fn new(is_rehearsal: bool) -> Self {
        Self { counts: Mutex::default(), began: Instant::now(), is_rehearsal, on_terminal: std::io::stderr().is_terminal() }
    }

    /// Counts what was told.
    pub(super) fn hear(&self, told: &Told) {
        let mut counts = self.counts();
        match told {
            Told::Projects(projects) => counts.projects = *projects,
            Told::Files(project, files) => {
                counts.files += files;
                counts.current = project.to_string();
            }
            Told::Project => counts.projects_done += 1,
            Told::Stored(bytes) => {
                counts.stored += 1;
                counts.bytes += bytes;
            }
            Told::Here => counts.here += 1,
            Told::Left(left) => *counts.left.entry(left.reason).or_default() += 1,
        }
    }

    /// Shows the state again and again.
    pub(super) async fn show(&self) {
        let mut ticks = tokio::time::interval(if self.on_terminal { ON_TERMINAL } else { IN_LOG });
        ticks.tick().await;
        loop {
            ticks.tick().await;
            let line = self.counts().line(self.began.elapsed());
            if self.on_terminal {
                eprint!("\r{line}\x1b[K");
                let _ = std::io::stderr().flush();
            } else {
                eprintln!("{line}");
            }
        }
    }

    /// Says something beside the line that changes.
    pub(super) fn say(&self, text: &str) {
        let shown: String = text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
        self.end();
        eprintln!("{shown}");
    }

    /// Takes the line that changes away.
    pub(super) fn end(&self) {
        if self.on_terminal {
            eprint!("\r\x1b[K");
        }
    }

    /// Somebody stopped it.
    pub(super) fn interrupted(&self) {
        self.counts().interrupted = true;
    }

    /// Whether all that the source has is here.
    pub(super) fn is_complete(&self) -> bool {
        let counts = self.counts();
        counts.left.is_empty() && !counts.interrupted
    }

    /// What became of everything.
    pub(super) fn summary(&self) -> String {
        self.counts().summary(self.is_rehearsal)
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counts {
    fn line(&self, elapsed: Duration) -> String {
        let left: usize = self.left.values().sum();
        let seconds = elapsed.as_secs().max(1);
        let mut line = format!(
            "projects {}/{}, files {}/{} ({} here already, {left} not taken), {}, {}/s",
            self.projects_done,
            self.projects,
            self.stored + self.here,
            self.files,
            self.here,
            bytes(self.bytes),
            bytes(self.bytes / seconds)
        );
        if let Some(rest) = self.rest(elapsed) {
            // Writing into a String cannot fail.
            let _ = write!(line, ", about {} to go", duration(rest));
        }
        if !self.current.is_empty() {
            let _ = write!(line, ", {}", self.current);
        }
        line
    }

    /// How long it will take, if the projects that are left are like those that are done.
    fn rest(&self, elapsed: Duration) -> Option<Duration> {
        let (done, all) = (u32::try_from(self.projects_done).ok()?, u32::try_from(self.projects).ok()?);
        if done == 0 || elapsed < ESTIMATE_AFTER {
            return None;
        }
        Some(elapsed / done * all.saturating_sub(done))
    }

    fn summary(&self, is_rehearsal: bool) -> String {
        let verb = if is_rehearsal { "would be taken" } else { "taken" };
        let left: usize = self.left.values().sum();
        let mut text = format!(
            "{} of {} projects: {} files {verb} ({}), {} here already, {left} not taken or not as they were",
            self.projects_done,
            self.projects,
            self.stored,
            bytes(self.bytes),
            self.here
        );
        for (reason, count) in &self.left {
            let _ = write!(text, "\n  {count} {reason}");
        }
        if self.interrupted {
            text.push_str("\nstopped before the end: run it again to go on");
        }
        text
    }
}

fn bytes(count: u64) -> String {
    let (unit, name) = match count {
        0..1024 => return format!("{count} B"),
        1024..1_048_576 => (1 << 10, "KiB"),
        1_048_576..1_073_741_824 => (1 << 20, "MiB"),
        _ => (1 << 30, "GiB"),
    };
    format!("{}.{} {name}", count / unit, count % unit * 10 / unit)
}

fn duration(duration: Duration) -> String {
    let minutes = duration.as_secs() / 60;
    match minutes {
        0 => format!("{} s", duration.as_secs()),
        1..60 => format!("{minutes} min"),
        _ => format!("{} h {} min", minutes / 60, minutes % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_far_it_is_and_how_long_it_will_take() {
        let counts = Counts {
            projects: 5000,
            projects_done: 1000,
            files: 9000,
            stored: 8000,
            bytes: 5 << 30,
            here: 500,
            left: BTreeMap::from([("wrong-hash", 2), ("kind-not-supported", 40)]),
            current: "demo".to_owned(),
            interrupted: true,
        };
        assert_eq!(
            counts.line(Duration::from_hours(1)),
            "projects 1000/5000, files 8500/9000 (500 here already, 42 not taken), 5.0 GiB, 1.4 MiB/s, about 4 h 0 min to go, demo"
        );
        assert!(!counts.line(Duration::from_secs(5)).contains("to go"), "too early to tell");
        assert_eq!(
            counts.summary(false),
            "1000 of 5000 projects: 8000 files taken (5.0 GiB), 500 here already, 42 not taken or not as they were\n  40 kind-not-supported\n  \
             2 wrong-hash\nstopped before the end: run it again to go on"
        );
        assert!(counts.summary(true).contains("8000 files would be taken"));
    }

    #[test]
    fn sizes_and_times_are_short() {
        assert_eq!([0, 1023, 1536, 5 << 20].map(bytes), ["0 B", "1023 B", "1.5 KiB", "5.0 MiB"]);
        assert_eq!([59, 61, 3700].map(|seconds| duration(Duration::from_secs(seconds))), ["59 s", "1 min", "1 h 1 min"]);
    }
}
