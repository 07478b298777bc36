"""nginx on loopback, serving files that hold what Bonded answered, and taking files by a bare PUT."""

import http.client
import pathlib
import shutil
import subprocess
import time

import process

CONFIGURATION = """
daemon off;
pid {home}/nginx.pid;
error_log {home}/error.log;
worker_processes 2;
events {{ worker_connections 1024; }}
http {{
    types {{ application/vnd.pypi.simple.v1+json json; text/html html; application/octet-stream bin; }}
    # Bonded writes a line a request, so nginx does.
    access_log {home}/access.log;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 10000000;
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {home}/root;
        # Files that are packed already, sent as they are.
        location /gzip/ {{ add_header Content-Encoding gzip; }}
        location /zstd/ {{ add_header Content-Encoding zstd; }}
        location /put/ {{ dav_methods PUT; client_max_body_size 0; }}
    }}
}}
"""


def program() -> str | None:
    """Where nginx is; Debian keeps it out of an ordinary PATH."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


class Nginx:
    """One nginx with its own directory, as whoever runs this."""

    name = "nginx"

    def __init__(self, home: pathlib.Path):
        self.home = home
        for directory in ("", "root", "root/identity", "root/gzip", "root/zstd", "root/put"):
            (home / directory).mkdir()
            (home / directory).chmod(0o755)
        # Its workers are another user where this one is root.
        (home / "root/put").chmod(0o777)
        self.port = process.free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen | None = None

    @property
    def pid(self) -> int:
        """The running master's process id."""
        assert self._process is not None, "nginx was not started"
        return self._process.pid

    def keep(self, name: str, content: bytes, coding: str = "identity") -> str:
        """Puts a file where it serves it, packed already as the coding says, and says where that is."""
        path = self.home / "root" / coding / name
        path.write_bytes(content)
        path.chmod(0o644)
        return f"{self.url}/{coding}/{name}"

    def put(self, name: str, content: bytes) -> float:
        """Sends a file, and returns the seconds that it took."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        began = time.perf_counter()
        connection.request("PUT", f"/put/{name}", content)
        answer = connection.getresponse()
        answer.read()
        taken = time.perf_counter() - began
        connection.close()
        assert answer.status in (201, 204), answer.status
        return taken

    def __enter__(self) -> "Nginx":
        configuration = self.home / "nginx.conf"
        configuration.write_text(CONFIGURATION.format(home=self.home, port=self.port))
        log = self.home / "error.log"
        self._process = subprocess.Popen([program(), "-p", self.home, "-c", configuration, "-e", log], stderr=subprocess.DEVNULL)
        try:
            process.wait_until_answers(self._process, self.url, log)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        process.end(self._process)
