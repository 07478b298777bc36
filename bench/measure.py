"""Measures the release program on this machine: reads beside nginx, uploads, memory, log-in, tokens, what a browser loads.

The load generator, both servers and PostgreSQL share the machine's cores, so the numbers are for comparing with one another, not with another machine's.
"""

import concurrent.futures
import gzip
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "clients"))

import requests

import distributions
import legacy
import load
import nginx as beside
from browser import Browser
from maintainer import PASSWORD, Maintainer, data_directory
from program import ROOT, Program, executable
from table import Row, Table

JSON = "application/vnd.pypi.simple.v1+json"
HTML = "text/html"
MIB = 1 << 20
LARGE = 200 * 1000 * 1000
LARGE_GROWTH = 64 * MIB
WASM_LIMIT = 100_000
SCRIPT_LIMIT = 2 * 1024
TOKEN_LIMIT_US = 50
RAISED = {
    "limits__projects_per_account": 10_000, "limits__projects_per_address": 10_000, "limits__login_per_address": 10_000,
    "limits__login_per_account_and_address": 10_000, "limits__login_per_account": 10_000, "uploads__max_file_bytes": 300_000_000,
}


def publish(program: Program, token: str, files: list[distributions.Distribution]) -> float:
    """Uploads them, four at a time, and returns the seconds that it took."""
    began = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for status, text in pool.map(lambda one: legacy.upload(program.url, one, token), files):
            assert status == 200, text
    return time.perf_counter() - began


def wheels(place: pathlib.Path, name: str, count: int) -> list[distributions.Distribution]:
    """So many versions of one project."""
    place.mkdir(exist_ok=True)
    return [distributions.wheel(place, name, f"1.{number}") for number in range(count)]


def uploads(table: Table, program: Program, token: str, place: pathlib.Path) -> None:
    """Fills the two projects that are read later, and measures while it does."""
    assert legacy.upload(program.url, distributions.wheel(place, "bench-fifty", "0.1"), token)[0] == 200
    publish(program, token, wheels(place / "fifty", "bench-fifty", 49))
    small = wheels(place / "small", "bench-many", 200)
    seconds = publish(program, token, small)
    table.add(Row("upload, 200 small wheels (4 at a time)", f"{len(small) / seconds:.0f}/s, {seconds:.1f} s in all"))
    publish(program, token, wheels(place / "many", "bench-many", 2000)[200:])


def large_upload(table: Table, program: Program, place: pathlib.Path) -> None:
    """One upload of 200 MB, and how much the program's memory grew for it. The program is a new one: what other work left free in its memory would hide
    the growth."""
    token = Maintainer.complete(program, "alice").make_token("bench")
    one = distributions.wheel(place, "bench-large", "1.0", size=LARGE)
    whole = legacy.body(one)
    # Resets the high-water mark (proc(5), clear_refs).
    pathlib.Path(f"/proc/{program.pid}/clear_refs").write_text("5")
    before = program.memory("VmRSS")
    began = time.perf_counter()
    with legacy.Upload(program.url, len(whole), f"Bearer {token}") as sending:
        sending.send(whole)
        response = sending.answer()
        assert response.status == 200, response.read()
    seconds = time.perf_counter() - began
    peak = program.memory("VmHWM")
    growth = peak - before
    table.add(Row("upload, one wheel of 200 MB", f"{LARGE / seconds / 1e6:.0f} MB/s, {seconds:.1f} s"))
    table.add(Row("  memory growth at its peak", f"{growth / MIB:.1f} MiB", target=f"at most {LARGE_GROWTH // MIB} MiB", met=growth <= LARGE_GROWTH))
    table.add(Row("  memory at its peak, in all", f"{peak / MIB:.1f} MiB"))


def reads(table: Table, program: Program, server: beside.Nginx) -> None:
    """The simple pages, as HTML, as JSON, and unchanged."""
    for name, count in (("bench-fifty", 50), ("bench-many", 2000)):
        url = f"{program.url}/simple/{name}/"
        for form, accept, suffix in (("JSON", JSON, "json"), ("HTML", HTML, "html")):
            answer = requests.get(url, headers={"Accept": accept, "Accept-Encoding": "identity"}, timeout=60)
            assert answer.status_code == 200 and answer.headers["Content-Type"].startswith(accept)
            same = server.keep(f"{name}.{suffix}", answer.content)
            least = 0.5 if (form, count) == ("JSON", 50) else None
            table.rates(f"simple page, {count} files, {form} ({len(answer.content) / 1000:.0f} kB)", load.rate(url, {"Accept": accept}), load.rate(same), least)
            unchanged = {"Accept": accept, "If-None-Match": answer.headers["ETag"]}
            assert requests.get(url, headers=unchanged, timeout=60).status_code == 304
            theirs = {"If-None-Match": requests.get(same, timeout=60).headers["ETag"]}
            assert requests.get(same, headers=theirs, timeout=60).status_code == 304
            table.rates(f"  the same, 304", load.rate(url, unchanged), load.rate(same, theirs))


def downloads(table: Table, program: Program, token: str, place: pathlib.Path, server: beside.Nginx) -> None:
    """Distribution files, a small and a middling one."""
    for size, words in ((10_000, "10 kB"), (1_000_000, "1 MB")):
        one = distributions.wheel(place, "bench-download", f"1.{size}", size=size)
        assert legacy.upload(program.url, one, token)[0] == 200
        index = f"{program.url}/simple/bench-download/"
        files = requests.get(index, headers={"Accept": JSON}, timeout=60).json()["files"]
        url = urllib.parse.urljoin(index, next(file["url"] for file in files if file["filename"] == one.filename))
        assert requests.get(url, timeout=60).content == one.path.read_bytes()
        table.rates(f"file download, {words}", load.rate(url), load.rate(server.keep(f"{size}.bin", one.path.read_bytes())))


def pages(table: Table, program: Program) -> None:
    """What people see: the project page, which loads one small script, and logging in."""
    url = f"{program.url}/project/bench-fifty/"
    ours = load.rate(url, {"Accept": HTML})
    table.add(Row("project page, rendered", f"{ours.per_second:,.0f}/s, p99 {ours.p99_ms:.1f} ms"))
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


def main() -> None:
    """All of it."""
    for name, found in (("nginx", beside.program()), ("wrk", load.program())):
        if not found:
            sys.exit(f"bench: FAILED: no {name}. What to do: scripts/setup/bench")
    if not executable().exists():
        sys.exit(f"bench: FAILED: no {executable()}. What to do: scripts/build")
    print(f"{os.cpu_count()} cores, {executable()}, wrk with {load.CONNECTIONS} connections for {load.SECONDS} s a row\n")
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="bonded-bench-") as home:
        place = pathlib.Path(home)
        place.chmod(0o755)
        table = Table()
        for rows in (measure, large_upload):
            (here := place / rows.__name__).mkdir()
            program = Program(data_directory(here), **RAISED).start()
            try:
                rows(table, program, here)
            finally:
                program.stop()
    token_check(table)
    print(f"\n{time.perf_counter() - began:.0f} s")
    if table.missed:
        print(f"\nmissed: {', '.join(table.missed)}")
        sys.exit(1)


def measure(table: Table, program: Program, place: pathlib.Path) -> None:
    """All rows but those of the large upload."""
    token = Maintainer.complete(program, "alice").make_token("bench")
    with beside.Nginx(place / "nginx") as server:
        uploads(table, program, token, place)
        reads(table, program, server)
        downloads(table, program, token, place, server)
    pages(table, program)
    bundle(table, program)


if __name__ == "__main__":
    main()
