"""The other package indexes, each with a directory of its own, on loopback: pypiserver and devpi, from the environment of scripts/setup/bench."""

import base64
import collections
import os
import pathlib
import shutil
import subprocess

import requests

import process
from distributions import Distribution, client_environment
from sender import Sender

PASSWORD = "a password for loopback"


def programs() -> pathlib.Path:
    """Where the environment's programs are; scripts/env names TOOLS."""
    return pathlib.Path(os.environ["TOOLS"]) / "rivals" / "bin"


class Rival:
    """A server that is measured beside Bonded."""

    name: str

    def __init__(self, home: pathlib.Path):
        home.mkdir()
        self.home = home
        self.port = process.free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        # How many files of each project were put there.
        self.held: collections.Counter[str] = collections.Counter()
        self._process: subprocess.Popen | None = None

    @property
    def pid(self) -> int:
        """The running server's process id."""
        assert self._process is not None, f"{self.name} was not started"
        return self._process.pid

    def start(self, program: str, *arguments: object) -> None:
        """Starts it and waits until it answers."""
        log = self.home / "log"
        with log.open("wb") as written:
            self._process = subprocess.Popen([programs() / program, *map(str, arguments)], cwd=self.home, env=client_environment(self.home),
                                             stdin=subprocess.DEVNULL, stdout=written, stderr=subprocess.STDOUT)
        process.wait_until_answers(self._process, self.url, log)

    def __exit__(self, *_: object) -> None:
        process.end(self._process)


class Pypiserver(Rival):
    """pypiserver as it comes, with its cache, and uploads by anybody."""

    name = "pypiserver"

    def __enter__(self) -> "Pypiserver":
        (self.home / "packages").mkdir()
        try:
            self.start("pypi-server", "run", "--interface", "127.0.0.1", "--port", self.port, "--authenticate", ".", "--passwords", ".",
                       "--disable-fallback", self.home / "packages")
        except BaseException:
            self.__exit__()
            raise
        return self

    def page(self, project: str) -> str:
        """The project's simple page."""
        return f"{self.url}/simple/{project}/"

    def sender(self) -> Sender:
        """Somebody who uploads."""
        return Sender(self.url, "/", {})

    def fill(self, files: list[Distribution]) -> None:
        """Puts them there: its index is its directory."""
        for one in files:
            shutil.copy(one.path, self.home / "packages")
            self.held[one.project] += 1


class Devpi(Rival):
    """devpi with one index that inherits nothing, and uploads by its owner."""

    name = "devpi"

    def __init__(self, home: pathlib.Path, most: int):
        super().__init__(home)
        self._most = most
        self._owner: dict[str, str] = {}

    def __enter__(self) -> "Devpi":
        data = self.home / "data"
        subprocess.run([programs() / "devpi-init", "--serverdir", data, "--root-passwd", PASSWORD, "--no-root-pypi"], cwd=self.home,
                       env=client_environment(self.home), check=True, capture_output=True, timeout=120)
        try:
            self.start("devpi-server", "--serverdir", data, "--host", "127.0.0.1", "--port", self.port)
            self._make_index()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _make_index(self) -> None:
        session = requests.post(f"{self.url}/+login", json={"user": "root", "password": PASSWORD}, timeout=60).json()["result"]["password"]
        # What its own client sends; checking a password each time would take a fifth of a second of every upload.
        self._owner = {"X-Devpi-Auth": base64.b64encode(f"root:{session}".encode()).decode()}
        made = requests.put(f"{self.url}/root/bench", json={"type": "stage", "bases": [], "volatile": False}, headers=self._owner, timeout=60)
        assert made.status_code == 200, made.text

    def page(self, project: str) -> str:
        """The project's simple page."""
        return f"{self.url}/root/bench/+simple/{project}/"

    def sender(self) -> Sender:
        """Somebody who uploads."""
        return Sender(self.url, "/root/bench/", self._owner)

    def fill(self, files: list[Distribution]) -> None:
        """Uploads them: there is no quicker way in. Each upload takes longer than the one before, so a project is filled up to a number of files only."""
        for one in files:
            if self.held[one.project] < self._most:
                self.sender().in_a_row([one])
                self.held[one.project] += 1
