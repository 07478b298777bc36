"""Measures the release program on this machine: reads and uploads beside nginx, pypiserver and devpi, memory, log-in, tokens, what a browser loads.

The load generator, all servers and PostgreSQL share the machine's cores, so the numbers are for comparing with one another, not with another machine's.
"""

import argparse
import os
import pathlib
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "clients"))

import beside
import load
import nginx
import people
import process
import reads
import rivals
import uploads
from program import executable
from table import Row, Table

# What a program that has just worked still gives back.
REST_SECONDS = 10


def main() -> None:
    """All of it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--trial", action="store_true", help="measure little and say nothing about speed: does the measurement work?")
    trial = arguments.parse_args().trial
    check()
    process.end_in_order_when_told()
    print(f"{os.cpu_count()} cores, {executable()}, wrk with {load.CONNECTIONS} connections for {load.SECONDS} s a row\n")
    began = time.perf_counter()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="bonded-bench-") as home:
        place = pathlib.Path(home)
        place.chmod(0o755)
        measure(table, place, beside.TRIAL if trial else beside.Sizes())
    if not trial:
        people.token_check(table)
    table.print()
    print(f"\n{time.perf_counter() - began:.0f} s{', a trial: the numbers say nothing' if trial else ''}")
    if table.missed:
        print(f"\n{table.missed} of {sum(row.met is not None for row in table.rows)} targets missed")
        sys.exit(0 if trial else 1)


def check() -> None:
    """Whether everything is there."""
    for name, found in (("nginx", nginx.program()), ("wrk", load.program()), ("pypiserver or devpi", (rivals.programs() / "devpi-server").exists())):
        if not found:
            sys.exit(f"bench: FAILED: no {name}. What to do: scripts/setup/bench")
    if not executable().exists():
        sys.exit(f"bench: FAILED: no {executable()}. What to do: scripts/build")


def measure(table: Table, place: pathlib.Path, sizes: beside.Sizes) -> None:
    """All rows but the token's."""
    with beside.all_servers(place, sizes) as servers:
        uploads.large(table, place, sizes, servers)
        uploads.small(table, servers)
        reads.pages(table, servers)
        reads.cost(table, servers)
        reads.downloads(table, servers)
        people.pages(table, servers.program)
        people.bundle(table, servers.program)
        rest(table, servers)


def rest(table: Table, servers: beside.Servers) -> None:
    """What all of this left in memory."""
    time.sleep(REST_SECONDS)
    trees = {server.name: str(process.memory(process.tree(server.pid))) for server in (servers.nginx, *servers.rivals)}
    table.add(Row("memory after all that, without PostgreSQL", str(beside.at_rest(servers.program)), **trees))


if __name__ == "__main__":
    main()
