"""pypitoken, pymacaroons and the command line agree on what a caveat means, and on the chain that holds it.

Each shape is appended to a token of this index with pymacaroons and judged by `bonded token verify`; and to a token of the test's own, whose key it knows,
and judged by pypitoken. Where the two differ is a fixed list: there we are stricter, or know more.
"""

import hashlib
import json
import subprocess

import pymacaroons
import pypitoken
import pytest

import distributions
import legacy
from conftest import Site
from program import executable
from test_tokens import project_id

NAME = "agree-demo"
OTHER = "00000000-0000-4000-8000-000000000000"
DIGEST = hashlib.sha256(b"").hexdigest()
KEY = bytes(range(32))

ALLOWED = [
    "[0, 4102444800, 1]", "[0,4102444800,1]", " [0,\t4102444800,\n1] ", "[0,4102444800,0]", "[0,4102444800,-1]",
    "[0,9223372036854775807,-9223372036854775808]", '[1, ["NAME"]]', '[1,["other","NAME"]]', '[1,["NAME","NAME"]]',
    r'[1,["\u0061gree-demo"]]', '[2, ["PROJECT"]]', '[2,["OTHER","PROJECT"]]', '[3, "USER"]', '[3,"USER"]',
]

REFUSED = [
    # Times.
    "[0, 1, 0]", "[0,0,0]", "[0,-1,-2]", "[0,0,4102444800]", "[0,4102444801,4102444800]", "[0]", "[0,1]", "[0,4102444800]",
    "[0,4102444800,1,0]", "[0,4102444800,1,null]", "[0,4102444800,null]", '[0,"4102444800",1]', '[0,4102444800,"1"]', "[0,true,false]",
    "[0,4102444800,false]", "[0,4102444800,1.5]", "[0,4102444800,1e-1]", "[0,[4102444800],1]", "[0,{},1]", "[false,4102444800,1]",
    '["0",4102444800,1]', "[[0],4102444800,1]", "[null,4102444800,1]", "[0,0x7fffffff,1]", "[0,+4102444800,1]", "[0,04102444800,1]",
    "[0,4102444800,.1]", "[0,NaN,1]", "[0,Infinity,1]", "[0,1e400,1]", "[0,4_102_444_800,1]",
    # Names of projects.
    "[1]", "[1,[]]", '[1,["other"]]', '[1,"NAME"]', '[1,["NAME"],["NAME"]]', '[1,[["NAME"]]]', '[1,["NAME",1]]', '[1,["NAME",null]]',
    '[1,{"NAME":1}]', '[1,"NAME","NAME"]', '[true,["NAME"]]', r'[1,["NAME\n"]]', '[1,["NAME "]]', '[1,["NAME",["NAME"]]]',
    # Ids of projects.
    "[2]", "[2,[]]", '[2,["OTHER"]]', '[2,"PROJECT"]', '[2,["UPPER-PROJECT"]]', '[2,["PLAIN-PROJECT"]]', '[2,["{PROJECT}"]]',
    '[2,["urn:uuid:PROJECT"]]', '[2,["PROJECT","x"]]', "[2,[1]]", '[2,["PROJECT"],["PROJECT"]]', r'[2,["PROJECT\n"]]',
    # Users.
    "[3]", '[3,"OTHER"]', '[3,["USER"]]', '[3,"UPPER-USER"]', '[3,"USER","USER"]', "[3,null]", '[3,"x"]', '[3,{"id":"USER"}]',
    # What is none of these.
    '[4,"USER"]', '[5,"x"]', "[99]", "[-1]", "[1000000000000000000000]", "[]", "{}", "null", "true", "0", "1", '"user"', '""', "not json",
    "[0,4102444800,1", "[0,4102444800,1]]", "[0,4102444800,1],", "[0,4102444800,1,]", "[[0,4102444800,1]]", "['NAME']", "// x",
    "[0,4102444800,1] x", "\ufeff[0,4102444800,1]", '{"version":2,"permissions":"user"}', '{"nbf":1}', '{"0":[4102444800,1]}',
]

# Our own tags, nearly right: pypitoken knows none of them, and we take them in their exact form only.
REFUSED_OF_OURS = [
    # Actions.
    "[100]", '[100,["upload"],["upload"]]', '[100,"upload"]', "[100,[]]", '[100,["Upload"]]', '[100,["delete"]]', '[100,["upload",null]]',
    '[100.0,["upload"]]', '["100",["upload"]]', '[100,{"upload":1}]',
    # Networks.
    "[101]", '[101,["0.0.0.0/0"],{}]', '[101,"0.0.0.0/0"]', '[101,["192.0.2.1/24"]]', '[101,["192.0.2.1"]]', '[101,["192.0.2.0/33"]]',
    '[101,["0.0.0.0/00"]]', '[101,["0.0.0.0/0.0.0.0"]]', '[101,["2001:DB8::/32"]]', '[101,["2001:0db8::/32"]]', '[101,["::/129"]]',
    '[101,["example.org"]]', "[101,[3221225984]]", '[101,["0.0.0.0/0",7]]',
    # Names of files.
    "[102]", '[102,"agree_demo-1.0-py3-none-any.whl","b.whl"]', '[102,""]', '[102,["agree_demo-1.0-py3-none-any.whl"]]', "[102,null]",
    # Digests.
    "[103]", '[103,"DIGEST","DIGEST"]', '[103,"UPPER-DIGEST"]', '[103,"DIGEST0"]', '[103,"sha256:DIGEST"]', '[103,"abc"]', '[103,""]', "[103,0]",
    '[103,["DIGEST"]]', "[103,null]", '[103.0,"DIGEST"]',
    # Numbers of files.
    "[104]", "[104,1,2]", "[104,0]", "[104,-1]", "[104,1.0]", "[104,1e3]", '[104,"1"]', "[104,true]", "[104,null]", "[104,18446744073709551616]",
    # Projects that may be made.
    "[105]", '[105,["new"]]', '[105,["new"],["PROJECT"],[]]', '[105,"new",["PROJECT"]]', '[105,["New"],["PROJECT"]]', '[105,["a_b"],["PROJECT"]]',
    '[105,[""],["PROJECT"]]', '[105,["new"],"PROJECT"]', '[105,["new"],["UPPER-PROJECT"]]', "[105,[],[null]]", "[105,[],[]]",
    '[105,["new"],["OTHER"]]', '[105,["PROJECT"],["NAME"]]',
    # The tag after the last.
    "[106]", "[106,1]",
]

# pypitoken takes these, and we don't: what is not exactly the documented form refuses.
STRICTER = {
    "[0,4102444800.0,1]": "a fraction is no whole number",
    "[0,4102444800,1.0]": "a fraction is no whole number",
    "[0,4.1024448e9,1]": "a power of ten is no whole number",
    "[0.0,4102444800,1]": "a fraction is no tag",
    '[1.0,["NAME"]]': "a fraction is no tag",
    '[1e0,["NAME"]]': "a power of ten is no tag",
    "[-0,4102444800,1]": "minus zero is no tag",
    "[0,9223372036854775808,1]": "more than 64 bits",
    "[0,4102444800,-9223372036854775809]": "more than 64 bits",
    '{"version": 1, "permissions": "user"}': "a form that no new token has",
    '{"version": 1, "permissions": {"projects": ["NAME"]}}': "a form that no new token has",
    '{"nbf": 1, "exp": 4102444800}': "a form that no new token has",
}

# We take these, and pypitoken, which makes narrower ones only, doesn't.
KNOWN_TO_US = {
    '[1,["Agree_Demo"]]': "names are compared in normal form",
    '[1,["AGREE..DEMO"]]': "names are compared in normal form",
    '[1,["NAME","no name!"]]': "a text that is no name matches nothing",
    '[100,["upload"]]': "our own",
    '[100,["upload-file","upload-release"]]': "our own",
    '[101,["0.0.0.0/0","::/0"]]': "our own",
    '[102,"agree_demo-1.0-py3-none-any.whl"]': "our own",
    '[103,"DIGEST"]': "our own",
    '[103, "DIGEST"]': "our own",
    "[104,1000000]": "our own",
    '[105,["new"],["PROJECT"]]': "our own",
    '[105,["NAME"],[]]': "our own, and this token has made the project",
    "[101,[]]": "our own, and from where is not asked",
}

SHAPES = [*ALLOWED, *REFUSED, *REFUSED_OF_OURS, *STRICTER, *KNOWN_TO_US]

TOGETHER = {
    ("[0,4102444800,1]", '[1,["NAME"]]', '[2,["PROJECT"]]', '[3,"USER"]'): True,
    ('[1,["NAME"]]', '[1,["NAME","other"]]'): True,
    ('[1,["NAME"]]', '[1,["other"]]'): False,
    ('[1,["other"]]', '[1,["NAME"]]'): False,
    ("[0,4102444800,1]", "[0,1,0]"): False,
    ('[1,["NAME"]]', '[2,["OTHER"]]'): False,
    ('[3,"USER"]', "[99]"): False,
}


class Table:
    """The two judges, with what the shapes talk about."""

    def __init__(self, site: Site):
        self.site = site
        issued = json.loads(bonded("inspect", "--json", token=site.token))
        self.user = next(json.loads(one["caveat"])[1] for one in issued["caveats"] if one["caveat"].startswith("[3,"))
        self.project = project_id(site, NAME)

    def written(self, shape: str) -> str:
        """The shape with the real ids."""
        ids = {"PROJECT": self.project, "USER": self.user, "DIGEST": DIGEST}
        for name, value in ids.items():
            shape = shape.replace(f"UPPER-{name}", value.upper()).replace(f"PLAIN-{name}", value.replace("-", "")).replace(name, value)
        return shape.replace("OTHER", OTHER).replace("NAME", NAME)

    def ours(self, *shapes: str) -> bool:
        """What this index says of its own token with these caveats, which pymacaroons appended."""
        token = appended(self.site.token, *map(self.written, shapes))
        done = self.site.program.run("token", "verify", "--project", NAME, input=token)
        assert done.stdout.startswith(("good: ", "not good: Its restrictions don't allow this. A tool is told: ")), (shapes, done.stdout, done.stderr)
        return done.returncode == 0

    def theirs(self, *shapes: str) -> bool:
        """What pypitoken says of such a token with its own key."""
        token = pypitoken.Token.create("localhost", "11111111-2222-4333-8444-555555555555", KEY)
        token.restrict(user_id=self.user)
        for shape in shapes:
            token._macaroon.add_first_party_caveat(self.written(shape))
        try:
            token.check(KEY, project_name=NAME, project_id=self.project, user_id=self.user)
        except pypitoken.ValidationError:
            return False
        return True

    def verdicts(self, shapes) -> dict[str, tuple[bool, bool]]:
        """Ours and theirs, for each of these shapes."""
        return {shape: (self.ours(shape), self.theirs(shape)) for shape in shapes}


@pytest.fixture(scope="module")
def table(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Table:
    one = distributions.wheel(tmp_path_factory.mktemp("agree"), NAME, "1.0")
    assert legacy.upload(site.program.url, one, site.token)[0] == 200
    return Table(site)


def bonded(*command: str, token: str) -> str:
    """What `bonded token …` says of a token. It needs no installation."""
    done = subprocess.run([executable(), "token", *command], input=token, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def appended(token: str, *caveats: str) -> str:
    """The token with further caveats, byte for byte, as any holder appends them."""
    macaroon = pymacaroons.Macaroon.deserialize(token.removeprefix("pypi-"))
    for caveat in caveats:
        macaroon.add_first_party_caveat(caveat)
    return "pypi-" + macaroon.serialize().rstrip("=")


def test_there_are_enough_shapes_and_none_twice():
    assert len(SHAPES) == len(set(SHAPES)) >= 60
    for tag in range(100, 106):
        assert any(shape.startswith(f"[{tag},") for shape in KNOWN_TO_US), f"no good one of {tag}"
        assert sum(shape.startswith(f"[{tag}") for shape in REFUSED_OF_OURS) >= 5, f"too few bad ones of {tag}"


def test_what_both_allow_and_what_both_refuse(table: Table):
    assert table.verdicts(ALLOWED) == {shape: (True, True) for shape in ALLOWED}
    refused = [*REFUSED, *REFUSED_OF_OURS]
    assert table.verdicts(refused) == {shape: (False, False) for shape in refused}


def test_where_we_are_stricter_and_where_we_know_more(table: Table):
    assert table.verdicts(STRICTER) == {shape: (False, True) for shape in STRICTER}
    assert table.verdicts(KNOWN_TO_US) == {shape: (True, False) for shape in KNOWN_TO_US}


def test_several_caveats_must_all_hold(table: Table):
    for shapes, holds in TOGETHER.items():
        assert (table.ours(*shapes), table.theirs(*shapes)) == (holds, holds), shapes


def test_the_command_line_reads_the_caveats_that_pymacaroons_reads(table: Table):
    for start in range(0, len(SHAPES), 20):
        token = appended(table.site.token, *(table.written(shape) for shape in SHAPES[start:start + 20]))
        read = [one["caveat"] for one in json.loads(bonded("inspect", "--json", token=token))["caveats"]]
        macaroon = pymacaroons.Macaroon.deserialize(token.removeprefix("pypi-"))
        assert [spelled_out(caveat.caveat_id) for caveat in macaroon.caveats] == read
        assert json.loads(bonded("inspect", "--json", token=token))["id"] == spelled_out(macaroon.identifier)


def spelled_out(text: str | bytes) -> str:
    """Control characters as the command line shows them. pymacaroons gives some texts as bytes."""
    text = text.decode() if isinstance(text, bytes) else text
    return "".join(f"\\u{{{ord(one):x}}}" if ord(one) < 32 else one for one in text)


def test_what_the_command_line_narrows_pypitoken_verifies(table: Table):
    """The other way round: our program appends to a chain of theirs, byte for byte what pymacaroons appends."""
    plain = pypitoken.Token.create("localhost", "11111111-2222-4333-8444-555555555555", KEY).dump().rstrip("=")
    options = {
        ("--project", "Agree_Demo"): '[1,["agree-demo"]]',
        ("--project-id", table.project): f'[2,["{table.project}"]]',
        ("--expires", "2100-01-01"): "[0,4102444800,0]",
        ("--expires", "2100-01-01", "--not-before", "2020-01-01"): "[0,4102444800,1577836800]",
    }
    for arguments, caveat in options.items():
        narrowed = bonded("restrict", *arguments, token=plain).strip()
        assert narrowed == appended(plain, caveat)
        pypitoken.Token.load(narrowed).check(KEY, project_name=NAME, project_id=table.project, user_id=table.user)
    expired = bonded("restrict", "--expires", "2020-01-01", token=plain).strip()
    with pytest.raises(pypitoken.ValidationError):
        pypitoken.Token.load(expired).check(KEY, project_name=NAME)
