"""Load: wrk asks for one address with some connections for some seconds."""

import dataclasses
import re
import shutil
import subprocess

SECONDS = 4
CONNECTIONS = 16


@dataclasses.dataclass(frozen=True)
class Rate:
    """What came of it."""

    per_second: float
    p99_ms: float


def program() -> str | None:
    """Where wrk is."""
    return shutil.which("wrk")


def rate(url: str, headers: dict[str, str] | None = None, expect_not_modified: bool = False) -> Rate:
    """Requests a second. Any answer that is no success ends the measurement: an error page is quickly served."""
    command = [program(), "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{SECONDS}s", "--latency"]
    for name, value in (headers or {}).items():
        command += ["--header", f"{name}: {value}"]
    said = subprocess.run([*command, url], capture_output=True, text=True, timeout=SECONDS + 30, check=True).stdout
    # wrk counts 2xx and 3xx as good.
    if (failed := re.search(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)", said)) and not expect_not_modified:
        raise RuntimeError(f"{url}: {failed[0]}")
    return Rate(float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), _milliseconds(re.search(r"99%\s+([\d.]+)(us|ms|s)", said)))


def _milliseconds(found: re.Match) -> float:
    return float(found[1]) * {"us": 0.001, "ms": 1, "s": 1000}[found[2]]
