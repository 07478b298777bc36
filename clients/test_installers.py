"""Every installer resolves, locks and installs from here, and from nowhere else; what it locks are our digests."""

import json
import pathlib
import subprocess
import sys

import pytest
import requests

import distributions
from conftest import Site, beside, tool
from distributions import Distribution

NAMES = ("locked-root", "locked-leaf")


@pytest.fixture(scope="module")
def locked(site: Site, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Distribution]:
    """A project that requires another one, of which there is a newer version for a Python that nobody has."""
    directory = tmp_path_factory.mktemp("locked")
    leaf = distributions.wheel(directory, "locked-leaf", "1.0")
    newer = distributions.wheel(directory, "locked-leaf", "2.0", python=">=3.99")
    root = distributions.wheel(directory, "locked-root", "1.0", requires=("locked-leaf>=1",))
    assert site.twine(leaf, newer, root).returncode == 0
    return {"locked-leaf": leaf, "locked-root": root}


def pyproject(place: pathlib.Path, more: str = "") -> pathlib.Path:
    """A project that asks for the root."""
    place.mkdir()
    (place / "pyproject.toml").write_text(
        f'[project]\nname = "consumer"\nversion = "1"\nrequires-python = ">=3.10,<3.99"\ndependencies = ["locked-root"]\n{more}')
    return place


def run(site: Site, *command: object, at: pathlib.Path, **environment: str) -> subprocess.CompletedProcess:
    """Runs a client in a directory, to its end and well."""
    done = subprocess.run([str(part) for part in command], cwd=at, env={**distributions.client_environment(site.home), **environment},
                          capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL)
    print(f"$ {' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def has_digests(lock: pathlib.Path, locked: dict[str, Distribution]) -> None:
    """The lock names both files by what is in them, and not the version that no Python here can run."""
    text = lock.read_text()
    assert all(one.sha256 in text for one in locked.values())
    assert "locked_leaf-2.0" not in text and 'version = "2.0"' not in text


def imports(python: pathlib.Path) -> None:
    """Both can be imported there."""
    subprocess.run([python, "-c", "import locked_root, locked_leaf; assert locked_leaf.__version__ == '1.0'"], check=True, timeout=60)


def test_pip_installs_what_the_hashes_name(site: Site, locked: dict[str, Distribution], tmp_path: pathlib.Path):
    pins = tmp_path / "requirements.txt"
    pins.write_text("".join(f"{name}==1.0 --hash=sha256:{one.sha256}\n" for name, one in locked.items()))
    run(site, sys.executable, "-m", "venv", tmp_path / "venv", at=tmp_path)
    python = tmp_path / "venv/bin/python"
    assert site.pip("--python", python, "install", "--require-hashes", "--requirement", pins).returncode == 0
    imports(python)


def test_pip_locks(site: Site, locked: dict[str, Distribution], tmp_path: pathlib.Path):
    """PEP 751."""
    lock = tmp_path / "pylock.toml"
    assert site.pip("lock", "locked-root", "--output", lock).returncode == 0
    has_digests(lock, locked)


def test_uv_locks_and_syncs(site: Site, locked: dict[str, Distribution], tmp_path: pathlib.Path):
    place = pyproject(tmp_path / "uv")
    where = {"UV_DEFAULT_INDEX": site.index_url, "UV_PYTHON": sys.executable}
    run(site, tool("uv"), "lock", at=place, **where)
    has_digests(place / "uv.lock", locked)
    run(site, tool("uv"), "sync", "--locked", at=place, **where)
    imports(place / ".venv/bin/python")


def test_uv_compiles_with_hashes(site: Site, locked: dict[str, Distribution], tmp_path: pathlib.Path):
    (tmp_path / "wanted.in").write_text("locked-root\n")
    run(site, tool("uv"), "pip", "compile", "--generate-hashes", "--output-file", "wanted.txt", "wanted.in", at=tmp_path,
        UV_DEFAULT_INDEX=site.index_url, UV_PYTHON=sys.executable)
    has_digests(tmp_path / "wanted.txt", locked)


def test_poetry_locks_and_installs(site: Site, locked: dict[str, Distribution], tmp_path: pathlib.Path):
    source = f'\n[tool.poetry]\npackage-mode = false\n\n[[tool.poetry.source]]\nname = "here"\nurl = "{site.index_url}"\npriority = "primary"\n'
    place = pyproject(tmp_path / "poetry", source)
    poetry, where = beside("publishers", "poetry"), {"POETRY_VIRTUALENVS_IN_PROJECT": "true", "POETRY_CACHE_DIR": str(tmp_path / "cache")}
    run(site, poetry, "lock", "--no-interaction", at=place, **where)
    has_digests(place / "poetry.lock", locked)
    run(site, poetry, "install", "--no-interaction", at=place, **where)
    imports(place / ".venv/bin/python")


def test_pdm_locks_and_installs(site: Site, locked: dict[str, Distribution], tmp_path: pathlib.Path):
    source = f'\n[tool.pdm]\ndistribution = false\n\n[[tool.pdm.source]]\nname = "pypi"\nurl = "{site.index_url}"\nverify_ssl = false\n'
    place = pyproject(tmp_path / "pdm", source)
    pdm = beside("publishers", "pdm")
    where = {"PDM_CHECK_UPDATE": "0", "VIRTUAL_ENV": "", "PDM_IGNORE_ACTIVE_VENV": "1"}
    run(site, pdm, "lock", at=place, **where)
    has_digests(place / "pdm.lock", locked)
    run(site, pdm, "sync", "--no-self", at=place, **where)
    imports(place / ".venv/bin/python")


def test_pip_and_uv_pass_a_yanked_release_over_and_warn_where_it_is_pinned(site: Site, tmp_path: pathlib.Path):
    """PEP 592."""
    for version in ("1.0", "1.1"):
        assert site.twine(distributions.wheel(tmp_path, "yanked-one", version)).returncode == 0
    site.alice.yank("yanked-one", "1.1", "broken on Tuesdays")
    assert "Would install yanked-one-1.0" in site.pip("install", "--dry-run", "--ignore-installed", "yanked-one").stdout
    pinned = site.pip("install", "--dry-run", "--ignore-installed", "yanked-one==1.1")
    assert pinned.returncode == 0 and "broken on Tuesdays" in pinned.stdout + pinned.stderr
    by_uv = site.run(tool("uv"), "pip", "install", "--dry-run", "--python", sys.executable, "--index-url", site.index_url, "--target", tmp_path / "t",
                     "yanked-one==1.1")
    assert by_uv.returncode == 0 and "broken on Tuesdays" in by_uv.stderr


def test_uv_asks_for_a_lock_of_fifty_projects_once(site: Site, tmp_path: pathlib.Path):
    """`uv lock` from an empty cache, and again: the second run is answered by 304, or asks nothing."""
    made = [distributions.wheel(tmp_path, f"fifty-{number}", "1.0", requires=(f"fifty-{number + 1}",) if number < 49 else ()) for number in range(50)]
    assert site.twine(*made).returncode == 0
    place = tmp_path / "project"
    place.mkdir()
    wanted = json.dumps([f"fifty-{number}" for number in range(0, 50, 7)])
    (place / "pyproject.toml").write_text(f'[project]\nname = "consumer"\nversion = "1"\nrequires-python = ">=3.10"\ndependencies = {wanted}\n')
    where = {"UV_DEFAULT_INDEX": site.index_url, "UV_PYTHON": sys.executable, "UV_CACHE_DIR": str(tmp_path / "cache")}
    counts = []
    for _ in range(2):
        (place / "uv.lock").unlink(missing_ok=True)
        before = site.answers()
        run(site, tool("uv"), "lock", at=place, **where)
        counts.append({status: count - before.get(status, 0) for status, count in site.answers().items() if count > before.get(status, 0)})
    assert (place / "uv.lock").read_text().count("[[package]]") == 51
    assert counts[0].get(200, 0) >= 50
    assert set(counts[1]) <= {304}, counts
