"""Somebody who searches public places for tokens, and reports what they find: signed with ECDSA on P-256 over SHA-256, as GitHub signs."""

import base64
import hashlib
import json
import secrets

import requests

from program import Program

# FIPS 186-5 and SP 800-186: the field, the order of the group, a point that begets it. The curve's a is -3.
FIELD = 2**256 - 2**224 + 2**192 + 2**96 - 1
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
BASE = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296, 0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)
# What stands before the point in a SubjectPublicKeyInfo (RFC 5480).
BEFORE_POINT = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
KEY_ID = "a-key-of-the-reporter"


def _sum(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    if one is None or other is None:
        return one or other
    if one[0] == other[0] and (one[1] + other[1]) % FIELD == 0:
        return None
    if one == other:
        slope = (3 * one[0] ** 2 - 3) * pow(2 * one[1], -1, FIELD)
    else:
        slope = (other[1] - one[1]) * pow(other[0] - one[0], -1, FIELD)
    x = (slope**2 - one[0] - other[0]) % FIELD
    return x, (slope * (one[0] - x) - one[1]) % FIELD


def _times(factor: int, point: tuple[int, int]) -> tuple[int, int]:
    total, power = None, point
    for bit in range(factor.bit_length()):
        if factor >> bit & 1:
            total = _sum(total, power)
        power = _sum(power, power)
    assert total is not None
    return total


def _der(number: int) -> bytes:
    content = number.to_bytes(number.bit_length() // 8 + 1, "big")
    return b"\x02" + bytes([len(content)]) + content


class Reporter:
    """One reporter with one key."""

    def __init__(self):
        self._key = secrets.randbelow(ORDER - 1) + 1

    def configuration(self) -> str:
        """What the operator writes into `bonded.toml`."""
        x, y = _times(self._key, BASE)
        key = base64.b64encode(BEFORE_POINT + x.to_bytes(32, "big") + y.to_bytes(32, "big")).decode()
        return f'[[leaks.reporters]]\nreporter = "GitHub"\nkey_id = "{KEY_ID}"\nkey = "{key}"\n'

    def sign(self, body: bytes) -> str:
        """The signature, as its header has it."""
        chance = secrets.randbelow(ORDER - 1) + 1
        r = _times(chance, BASE)[0] % ORDER
        s = pow(chance, -1, ORDER) * (int.from_bytes(hashlib.sha256(body).digest(), "big") + r * self._key) % ORDER
        content = _der(r) + _der(s)
        return base64.b64encode(b"\x30" + bytes([len(content)]) + content).decode()

    def report(self, program: Program, token: str) -> requests.Response:
        """Says where this token was found."""
        found = {"token": token, "type": "bonded_api_token", "url": "https://git.example.org/alice/dotfiles/.pypirc", "source": "content"}
        body = json.dumps([found]).encode()
        headers = {"Content-Type": "application/json", "Github-Public-Key-Identifier": KEY_ID, "Github-Public-Key-Signature": self.sign(body)}
        return requests.post(f"{program.url}/_/secrets/disclose-token", data=body, headers=headers, timeout=30)
