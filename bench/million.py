"""Measures the release program on an index of a million files: simple pages cold and warm, uploads as the index grows, the list of all projects, what grows.

The files are rows: nobody uploaded them and nothing lies in the storage. Pages need no more.
"""

import argparse
import http.client
import os
import pathlib
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "clients"))

import beside
import distributions
import process
from filled import Filled
from maintainer import Maintainer
from program import Program, executable
from reads import HTML, JSON
from table import Row, Table
from uploads import Measured

STAGES = (1_000, 100_000, 1_000_000)
SAMPLE = 2000
COLD_MS = 50
WARM_MS = 5
UPLOADS = 50
PIECE = 1 << 16
MIB = 1 << 20
# What a start, or a filling, leaves to do is done by then.
SETTLE_SECONDS = 5


def main() -> None:
    """All of it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--files", type=int, default=STAGES[-1], help="how many files there are in the end")
    files = arguments.parse_args().files
    if not executable().exists():
        sys.exit(f"scale: FAILED: no {executable()}. What to do: scripts/build")
    process.end_in_order_when_told()
    print(f"{os.cpu_count()} cores, {executable()}\n")
    began = time.perf_counter()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="bonded-scale-") as home:
        place = pathlib.Path(home)
        place.chmod(0o755)
        with beside.bonded(place / "bonded") as program:
            measure(table, program, place, files)
    table.print()
    print(f"\n{time.perf_counter() - began:.0f} s")
    if table.missed:
        print(f"\n{table.missed} targets missed")
        sys.exit(1)


def measure(table: Table, program: Program, place: pathlib.Path, files: int) -> None:
    """All rows."""
    token = Maintainer.complete(program, "alice").make_token("scale")
    filled = Filled(program)
    for stage in sorted({stage for stage in STAGES if stage < files} | {files}):
        began = time.perf_counter()
        filled.until(stage)
        table.add(Row(f"filling by SQL up to {filled.files:,} files", f"{time.perf_counter() - began:.0f} s, {filled.projects:,} projects"))
        again(program)
        uploads(table, program, place, token, stage)
    again(program)
    rest(table, program, "at rest after a start")
    pages(table, program, filled)
    rest(table, program, "at rest after those pages")
    for form, accept in (("JSON", JSON), ("HTML", HTML)):
        for coding in ("identity", "gzip"):
            whole_list(table, program, form, {"Accept": accept, "Accept-Encoding": coding})
    grown(table, filled)


def again(program: Program) -> None:
    """Stops and starts it: nothing is kept in its memory, nor in its PostgreSQL's."""
    program.stop()
    program.start()
    time.sleep(SETTLE_SECONDS)


def uploads(table: Table, program: Program, place: pathlib.Path, token: str, stage: int) -> None:
    """Small wheels in a row, to a new project."""
    name = f"added-at-{stage}"
    measured = Measured(program, beside.sender(program, token), [distributions.wheel(place, name, f"1.{number}") for number in range(UPLOADS)])
    table.add(Row(f"upload with {stage:,} files in the index", f"{measured.each * 1e3:.1f} ms each"))
    table.add(Row("  CPU, server and its PostgreSQL", f"{measured.cpu.server * 1e3:.2f} ms and {measured.cpu.postgres * 1e3:.2f} ms"))


def pages(table: Table, program: Program, filled: Filled) -> None:
    """The same pages three times: after a start, after all have been forgotten, and kept."""
    names = filled.names(SAMPLE)
    _pages(table, program, names, "cold, after a start", COLD_MS)
    filled.forget_pages()
    time.sleep(SETTLE_SECONDS)
    _pages(table, program, names, "cold, forgotten by the program", COLD_MS)
    _pages(table, program, names, "warm", WARM_MS)


def _pages(table: Table, program: Program, names: list[str], what: str, limit: float) -> None:
    """Asks for each once, as pip does, one after another over one connection."""
    connection = _connect(program)
    times = sorted(_page(connection, name) for name in names)
    connection.close()
    slowest, size = times[-1]
    over = sum(taken > limit for taken, _ in times)
    said = f"median {times[len(times) // 2][0]:.1f} ms, slowest {slowest:.1f} ms ({size / 1000:.0f} kB), {over} over {limit}"
    table.add(Row(f"{len(names):,} simple pages, {what}", said,
                  target=f"none over {limit} ms", met=slowest <= limit))


def _page(connection: http.client.HTTPConnection, name: str) -> tuple[float, int]:
    """Milliseconds, and bytes."""
    began = time.perf_counter()
    connection.request("GET", f"/simple/{name}/", headers={"Accept": JSON, "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    taken = (time.perf_counter() - began) * 1e3
    assert answer.status == 200 and len(body) > 100, (name, answer.status)
    return taken, len(body)


def whole_list(table: Table, program: Program, form: str, headers: dict[str, str]) -> None:
    """The list of all projects, as the first request after a start meets it, and the next; and what the program's memory grew meanwhile."""
    again(program)
    # Resets the high-water mark (proc(5), clear_refs).
    pathlib.Path(f"/proc/{program.pid}/clear_refs").write_text("5")
    before = program.memory("VmRSS")
    first, cold, size = _list(program, headers)
    _, warm, _ = _list(program, headers)
    growth = program.memory("VmHWM") - before
    packed = "" if headers["Accept-Encoding"] == "identity" else f", {headers['Accept-Encoding']}"
    table.add(Row(f"list of all projects, {form}{packed} ({size / 1e6:.1f} MB)", f"cold {cold:.2f} s (first byte {first:.2f} s), warm {warm:.3f} s"))
    table.add(Row("  growth of memory at its peak, and after", f"{growth / MIB:.1f} MiB, {(program.memory('VmRSS') - before) / MIB:.1f} MiB"))


def _list(program: Program, headers: dict[str, str]) -> tuple[float, float, int]:
    """Seconds until the first byte, seconds in all, bytes."""
    connection = _connect(program)
    began = time.perf_counter()
    connection.request("GET", "/simple/", headers=headers)
    answer = connection.getresponse()
    assert answer.status == 200, answer.status
    size = len(answer.read(1))
    first = time.perf_counter() - began
    while piece := answer.read(PIECE):
        size += len(piece)
    taken = time.perf_counter() - began
    connection.close()
    return first, taken, size


def _connect(program: Program) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urllib.parse.urlsplit(program.url).netloc, timeout=300)


def rest(table: Table, program: Program, what: str) -> None:
    """What the program holds, and what the processes of its PostgreSQL hold together."""
    postgres = [pid for pid in process.tree(program.pid) if pid != program.pid]
    table.add(Row(f"memory {what}", f"{beside.at_rest(program)}; PostgreSQL {process.memory(postgres).pss / 1e6:.1f} MB PSS"))


def grown(table: Table, filled: Filled) -> None:
    """The largest tables, and what an upload adds to the security history."""
    for size in filled.sizes():
        table.add(Row(f"table {size.table}, {size.rows:,} rows", f"{size.itself / 1e6:.1f} MB, indexes {size.indexes / 1e6:.1f} MB"))
    (events, each), = filled.ask("select count(*), coalesce(avg(pg_column_size(audit_events.*)), 0)::integer from audit_events")
    table.add(Row("events in the security history", f"{int(events):,}, {each} bytes each"))
    (whole,), = filled.ask("select pg_database_size(current_database())")
    table.add(Row("the database in all", f"{int(whole) / 1e6:.1f} MB"))


if __name__ == "__main__":
    main()
