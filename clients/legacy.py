"""The upload form, sent byte for byte, for what no well-behaved client does."""

import http.client
import socket
import urllib.parse

import canaries
from distributions import Distribution

BOUNDARY = "b0ndedb0ndedb0nded"


def fields(one: Distribution) -> dict[str, str]:
    """The form's fields for this distribution."""
    return {
        ":action": "file_upload", "protocol_version": "1", "metadata_version": "2.1", "name": one.project, "version": one.version,
        "filetype": "bdist_wheel" if one.is_wheel else "sdist", "pyversion": "py3" if one.is_wheel else "source",
        "summary": "Made for a test", "requires_python": ">=3.8", "sha256_digest": one.sha256,
    }


def body(one: Distribution, content: bytes | None = None) -> bytes:
    """The whole multipart body."""
    head = "".join(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields(one).items())
    file = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="content"; filename="{one.filename}"\r\nContent-Type: application/octet-stream\r\n\r\n'
    return head.encode() + file.encode() + (one.path.read_bytes() if content is None else content) + f"\r\n--{BOUNDARY}--\r\n".encode()


class Upload:
    """One upload over one connection, in pieces."""

    def __init__(self, site: str, length: int, authorization: str | None, more: dict[str, str] | None = None):
        address = urllib.parse.urlsplit(site)
        self.socket = socket.create_connection((address.hostname, address.port), timeout=60)
        # The head goes out alone: Nagle's algorithm would hold the pieces back.
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        lines = ["POST /legacy/ HTTP/1.1", f"Host: {address.netloc}", f"Content-Type: multipart/form-data; boundary={BOUNDARY}", f"Content-Length: {length}"]
        if authorization is not None:
            lines.append(f"Authorization: {authorization}")
        lines += [f"{name}: {value}" for name, value in (more or {}).items()]
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())

    def send(self, piece: bytes) -> None:
        """Sends some of the body."""
        self.socket.sendall(piece)

    def answer(self) -> http.client.HTTPResponse:
        """The answer's head; its body can be read from it."""
        response = http.client.HTTPResponse(self.socket, method="POST")
        response.begin()
        return response

    def close(self) -> None:
        """Hangs up."""
        self.socket.close()

    def __enter__(self) -> "Upload":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def upload(site: str, one: Distribution, token: str, content: bytes | None = None) -> tuple[int, str]:
    """Uploads and returns status and body."""
    canaries.remember("api token", token)
    whole = body(one, content)
    with Upload(site, len(whole), f"Bearer {token}") as sending:
        sending.send(whole)
        response = sending.answer()
        return response.status, response.read().decode()
