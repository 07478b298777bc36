"""What a tool reads from the wire when an upload is refused: the sentence in the reason phrase and in the body, and nothing that sends it elsewhere.

Byte for byte, because libraries hide just this: they follow redirects, keep cookies and throw reason phrases away.
"""

import base64
import dataclasses
import hashlib
import json
import pathlib
import re

import pytest
import requests

import canaries
import distributions
import legacy
from conftest import Site
from distributions import Distribution
from maintainer import PASSWORD

# uv sends the first, requests (twine) the second; the third says nothing.
ACCEPTS = ["application/json;q=0.9, text/plain;q=0.8, text/html;q=0.7", "*/*", None]
TITLES = {400: "Bad Request", 403: "Forbidden", 413: "Content Too Large"}
GIB = 1 << 30


@dataclasses.dataclass
class Refused:
    """An upload that is refused, and how."""

    authorization: str | None
    body: bytes
    status: int
    sentence: str
    error: str
    announced: int | None = None


@dataclasses.dataclass
class Wire:
    """An answer, cut where HTTP/1.1 cuts it."""

    status_line: str
    headers: list[tuple[str, str]]
    body: str

    def of(self, name: str) -> list[str]:
        """Every value of this header."""
        return [value for key, value in self.headers if key == name]


def exchange(site: Site, refused: Refused, accept: str | None) -> Wire:
    """Sends it, and reads until the server hangs up."""
    more = {"Connection": "close", **({"Accept": accept} if accept else {})}
    with legacy.Upload(site.program.url, refused.announced or len(refused.body), refused.authorization, more) as sending:
        sending.send(refused.body)
        received = b"".join(iter(lambda: sending.socket.recv(65536), b""))
    head, body = received.split(b"\r\n\r\n", 1)
    status_line, *lines = head.decode("ascii").split("\r\n")
    headers = [(name.lower(), value) for name, value in (line.split(": ", 1) for line in lines)]
    return Wire(status_line, headers, body.decode())


def token_header(token: str) -> str:
    """As twine shows a token."""
    return "Basic " + base64.b64encode(f"__token__:{token}".encode()).decode()


@pytest.fixture(scope="module")
def refusals(site: Site, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Refused]:
    """One of each kind."""
    directory = tmp_path_factory.mktemp("wire")
    canaries.remember("api token", site.token)
    good = token_header(site.token)
    new = legacy.body(distributions.wheel(directory, "wire-new", "1.0"))
    first = distributions.wheel(directory, "wire-used", "1.0")
    assert legacy.upload(site.program.url, first, site.token)[0] == 200
    (directory / "other").mkdir()
    other = distributions.wheel(directory / "other", "wire-used", "1.0", size=100)
    by_password = "Basic " + base64.b64encode(f"alice:{PASSWORD}".encode()).decode()
    help_page = f"{site.program.url}/help/"
    unknown = f"Invalid or non-existent authentication information. See {help_page}#invalid-auth for more information."
    no_password = f"Passwords can't upload for an account with two-factor authentication. Use an API token: {help_page}#apitoken"
    digest = hashlib.blake2b(other.path.read_bytes(), digest_size=32).hexdigest()
    exists = f"File already exists ('{first.filename}', with blake2_256 hash '{digest}'). See {help_page}#file-name-reuse for more information."
    two_lines = new.replace(b'name="summary"\r\n\r\nMade', b'name="summary"\r\n\r\nTwo\nlines')
    summary = "'summary' must be a single line. See https://packaging.python.org/specifications/core-metadata for more information."
    too_large = f"File too large. The limit is 8 MB. See {help_page}#file-size-limit for more information."
    return {
        "nothing": Refused(None, new, 403, unknown, "invalid-authentication"),
        "a garbled token": Refused("Bearer pypi-nonsense", new, 403, unknown, "invalid-authentication"),
        "a token with another end": Refused(token_header(altered(site.token)), new, 403, unknown, "invalid-authentication"),
        "a password": Refused(by_password, new, 403, no_password, "password-not-allowed"),
        "other bytes": Refused(good, legacy.body(other), 400, exists, "duplicate-file"),
        "bad metadata": Refused(good, two_lines, 400, summary, "invalid-metadata"),
        "too much": Refused(good, b"", 413, too_large, "file-too-large", announced=GIB),
    }


def altered(token: str) -> str:
    """The token with another first letter of its signature's last piece: canonical, and not ours."""
    at = len(token) - 8
    return token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1:]


@pytest.mark.parametrize("accept", ACCEPTS)
@pytest.mark.parametrize("what", ["nothing", "a garbled token", "a token with another end", "a password", "other bytes", "bad metadata", "too much"])
def test_a_refusal_says_the_same_in_its_reason_phrase_and_its_body(site: Site, refusals: dict[str, Refused], what: str, accept: str | None):
    refused = refusals[what]
    answer = exchange(site, refused, accept)
    version, status, sentence = answer.status_line.split(" ", 2)
    assert (version, status) == ("HTTP/1.1", str(refused.status))
    assert sentence == refused.sentence
    if accept and "json" in accept:
        assert answer.of("content-type") == ["application/json"]
        assert json.loads(answer.body) == {"message": sentence, "code": f"{status} {sentence}", "title": TITLES[refused.status], "error": refused.error}
        assert re.fullmatch(r"[a-z0-9._:-]+", refused.error)
    else:
        assert answer.of("content-type") == ["text/plain; charset=utf-8"]
        assert answer.body == f"{sentence}\n"
    for header in ("set-cookie", "location", "www-authenticate"):
        assert answer.of(header) == [], header


def test_nothing_of_all_this_was_kept(site: Site, refusals: dict[str, Refused]):
    assert requests.get(f"{site.index_url}wire-new/", timeout=30).status_code == 404
    used = requests.get(f"{site.index_url}wire-used/", headers={"Accept": "application/vnd.pypi.simple.v1+json"}, timeout=30)
    assert len(used.json()["files"]) == 1


def test_an_upload_that_is_taken_has_an_empty_answer(site: Site, tmp_path: pathlib.Path):
    one: Distribution = distributions.wheel(tmp_path, "wire-taken", "1.0")
    answer = exchange(site, Refused(token_header(site.token), legacy.body(one), 200, "", ""), ACCEPTS[0])
    assert (answer.status_line, answer.body, answer.of("set-cookie")) == ("HTTP/1.1 200 OK", "", [])
