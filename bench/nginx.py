"""nginx on loopback, serving files that hold what Bonded answered."""

import pathlib
import shutil
import socket
import subprocess
import time
import urllib.request

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
    server {{ listen 127.0.0.1:{port}; root {home}/root; }}
}}
"""


def program() -> str | None:
    """Where nginx is; Debian keeps it out of an ordinary PATH."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


class Nginx:
    """One nginx with its own directory, as whoever runs this."""

    def __init__(self, home: pathlib.Path):
        self.home = home
        (home / "root").mkdir(parents=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen | None = None

    def keep(self, name: str, content: bytes) -> str:
        """Puts a file where it serves it, and says where that is."""
        path = self.home / "root" / name
        path.write_bytes(content)
        path.chmod(0o644)
        return f"{self.url}/{name}"

    def __enter__(self) -> "Nginx":
        for directory in (self.home, self.home / "root"):
            directory.chmod(0o755)
        configuration = self.home / "nginx.conf"
        configuration.write_text(CONFIGURATION.format(home=self.home, port=self.port))
        self._process = subprocess.Popen([program(), "-p", self.home, "-c", configuration, "-e", self.home / "error.log"], stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                urllib.request.urlopen(self.url, timeout=1)
            except urllib.error.HTTPError:
                return self
            except OSError:
                time.sleep(0.05)
        raise RuntimeError((self.home / "error.log").read_text())

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=10)
