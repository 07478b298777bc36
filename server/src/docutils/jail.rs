//! What the process that becomes docutils gives up first. It is never the server: it is this program, started once more for one text.
//!
//! Each lock is independent of the others: limits of the kernel (`setrlimit`), a network namespace of its own where it may make one, Landlock for files, and a
//! filter of system calls (seccomp) for sockets, processes and whatever reaches into other processes or the kernel. Landlock and the filter must hold; without
//! them nothing is run.

#![expect(clippy::disallowed_types, reason = "the process becomes Python here; it starts nothing")]

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};
use clap::Args;
use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetStatus, Scope, path_beneath_rules};
use nix::libc;
use nix::sched::{CloneFlags, unshare};
use nix::sys::resource::{Resource, setrlimit};
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, apply_filter};

const RENDER: &str = include_str!("render.py");

/// The exit code for a text with mistakes, where it may have none.
pub(super) const MISTAKES: i32 = 3;

/// The exit code when a lock does not hold.
const UNSAFE: u8 = 4;

/// What every dynamically linked program reads.
const LIBRARIES: [&str; 5] = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache"];

/// Limits of the kernel: bytes of memory, seconds of processor time, bytes of a file, open files, processes, bytes of a memory dump.
const LIMITS: [(Resource, u64); 6] = [
    (Resource::RLIMIT_AS, 512 << 20),
    (Resource::RLIMIT_CPU, 10),
    (Resource::RLIMIT_FSIZE, 0),
    (Resource::RLIMIT_NOFILE, 64),
    (Resource::RLIMIT_NPROC, 0),
    (Resource::RLIMIT_CORE, 0),
];

/// System calls that reading text needs none of.
const FORBIDDEN: &[libc::c_long] = &[
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_io_uring_setup,
    libc::SYS_clone,
    libc::SYS_clone3,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_tgkill,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_send_signal,
    libc::SYS_prlimit64,
    libc::SYS_setrlimit,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_move_mount,
    libc::SYS_open_tree,
    libc::SYS_fsopen,
    libc::SYS_chroot,
];

/// What the jail is for, as arguments of a command that nobody types.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Jail {
    /// The interpreter.
    #[arg(long)]
    pub(super) python: PathBuf,
    /// The directory that holds docutils; none for the interpreter's own.
    #[arg(long)]
    pub(super) packages: Option<PathBuf>,
    /// Refuse a text with mistakes.
    #[arg(long)]
    pub(super) faultless: bool,
    /// Files and directories that the interpreter reads.
    #[arg(long)]
    pub(super) needs: Vec<PathBuf>,
}

impl Jail {
    /// The name of the command.
    pub(crate) const COMMAND: &'static str = "read-restructured-text";

    /// What the program is started with to become this.
    pub(super) fn arguments(&self) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = vec![Self::COMMAND.into(), "--python".into(), (&self.python).into()];
        arguments.extend(self.packages.iter().flat_map(|path| ["--packages".into(), path.into()]));
        arguments.extend(self.faultless.then(|| "--faultless".into()));
        arguments.extend(self.needs.iter().flat_map(|path| ["--needs".into(), path.into()]));
        arguments
    }

    /// Gives up everything and becomes docutils. Returns only if that failed.
    pub(crate) fn enter(&self) -> std::process::ExitCode {
        let failed = self.lock().err().unwrap_or_else(|| self.become_docutils().into());
        eprintln!("{failed:#}");
        UNSAFE.into()
    }

    fn lock(&self) -> anyhow::Result<()> {
        // Where the machine allows it. The filter of system calls has the last word about sockets.
        let _ = unshare(CloneFlags::CLONE_NEWUSER | CloneFlags::CLONE_NEWNET | CloneFlags::CLONE_NEWIPC);
        for (resource, most) in LIMITS {
            setrlimit(resource, most, most).with_context(|| format!("{resource:?} can't be limited"))?;
        }
        self.close_files().context("Landlock does not hold")?;
        forbid_calls().context("seccomp does not hold")
    }

    fn close_files(&self) -> anyhow::Result<()> {
        let abi = ABI::V6;
        let readable = self.needs.iter().chain(&self.packages).cloned().chain(LIBRARIES.map(PathBuf::from));
        let status = Ruleset::default()
            .handle_access(AccessFs::from_all(abi))?
            .handle_access(AccessNet::from_all(abi))?
            .scope(Scope::from_all(abi))?
            .create()?
            .add_rules(path_beneath_rules(readable, AccessFs::from_read(abi)))?
            .restrict_self()?;
        ensure!(status.ruleset != RulesetStatus::NotEnforced && status.no_new_privs, "the kernel has none");
        Ok(())
    }

    fn become_docutils(&self) -> std::io::Error {
        let how = if self.faultless { "faultless" } else { "lenient" };
        let mut python = Command::new(&self.python);
        python.args(["-I", "-B", "-c", RENDER]).arg(self.packages.as_deref().unwrap_or(Path::new(""))).arg(how);
        python.env_clear().env("LC_ALL", "C.UTF-8").exec()
    }
}

fn forbid_calls() -> anyhow::Result<()> {
    let numbers = FORBIDDEN.iter().chain(OF_X86).copied();
    // The same calls by their numbers for programs with short pointers (x32).
    let rules: BTreeMap<_, _> = numbers.flat_map(|number| [number, number | 0x4000_0000]).map(|number| (number, Vec::new())).collect();
    let refused = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, refused, std::env::consts::ARCH.try_into()?)?;
    apply_filter(&BpfProgram::try_from(filter)?)?;
    Ok(())
}

/// Older names of calls, which other processors never had.
#[cfg(target_arch = "x86_64")]
const OF_X86: &[libc::c_long] = &[libc::SYS_fork, libc::SYS_vfork];
#[cfg(not(target_arch = "x86_64"))]
const OF_X86: &[libc::c_long] = &[];
