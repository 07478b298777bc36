//! Finding PostgreSQL's programs, which most systems keep off the path.

use std::path::{Path, PathBuf};

use super::{ClusterError, OLDEST, process};

/// Where packages put PostgreSQL; `*` stands for a version.
const USUAL: [&str; 7] = [
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/libexec/postgresql*",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/opt/homebrew/bin",
    "/usr/local/pgsql/bin",
];

/// `initdb` and `postgres` of one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programs {
    directory: PathBuf,
    major: u32,
}

impl Programs {
    /// Finds programs that fit an existing `cluster` (its version is `wanted`), or, for a new one, the first on the path, else the newest elsewhere.
    ///
    /// # Errors
    ///
    /// When there are none, none of the version that is wanted, or only too old ones.
    pub async fn find(cluster: &Path, wanted: Option<u32>) -> Result<Self, ClusterError> {
        Self::choose(candidates().await, cluster, wanted).await
    }

    async fn choose(candidates: Vec<PathBuf>, cluster: &Path, wanted: Option<u32>) -> Result<Self, ClusterError> {
        let mut found = Vec::new();
        for directory in candidates {
            if let Some(major) = major_version(&directory).await {
                found.push(Self { directory, major });
            }
        }
        pick(&found, cluster, wanted)
    }

    /// The path of one program.
    pub(super) fn path(&self, program: &str) -> PathBuf {
        self.directory.join(program)
    }

    /// Where they are.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Their major version.
    pub fn major(&self) -> u32 {
        self.major
    }
}

fn pick(found: &[Programs], directory: &Path, wanted: Option<u32>) -> Result<Programs, ClusterError> {
    let fits = |programs: &Programs| wanted.map_or(programs.major >= OLDEST, |wanted| programs.major == wanted);
    let newest = found.iter().map(|programs| programs.major).max();
    match (found.iter().find(|programs| fits(programs)), newest, wanted) {
        (Some(programs), _, _) => Ok(programs.clone()),
        (None, None, _) => Err(ClusterError::NotInstalled),
        (None, Some(found), None) => Err(ClusterError::TooOld { found, oldest: OLDEST }),
        (None, Some(_), Some(cluster)) => {
            let mut majors: Vec<u32> = found.iter().map(|programs| programs.major).collect();
            majors.sort_unstable();
            majors.dedup();
            let found = majors.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
            Err(ClusterError::Version { directory: directory.to_owned(), cluster, found })
        }
    }
}

/// Directories that may hold the programs, best first.
async fn candidates() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut directories: Vec<PathBuf> = std::env::split_paths(&path).collect();
    directories.extend(process::answer(Path::new("pg_config"), "--bindir").await.map(PathBuf::from));
    let mut usual: Vec<PathBuf> = USUAL.iter().flat_map(|pattern| expand(pattern)).collect();
    usual.sort_by_key(|directory| std::cmp::Reverse(number_in(directory)));
    directories.extend(usual);
    directories.retain(|directory| directory.is_absolute() && ["initdb", "postgres"].iter().all(|name| directory.join(name).is_file()));
    directories
}

/// The directories that a pattern with one `*` stands for.
fn expand(pattern: &str) -> Vec<PathBuf> {
    let Some((before, after)) = pattern.split_once('*') else { return vec![PathBuf::from(pattern)] };
    let (parent, prefix) = before.rsplit_once('/').unwrap_or(("", before));
    let Ok(entries) = std::fs::read_dir(parent) else { return Vec::new() };
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let fitting = names.filter(|name| name.strip_prefix(prefix).is_some_and(|rest| rest.parse::<u32>().is_ok()));
    fitting.map(|name| PathBuf::from(format!("{parent}/{name}{after}"))).collect()
}

/// The number in a path such as `/usr/lib/postgresql/15/bin`.
fn number_in(directory: &Path) -> u32 {
    let text = directory.to_string_lossy();
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).next_back().unwrap_or(0)
}

/// Asks `postgres --version`: `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`, `postgres (PostgreSQL) 18beta1`.
async fn major_version(directory: &Path) -> Option<u32> {
    parse_version(&process::answer(&directory.join("postgres"), "--version").await?)
}

fn parse_version(answer: &str) -> Option<u32> {
    let (_, version) = answer.split_once(") ")?;
    let digits = version.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programs(major: u32) -> Programs {
        Programs { directory: PathBuf::from(format!("/usr/lib/postgresql/{major}/bin")), major }
    }

    #[test]
    fn a_cluster_gets_the_version_that_made_it() {
        assert_eq!(pick(&[programs(17), programs(15)], Path::new("/data/postgres"), Some(15)).unwrap(), programs(15));
        let error = pick(&[programs(17), programs(16)], Path::new("/data/postgres"), Some(15)).unwrap_err().to_string();
        assert!(error.contains("PostgreSQL 15") && error.contains("only 16, 17 is installed"), "{error}");
    }

    #[test]
    fn a_new_cluster_gets_the_first_that_is_new_enough() {
        assert_eq!(pick(&[programs(13), programs(15), programs(17)], Path::new("/new"), None).unwrap(), programs(15));
        assert!(matches!(
            pick(&[programs(12), programs(13)], Path::new("/new"), None).unwrap_err(),
            ClusterError::TooOld { found: 13, .. }
        ));
    }

    #[tokio::test]
    async fn a_machine_without_postgresql_hears_what_to_install() {
        let error = Programs::choose(Vec::new(), Path::new("/new"), None).await.unwrap_err().to_string();
        assert!(error.contains("apt-get install postgresql"), "{error}");
    }

    #[test]
    fn versions_are_read_from_what_postgres_says() {
        assert_eq!(parse_version("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"), Some(15));
        assert_eq!(parse_version("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(parse_version("postgres"), None);
        assert_eq!(number_in(Path::new("/usr/lib/postgresql/15/bin")), 15);
    }
}
