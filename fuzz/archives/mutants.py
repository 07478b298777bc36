"""Changes of good archives: some that a lenient reader overlooks, some that mean nothing, so that enough of them are taken and can be compared."""

import gzip
import random
import struct

LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
# Where a field stands in the local and the central header, and how long it is.
BOTH = {"version": (4, 6, 2), "flags": (6, 8, 2), "method": (8, 10, 2), "time": (10, 12, 2), "date": (12, 14, 2), "crc": (14, 16, 4),
        "packed": (18, 20, 4), "size": (22, 24, 4), "name": (30, 46, 6)}
HARMLESS = ("time", "date")
# Fields of a tar header: where, how long.
TAR = {"name": (0, 100), "mode": (100, 8), "uid": (108, 8), "size": (124, 12), "mtime": (136, 12), "type": (156, 1), "link": (157, 100), "magic": (257, 8),
       "uname": (265, 32), "prefix": (345, 155)}
QUIET = ("mode", "uid", "mtime", "uname")


def headers(archive: bytes, mark: bytes) -> list[int]:
    """Where headers begin."""
    found, at = [], archive.find(mark)
    while at >= 0:
        found.append(at)
        at = archive.find(mark, at + 1)
    return found


def splice(chance: random.Random, data: bytearray) -> None:
    """Bytes that come, go or come twice."""
    at, length = chance.randrange(len(data) + 1), chance.randrange(1, 40)
    piece = chance.choice([b"", bytes(data[at:at + length]) * 2, chance.randbytes(length), b"PK\x05\x06" + bytes(18), b"\0" * 512])
    data[at:at + chance.choice([0, length])] = piece


def change_zip(chance: random.Random, data: bytearray) -> None:
    """One change of a zip."""
    local, central = headers(data, LOCAL), headers(data, CENTRAL)
    kind = chance.randrange(10)
    if kind < 5 and len(local) == len(central) and local:
        entry = chance.randrange(len(local))
        field = chance.choice(HARMLESS if kind < 3 else list(BOTH))
        in_local, in_central, length = BOTH[field]
        value = chance.randbytes(length) if field != "name" else bytes(data[local[entry] + 30:local[entry] + 30 + length]).swapcase()
        places = [local[entry] + in_local, central[entry] + in_central]
        for place in places if chance.random() < 0.9 else places[:1]:
            data[place:place + length] = value
    elif kind == 5 and central:
        # Attributes and who made it: two thirds of them say nothing to anybody.
        place = chance.choice(central) + chance.choice([4, 5, 38, 39, 40, 41])
        data[place] = chance.randrange(256)
    elif kind == 6 and len(central) > 1:
        one, other = sorted(chance.sample(range(len(central) - 1), 2)) if len(central) > 2 else (0, 0)
        first, second = data[central[one]:central[one + 1]], data[central[other]:central[other + 1]]
        data[central[other]:central[other + 1]], data[central[one]:central[one + 1]] = first, second
    elif kind == 7:
        place = chance.choice(local + central + [len(data) - 22]) + chance.randrange(46)
        data[min(place, len(data) - 1)] ^= 1 << chance.randrange(8)
    elif kind == 8:
        splice(chance, data)
    else:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def change_tar(chance: random.Random, data: bytearray) -> None:
    """One change of a tar, with a checksum that fits most of the time."""
    blocks = [at for at in range(0, len(data), 512) if data[at + 257:at + 262] == b"ustar"]
    kind = chance.randrange(10)
    if kind < 8 and blocks:
        block = chance.choice(blocks)
        field = chance.choice(QUIET if kind < 4 else list(TAR))
        at, length = TAR[field]
        if field in ("mode", "uid", "mtime", "size") and chance.random() < 0.8:
            value = f"{chance.randrange(8 ** 6):0{length - 1}o}\0".encode()
        elif field == "type":
            value = bytes([chance.choice(b"0125\x00LKxgSD73")])
        elif field == "uname":
            value = chance.choice([b"root", b"somebody", b""]).ljust(length, b"\0")
        else:
            value = bytearray(data[block + at:block + at + length])
            value[chance.randrange(length)] = chance.choice(b"a/.\0\\ \xff")
        data[block + at:block + at + length] = value
        if chance.random() < 0.95:
            data[block + 148:block + 156] = b" " * 8
            data[block + 148:block + 156] = f"{sum(data[block:block + 512]):06o}\0 ".encode()
    elif kind == 8:
        splice(chance, data)
    else:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def wheel(chance: random.Random, seeds: list[bytes]) -> bytes:
    """A mutant of a wheel."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.choice([1, 1, 2, 3])):
        change_zip(chance, data)
    return bytes(data)


def sdist(chance: random.Random, seeds: list[bytes]) -> bytes:
    """A mutant of a source distribution, packed."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.choice([1, 1, 2, 3])):
        change_tar(chance, data)
    packed = bytearray(gzip.compress(bytes(data), mtime=0))
    if chance.random() < 0.1:
        splice(chance, packed)
    elif chance.random() < 0.1:
        packed[4:8] = struct.pack("<I", chance.randrange(2 ** 32))
    return bytes(packed)
