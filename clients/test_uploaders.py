"""Every build tool that publishes does so here, by its own way of being told where and as whom."""

import dataclasses
import os
import pathlib
import subprocess

import pytest
import requests

import distributions
from conftest import Site, beside
from distributions import Distribution

JSON = "application/vnd.pypi.simple.v1+json"


@dataclasses.dataclass(frozen=True)
class Publisher:
    """A build tool, and how it is told to publish what lies in `dist`."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str]
    skip: tuple[str, ...] = ()

    def publish(self, site: Site, project: pathlib.Path, token: str, *options: str) -> subprocess.CompletedProcess:
        """Publishes the project of a directory."""
        told = {"url": site.upload_url, "token": token, "index": site.index_url}
        command = [beside("publishers", self.name), *(part.format(**told) for part in self.command), *options]
        environment = {**distributions.client_environment(site.home), **{name: value.format(**told) for name, value in self.environment.items()}}
        done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL)
        print(f"$ {' '.join(map(str, command))}\n{done.stdout}{done.stderr}".replace(token, "<token>"))
        return done


PUBLISHERS = [
    Publisher("flit", ("publish",), {"FLIT_INDEX_URL": "{url}", "FLIT_USERNAME": "__token__", "FLIT_PASSWORD": "{token}"}),
    Publisher("hatch", ("publish", "--no-prompt"),
              {"HATCH_INDEX_REPO": "{url}", "HATCH_INDEX_USER": "__token__", "HATCH_INDEX_AUTH": "{token}"}),
    Publisher("pdm", ("publish", "--no-build"),
              {"PDM_PUBLISH_REPO": "{url}", "PDM_PUBLISH_USERNAME": "__token__", "PDM_PUBLISH_PASSWORD": "{token}"}, ("--skip-existing",)),
    Publisher("poetry", ("publish", "--no-interaction", "--repository", "here"),
              {"POETRY_REPOSITORIES_HERE_URL": "{url}", "POETRY_HTTP_BASIC_HERE_USERNAME": "__token__", "POETRY_HTTP_BASIC_HERE_PASSWORD": "{token}"},
              ("--skip-existing",)),
]

PYPROJECT = """[build-system]
requires = ["flit_core >=3.2"]
build-backend = "flit_core.buildapi"

[project]
name = "{name}"
version = "1.0"
description = "Made for a test"
requires-python = ">=3.8"
"""


def project_of(directory: pathlib.Path, name: str) -> tuple[pathlib.Path, list[Distribution]]:
    """A project with a wheel and an sdist in `dist`. flit makes its own instead."""
    place = directory / name
    (place / "dist").mkdir(parents=True)
    (place / "pyproject.toml").write_text(PYPROJECT.format(name=name))
    (place / f"{name.replace('-', '_')}.py").write_text('"""Made for a test."""\n')
    return place, [distributions.wheel(place / "dist", name, "1.0"), distributions.sdist(place / "dist", name, "1.0")]


def files(site: Site, project: str) -> dict[str, str]:
    """The digests of a project's files, as installers see them."""
    answer = requests.get(f"{site.index_url}{project}/", headers={"Accept": JSON}, timeout=30)
    return {file["filename"]: file["hashes"]["sha256"] for file in answer.json()["files"]} if answer.ok else {}


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda publisher: publisher.name)
def test_it_publishes_a_wheel_and_an_sdist(site: Site, tmp_path: pathlib.Path, publisher: Publisher):
    name = f"by-{publisher.name}"
    place, _ = project_of(tmp_path, name)
    done = publisher.publish(site, place, site.token)
    assert done.returncode == 0
    made = {path.name: Distribution(path).sha256 for path in (place / "dist").iterdir()}
    assert len(made) == 2 and files(site, name) == made


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda publisher: publisher.name)
def test_a_wrong_token_is_refused_in_words(site: Site, tmp_path: pathlib.Path, publisher: Publisher):
    name = f"refused-{publisher.name}"
    place, _ = project_of(tmp_path, name)
    done = publisher.publish(site, place, "pypi-AgEJbG9jYWxob3N0")
    assert done.returncode != 0
    assert "403" in done.stdout + done.stderr
    assert "Invalid or non-existent authentication information" in done.stdout + done.stderr
    assert files(site, name) == {}


@pytest.mark.parametrize("publisher", [publisher for publisher in PUBLISHERS if publisher.skip], ids=lambda publisher: publisher.name)
def test_it_skips_what_is_there(site: Site, tmp_path: pathlib.Path, publisher: Publisher):
    name = f"skipped-{publisher.name}"
    place, [wheel, _] = project_of(tmp_path, name)
    assert publisher.publish(site, place, site.token).returncode == 0
    first = files(site, name)
    # Other bytes under the same name: who doesn't skip is refused.
    os.remove(wheel.path)
    distributions.wheel(wheel.path.parent, name, "1.0", size=1000)
    assert publisher.publish(site, place, site.token).returncode != 0
    assert publisher.publish(site, place, site.token, *publisher.skip).returncode == 0
    assert files(site, name) == first
