"""`docs/openapi.yaml` names every door for tools, and the program answers as it says, whatever is asked."""

import pathlib
import subprocess

import requests
import yaml

from conftest import Site, tool
from distributions import Distribution
from program import ROOT, executable

DOCUMENT = ROOT / "docs/openapi.yaml"
# What people open in a browser, and what belongs to one page.
PAGES = ("/account", "/admin", "/api", "/feed", "/first-run", "/help", "/manage", "/pkg", "/project", "/search", "/security", "/user")


def test_every_door_for_tools_is_described_and_nothing_else():
    listed = subprocess.run([executable(), "doors"], capture_output=True, text=True, check=True, timeout=60).stdout
    doors = {tuple(line.split(" ")[:2]) for line in listed.splitlines()}
    for_tools = {(method, path) for method, path in doors if path != "/" and not path.startswith(PAGES)}
    document = yaml.safe_load(DOCUMENT.read_text())
    described = {(method.upper(), path) for path, item in document["paths"].items() for method in item if method != "parameters"}
    assert described == for_tools


def with_examples(site: Site, published: list[Distribution]) -> dict:
    """The document, with names of what was published: at random nobody finds them."""
    document = yaml.safe_load(DOCUMENT.read_text())
    one = next(one for one in published if one.is_wheel)
    page = requests.get(f"{site.index_url}{one.project}/", headers={"Accept": "application/vnd.pypi.simple.v1+json"}, timeout=30).json()
    url = next(file["url"] for file in page["files"] if file["filename"] == one.filename)
    known = dict(zip(("first", "second", "rest", "filename"), url.split("/packages/")[1].split("/"), strict=True)) | {"name": one.project, "version": one.version}
    parameters = [*document["components"]["parameters"].values(), *(parameter for item in document["paths"].values() for parameter in item.get("parameters", []))]
    for parameter in parameters:
        if parameter.get("in") == "path":
            parameter["examples"] = {"published": {"value": known[parameter["name"]]}}
    # Nobody may ask for what comes after the newest change: which that is no document can say.
    since = next(parameter for parameter in document["paths"]["/changes/"]["get"]["parameters"] if parameter.get("name") == "since")
    since["schema"]["maximum"] = requests.get(f"{site.program.url}/changes/?limit=1", timeout=30).json()["meta"]["_last-serial"]
    return document


def test_what_is_asked_is_answered_as_described(site: Site, published: list[Distribution], tmp_path: pathlib.Path):
    """schemathesis asks by the document: with names that are there and names that are not, with good values and bad ones."""
    (tmp_path / "openapi.yaml").write_text(yaml.safe_dump(with_examples(site, published)))
    # What writes, or uses up limits that other tests need, has tests of its own: uploads, reports, tokens for workflows.
    left_out = ("--exclude-path-regex", "^/(legacy|_/reports|_/secrets|_/oidc/.*mint)")
    done = site.run(tool("schemathesis"), "run", "openapi.yaml", "--url", site.program.url, "--max-examples", "15", "--seed", "1", "--workers", "1",
                    "--phases", "examples,coverage,fuzzing", "--request-timeout", "30", "--no-color", *left_out, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
