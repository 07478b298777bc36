"""Load: wrk asks for one address with some connections for some seconds."""

import dataclasses
import re
import shutil
import subprocess

import process

SECONDS = 4
CONNECTIONS = 16


@dataclasses.dataclass(frozen=True)
class Rate:
    """What came of it."""

    per_second: float
    p99_ms: float
    requests: int

    def __str__(self) -> str:
        return f"{self.per_second:,.{0 if self.per_second >= 100 else 1}f}/s, p99 {self.p99_ms:.1f} ms"


def program() -> str | None:
    """Where wrk is."""
    return shutil.which("wrk")


def rate(url: str, headers: dict[str, str] | None = None) -> Rate:
    """Requests a second. Any answer that is no success ends the measurement: an error page is quickly served."""
    command = [program(), "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{SECONDS}s", "--timeout", "60s", "--latency"]
    for name, value in (headers or {}).items():
        command += ["--header", f"{name}: {value}"]
    said = subprocess.run([*command, url], capture_output=True, text=True, timeout=SECONDS + 90, check=True).stdout
    # wrk counts 2xx and 3xx as good.
    if failed := re.search(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)", said):
        raise RuntimeError(f"{url}: {failed[0]}")
    return Rate(float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), _milliseconds(re.search(r"99%\s+([\d.]+)(us|ms|s)", said)),
                int(re.search(r"(\d+) requests in", said)[1]))


def cost(url: str, pid: int, headers: dict[str, str] | None = None) -> process.Cpu:
    """Seconds of processor time that the server takes for one request, in the whole tree of its processes."""
    before = process.cpu(pid)
    made = rate(url, headers).requests
    return (process.cpu(pid) - before).each(made)


def _milliseconds(found: re.Match) -> float:
    return float(found[1]) * {"us": 0.001, "ms": 1, "s": 1000}[found[2]]
