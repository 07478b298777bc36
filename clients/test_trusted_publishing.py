"""uv and twine publish from a job without any secret: the CI service vouches for it, and the index gives it a token for a quarter of an hour."""

import dataclasses
import json
import pathlib
import subprocess
import sys

import pytest
import requests

import canaries
import distributions
from conftest import tool
from distributions import Distribution
from front import Front
from issuer import Issuer
from maintainer import Maintainer, data_directory
from program import Program

JSON = "application/vnd.pypi.simple.v1+json"


@dataclasses.dataclass
class Town:
    """A program that believes a CI service, behind TLS, and what jobs of a workflow do there."""

    program: Program
    issuer: Issuer
    front: Front
    place: pathlib.Path

    def run(self, command: list[object], job: dict[str, str], tells: bool = True) -> subprocess.CompletedProcess:
        """Runs a client in a job, and tells what it said unless that is a secret."""
        trust = {name: str(self.front.certificate) for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")}
        done = subprocess.run([str(part) for part in command], env={**distributions.client_environment(self.place / "home"), **trust, **job},
                              capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
        if tells:
            print(done.stdout, done.stderr)
        return done

    def uv(self, *files: Distribution) -> subprocess.CompletedProcess:
        """`uv publish` in a job of the workflow."""
        return self.run([tool("uv"), "publish", "--trusted-publishing", "always", "--publish-url", f"{self.front.url}/legacy/", *(one.path for one in files)],
                        self.issuer.job())

    def twine(self, *files: Distribution) -> subprocess.CompletedProcess:
        """`twine upload` in a job of the workflow. By itself twine asks the public indexes alone for a token; its own code for that asks here."""
        url = f"{self.front.url}/legacy/"
        ask = f"import twine.auth as a; print(a.Resolver({{'repository': {url!r}}}, a.CredentialInput()).make_trusted_publishing_token())"
        asked = self.run([sys.executable, "-c", ask], self.issuer.job(), tells=False)
        assert asked.returncode == 0
        canaries.remember("api token", token := asked.stdout.split()[-1])
        return self.run([tool("twine"), "upload", "--non-interactive", "--disable-progress-bar", "--verbose", "--repository-url", url,
                         *(one.path for one in files)], {"TWINE_USERNAME": "__token__", "TWINE_PASSWORD": token})

    def versions(self, project: str) -> list[str]:
        """What installers find."""
        answer = requests.get(f"{self.program.url}/simple/{project}/", headers={"Accept": JSON}, timeout=30)
        return answer.json()["versions"] if answer.ok else []

    def minted(self) -> list[str]:
        """What became of the identity tokens that were shown."""
        events = [json.loads(line) for line in self.program.run("audit", "export").stdout.splitlines()]
        return [event["outcome"] for event in events if event["tag"].startswith("account:identity_token:")]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory):
    """Alice has a project there that names a workflow."""
    place = tmp_path_factory.mktemp("town")
    issuer = Issuer("acme/vouched")
    (place / "bonded.toml").write_text(f'[publishing]\nallow_private_addresses = true\nissuers = [{{ kind = "github", name = "CI", url = "{issuer.url}" }}]\n')
    program = Program(data_directory(place)).start()
    front = Front(place, int(program.url.rsplit(":", 1)[1]))
    (place / "home").mkdir()
    there = Town(program, issuer, front, place)
    try:
        alice = Maintainer.complete(program, "alice")
        first = distributions.wheel(place, "vouched", "1.0")
        made = there.run([tool("uv"), "publish", "--publish-url", f"{program.url}/legacy/", first.path], {"UV_PUBLISH_TOKEN": alice.make_token("first")})
        assert made.returncode == 0
        alice.browser.open("/manage/project/vouched/publishing/")
        page = alice.browser.submit("Add publisher", {"Owner": "acme", "Repository": "vouched", "Workflow": "release.yml"})
        assert not page.alerts, page.alerts
        yield there
    finally:
        front.stop()
        issuer.stop()
        program.stop()


@pytest.mark.parametrize(("client", "version"), [("uv", "1.1"), ("twine", "1.2")])
def test_it_publishes_from_a_job_of_the_workflow(town: Town, tmp_path: pathlib.Path, client: str, version: str):
    before = town.minted()
    made = distributions.wheel(tmp_path, "vouched", version), distributions.sdist(tmp_path, "vouched", version)
    assert getattr(town, client)(*made).returncode == 0
    assert version in town.versions("vouched")
    assert set(town.minted()[len(before):]) == {"ok"}


@pytest.mark.parametrize("client", ["uv", "twine"])
def test_its_token_opens_no_other_project(town: Town, tmp_path: pathlib.Path, client: str):
    before = town.minted()
    done = getattr(town, client)(distributions.wheel(tmp_path, f"unvouched-{client}", "1.0"))
    assert done.returncode != 0
    assert "Non-user identities cannot create new projects" in done.stdout + done.stderr
    assert town.minted()[len(before):] == ["ok"], "the workflow is known; the project is not its own"
    assert town.versions(f"unvouched-{client}") == []
