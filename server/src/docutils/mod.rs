//! Descriptions in reStructuredText, by docutils: a large Python program that reads hostile text, so it runs where it can do no harm.
//!
//! For each text the program starts itself again, as an unprivileged user where it is root, with nothing in its environment. That process gives up what it
//! could do ([`jail`]): memory and processor time are limited, of all files it may read Python's and docutils' own, it has no network and starts nothing.
//! Then it becomes the interpreter. A text goes in, HTML comes out, at most so much and within so long; it is sanitised all the same. Where the kernel can't
//! do this, or Python or docutils are missing, descriptions in reStructuredText are shown as plain text.

mod interpreter;
mod jail;
mod process;

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use nix::fcntl::{FcntlArg, FdFlag, fcntl};
use nix::unistd::{User, geteuid};
use store::readme::{Answer, RestructuredError};

use crate::config::Descriptions;
use interpreter::Interpreter;

pub(crate) use jail::Jail;

/// Why descriptions in reStructuredText are shown as plain text.
#[derive(Debug, thiserror::Error)]
pub enum DocutilsError {
    /// Something cannot be opened.
    #[error("{}: {problem}", path.display())]
    File {
        /// What.
        path: PathBuf,
        /// Why.
        problem: io::Error,
    },
    /// No interpreter has docutils.
    #[error(
        "no Python with docutils was found: install docutils, or name Python in descriptions.python and a directory with docutils in descriptions.docutils"
    )]
    Missing,
    /// Everything is there, but it does not work in its jail.
    #[error("docutils cannot be run safely here: {0}")]
    Unsafe(String),
}

/// Docutils, as this program runs it.
#[derive(Clone, Debug)]
pub struct Docutils {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    /// This program, open: whoever it becomes may not be able to reach its path.
    program: File,
    /// The directory that holds docutils, open, for the same reason.
    packages: Option<File>,
    python: Option<PathBuf>,
    user: Option<(u32, u32)>,
    found: OnceLock<Interpreter>,
}

impl Docutils {
    /// Prepares to run it with this program, as configured. [`Docutils::find`] then says whether that works.
    ///
    /// # Errors
    ///
    /// When the program or the configured directory can't be opened, or the program is root and there is nobody else to be.
    pub fn new(program: &Path, configured: &Descriptions) -> Result<Self, DocutilsError> {
        let open = |path: &Path| File::open(path).map_err(|problem| DocutilsError::File { path: path.to_owned(), problem });
        let packages = configured.docutils.as_deref().map(open).transpose()?;
        if let Some(packages) = &packages {
            // The interpreter inherits it.
            fcntl(packages, FcntlArg::F_SETFD(FdFlag::empty())).map_err(|error| DocutilsError::Unsafe(error.to_string()))?;
        }
        let user = if geteuid().is_root() { Some(nobody()?) } else { None };
        let inner = Inner { program: open(program)?, packages, python: configured.python.clone(), user, found: OnceLock::new() };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Looks for Python and docutils, and tries them out in the jail. From then on descriptions are rendered.
    ///
    /// # Errors
    ///
    /// When there are none, or the jail does not hold.
    pub async fn find(&self) -> Result<String, DocutilsError> {
        let found = interpreter::find(&self.inner).await?;
        let said = process::render(&self.inner, &found, "*a*", true).await;
        match said {
            Ok(html) if html.contains("<em>a</em>") => {}
            Ok(html) => return Err(DocutilsError::Unsafe(format!("it said {html:?}"))),
            Err(error) => return Err(DocutilsError::Unsafe(error.to_string())),
        }
        let words = format!("docutils {} by {}, without network and files", found.docutils, found.python.display());
        let _ = self.inner.found.set(found);
        Ok(words)
    }
}

impl Inner {
    fn program(&self) -> PathBuf {
        here(&self.program)
    }

    /// How the interpreter reaches the directory with docutils; none for its own.
    fn packages(&self) -> Option<PathBuf> {
        self.packages.as_ref().map(here)
    }
}

impl store::readme::Docutils for Docutils {
    fn is_there(&self) -> bool {
        self.inner.found.get().is_some()
    }

    fn html(&self, text: String, faultless: bool) -> Answer<'_> {
        Box::pin(async move {
            let found = self.inner.found.get().ok_or_else(|| RestructuredError::Failed("docutils was not found".to_owned()))?;
            process::render(&self.inner, found, &text, faultless).await
        })
    }
}

/// What this process and those that it starts call an open file, whoever may pass its parents.
fn here(file: &File) -> PathBuf {
    format!("/proc/self/fd/{}", file.as_raw_fd()).into()
}

/// Who stands in for root: somebody to whom nothing belongs.
fn nobody() -> Result<(u32, u32), DocutilsError> {
    let nobody = User::from_name("nobody").ok().flatten().filter(|user| !user.uid.is_root());
    let nobody = nobody.ok_or_else(|| DocutilsError::Unsafe("there is no user `nobody` to run it as".to_owned()))?;
    Ok((nobody.uid.as_raw(), nobody.gid.as_raw()))
}
