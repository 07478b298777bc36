"""`kill -9` in the middle of uploads, again and again, on one data directory.

After each kill the program starts again on what it finds. Whatever is listed then must be there, whole; whatever was acknowledged must be listed; and
the same upload must succeed. The points are spread over the upload: by how much of the body was sent, by how long the server has had all of it, and at the
first byte of the answer. Some kills take PostgreSQL along, as a power cut does.
"""

import dataclasses
import hashlib
import json
import os
import pathlib
import signal
import time
import urllib.parse

import pytest
import requests

import canaries
import distributions
import legacy
from distributions import Distribution
from maintainer import Maintainer, data_directory, wait_for
from program import Program

SIZE = 600_000
IN_BODY = (0, 0.001, 0.01, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99, 0.9999)
# As shares of the time that the server needs between the last byte and its answer, measured before the first kill.
AFTER_BODY = tuple(step / 12 for step in range(20))
AT_ANSWER = 4
WITH_POSTGRES = 4
TWO_HOURS = 2 * 60 * 60


@dataclasses.dataclass
class Site:
    """One data directory over all the kills."""

    program: Program
    token: str
    directory: pathlib.Path
    acknowledged: set[Distribution] = dataclasses.field(default_factory=set)
    publishing_takes: float = 0
    uploads: int = 0

    def next_wheel(self) -> Distribution:
        """One that nobody has seen yet."""
        self.uploads += 1
        return distributions.wheel(self.directory, "crashed", f"1.{self.uploads}", size=SIZE)

    def listed(self) -> list[dict]:
        """The files of the project, none before there is one."""
        answer = requests.get(f"{self.program.url}/simple/crashed/", headers={"Accept": "application/vnd.pypi.simple.v1+json"}, timeout=30)
        return answer.json()["files"] if answer.status_code == 200 else []

    def fetch(self, file: dict) -> bytes:
        """The bytes of a listed file."""
        answer = requests.get(urllib.parse.urljoin(f"{self.program.url}/simple/crashed/", file["url"]), timeout=30)
        assert answer.status_code == 200, file
        return answer.content


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory):
    """A program and a token that outlive every kill."""
    place = tmp_path_factory.mktemp("crash")
    program = Program(data_directory(place), limits__projects_per_account=1000, server__log_level="trace").start()
    token = Maintainer.complete(program, "alice").make_token("everything")
    site = Site(program, token, place)
    site.publishing_takes = sorted(timed(site) for _ in range(5))[2]
    yield site
    if not program.is_alive():
        # A test failed between a kill and the next start: what was written until then is looked at all the same.
        program.start()
    canaries.search(program)


def timed(site: Site) -> float:
    """Uploads undisturbed; the seconds between the last byte and the answer."""
    one = site.next_wheel()
    whole = legacy.body(one)
    with legacy.Upload(site.program.url, len(whole), f"Bearer {site.token}") as sending:
        sending.send(whole)
        began = time.perf_counter()
        assert sending.answer().status == 200
        taken = time.perf_counter() - began
    site.acknowledged.add(one)
    return taken


def points() -> list[tuple[str, float, bool]]:
    """Where to kill, and whether PostgreSQL dies too."""
    found = [("in the body", share, False) for share in IN_BODY]
    found += [("after the body", share, False) for share in AFTER_BODY]
    found += [("at the answer", 0, False)] * AT_ANSWER
    found += [("after the body", share, True) for share in AFTER_BODY[:: len(AFTER_BODY) // WITH_POSTGRES][:WITH_POSTGRES]]
    return found


def interrupt(site: Site, one: Distribution, where: str, amount: float) -> None:
    """Begins the upload and kills the program at the point."""
    whole = legacy.body(one)
    cut = int(len(whole) * amount) if where == "in the body" else len(whole)
    with legacy.Upload(site.program.url, len(whole), f"Bearer {site.token}") as sending:
        sending.send(whole[:cut])
        if where == "after the body":
            time.sleep(amount * site.publishing_takes)
        if where == "at the answer":
            assert sending.answer().status == 200
            site.acknowledged.add(one)
        site.program.kill()


def kill_postgres(program: Program) -> None:
    """Takes the power from PostgreSQL too: its first process and with it the rest."""
    lock = program.data / "postgres"
    found = next(lock.rglob("postmaster.pid"))
    os.kill(int(found.read_text().splitlines()[0]), signal.SIGKILL)


def test_at_least_thirty_kills_lose_and_break_nothing(site: Site):
    assert len(points()) >= 30
    outcomes = {"listed": 0, "not listed": 0}
    for where, amount, postgres_too in points():
        one = site.next_wheel()
        interrupt(site, one, where, amount)
        if postgres_too:
            kill_postgres(site.program)
        site.program.start()
        names = {file["filename"] for file in site.listed()}
        assert {kept.filename for kept in site.acknowledged} <= names, (where, amount)
        outcomes["listed" if one.filename in names else "not listed"] += 1
        newest = [file for file in site.listed() if file["filename"] == one.filename]
        assert [hashlib.sha256(site.fetch(file)).hexdigest() for file in newest] in ([], [one.sha256]), (where, amount)
        status, text = legacy.upload(site.program.url, one, site.token)
        assert status == 200, (where, amount, text)
        site.acknowledged.add(one)
    print(f"publishing takes {site.publishing_takes * 1000:.0f} ms; after {len(points())} kills, before trying again: {outcomes}")
    # If all or none of them had come through, the points would not be spread over the upload.
    assert min(outcomes.values()) >= 3


def test_everything_listed_is_there_and_whole(site: Site):
    wanted = {one.filename: one.sha256 for one in site.acknowledged}
    files = site.listed()
    assert {file["filename"]: hashlib.sha256(site.fetch(file)).hexdigest() for file in files} == wanted
    assert {file["filename"]: file["hashes"]["sha256"] for file in files} == wanted
    assert all(file["core-metadata"] for file in files)


def test_the_history_is_whole_and_tells_of_each_file_once(site: Site):
    done = site.program.run("audit", "verify")
    assert done.returncode == 0, done.stdout + done.stderr
    events = [json.loads(line) for line in site.program.run("audit", "export").stdout.splitlines()]
    added = [event["detail"]["filename"] for event in events if event["tag"] == "file:add"]
    assert sorted(added) == sorted(one.filename for one in site.acknowledged)
    assert sum(event["tag"] == "project:create" for event in events) == 1


def test_what_interrupted_uploads_left_behind_is_collected(site: Site):
    files = site.program.data / "files"
    unfinished = list((files / "incoming").iterdir())
    assert unfinished, "no kill left anything behind: the points miss the upload"
    orphan = files / "blobs" / "00" / "00" / ("0" * 60)
    orphan.parent.mkdir(parents=True, exist_ok=True)
    orphan.write_bytes(b"kept, and killed before its row was written")
    kept = {"/".join(urllib.parse.urlsplit(file["url"]).path.split("/")[-4:-1]) for file in site.listed()}
    site.program.stop()
    then = time.time() - TWO_HOURS
    for path in files.rglob("*"):
        if path.is_file():
            os.utime(path, (then, then))
    site.program.start()
    wait_for(lambda: not list((files / "incoming").iterdir()) and not orphan.exists(), seconds=60)
    on_disk = {"/".join(path.relative_to(files / "blobs").parts[:3]).split(".")[0] for path in (files / "blobs").rglob("*") if path.is_file()}
    assert on_disk == kept
    test_everything_listed_is_there_and_whole(site)
