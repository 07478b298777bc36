"""Reads reStructuredText on standard input and writes HTML on standard output. Run by Bonded where nothing else can be reached.

Arguments: the directory that holds docutils, or nothing for the interpreter's own; "faultless" if text with mistakes is none.
"""

import mimetypes
import sys

# Kinds of images are guessed from what Python knows: the machine's own lists are files, and no file can be read here.
mimetypes.knownfiles = []

MISTAKES = 3

packages, faultless = sys.argv[1], sys.argv[2] == "faultless"
if packages:
    sys.path.insert(0, packages)

from docutils import nodes
from docutils.core import publish_parts
from docutils.parsers.rst import roles
from docutils.utils import SystemMessage

# Sphinx's, which many descriptions take along: what they name is shown as code.
if not faultless:
    for role in "any attr class data doc envvar exc file func meth mod obj option program ref term".split():
        roles.register_generic_role(role, nodes.literal)

SETTINGS = {
    # Nothing is read and nothing is passed through.
    "_disable_config": True,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "embed_stylesheet": False,
    "stylesheet_path": "",
    "stylesheet_dirs": [],
    # Mistakes are for the author, not for every reader.
    "report_level": 5,
    "halt_level": 3 if faultless else 5,
    "warning_stream": False,
    "traceback": True,
    "input_encoding": "utf-8",
    "output_encoding": "unicode",
    "language_code": "en",
    # A single title is the first heading; the page puts all of them below its own.
    "doctitle_xform": False,
    "initial_header_level": 1,
    "syntax_highlight": "none",
    "math_output": "LaTeX",
    "strip_comments": True,
    "toc_backlinks": False,
    "datestamp": None,
    "generator": False,
    "source_link": False,
}

text = sys.stdin.buffer.read().decode("utf-8")
try:
    parts = publish_parts(text, source_path="description", writer_name="html5", settings_overrides=SETTINGS)
except SystemMessage:
    sys.exit(MISTAKES)
sys.stdout.buffer.write(parts["body"].encode("utf-8"))
