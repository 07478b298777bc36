"""The program under test: started on a new data directory and a free loopback port, stopped as an operator would."""

import os
import pathlib
import queue
import re
import signal
import subprocess
import threading

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Debian builds run PostgreSQL's first start in about five seconds; a loaded machine takes its time.
START_SECONDS = 120
STOP_SECONDS = 30


def executable() -> pathlib.Path:
    """The program: the one named in BONDED_BIN, or the development build."""
    return pathlib.Path(os.environ.get("BONDED_BIN", ROOT / "target/debug/bonded")).resolve()


class Program:
    """One `bonded serve`. Its log stays in `<data>.log`, so that a failing test can show it."""

    def __init__(self, data: pathlib.Path, **settings: object):
        self.data = data
        self.log = data.with_suffix(".log")
        self.url = ""
        self._settings = settings
        self._process: subprocess.Popen | None = None

    @property
    def pid(self) -> int:
        """The running program's process id."""
        assert self._process is not None, "the program was not started"
        return self._process.pid

    def start(self) -> "Program":
        """Starts it and waits until it says where it listens."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [executable(), "serve", "--data", self.data, "--listen", "127.0.0.1:0"],
                cwd=self.data.parent, env=self._environment(), stdout=subprocess.PIPE, stderr=log, text=True)
        self.url = self._wait_for_url()
        return self

    def stop(self) -> None:
        """Asks it to stop; it drains and says goodbye with 0."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        status = self._process.wait(timeout=STOP_SECONDS)
        self._process = None
        assert status == 0, f"SIGTERM ended the program with {status}:\n{self.last_words()}"

    def kill(self) -> None:
        """Takes the power away: no handler runs, nothing is flushed."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        self._process = None

    def is_alive(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    def run(self, *command: str, input: str | None = None) -> subprocess.CompletedProcess:
        """Runs another command of the program on the same data directory, while it serves. It reads the input and nothing else."""
        return subprocess.run([executable(), *command, "--data", str(self.data)], cwd=self.data.parent, env=self._environment(),
                              input=input or "", capture_output=True, text=True, timeout=120)

    def last_words(self, lines: int = 30) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def memory(self, field: str) -> int:
        """A field of /proc/<pid>/status (VmRSS, VmHWM) in bytes."""
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(rf"^{field}:\s+(\d+) kB", status, re.MULTILINE)[1]) * 1024

    def _environment(self) -> dict[str, str]:
        """The machine's environment, without what would configure the program behind the test's back."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BONDED_") and name != "DATABASE_URL"}
        chosen = {f"BONDED_{name.upper()}": str(value) for name, value in self._settings.items()}
        return {**kept, "BONDED_METRICS__LISTEN": "", "BONDED_SERVER__LOG": "json", **chosen}

    def _wait_for_url(self) -> str:
        said: queue.Queue[str | None] = queue.Queue()

        def read(process: subprocess.Popen = self._process) -> None:
            for line in process.stdout:
                said.put(line)
            said.put(None)

        threading.Thread(target=read, daemon=True).start()
        while True:
            try:
                line = said.get(timeout=START_SECONDS)
            except queue.Empty:
                line = None
            if line is None:
                self._process.kill()
                self._process.wait()
                raise AssertionError(f"the program did not begin to listen:\n{self.last_words()}")
            if found := re.fullmatch(r"listening on (http\S+)\n", line):
                return found[1]
