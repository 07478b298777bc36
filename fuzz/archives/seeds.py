"""Good archives of many makes, to begin with: what is changed in them is a mutant."""

import base64
import hashlib
import io
import tarfile
import zipfile

WHEEL = "demo-1.0-py3-none-any.whl"
SDIST = "demo-1.0.tar.gz"
METADATA = b"Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n"
FILES = {
    "demo/__init__.py": b'"""A demo."""\n' * 20,
    "demo/data.bin": bytes(range(256)),
    "demo/empty.py": b"",
    "demo-1.0.dist-info/METADATA": METADATA,
    "demo-1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nGenerator: seeds\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}


def record(files: dict[str, bytes]) -> bytes:
    """What RECORD says of them."""
    digest = lambda content: base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    lines = [f"{name},sha256={digest(content)},{len(content)}" for name, content in files.items()]
    return "\n".join([*lines, "demo-1.0.dist-info/RECORD,,", ""]).encode()


def wheel(method: int, directories: bool = False, zip64: bool = False) -> bytes:
    """A wheel as zipfile writes it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        if directories:
            archive.writestr(zipfile.ZipInfo("demo/"), b"")
        for name, content in {**FILES, "demo-1.0.dist-info/RECORD": record(FILES)}.items():
            entry = zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6))
            entry.compress_type, entry.external_attr = method, 0o100644 << 16
            with archive.open(entry, "w", force_zip64=zip64) as member:
                member.write(content)
    return packed.getvalue()


def sdist(form: int, long: bool = False, link: bool = False) -> bytes:
    """The tar of a source distribution as tarfile writes it."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=form) as archive:
        top = tarfile.TarInfo("demo-1.0")
        top.type, top.mode = tarfile.DIRTYPE, 0o755
        archive.addfile(top)
        names = {"PKG-INFO": METADATA, "demo/__init__.py": FILES["demo/__init__.py"], "demo/empty.py": b"", "pyproject.toml": b"[build-system]\n"}
        if long:
            names[f"{'deep/' * 30}file.py"] = b"x = 1\n"
        for name, content in names.items():
            entry = tarfile.TarInfo(f"demo-1.0/{name}")
            entry.size, entry.mtime = len(content), 1_767_322_801
            archive.addfile(entry, io.BytesIO(content))
        if link:
            entry = tarfile.TarInfo("demo-1.0/link.py")
            entry.type, entry.linkname = tarfile.SYMTYPE, "demo/__init__.py"
            archive.addfile(entry)
    return packed.getvalue()


def wheels() -> list[bytes]:
    """Wheels of every make."""
    return [wheel(method, directories, zip64) for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for directories, zip64 in
            ((False, False), (True, False), (False, True))]


def sdists() -> list[bytes]:
    """Tars of every make, not yet packed."""
    return [sdist(form, long, link) for form in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT) for long, link in
            ((False, False), (True, False), (False, True)) if not (long and form == tarfile.USTAR_FORMAT)]
