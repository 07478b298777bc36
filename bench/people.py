"""What people see and do: the project page, logging in, the browser's side; and checking a token."""

import gzip
import re
import subprocess
import time
import urllib.parse

import requests

import load
from browser import Browser
from maintainer import PASSWORD
from program import ROOT, Program
from reads import HTML
from table import Row, Table

WASM_LIMIT = 100_000
SCRIPT_LIMIT = 2 * 1024
TOKEN_LIMIT_US = 50


def pages(table: Table, program: Program) -> None:
    """What people see: the project page, which loads one small script, and logging in."""
    url = f"{program.url}/project/bench-fifty/"
    ours = load.rate(url, {"Accept": HTML})
    table.add(Row("project page, rendered", str(ours)))
    table.add(scripts(url))
    times = []
    for _ in range(10):
        browser = Browser(program.url)
        browser.open("/account/login/")
        began = time.perf_counter()
        browser.press("Log in", Username="alice", Password=PASSWORD)
        times.append(time.perf_counter() - began)
        assert browser.path == "/account/two-factor/", browser.page.text
    table.add(Row("log-in, password step and next page", f"{sorted(times)[len(times) // 2] * 1000:.0f} ms"))


def scripts(url: str) -> Row:
    """What runs on this page: nothing but plain scripts, counted by the bytes that the program sends for them."""
    page = requests.get(url, headers={"Accept": HTML}, timeout=60).text
    tags = re.findall(r"<script\b[^>]*>", page)
    sources = [source[1] for tag in tags if (source := re.search(r'\bsrc="([^"]+)"', tag))]
    plain = len(sources) == len(tags) and not any(word in page for word in ("modulepreload", ".wasm"))
    loaded = [requests.get(urllib.parse.urljoin(url, source), headers={"Accept-Encoding": "identity"}, timeout=30) for source in sources]
    assert all(one.status_code == 200 for one in loaded), sources
    plain = plain and not any(re.search(r"\bimport\b", one.text) for one in loaded)
    size = sum(len(one.content) for one in loaded)
    return Row("  what runs on it", f"{'no wasm, no module' if plain else 'wasm, a module or an inline script'}, {len(tags)} script(s) of {size:,} bytes",
               target=f"no wasm, at most {SCRIPT_LIMIT // 1024} kB of script", met=plain and size <= SCRIPT_LIMIT)


def token_check(table: Table) -> None:
    """Checking a token's text, in process: form, chain, caveats. Measured by a test that nothing else runs."""
    command = ["cargo", "test", "--release", "--quiet", "--locked", "--package", "store", "--lib", "--", "--ignored", "--nocapture", "--exact",
               "tokens::macaroon::measure::one_check"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1800)
    found = re.search(r"one check takes ([\d.]+) µs", said.stdout)
    assert found, said.stdout + said.stderr
    taken = float(found[1])
    table.add(Row("token check (form, chain, four caveats)", f"{taken:.1f} µs", target=f"under {TOKEN_LIMIT_US} µs", met=taken < TOKEN_LIMIT_US))


def bundle(table: Table, program: Program) -> None:
    """The browser's side, as the program serves it."""
    answer = requests.get(f"{program.url}/pkg/bonded.wasm", headers={"Accept-Encoding": "identity"}, timeout=30)
    assert answer.status_code == 200, "the program carries no bundle: build it with scripts/build"
    size = len(gzip.compress(answer.content, 9))
    table.add(Row("wasm, gzip", f"{size:,} bytes", target=f"under {WASM_LIMIT:,} bytes", met=size < WASM_LIMIT))
