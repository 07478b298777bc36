"""Says where an interpreter and its docutils are: the version of docutils, then the interpreter, then each file or directory that they need.

Argument: the directory that holds docutils, or nothing for the interpreter's own.
"""

import os
import sys
import sysconfig

if sys.argv[1]:
    sys.path.insert(0, sys.argv[1])

import docutils

needed = [os.path.realpath(sys.executable), os.path.join(sys.base_prefix, "lib")]
needed += [sysconfig.get_path(name) for name in ("stdlib", "platstdlib")]
if sys.prefix != sys.base_prefix:
    needed += [sys.prefix]
if not sys.argv[1]:
    needed += [os.path.dirname(os.path.dirname(os.path.abspath(docutils.__file__)))]
print(docutils.__version__, sys.executable, *dict.fromkeys(needed), sep="\n")
