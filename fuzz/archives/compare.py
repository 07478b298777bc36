"""What we take, others read the same: names, sizes and digests by `zipfile` and `tarfile`, names by `unzip` and GNU tar, files by uv.

    compare.py COUNT SEED    makes so many mutants, asks the example program `archives` which of them would be taken, and compares those
"""

import collections
import hashlib
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

import mutants
import seeds

NOTHING = hashlib.sha256(b"").hexdigest()
# uv takes a while: one of so many.
BY_UV = 25

Listing = list[tuple[str, int, str]]


def make(directory: pathlib.Path, count: int, seed: int) -> None:
    """Two wheels for each source distribution: a zip can lie in more ways."""
    chance, wheels, sdists = random.Random(seed), seeds.wheels(), seeds.sdists()
    for number in range(count):
        place = directory / f"{number:06}"
        place.mkdir()
        if number % 3 < 2:
            (place / seeds.WHEEL).write_bytes(mutants.wheel(chance, wheels))
        else:
            (place / seeds.SDIST).write_bytes(mutants.sdist(chance, sdists))


def taken(program: str, directory: pathlib.Path) -> list[tuple[pathlib.Path, Listing]]:
    """Those that an upload would take, with what we see in them."""
    with tempfile.NamedTemporaryFile() as listing:
        done = subprocess.run([program, "--list", directory, listing.name], capture_output=True, text=True, timeout=1200)
        print(done.stdout, end="")
        assert done.returncode == 0, done.stderr
        lines = [json.loads(line) for line in pathlib.Path(listing.name).read_text().splitlines()]
    return [(pathlib.Path(line["file"]), [tuple(member) for member in line["members"]]) for line in lines]


def by_zipfile(path: pathlib.Path) -> Listing:
    """As Python's zipfile sees it; it compares checksums on the way."""
    with zipfile.ZipFile(path) as archive:
        return [(entry.filename, entry.file_size, hashlib.sha256(archive.read(entry)).hexdigest()) for entry in archive.infolist()]


def by_tarfile(path: pathlib.Path) -> Listing:
    """As Python's tarfile sees it, with the filter that installers use."""
    listing = []
    with tarfile.open(path, "r:gz") as archive, tempfile.TemporaryDirectory() as out:
        for member in archive:
            # Python has the filter since 3.12, and in later versions of the series before.
            getattr(tarfile, "data_filter", lambda member, _: member)(member, out)
            name = member.name.removeprefix("./").rstrip("/")
            if name in ("", "."):
                continue
            content = archive.extractfile(member).read() if member.isreg() else b""
            listing.append((f"{name}/" if member.isdir() else name, len(content), hashlib.sha256(content).hexdigest()))
    return listing


def names(*command: str) -> list[str]:
    """The names that a program prints."""
    done = subprocess.run(command, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    lines = (line.removeprefix("./") for line in done.stdout.decode().splitlines())
    return [line for line in lines if line not in ("", ".", "/")]


def by_uv(path: pathlib.Path) -> dict[str, str]:
    """What uv installs of a wheel, but for what it writes itself."""
    with tempfile.TemporaryDirectory() as out:
        subprocess.run(["uv", "pip", "install", "--quiet", "--no-config", "--no-deps", "--no-index", "--no-cache", "--python", sys.executable, "--target",
                        f"{out}/t", str(path)], check=True, capture_output=True, timeout=120)
        root = pathlib.Path(out, "t")
        own = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json", "uv_build.json")
        return {file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in root.rglob("*")
                if file.is_file() and file.name not in own and file.name != ".lock"}


def differences(number: int, path: pathlib.Path, ours: Listing) -> list[str]:
    """Who sees something else."""
    is_wheel, found = path.suffix == ".whl", []
    checks = {"zipfile": lambda: (by_zipfile(path), ours)} if is_wheel else {"tarfile": lambda: (by_tarfile(path), ours)}
    own = [name for name, _, _ in ours]
    if is_wheel and shutil.which("unzip"):
        checks["unzip"] = lambda: (names("unzip", "-Z1", str(path)), own)
    if not is_wheel:
        # GNU tar prints names as they stand, whatever they name: tarfile compares what is a directory.
        bare = lambda listed: [name.rstrip("/") for name in listed]
        checks["tar"] = lambda: (bare(names("tar", "--quoting-style=literal", "-tzf", str(path))), bare(own))
    if is_wheel and number % BY_UV == 0 and shutil.which("uv"):
        files = {name: digest for name, _, digest in ours if not name.endswith(("/", "RECORD"))}
        checks["uv"] = lambda: (by_uv(path), files)
    for who, check in checks.items():
        try:
            theirs, expected = check()
            if theirs != expected:
                found.append(f"{who} sees {theirs}\n  we see {expected}")
        except Exception as error:  # Whoever can't read it disagrees.
            found.append(f"{who} can't read it: {error}")
    return found


def main(program: str, count: int, seed: int) -> int:
    """0 if all agree about enough of them."""
    directory = pathlib.Path(tempfile.mkdtemp(prefix="mutants-"))
    make(directory, count, seed)
    agreed, kinds, wrong = taken(program, directory), collections.Counter(), 0
    for number, (path, ours) in enumerate(agreed):
        kinds[path.suffix] += 1
        for found in differences(number, path, ours):
            wrong += 1
            print(f"{path}: {found}")
    enough = all(kinds[suffix] * 50 >= count for suffix in (".whl", ".gz"))
    print(f"{count} mutants from seed {seed}: {kinds['.whl']} wheels and {kinds['.gz']} source distributions are taken, {wrong} of them are read differently")
    if wrong == 0 and enough:
        shutil.rmtree(directory)
    return int(wrong > 0 or not enough)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
