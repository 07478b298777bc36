"""bandersnatch, the mirror client, mirrors us wholly, and fetches only what is new the next time."""

import hashlib
import json
import pathlib

import distributions
from conftest import Site, beside
from distributions import Distribution

CONFIGURATION = """[mirror]
directory = {directory}
master = {url}
api-method = simple
simple-format = ALL
json = false
timeout = 30
global-timeout = 300
workers = 2
hash-index = false
stop-on-error = true
verifiers = 2
compare-method = hash
release-files = true
allow-non-https = true

[plugins]
enabled = allowlist_project

[allowlist]
packages =
{packages}
"""


def mirror(site: Site, place: pathlib.Path, projects: list[str]) -> None:
    """One run of the mirror client."""
    configuration = place / "bandersnatch.conf"
    packages = "".join(f"    {project}\n" for project in projects)
    configuration.write_text(CONFIGURATION.format(directory=place / "mirror", url=site.program.url, packages=packages))
    done = site.run(beside("mirror", "bandersnatch"), "--config", configuration, "mirror")
    assert done.returncode == 0


def files(place: pathlib.Path) -> dict[str, str]:
    """What the mirror has."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (place / "mirror/web/packages").rglob("*") if path.is_file()
            and not path.name.endswith(".metadata")}


def test_bandersnatch_mirrors_us_and_then_only_what_is_new(site: Site, published: list[Distribution], tmp_path: pathlib.Path):
    projects = sorted({one.project for one in published} | {"mirrored"})
    assert site.twine(distributions.wheel(tmp_path, "mirrored", "1.0")).returncode == 0
    mirror(site, tmp_path, projects)
    has = files(tmp_path)
    assert all(has[one.filename] == one.sha256 for one in published)
    fetched = site.asked("/packages/")

    assert site.twine(distributions.wheel(tmp_path, "mirrored", "1.1")).returncode == 0
    mirror(site, tmp_path, projects)
    assert files(tmp_path).keys() - has.keys() == {"mirrored-1.1-py3-none-any.whl"}
    # The new file, and its metadata.
    assert 1 <= site.asked("/packages/") - fetched <= 2
    page = json.loads((tmp_path / "mirror/web/simple/mirrored/index.v1_json").read_text())
    assert [file["filename"] for file in page["files"]] == ["mirrored-1.0-py3-none-any.whl", "mirrored-1.1-py3-none-any.whl"]
