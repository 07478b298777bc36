"""Somebody who uploads one file after another over one connection, as twine does."""

import http.client
import time
import urllib.parse

import legacy
from distributions import Distribution


class Sender:
    """One connection to the door where a server takes uploads."""

    def __init__(self, site: str, path: str, headers: dict[str, str]):
        self._connection = http.client.HTTPConnection(urllib.parse.urlsplit(site).netloc, timeout=300)
        self._path = path
        self._headers = {"Content-Type": f"multipart/form-data; boundary={legacy.BOUNDARY}", **headers}

    def in_a_row(self, files: list[Distribution]) -> float:
        """Uploads them and returns the seconds that it took. What goes over the wire is made before."""
        bodies = [legacy.body(one) for one in files]
        began = time.perf_counter()
        for body in bodies:
            self._send(body)
        return time.perf_counter() - began

    def _send(self, body: bytes) -> None:
        self._connection.request("POST", self._path, body, self._headers)
        answer = self._connection.getresponse()
        said = answer.read()
        assert answer.status == 200, (answer.status, said[:500])
