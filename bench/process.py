"""What processes cost: processor time and memory, as /proc tells (proc(5))."""

import dataclasses
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

TICK = os.sysconf("SC_CLK_TCK")
START_SECONDS = 60
STOP_SECONDS = 20
# In what follows the name in /proc/<pid>/stat, which may hold blanks and brackets: state is the first of these fields.
PARENT, USER, SYSTEM, REAPED_USER, REAPED_SYSTEM = 1, 11, 12, 13, 14


@dataclasses.dataclass(frozen=True)
class Cpu:
    """Seconds of processor time, user and system: a server's own, and what the PostgreSQL below it took."""

    server: float
    postgres: float

    def __sub__(self, earlier: "Cpu") -> "Cpu":
        return Cpu(self.server - earlier.server, self.postgres - earlier.postgres)

    def each(self, count: int) -> "Cpu":
        """A share of it."""
        return Cpu(self.server / count, self.postgres / count)


def cpu(root: int) -> Cpu:
    """What this process and all below it have taken so far, those that have ended meanwhile included."""
    taken = {True: 0.0, False: 0.0}
    for pid in tree(root):
        if found := _stat(pid):
            name, fields = found
            taken[name == "postgres"] += sum(int(fields[number]) for number in (USER, SYSTEM, REAPED_USER, REAPED_SYSTEM)) / TICK
    return Cpu(taken[False], taken[True])


def tree(root: int) -> list[int]:
    """This process and all below it."""
    children: dict[int, list[int]] = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit() and (found := _stat(int(entry.name))):
            children.setdefault(int(found[1][PARENT]), []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        found.append(pid := waiting.pop())
        waiting += children.get(pid, [])
    return found


def _stat(pid: int) -> tuple[str, list[str]] | None:
    """A process's name and the fields behind it; nothing where it has gone."""
    try:
        text = pathlib.Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    return text[text.index("(") + 1:text.rindex(")")], text[text.rindex(")") + 2:].split()


@dataclasses.dataclass(frozen=True)
class Memory:
    """Bytes in memory: all that is mapped, and its proportional share of what others map too."""

    rss: int
    pss: int

    def __str__(self) -> str:
        return f"{self.rss / 1e6:.1f} MB ({self.pss / 1e6:.1f} PSS)"


def memory(pids: list[int]) -> Memory:
    """What these processes hold together."""
    texts = [pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in pids]
    rss, pss = (sum(int(re.search(rf"^{field}:\s+(\d+) kB", text, re.MULTILINE)[1]) * 1024 for text in texts) for field in ("Rss", "Pss"))
    return Memory(rss, pss)


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_until_answers(process: subprocess.Popen, url: str, log: pathlib.Path) -> None:
    """Waits until it answers anything by HTTP."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"{process.args[0]} does not answer:\n{log.read_text(errors='replace')[-3000:]}")


def end(process: subprocess.Popen | None) -> None:
    """Asks it to end, and makes it where it doesn't."""
    if process is None or process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def end_in_order_when_told() -> None:
    """Makes SIGTERM and SIGHUP run what stands in `finally`, as Ctrl-C does: no server outlives the measurement."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda which, _frame: sys.exit(128 + which))
