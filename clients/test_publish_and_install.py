"""Real clients publish real distributions, and real installers get the same bytes back."""

import hashlib
import pathlib
import sys

import pytest
import requests
import twine.commands.upload
import twine.package
import twine.repository

import distributions
from conftest import Site, tool
from distributions import Distribution

JSON = "application/vnd.pypi.simple.v1+json"


def listed(site: Site, project: str) -> dict[str, dict]:
    """The files of a project, as installers see them."""
    answer = requests.get(f"{site.index_url}{project}/", headers={"Accept": JSON}, timeout=30)
    assert answer.headers["Content-Type"] == JSON
    return {file["filename"]: file for file in answer.json()["files"]}


def test_what_was_uploaded_is_listed_with_its_digest_and_served_byte_for_byte(site: Site, published: list[Distribution]):
    for one in published:
        file = listed(site, one.project)[one.filename]
        assert file["hashes"]["sha256"] == one.sha256
        assert file["size"] == one.path.stat().st_size
        served = requests.get(requests.compat.urljoin(f"{site.index_url}{one.project}/", file["url"]), timeout=30)
        assert served.content == one.path.read_bytes(), one.filename
        assert "immutable" in served.headers["Cache-Control"]


def test_pip_downloads_every_wheel_by_its_hash(site: Site, published: list[Distribution], tmp_path: pathlib.Path):
    # One version of each: pip takes no two.
    wheels = list({one.project: one for one in published if one.is_wheel}.values())
    pins = tmp_path / "requirements.txt"
    pins.write_text("".join(f"{one.project}=={one.version} --hash=sha256:{one.sha256}\n" for one in wheels))
    done = site.pip("download", "--verbose", "--no-deps", "--only-binary", ":all:", "--require-hashes", "--requirement", pins, "--dest", tmp_path / "got")
    assert done.returncode == 0
    got = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (tmp_path / "got").iterdir()}
    assert got == {one.filename: one.sha256 for one in wheels}


def test_pip_refuses_bytes_that_the_pin_does_not_name(site: Site, published: list[Distribution], tmp_path: pathlib.Path):
    one = next(one for one in published if one.is_wheel)
    pins = tmp_path / "requirements.txt"
    pins.write_text(f"{one.project}=={one.version} --hash=sha256:{'0' * 64}\n")
    done = site.pip("download", "--no-deps", "--require-hashes", "--requirement", pins, "--dest", tmp_path / "got")
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr


def test_pip_resolves_by_the_metadata_beside_the_wheel(site: Site, tmp_path: pathlib.Path):
    """PEP 658: what a wheel requires is known without downloading it."""
    leaf = distributions.wheel(tmp_path, "metadata-leaf", "1.0")
    root = distributions.wheel(tmp_path, "metadata-root", "1.0", size=50_000, requires=("metadata-leaf>=1",))
    assert site.twine(leaf, root).returncode == 0
    done = site.pip("install", "--verbose", "--dry-run", "--ignore-installed", "metadata-root")
    assert done.returncode == 0
    assert f"{leaf.filename}.metadata" in done.stdout + done.stderr
    assert f"{root.filename}.metadata" in done.stdout + done.stderr
    assert "Would install metadata-leaf-1.0 metadata-root-1.0" in done.stdout


def test_pip_installs_wheels_that_import(site: Site, published: list[Distribution], tmp_path: pathlib.Path):
    wheels = [one for one in published if one.is_wheel and one.project not in ("setuptools", "flit-core")]
    target = tmp_path / "site"
    assert site.pip("install", "--no-deps", "--target", target, *(f"{one.project}=={one.version}" for one in wheels)).returncode == 0
    imports_from(target, wheels)


def test_uv_installs_wheels_that_import(site: Site, published: list[Distribution], tmp_path: pathlib.Path):
    wheels = [one for one in published if one.is_wheel and one.project not in ("setuptools", "flit-core")]
    pins = tmp_path / "requirements.txt"
    pins.write_text("".join(f"{one.project}=={one.version} --hash=sha256:{one.sha256}\n" for one in wheels))
    target = tmp_path / "site"
    done = site.run(tool("uv"), "pip", "install", "--python", sys.executable, "--no-deps", "--require-hashes", "--index-url", site.index_url, "--target", target,
                    "--requirement", pins)
    assert done.returncode == 0
    imports_from(target, wheels)


def test_pip_builds_sdists_with_the_build_tools_it_gets_here(site: Site, published: list[Distribution], tmp_path: pathlib.Path):
    sdists = [one for one in published if not one.is_wheel]
    target = tmp_path / "site"
    done = site.pip("install", "--no-deps", "--no-binary", ",".join(one.project for one in sdists), "--target", target,
                    *(f"{one.project}=={one.version}" for one in sdists))
    assert done.returncode == 0
    assert "Building wheel" in done.stdout
    imports_from(target, [one for one in sdists if one.project != "made-here"])


def imports_from(target: pathlib.Path, wanted: list[Distribution]) -> None:
    """Imports each from there, with nothing else in sight."""
    import subprocess

    module = {"attrs": "attr"}
    names = [module.get(one.project, one.project.replace("-", "_")) for one in wanted]
    code = f"import sys; sys.path[:0] = [{str(target)!r}]\nfor name in {names!r}:\n    assert __import__(name).__file__.startswith({str(target)!r}), name"
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True, timeout=60)


def test_uploading_the_same_again_changes_nothing(site: Site, published: list[Distribution]):
    before = {one.filename: listed(site, one.project)[one.filename] for one in published}
    assert site.twine(*published).returncode == 0
    assert site.uv_publish(*published).returncode == 0
    assert before == {one.filename: listed(site, one.project)[one.filename] for one in published}


def test_other_bytes_under_a_used_name_are_refused_and_the_first_stay(site: Site, tmp_path: pathlib.Path):
    (tmp_path / "other").mkdir()
    first = distributions.wheel(tmp_path, "used-name", "1.0")
    other = distributions.wheel(tmp_path / "other", "used-name", "1.0", size=1000)
    assert site.twine(first).returncode == 0
    by_twine = site.twine(other)
    assert by_twine.returncode != 0
    assert "400" in by_twine.stdout and "File already exists" in by_twine.stdout
    by_uv = site.uv_publish(other)
    assert by_uv.returncode != 0
    assert "File already exists" in by_uv.stderr
    assert listed(site, "used-name")[first.filename]["hashes"]["sha256"] == first.sha256


def test_twine_recognises_what_it_may_skip(site: Site, tmp_path: pathlib.Path):
    """`--skip-existing` itself is an option for the public indexes alone; what it decides by is the answer, and ours is of that kind."""
    (tmp_path / "other").mkdir()
    assert site.twine(distributions.wheel(tmp_path, "skipped", "1.0")).returncode == 0
    repository = twine.repository.Repository(site.upload_url, "__token__", site.token, disable_progress_bar=True)
    for one, skipped in ((distributions.wheel(tmp_path / "other", "skipped", "1.0", size=1000), True), (distributions.wheel(tmp_path, "os", "1.0"), False)):
        package = twine.package.PackageFile.from_filename(str(one.path), comment=None)
        answer = repository.upload(package)
        assert answer.status_code == 400
        assert twine.commands.upload.skip_upload(answer, True, package) == skipped


def test_uv_checks_the_index_before_it_sends(site: Site, tmp_path: pathlib.Path):
    one = distributions.wheel(tmp_path, "checked", "1.0")
    assert site.uv_publish(one, options=("--check-url", site.index_url)).returncode == 0
    again = site.uv_publish(one, options=("--check-url", site.index_url))
    assert again.returncode == 0
    assert "already exists, skipping" in again.stderr


@pytest.mark.parametrize(("name", "version", "said"), [
    ("os", "1.0", "Standard Library"),
    ("bad-version", "1.0+local", "local version"),
])
def test_a_refusal_reaches_the_person_in_words(site: Site, tmp_path: pathlib.Path, name: str, version: str, said: str):
    one = distributions.wheel(tmp_path, name, version)
    by_twine = site.twine(one)
    assert by_twine.returncode != 0
    assert said in by_twine.stdout
    by_uv = site.uv_publish(one)
    assert by_uv.returncode != 0
    assert said in by_uv.stderr
    assert requests.get(f"{site.index_url}{name}/", timeout=30).status_code == 404
