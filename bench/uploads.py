"""What uploads cost: small ones in a new project and in one of many releases, and a large one. They fill the projects that are read later."""

import pathlib
import statistics
import time

import beside
import distributions
import legacy
import process
from beside import Servers, Sizes
from distributions import Distribution
from maintainer import Maintainer
from program import Program
from table import Row, Table

MIB = 1 << 20
CPU_LIMIT_MS = 2
ROW_SECONDS = 1
# What two measurements of the same may differ by.
SAME = 1.25
LARGE_TIMES = 2
LARGE_GROWTH = 16 * MIB
REST_LIMIT = 50 * 1000 * 1000
LARGE_RUNS = 3
# What an upload leaves to do after its answer belongs to what it costs.
SETTLE_SECONDS = 1


class Measured:
    """A row of uploads to one server: how long they took, and what each cost it."""

    def __init__(self, server, sender, files: list[Distribution], note: str = ""):
        self._note = note
        before = process.cpu(server.pid)
        self.seconds = sender.in_a_row(files)
        time.sleep(SETTLE_SECONDS)
        self.cpu = (process.cpu(server.pid) - before).each(len(files))
        self.each = self.seconds / len(files)

    def cost(self) -> str:
        """Of the server itself."""
        return f"{self.cpu.server * 1e3:.2f} ms{self._note}"

    def time(self) -> str:
        """In all, and each."""
        return f"{self.seconds:.2f} s, {self.each * 1e3:.1f} ms each{self._note}"


def small(table: Table, servers: Servers) -> None:
    """Uploads in a row to each index, to a new project and to one of many releases; fills the projects for the reads."""
    sizes = servers.sizes
    _fill(servers, "bench-fifty", servers.wheels("bench-fifty", range(50)))
    new = _row(servers, servers.wheels("bench-new", range(sizes.row)))
    many = servers.wheels("bench-many", range(sizes.many))
    _fill(servers, "bench-many", many[:sizes.releases])
    old = _row(servers, many[sizes.releases:][:sizes.row], sizes.releases)
    _fill(servers, "bench-many", many[sizes.releases + sizes.row:])
    _say(table, f"{sizes.row} small wheels in a row, new project", new, ROW_SECONDS)
    _say(table, f"the same, project of {sizes.releases:,} releases", old, None)
    ratio = old["bonded"].cpu.server / new["bonded"].cpu.server
    rivals = {name: f"{old[name].cpu.server / new[name].cpu.server:.2f}" for name in ("pypiserver", "devpi")}
    table.add(Row(f"  CPU with {sizes.releases:,} releases, of that of a new project", f"{ratio:.2f}", **rivals, target=f"at most {SAME}", met=ratio <= SAME))


def _fill(servers: Servers, name: str, files: list[Distribution]) -> None:
    print(f"({len(files)} files more in {name})", flush=True)
    servers.sender().in_a_row(files)
    for rival in servers.rivals:
        rival.fill(files)


def _row(servers: Servers, files: list[Distribution], releases: int = 0) -> dict[str, Measured]:
    measured = {"bonded": Measured(servers.program, servers.sender(), files)}
    for rival in servers.rivals:
        held = rival.held[files[0].project]
        measured[rival.name] = Measured(rival, rival.sender(), files, "" if held == releases else f" (with {held})")
        rival.held[files[0].project] += len(files)
    return measured


def _say(table: Table, what: str, measured: dict[str, Measured], seconds: int | None) -> None:
    ours, rivals = measured["bonded"], {name: one for name, one in measured.items() if name != "bonded"}
    target, met = (f"within {seconds} s", ours.seconds <= seconds) if seconds else ("", None)
    table.add(Row(what, ours.time(), **{name: one.time() for name, one in rivals.items()}, target=target, met=met))
    both = (ours.cpu.server + ours.cpu.postgres) * 1e3
    table.add(Row("  CPU of the server, each", ours.cost(), **{name: one.cost() for name, one in rivals.items()},
                  target=f"at most {CPU_LIMIT_MS} ms", met=ours.cpu.server * 1e3 <= CPU_LIMIT_MS))
    table.add(Row("  CPU of its PostgreSQL, each", f"{ours.cpu.postgres * 1e3:.2f} ms"))
    table.add(Row("  CPU of both, each", f"{both:.2f} ms", target=f"at most {CPU_LIMIT_MS} ms", met=both <= CPU_LIMIT_MS))


def large(table: Table, place: pathlib.Path, sizes: Sizes, servers: Servers) -> None:
    """Large uploads beside nginx's bare PUT of the same bytes, and how much the program's memory grew. The program is a new one: what other work left free
    in its memory would hide the growth."""
    with beside.bonded(place / "alone") as program:
        # What a start leaves to do is done by then.
        time.sleep(5)
        rest = beside.at_rest(program)
        table.add(Row("memory at rest, just started, without PostgreSQL", str(rest), target=f"at most {REST_LIMIT / 1e6:.0f} MB", met=rest.rss <= REST_LIMIT))
        token = Maintainer.complete(program, "alice").make_token("bench")
        ours, theirs, growth, peak = [], [], 0, 0
        for run in range(LARGE_RUNS):
            one = distributions.wheel(place, "bench-large", f"1.{run}", size=sizes.large)
            seconds, grown, most = _one_large(program, token, one)
            ours.append(seconds)
            growth, peak = max(growth, grown), max(peak, most)
            theirs.append(servers.nginx.put(one.filename, one.path.read_bytes()))
            one.path.unlink()
    _say_large(table, sizes.large, statistics.median(ours), statistics.median(theirs))
    table.add(Row("  growth of its memory at the peak", f"{growth / MIB:.1f} MiB", target=f"at most {LARGE_GROWTH // MIB} MiB", met=growth <= LARGE_GROWTH))
    table.add(Row("  its memory at the peak, in all", f"{peak / MIB:.1f} MiB"))


def _say_large(table: Table, size: int, ours: float, theirs: float) -> None:
    speed = [f"{size / seconds / 1e6:.0f} MB/s, {seconds:.2f} s" for seconds in (ours, theirs)]
    table.add(Row(f"upload of {size / 1e6:.0f} MB (nginx: a bare PUT)", *speed, ratio=theirs / ours, target=f"within {LARGE_TIMES} times nginx",
                  met=ours <= LARGE_TIMES * theirs))


def _one_large(program: Program, token: str, one: Distribution) -> tuple[float, int, int]:
    """Seconds, growth, and all memory at the peak."""
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
    return seconds, peak - before, peak
