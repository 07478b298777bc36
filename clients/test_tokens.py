"""Tokens that their holders restrict offline, and tokens that somebody tampered with."""

import base64
import json
import pathlib
import time

import pypitoken
import pymacaroons
import pytest
import requests

import distributions
import legacy
from conftest import Site
from distributions import Distribution

LONGEST_HEAD = 32 << 10
GARBLED = "Invalid or non-existent authentication information."


@pytest.fixture(scope="module")
def mine(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Distribution:
    """A project of alice, published."""
    one = distributions.wheel(tmp_path_factory.mktemp("mine"), "token-target", "1.0")
    assert legacy.upload(site.program.url, one, site.token)[0] == 200
    return one


def restricted(site: Site, **restriction: object) -> str:
    """The unrestricted token, restricted by PyPI's own library."""
    token = pypitoken.Token.load(site.token)
    token.restrict(**restriction)
    return token.dump()


def outcome(site: Site, one: Distribution, token: str) -> int:
    return legacy.upload(site.program.url, one, token)[0]


def project_id(site: Site, name: str) -> str:
    """The project's id, from the security history: it is the subject of the project's events."""
    events = [json.loads(line) for line in site.program.run("audit", "export").stdout.splitlines()]
    made = next(event for event in events if event["tag"] == "project:create" and name in json.dumps(event["detail"]))
    return made["subject"].removeprefix("project:")


def user_id(site: Site) -> str:
    """The id of the token's user: the caveat with tag 3 that every token is made with."""
    caveats = [json.loads(caveat.caveat_id) for caveat in pymacaroons.Macaroon.deserialize(site.token.removeprefix("pypi-")).caveats]
    return next(caveat[1] for caveat in caveats if caveat[0] == 3)


def test_a_token_restricted_to_a_project_opens_that_one_and_no_other(site: Site, mine: Distribution, tmp_path: pathlib.Path):
    token = restricted(site, project_names=["Token_Target"])
    assert outcome(site, distributions.wheel(tmp_path, "token-target", "1.1"), token) == 200
    assert outcome(site, distributions.wheel(tmp_path, "token-other", "1.0"), token) == 403
    assert requests.get(f"{site.index_url}token-other/", timeout=30).status_code == 404


def test_a_token_restricted_to_a_project_id_opens_that_one_and_no_other(site: Site, mine: Distribution, tmp_path: pathlib.Path):
    right = project_id(site, "token-target")
    assert outcome(site, distributions.wheel(tmp_path, "token-target", "1.2"), restricted(site, project_ids=[right])) == 200
    other = "00000000-0000-4000-8000-000000000000"
    assert outcome(site, distributions.wheel(tmp_path, "token-target", "1.3"), restricted(site, project_ids=[other])) == 403


def test_a_token_restricted_in_time_opens_inside_and_not_outside(site: Site, mine: Distribution, tmp_path: pathlib.Path):
    now = int(time.time())
    one = distributions.wheel(tmp_path, "token-target", "1.4")
    assert outcome(site, one, restricted(site, not_before=now - 7200, not_after=now - 3600)) == 403
    assert outcome(site, one, restricted(site, not_before=now + 3600, not_after=now + 7200)) == 403
    assert outcome(site, one, restricted(site, not_before=now - 60, not_after=now + 3600)) == 200


def test_m_38_a_token_restricted_to_its_user_opens_and_one_restricted_to_another_does_not(
        site: Site, mine: Distribution, tmp_path: pathlib.Path):
    one = distributions.wheel(tmp_path, "token-target", "1.5")
    assert legacy.upload(site.program.url, one, restricted(site, user_id="00000000-0000-4000-8000-000000000000")) == (
        403, "Invalid API Token: current user does not match user restriction in token\n")
    assert one.filename not in requests.get(f"{site.index_url}token-target/", timeout=30).text
    assert outcome(site, one, restricted(site, user_id=user_id(site))) == 200
    assert one.filename in requests.get(f"{site.index_url}token-target/", timeout=30).text


def test_restrictions_add_up_and_never_widen(site: Site, mine: Distribution, tmp_path: pathlib.Path):
    token = pypitoken.Token.load(restricted(site, project_names=["token-target"]))
    token.restrict(project_names=["token-other"])
    for name in ("token-target", "token-other"):
        assert outcome(site, distributions.wheel(tmp_path, name, "2.0"), token.dump()) == 403


def test_the_pages_own_scope_is_kept_as_well(site: Site, mine: Distribution, tmp_path: pathlib.Path):
    token = site.alice.make_token("one project", scope="token-target")
    assert outcome(site, distributions.wheel(tmp_path, "token-target", "3.0"), token) == 200
    assert outcome(site, distributions.wheel(tmp_path, "token-other", "3.0"), token) == 403


def test_a_revoked_token_is_dead_at_once(site: Site, mine: Distribution, tmp_path: pathlib.Path):
    token = site.alice.make_token("short lived")
    assert outcome(site, distributions.wheel(tmp_path, "token-target", "4.0"), token) == 200
    site.alice.revoke_token("short lived")
    assert outcome(site, distributions.wheel(tmp_path, "token-target", "4.1"), token) == 403


def of_length(token: str, length: int) -> str:
    """The token with one more caveat, which holds and has as many spaces as make it so long."""
    for spaces in range(length):
        macaroon = pymacaroons.Macaroon.deserialize(token.removeprefix("pypi-"))
        macaroon.add_first_party_caveat('[1, ["token-target"]' + " " * (length * 3 // 4 - len(token) - 100 + spaces) + "]")
        longer = "pypi-" + macaroon.serialize().rstrip("=")
        if len(longer) == length:
            return longer
        assert len(longer) < length, "no number of spaces makes a token of this length"
    raise AssertionError("no token of this length")


def test_m_39_a_token_of_4096_characters_opens_and_one_of_4097_is_a_bad_one(site: Site, mine: Distribution, tmp_path: pathlib.Path):
    longest, too_long = of_length(site.token, 4096), of_length(site.token, 4097)
    assert (len(longest), len(too_long)) == (4096, 4097)
    one = distributions.wheel(tmp_path, "token-target", "1.6")
    status, text = legacy.upload(site.program.url, one, too_long)
    assert (status, GARBLED in text) == (403, True), text
    assert one.filename not in requests.get(f"{site.index_url}token-target/", timeout=30).text
    assert outcome(site, one, longest) == 200
    assert one.filename in requests.get(f"{site.index_url}token-target/", timeout=30).text


def tampered(token: str) -> dict[str, str]:
    """The token in forms that nobody issued."""
    raw = base64.urlsafe_b64decode(token.removeprefix("pypi-") + "==")
    encode = lambda content: "pypi-" + base64.urlsafe_b64encode(content).rstrip(b"=").decode()
    one, two = pypitoken.Token.load(token), pypitoken.Token.load(token)
    one.restrict(project_names=["token-target"])
    one.restrict(not_before=1, not_after=int(time.time()) + 3600)
    two.restrict(not_before=1, not_after=int(time.time()) + 3600)
    two.restrict(project_names=["token-target"])
    issued = pymacaroons.Macaroon.deserialize(token.removeprefix("pypi-"))
    identifier = raw.index(issued.identifier_bytes)
    v1 = pymacaroons.Macaroon(location=issued.location, identifier=issued.identifier, caveats=issued.caveats, signature=issued.signature,
                              version=pymacaroons.MACAROON_V1).serialize(pymacaroons.serializers.BinarySerializer())
    longer = pymacaroons.Macaroon.deserialize(one.dump().removeprefix("pypi-"))
    longer.caveats.reverse()
    shorter = pymacaroons.Macaroon.deserialize(one.dump().removeprefix("pypi-"))
    shorter.caveats.pop()
    binary = pymacaroons.serializers.BinarySerializer()
    return {
        "one bit of the signature changed": encode(raw[:-1] + bytes([raw[-1] ^ 1])),
        "one bit of the identifier changed": encode(raw[:identifier] + bytes([raw[identifier] ^ 1]) + raw[identifier + 1:]),
        "cut": encode(raw[:-1]),
        "trailing byte": encode(raw + b"\0"),
        "padded": token + "=" * (-len(token.removeprefix("pypi-")) % 4 or 4),
        "other alphabet": token.replace("-", "+").replace("_", "/").replace("pypi+", "pypi-") + "+/",
        "no prefix": token.removeprefix("pypi-"),
        "other prefix": "npm_" + token.removeprefix("pypi-"),
        "upper-case prefix": "PYPI-" + token.removeprefix("pypi-"),
        "version 1": "pypi-" + v1.rstrip("="),
        "reordered caveats": "pypi-" + longer.serialize(binary).rstrip("="),
        "last caveat cut": "pypi-" + shorter.serialize(binary).rstrip("="),
        "JSON": "pypi-" + base64.urlsafe_b64encode(pymacaroons.Macaroon.deserialize(token.removeprefix("pypi-")).serialize(
            pymacaroons.serializers.JsonSerializer()).encode()).rstrip(b"=").decode(),
        "80 kB": token + "A" * 80_000,
        "400 kB": token + "A" * 400_000,
        "80 kB of version 1 packets": "pypi-" + base64.urlsafe_b64encode(b"0005\n" * 12_000).decode(),
    }


def test_tampered_tokens_are_refused_and_the_server_lives(site: Site, mine: Distribution, tmp_path: pathlib.Path):
    one = distributions.wheel(tmp_path, "token-target", "5.0")
    pid = site.program.pid
    for how, token in tampered(site.token).items():
        assert token != site.token, how
        for authorization in (f"Bearer {token}", f"token {token}", "Basic " + base64.b64encode(f"__token__:{token}".encode()).decode()):
            status, text = attempt(site, one, authorization)
            if len(authorization) >= LONGEST_HEAD:
                # More than a head may hold: refused before anybody reads it as a credential.
                assert status == 431, how
            else:
                assert (status, GARBLED in text) == (403, True), (how, status, text)
            assert site.program.is_alive() and site.program.pid == pid
    assert one.filename not in requests.get(f"{site.index_url}token-target/", timeout=30).text
    assert outcome(site, one, site.token) == 200, "the token as it was issued still opens"


def attempt(site: Site, one: Distribution, authorization: str) -> tuple[int, str]:
    """An upload. What is refused for its head alone never gets to send a body."""
    whole = legacy.body(one)
    with legacy.Upload(site.program.url, len(whole), authorization) as sending:
        if len(authorization) < LONGEST_HEAD:
            sending.send(whole)
        response = sending.answer()
        return response.status, response.read().decode()


def test_a_token_that_was_only_moved_to_another_place_still_opens(site: Site, mine: Distribution, tmp_path: pathlib.Path):
    """The location is not covered by the MAC: it decides nothing, and PyPI's library may rewrite it."""
    loose = pypitoken.Token.load(site.token)
    assert loose.domain == "localhost"
    assert outcome(site, distributions.wheel(tmp_path, "token-target", "6.0"), loose.dump()) == 200
