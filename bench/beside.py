"""Who stands beside one another in a run: Bonded, nginx, pypiserver, devpi. All are started here, and none outlives the run."""

import contextlib
import dataclasses
import pathlib
from collections.abc import Iterator

import distributions
import process
from distributions import Distribution
from maintainer import Maintainer, data_directory
from nginx import Nginx
from program import Program
from rivals import Devpi, Pypiserver
from sender import Sender

RAISED = {
    "limits__projects_per_account": 10_000, "limits__projects_per_address": 10_000, "limits__login_per_address": 10_000,
    "limits__login_per_account_and_address": 10_000, "limits__login_per_account": 10_000, "uploads__max_file_bytes": 300_000_000,
}


@dataclasses.dataclass(frozen=True)
class Sizes:
    """How much is measured. What is smaller than this shows that the measurement works, and nothing about speed."""

    many: int = 2000
    releases: int = 1000
    row: int = 200
    # More releases of a project than this would take devpi hours.
    devpi: int = 300
    large: int = 200 * 1000 * 1000


TRIAL = Sizes(many=150, releases=80, row=20, devpi=60, large=20 * 1000 * 1000)


@dataclasses.dataclass(frozen=True)
class Servers:
    """All of them, running."""

    place: pathlib.Path
    sizes: Sizes
    program: Program
    token: str
    nginx: Nginx
    pypiserver: Pypiserver
    devpi: Devpi

    @property
    def rivals(self) -> tuple[Pypiserver, Devpi]:
        """The other indexes."""
        return self.pypiserver, self.devpi

    def sender(self) -> Sender:
        """Somebody who uploads to Bonded."""
        return sender(self.program, self.token)

    def wheels(self, name: str, numbers: range) -> list[Distribution]:
        """Versions of one project, a small wheel each."""
        directory = self.place / name
        directory.mkdir(exist_ok=True)
        return [distributions.wheel(directory, name, f"1.{number}") for number in numbers]


def sender(program: Program, token: str) -> Sender:
    """Somebody who uploads with this token."""
    return Sender(program.url, "/legacy/", {"Authorization": f"Bearer {token}"})


@contextlib.contextmanager
def bonded(place: pathlib.Path, **settings: object) -> Iterator[Program]:
    """One Bonded on a new data directory, with limits that a measurement does not reach."""
    place.mkdir()
    program = Program(data_directory(place), **{**RAISED, **settings})
    try:
        yield program.start()
    finally:
        try:
            program.stop()
        finally:
            if program.is_alive():
                program.kill()


@contextlib.contextmanager
def all_servers(place: pathlib.Path, sizes: Sizes) -> Iterator[Servers]:
    """Starts them, and ends them however the measurement ends."""
    with bonded(place / "bonded") as program, Nginx(place / "nginx") as nginx, Pypiserver(place / "pypiserver") as pypiserver, \
            Devpi(place / "devpi", sizes.devpi) as devpi:
        token = Maintainer.complete(program, "alice").make_token("bench")
        yield Servers(place, sizes, program, token, nginx, pypiserver, devpi)


def at_rest(program: Program) -> process.Memory:
    """What Bonded holds in memory, without its PostgreSQL."""
    return process.memory([program.pid])
