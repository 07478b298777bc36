"""What the tests typed, were given and were mailed that nobody else may see: noted while they run, looked for everywhere when they are done.

What of it is secret, and where it may lie, is known to the scan of `end2end/site`, which the browser's tests use too.
"""

import json
import pathlib
import subprocess

from program import ROOT, Program

# What a maintainer's way through the pages brings to light, and what tools show.
KINDS = ["api token", "app secret", "code", "cookie bonded-session", "link", "password", "recovery code"]

_NOTES: list[dict] = []
_PLANTED: list[tuple[pathlib.Path, dict]] = []


def remember(kind: str, text: str) -> None:
    """A secret, or an address that was asked for."""
    _NOTES.append({"kind": kind, "text": text})


def sent(form: str) -> None:
    """A form, as it went out."""
    _NOTES.append({"sent": form})


def given(cookies: list[str], page: str) -> None:
    """What came back."""
    _NOTES.append({"cookies": cookies, "page": page})


def plant(program: Program, text: str, *places: str) -> None:
    """No secret, but it must lie in these places of this program's: a scan that misses it there would miss secrets too."""
    _PLANTED.append((program.data, {"kind": "decoy", "text": text, "places": places}))


def search(program: Program) -> None:
    """Stops the program, and fails if any secret of this run lies where it must not: in its log, its audit log, its mail, its data directory, an address."""
    events = "".join(program.run("audit", "export", "--format", form).stdout for form in ("ndjson", "csv"))
    program.stop()
    planted = [what for data, what in _PLANTED if data == program.data]
    folder = program.data.parent
    (folder / "events").write_text(events)
    (folder / "canaries").write_text("".join(f"{json.dumps(what)}\n" for what in _NOTES + planted))
    done = subprocess.run(["node", ROOT / "end2end/scan.js", program.data, program.log, folder / "events", folder / "canaries", *KINDS],
                          capture_output=True, text=True, timeout=300)
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
