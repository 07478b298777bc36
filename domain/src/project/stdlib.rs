//! Names that no project may take, because a module of Python's standard library has them.
//!
//! The list is the union over the releases of Python 3, so that a module that was removed doesn't become a trap for old programs.

use std::{collections::HashSet, sync::LazyLock};

use super::name::ultranormalized;

/// Whether the name looks like a standard library module's: compared ultranormalised, so `js0n` counts as `json` does.
pub fn is_stdlib_name(name: &str) -> bool {
    static TAKEN: LazyLock<HashSet<String>> = LazyLock::new(|| MODULES.split(' ').map(ultranormalized).collect());
    TAKEN.contains(&ultranormalized(name))
}

/// Every public top-level module of Python 3.0 to 3.14.
const MODULES: &str = "abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb \
     binascii binhex bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections \
     colorsys compileall compression concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes \
     curses dataclasses datetime dbm decimal difflib dis distutils doctest dummy_threading email encodings \
     ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch formatter fractions ftplib functools gc \
     genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr \
     imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma macpath \
     macurl2path mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis \
     nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev parser pathlib pdb pickle \
     pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile \
     pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched \
     secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 \
     sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symbol \
     symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios test textwrap this threading time \
     timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing \
     unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml \
     xmlrpc zipapp zipfile zipimport zlib zoneinfo";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_of_the_standard_library_are_taken_in_any_spelling() {
        for name in ["json", "JSON", "J-s.o_n", "js0n", "unittest", "distutils", "zipf1le", "tomllib", "asyncore"] {
            assert!(is_stdlib_name(name), "{name}");
        }
    }

    #[test]
    fn other_names_are_free() {
        for name in ["requests", "json5", "jsons", "", "-", "attrs"] {
            assert!(!is_stdlib_name(name), "{name}");
        }
    }
}
