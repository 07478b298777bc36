"""One program for the whole run, one maintainer with an unrestricted token, and everything published once."""

import collections
import dataclasses
import pathlib
import re
import subprocess
import sys

import pytest

import canaries
import distributions
from distributions import Distribution
from maintainer import Maintainer, data_directory
from program import Program
from reporter import Reporter

NOTES: list[str] = []


@dataclasses.dataclass
class Site:
    """The running program, its maintainer, and what the clients run with."""

    program: Program
    alice: Maintainer
    token: str
    home: pathlib.Path
    reporter: Reporter

    @property
    def upload_url(self) -> str:
        """Where tools send files."""
        return f"{self.program.url}/legacy/"

    @property
    def index_url(self) -> str:
        """Where installers look."""
        return f"{self.program.url}/simple/"

    def run(self, *command: object, **more: object) -> subprocess.CompletedProcess:
        """Runs a client to its end and shows what it said."""
        done = subprocess.run([str(part) for part in command], env=distributions.client_environment(self.home), capture_output=True,
                              text=True, timeout=300, **more)
        print(f"$ {' '.join(str(part) for part in command)}\n{done.stdout}{done.stderr}".replace(self.token, "<token>"))
        return done

    def asked(self, route: str) -> int:
        """How many questions the log has for doors that begin so."""
        return len(re.findall(rf'"message":"request".*"route":"{re.escape(route)}|"route":"{re.escape(route)}.*"message":"request"',
                              self.program.log.read_text(errors="replace")))

    def answers(self) -> collections.Counter[int]:
        """How many questions were answered with each status so far, by the log."""
        lines = re.findall(r'^.*"message":"request".*$', self.program.log.read_text(errors="replace"), re.MULTILINE)
        return collections.Counter(int(re.search(r'"status":(\d+)', line)[1]) for line in lines)

    def twine(self, *files: Distribution, token: str | None = None, username: str = "__token__",
              options: tuple[str, ...] = ()) -> subprocess.CompletedProcess:
        """`twine upload`. What is no token's name has a password."""
        canaries.remember("api token" if username == "__token__" else "password", token or self.token)
        return self.run(tool("twine"), "upload", "--non-interactive", "--disable-progress-bar", "--verbose", *options,
                        "--repository-url", self.upload_url, "--username", username, "--password", token or self.token,
                        *(one.path for one in files))

    def uv_publish(self, *files: Distribution, token: str | None = None, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess:
        """`uv publish`."""
        canaries.remember("api token", token or self.token)
        return self.run(tool("uv"), "publish", *options, "--publish-url", self.upload_url, "--token", token or self.token,
                        *(one.path for one in files))

    def pip(self, *arguments: object) -> subprocess.CompletedProcess:
        """`pip`, which knows this index alone."""
        return self.run(sys.executable, "-m", "pip", *arguments, "--index-url", self.index_url)


def tool(name: str) -> pathlib.Path:
    """A client that stands beside this interpreter."""
    return pathlib.Path(sys.executable).parent / name


def beside(environment: str, name: str) -> pathlib.Path:
    """A client in one of the other environments that set-up makes."""
    return pathlib.Path(sys.executable).parent.parent.parent / environment / "bin" / name


def note(text: str) -> None:
    """Says something at the end of the run, where nobody overlooks it."""
    if text not in NOTES:
        NOTES.append(text)


# Which client a test is about, by a word in its name.
CLIENTS = {"twine": "venv", "uv": "venv", "pip": "venv", "flit": "publishers", "hatch": "publishers", "pdm": "publishers", "poetry": "publishers",
           "bandersnatch": "mirror", "pypi_simple": "venv", "packaging": "venv"}


def client_of(report: pytest.TestReport) -> str | None:
    """The client in a test's name, if it is about one."""
    words = re.split(r"[\[\]-]|(?<!pypi)_", report.nodeid.split("::")[-1])
    return next((client for client in CLIENTS if client in words), None)


def version_of(client: str) -> str:
    """The version that is installed, as its environment says."""
    name = client.replace("_", "-")
    ask = f"import importlib.metadata; print(importlib.metadata.version({name!r}))"
    return subprocess.run([beside(CLIENTS[client], "python"), "-c", ask], capture_output=True, text=True, timeout=60).stdout.strip()


def print_table(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each thing that a client did."""
    reports = [report for outcome in ("passed", "failed", "error") for report in terminalreporter.stats.get(outcome, [])
               if report.when == "call" or report.outcome != "passed"]
    rows = sorted(((client_of(report), report) for report in reports if client_of(report)), key=lambda row: (row[0], row[1].nodeid))
    versions = {client: version_of(client) for client, _ in rows}
    for client, report in rows:
        what = re.sub(r"^test_|\[.*\]$", "", report.nodeid.split("::")[-1]).replace("_", " ")
        terminalreporter.write_line(f"{client.replace('_', '-'):13} {versions[client]:10} {report.outcome:7} {what}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what each client did, and the notes."""
    print_table(terminalreporter)
    for text in NOTES:
        terminalreporter.write_line(f"NOTE: {text}")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory):
    """The program with one maintainer."""
    place = tmp_path_factory.mktemp("site")
    reporter = Reporter()
    (place / "bonded.toml").write_text(reporter.configuration())
    program = Program(data_directory(place), limits__projects_per_account=1000, limits__projects_per_address=1000,
                      limits__bad_credentials_per_address=10_000, uploads__max_file_bytes=8 << 20, server__log_level="trace").start()
    try:
        alice = Maintainer.complete(program, "alice")
        home = place / "home"
        home.mkdir()
        yield Site(program, alice, alice.make_token("everything"), home, reporter)
        canaries.search(program)
    finally:
        if program.is_alive():
            program.stop()


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> list[Distribution]:
    """Real distributions, or ones made here where no index is reachable."""
    directory = tmp_path_factory.mktemp("distributions")
    if found := distributions.fetch(directory):
        return found
    note("no package index is reachable from here: the clients were tested with distributions made on the spot, not with real ones")
    made = tmp_path_factory.mktemp("made")
    return [distributions.wheel(made, "made-here", "1.0", size=100_000), distributions.sdist(made, "made-here", "1.0")]


@pytest.fixture(scope="session")
def published(site: Site, real: list[Distribution]) -> list[Distribution]:
    """All of them uploaded: every other one by twine, the rest by uv."""
    by_twine = site.twine(*real[::2])
    assert by_twine.returncode == 0, by_twine.stdout + by_twine.stderr
    by_uv = site.uv_publish(*real[1::2])
    assert by_uv.returncode == 0, by_uv.stdout + by_uv.stderr
    return real
