"""Secrets that reach the server where it must read them and may not repeat them: in a report, inside an archive, as a password in a header.

What each test asserts is that the server read the secret. That it repeated it nowhere, its log at its loudest included, is found when the run is over
(`canaries.search`).
"""

import base64
import io
import pathlib
import tarfile
import zipfile

import pytest
import requests

import canaries
import distributions
import legacy
from conftest import Site
from distributions import Distribution
from maintainer import PASSWORD, Maintainer
from reporter import Reporter


def is_live(site: Site, token: str, directory: pathlib.Path, name: str) -> bool:
    """Whether the token uploads."""
    return legacy.upload(site.program.url, distributions.wheel(directory, name, "1.0"), token)[0] == 200


def listed(site: Site, name: str) -> int:
    """The status of the project's list of files."""
    return requests.get(f"{site.index_url}{name}/", timeout=30).status_code


def test_a_reported_token_is_dead_and_a_report_that_nobody_signed_kills_none(site: Site, tmp_path: pathlib.Path):
    token = site.alice.make_token("found on the web")
    canaries.remember("api token", token)
    forged = Reporter().report(site.program, token)
    assert (forged.status_code, "Set-Cookie" in forged.headers) == (400, False)
    assert token not in forged.text
    assert is_live(site, token, tmp_path, "reported-before")
    believed = site.reporter.report(site.program, token)
    assert (believed.status_code, [one["label"] for one in believed.json()]) == (200, ["true_positive"])
    assert token not in believed.text
    assert not is_live(site, token, tmp_path, "reported-after")


def with_member(one: Distribution, content: str) -> tuple[Distribution, str]:
    """The same with a file in it that its author forgot, and that file's name there. Nothing is compressed: what is kept of it can be read."""
    if one.is_wheel:
        with zipfile.ZipFile(one.path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        record = next(name for name in members if name.endswith("/RECORD"))
        listed = members.pop(record) + distributions.record_line("forgotten/.pypirc", content.encode()).encode() + b"\n"
        with zipfile.ZipFile(one.path, "w", zipfile.ZIP_STORED) as archive:
            for name, data in {**members, "forgotten/.pypirc": content.encode(), record: listed}.items():
                archive.writestr(name, data)
        return Distribution(one.path), "forgotten/.pypirc"
    with tarfile.open(one.path) as archive:
        members = [(member, archive.extractfile(member).read()) for member in archive]
    name = f"{one.filename.removesuffix('.tar.gz')}/.pypirc"
    members.append((tarfile.TarInfo(name), content.encode()))
    with tarfile.open(one.path, "w:gz", compresslevel=0) as archive:
        for member, data in members:
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return Distribution(one.path), name


@pytest.mark.parametrize("make", [distributions.wheel, distributions.sdist])
def test_a_token_inside_an_upload_is_dead_and_the_upload_refused(site: Site, tmp_path: pathlib.Path, make):
    token = site.alice.make_token(f"forgotten in {make.__name__}")
    canaries.remember("api token", token)
    one, member = with_member(make(tmp_path, f"forgotten_{make.__name__}", "1.0"), f"[pypi]\nusername = __token__\npassword = {token}\n")
    assert token.encode() in one.path.read_bytes()
    status, text = legacy.upload(site.program.url, one, site.token)
    assert (status, f"The upload holds an API token of this site, in '{member}'." in text, token in text) == (400, True, False), text
    assert listed(site, one.project) == 404
    assert not is_live(site, token, tmp_path, "forgotten-after")
    assert is_live(site, site.token, tmp_path, "forgotten-else")


def test_a_password_uploads_for_an_account_without_a_second_factor(site: Site, tmp_path: pathlib.Path):
    Maintainer(site.program, "bob").register()
    one = distributions.wheel(tmp_path, "by-password", "1.0")
    whole = legacy.body(one)
    for password, status in ((f"{PASSWORD} or not", 403), (PASSWORD, 200)):
        canaries.remember("password", password)
        with legacy.Upload(site.program.url, len(whole), "Basic " + base64.b64encode(f"bob:{password}".encode()).decode()) as sending:
            sending.send(whole)
            answer = sending.answer()
            assert (answer.status, answer.getheader("Set-Cookie")) == (status, None), answer.read()
        assert listed(site, "by-password") == (200 if status == 200 else 404)
    other = distributions.wheel(tmp_path, "by-password", "1.1")
    done = site.twine(other, username="bob", token=PASSWORD)
    assert done.returncode == 0
