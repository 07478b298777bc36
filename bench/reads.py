"""What installers read: simple pages as they are, packed, and unchanged; files. nginx serves the same bytes; the other indexes have the same files."""

import urllib.parse

import requests

import distributions
import load
import process
from beside import Servers
from distributions import Distribution
from table import Row, Table

JSON = "application/vnd.pypi.simple.v1+json"
HTML = "text/html"
LEAST = 0.8
CPU_LIMIT_US = 17
FILES = ((10_000, "10 kB"), (1_000_000, "1 MB"), (50_000_000, "50 MB"))


def pages(table: Table, servers: Servers) -> None:
    """The simple pages, in both forms."""
    for name, count in (("bench-fifty", 50), ("bench-many", servers.sizes.many)):
        for form, accept in (("JSON", JSON), ("HTML", HTML)):
            for coding in ("identity", "gzip", "zstd"):
                _page(table, servers, name, f"page of {count:,} files, {form}", {"Accept": accept, "Accept-Encoding": coding})


def _page(table: Table, servers: Servers, name: str, what: str, headers: dict[str, str]) -> None:
    """One form of a page, packed or not, and its 304."""
    url, coding = f"{servers.program.url}/simple/{name}/", headers["Accept-Encoding"]
    answer = requests.get(url, headers=headers, timeout=60, stream=True)
    content = answer.raw.read(decode_content=False)
    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith(headers["Accept"])
    assert answer.headers.get("Content-Encoding", "identity") == coding, answer.headers
    same = servers.nginx.keep(f"{name}.{'json' if headers['Accept'] == JSON else 'html'}", content, coding)
    rivals = _rivals(servers, name, headers) if coding == "identity" else {}
    packed = "" if coding == "identity" else f", {coding}"
    table.rates(f"{what}{packed} ({len(content) / 1000:.1f} kB)", load.rate(url, headers), load.rate(same), LEAST, **rivals)
    ours = {**headers, "If-None-Match": answer.headers["ETag"]}
    theirs = {"If-None-Match": requests.get(same, headers={"Accept-Encoding": coding}, timeout=60, stream=True).headers["ETag"]}
    for asked, unchanged in ((url, ours), (same, theirs)):
        assert requests.get(asked, headers=unchanged, timeout=60).status_code == 304, asked
    table.rates("  the same, 304", load.rate(url, ours), load.rate(same, theirs), LEAST)


def _rivals(servers: Servers, name: str, headers: dict[str, str]) -> dict[str, str]:
    """The rates of those that know this form; of those that hold fewer files, how many."""
    expected = servers.sizes.many if name == "bench-many" else servers.rivals[0].held[name]
    rates = {}
    for rival in servers.rivals:
        answer = requests.get(rival.page(name), headers=headers, timeout=120)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith(headers["Accept"]):
            held = rival.held[name]
            rates[rival.name] = f"{load.rate(rival.page(name), headers)}{'' if held == expected else f' ({held} files)'}"
    return rates


def cost(table: Table, servers: Servers) -> None:
    """Processor time for a page of fifty files."""
    wanted = {"Accept": f"{JSON}, {HTML};q=0.2", "Accept-Encoding": "identity"}
    ours = load.cost(f"{servers.program.url}/simple/bench-fifty/", servers.program.pid, wanted)
    others = {"nginx": load.cost(f"{servers.nginx.url}/identity/bench-fifty.json", servers.nginx.pid)}
    others |= {rival.name: load.cost(rival.page("bench-fifty"), rival.pid, wanted) for rival in servers.rivals}
    table.add(Row("server CPU for a page of 50 files", _microseconds(ours), **{name: _microseconds(one) for name, one in others.items()},
                  ratio=ours.server / others["nginx"].server, target=f"at most {CPU_LIMIT_US} µs", met=ours.server * 1e6 <= CPU_LIMIT_US))
    table.add(Row("  its PostgreSQL's", f"{ours.postgres * 1e6:.1f} µs"))


def _microseconds(cpu: process.Cpu) -> str:
    return f"{cpu.server * 1e6:,.1f} µs"


def downloads(table: Table, servers: Servers) -> None:
    """Distribution files: a small, a middling and a large one."""
    for size, words in FILES:
        one = distributions.wheel(servers.place, "bench-download", f"1.{size}", size=size)
        servers.sender().in_a_row([one])
        url = _address(f"{servers.program.url}/simple/bench-download/", one)
        rivals = {}
        for rival in servers.rivals:
            rival.fill([one])
            rivals[rival.name] = load.rate(_address(rival.page("bench-download"), one))
        same = servers.nginx.keep(f"{size}.bin", one.path.read_bytes())
        table.rates(f"file download, {words}", load.rate(url), load.rate(same), LEAST, **rivals)


def _address(page: str, one: Distribution) -> str:
    """Where an index says that the file is. It is that file."""
    text = requests.get(page, headers={"Accept": HTML}, timeout=60).text
    link = next(href for href in text.split('"') if one.filename in href and "/" in href)
    url = urllib.parse.urldefrag(urllib.parse.urljoin(page, link)).url
    assert requests.get(url, timeout=60).content == one.path.read_bytes(), url
    return url
