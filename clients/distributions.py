"""Distributions to upload: real ones from the index that pip is configured for, and small ones made here."""

import base64
import dataclasses
import functools
import hashlib
import io
import os
import pathlib
import random
import subprocess
import sys
import tarfile
import zipfile

# Real projects with nothing but Python in them. flit-core and setuptools come along so that what pip builds from an sdist
# is built with what it got from the index under test.
WHEELS = ["six", "idna", "certifi", "packaging", "attrs", "click", "flit-core", "setuptools"]
SDISTS = ["six", "idna", "packaging", "click"]
# Some projects ask for the build tool's previous series.
OLDER_TOOLS = ["flit-core<4"]


@dataclasses.dataclass(frozen=True)
class Distribution:
    """A file to upload."""

    path: pathlib.Path

    @functools.cached_property
    def sha256(self) -> str:
        """Of its bytes, in hex."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    @property
    def filename(self) -> str:
        """Without its directory."""
        return self.path.name

    @property
    def is_wheel(self) -> bool:
        """Whether it is a wheel; else it is an sdist."""
        return self.path.suffix == ".whl"

    @property
    def project(self) -> str:
        """The project's normalised name (PEP 503)."""
        return self.path.name.split("-")[0].replace("_", "-").replace(".", "-").lower()

    @property
    def version(self) -> str:
        """As the file name spells it."""
        return self.path.name.removesuffix(".tar.gz").split("-")[1]


def fetch(directory: pathlib.Path) -> list[Distribution]:
    """Downloads the real ones through the ordinary pip configuration. None at all where no index is reachable."""
    for kind, wanted in (("--only-binary=:all:", WHEELS), ("--only-binary=:all:", OLDER_TOOLS), (f"--no-binary={','.join(SDISTS)}", SDISTS)):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(directory), kind, *wanted]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        except subprocess.TimeoutExpired:
            return []
        if done.returncode != 0:
            return []
    return sorted(map(Distribution, directory.iterdir()), key=lambda one: one.filename)


def metadata(name: str, version: str, requires: tuple[str, ...] = (), python: str = ">=3.8") -> str:
    """Core metadata 2.1."""
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", "Summary: Made for a test", f"Requires-Python: {python}"]
    return "\n".join([*lines, *(f"Requires-Dist: {one}" for one in requires)]) + "\n\nMade for a test.\n"


def wheel(directory: pathlib.Path, name: str, version: str, size: int = 0, requires: tuple[str, ...] = (),
          python: str = ">=3.8") -> Distribution:
    """A wheel with one module, and `size` bytes in it that don't compress."""
    stem = f"{name.replace('-', '_')}-{version}"
    module = name.replace("-", "_")
    # What is asked for twice is made alike: bytes follow from the name.
    ballast = random.Random(stem).randbytes(size)
    members = {
        f"{module}/__init__.py": f'"""Made for a test."""\n\n__version__ = "{version}"\n'.encode(),
        f"{module}/ballast.bin": ballast,
        f"{stem}.dist-info/METADATA": metadata(name, version, requires, python).encode(),
        f"{stem}.dist-info/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = [record_line(path, content) for path, content in members.items()]
    members[f"{stem}.dist-info/RECORD"] = "\n".join([*record, f"{stem}.dist-info/RECORD,,", ""]).encode()
    path = directory / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(zipfile.ZipInfo(member, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_STORED if size else zipfile.ZIP_DEFLATED)
    return Distribution(path)


def record_line(path: str, content: bytes) -> str:
    """What RECORD says of a member."""
    return f"{path},sha256={_urlsafe(content)},{len(content)}"


def sdist(directory: pathlib.Path, name: str, version: str) -> Distribution:
    """An sdist that builds without any tool: its backend lies inside (PEP 517, in-tree)."""
    stem = f"{name.replace('-', '_')}-{version}"
    members = {"PKG-INFO": metadata(name, version), "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'}
    path = directory / f"{stem}.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for member, content in members.items():
            entry = tarfile.TarInfo(f"{stem}/{member}")
            entry.size = len(content.encode())
            archive.addfile(entry, io.BytesIO(content.encode()))
    return Distribution(path)


def client_environment(home: pathlib.Path) -> dict[str, str]:
    """An environment in which a client knows nothing of this machine's indexes, caches and credentials."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_", "TWINE_", "BONDED_", "XDG_"))}
    proxies = {"http_proxy", "https_proxy", "all_proxy"}
    kept = {name: value for name, value in kept.items() if name.lower() not in proxies}
    return {**kept, "HOME": str(home), "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_CACHE_DIR": "1",
            "UV_NO_CONFIG": "1", "UV_CACHE_DIR": str(home / "uv"), "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "NO_COLOR": "1", "COLUMNS": "200"}


def _urlsafe(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
