"""`docs/openapi.yaml` names every door for tools, and the program answers as it says, whatever is asked."""

import subprocess

import pytest
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


@pytest.mark.usefixtures("published")
def test_what_is_asked_at_random_is_answered_as_described(site: Site, published: list[Distribution]):
    """schemathesis asks by the document: with good values, bad ones and none."""
    # Uploads and health have stories of their own; here nothing is written, and no limit is used up that others need.
    left_out = ("--exclude-path-regex", "^/(legacy|_/reports|_/secrets|_/oidc/.*mint)")
    done = site.run(tool("schemathesis"), "run", DOCUMENT, "--url", site.program.url, "--max-examples", "15", "--seed", "1", "--workers", "1",
                    "--phases", "examples,coverage,fuzzing", "--checks",
                    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance",
                    "--request-timeout", "30", "--no-color", *left_out)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout or "passed" in done.stdout

