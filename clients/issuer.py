"""A CI service of one's own: it signs identity tokens, tells its keys, and hands tokens to jobs as GitHub does."""

import base64
import http.server
import json
import threading
import time
import uuid

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa


def encoded(content: bytes) -> str:
    """Base64url without padding (RFC 7515)."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


class Issuer:
    """The service, on a free loopback port."""

    def __init__(self, repository: str):
        self._repository = repository
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Answers no more."""
        self._server.shutdown()

    def job(self) -> dict[str, str]:
        """What a job of the workflow finds in its environment."""
        return {"GITHUB_ACTIONS": "true", "ACTIONS_ID_TOKEN_REQUEST_URL": f"{self.url}/token?job=1", "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "of this job"}

    def _token(self, audience: str) -> str:
        owner, now = self._repository.split("/")[0], int(time.time())
        claims = {"iss": self.url, "aud": audience, "sub": f"repo:{self._repository}:ref:refs/tags/v1", "jti": str(uuid.uuid4()), "iat": now, "nbf": now,
                  "exp": now + 300, "repository": self._repository, "repository_owner": owner, "repository_owner_id": "7", "repository_id": "8",
                  "job_workflow_ref": f"{self._repository}/.github/workflows/release.yml@refs/tags/v1", "ref": "refs/tags/v1", "sha": "abc",
                  "event_name": "push"}
        signed = ".".join(encoded(json.dumps(part).encode()) for part in ({"alg": "RS256", "kid": "one", "typ": "JWT"}, claims))
        return f"{signed}.{encoded(self._key.sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256()))}"

    def _answer(self, path: str) -> dict | None:
        numbers = self._key.public_key().public_numbers()
        if path == "/.well-known/openid-configuration":
            return {"issuer": self.url, "jwks_uri": f"{self.url}/keys", "id_token_signing_alg_values_supported": ["RS256"]}
        if path == "/keys":
            key = {"n": encoded(numbers.n.to_bytes(256, "big")), "e": encoded(numbers.e.to_bytes(3, "big"))}
            return {"keys": [{"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "one", **key}]}
        if path.startswith("/token?") and "audience=" in path:
            return {"value": self._token(path.split("audience=")[1].split("&")[0].replace("%3A", ":"))}
        return None

    def _handler(self) -> type[http.server.BaseHTTPRequestHandler]:
        issuer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answer = issuer._answer(self.path)
                body = json.dumps(answer).encode()
                self.send_response(200 if answer else 404)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler
