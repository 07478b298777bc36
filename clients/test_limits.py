"""Nobody makes the server read more than it has to."""

import base64
import pathlib
import socket

import pytest
import requests

import distributions
import legacy
from conftest import Site

GIB = 1 << 30
LIMIT = 8 << 20


def read_before_answer(site: Site, authorization: str | None, length: int) -> tuple[int, int]:
    """Offers a body in pieces of 4 KiB and stops as soon as there is an answer. Returns what was sent and the status."""
    with legacy.Upload(site.program.url, length, authorization) as sending:
        sent = 0
        sending.socket.settimeout(0.2)
        while sent < 1 << 20:
            try:
                if sending.socket.recv(1, socket.MSG_PEEK):
                    break
            except TimeoutError:
                pass
            sending.send(b"x" * 4096)
            sent += 4096
        sending.socket.settimeout(10)
        return sent, sending.answer().status


@pytest.mark.parametrize("authorization", [None, "Bearer pypi-nonsense", "Basic " + base64.b64encode(b"alice:wrong").decode()])
def test_a_body_of_a_gibibyte_without_credentials_is_answered_after_at_most_64_kib(site: Site, authorization: str | None):
    sent, status = read_before_answer(site, authorization, GIB)
    assert status == 403
    assert sent <= 64 << 10


def test_a_body_that_says_it_is_too_large_is_refused_before_it_is_sent(site: Site):
    sent, status = read_before_answer(site, f"Bearer {site.token}", GIB)
    assert status == 413
    assert sent <= 64 << 10


def test_one_byte_over_the_limit_is_refused_and_the_limit_itself_is_not(site: Site, tmp_path: pathlib.Path):
    frame = distributions.wheel(tmp_path, "at-the-limit", "1.0", size=1).path.stat().st_size - 1
    exact = fitting(tmp_path, "1.0", LIMIT, frame)
    assert exact.path.stat().st_size == LIMIT
    assert legacy.upload(site.program.url, exact, site.token)[0] == 200
    over = fitting(tmp_path, "1.1", LIMIT + 1, frame)
    assert over.path.stat().st_size == LIMIT + 1
    status, text = legacy.upload(site.program.url, over, site.token)
    assert status == 413, text
    listed = requests.get(f"{site.index_url}at-the-limit/", timeout=30).text
    assert exact.filename in listed
    assert over.filename not in listed


def fitting(directory: pathlib.Path, version: str, size: int, frame: int) -> distributions.Distribution:
    """A wheel of exactly this size."""
    guess = size - frame
    for _ in range(5):
        one = distributions.wheel(directory, "at-the-limit", version, size=guess)
        guess += size - one.path.stat().st_size
        if one.path.stat().st_size == size:
            return one
    raise AssertionError("no wheel of this size")


def test_a_picture_is_no_distribution_whatever_its_name(site: Site, tmp_path: pathlib.Path):
    one = distributions.wheel(tmp_path, "painted", "1.0")
    whole = legacy.body(one).replace(b"Content-Type: application/octet-stream", b"Content-Type: image/png")
    with legacy.Upload(site.program.url, len(whole), f"Bearer {site.token}") as sending:
        sending.send(whole)
        response = sending.answer()
        assert (response.status, response.read()) == (400, b"Invalid distribution file.\n")
    assert requests.get(f"{site.index_url}painted/", timeout=30).status_code == 404
    assert legacy.upload(site.program.url, one, site.token)[0] == 200


def test_a_twine_upload_over_the_limit_says_so(site: Site, tmp_path: pathlib.Path):
    one = distributions.wheel(tmp_path, "too-large", "1.0", size=LIMIT + 100_000)
    done = site.twine(one)
    assert done.returncode != 0
    assert "too large" in done.stdout.lower()


def test_a_browser_session_uploads_nothing(site: Site, tmp_path: pathlib.Path):
    """PyPI's incident of 22 February 2020: the upload door took the session cookie."""
    one = distributions.wheel(tmp_path, "by-cookie", "1.0")
    whole = legacy.body(one)
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in site.alice.browser.session.cookies)
    assert "session=" in cookies
    with legacy.Upload(site.program.url, len(whole), None, {"Cookie": cookies, "Origin": site.program.url}) as sending:
        sending.send(whole)
        answer = sending.answer()
        assert answer.status == 403
        assert answer.getheader("Set-Cookie") is None
    assert requests.get(f"{site.index_url}by-cookie/", timeout=30).status_code == 404


def test_the_security_history_of_all_this_is_whole(site: Site):
    done = site.program.run("audit", "verify")
    assert done.returncode == 0, done.stdout + done.stderr
