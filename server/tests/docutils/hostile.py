"""A docutils that has turned against its host: it tries everything and says what worked."""

import os
import resource
import signal
import socket
import threading


def _listen():
    server = socket.socket()
    server.bind(("127.0.0.1", 0))


def _map():
    for path in ("/proc/%d/environ" % os.getppid(), "/proc/1/environ", "/proc/self/environ"):
        if open(path).read():
            return


ATTEMPTS = {
    "read /etc/passwd": lambda: open("/etc/passwd").read(),
    "list /": lambda: os.listdir("/"),
    "list /proc": lambda: os.listdir("/proc"),
    "list the home directories": lambda: os.listdir("/home"),
    "read an environment": _map,
    "write a file": lambda: open("/tmp/bonded-hostile", "w").write("x"),
    "make a directory": lambda: os.mkdir("/tmp/bonded-hostile-directory"),
    "open a TCP socket": lambda: socket.create_connection(("127.0.0.1", 1), 1),
    "listen": _listen,
    "open a UDP socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
    "open a Unix socket": lambda: socket.socket(socket.AF_UNIX),
    "fork": lambda: os.fork() or os._exit(0),
    "start a thread": lambda: threading.Thread(target=lambda: None).start(),
    "start a program": lambda: os.posix_spawn("/bin/sh", ["sh", "-c", "true"], {}),
    "signal its parent": lambda: os.kill(os.getppid(), signal.SIGCONT),
    "raise its limits": lambda: resource.setrlimit(resource.RLIMIT_NPROC, (10, 10)),
    "take a lot of memory": lambda: bytearray(1 << 30),
    "see a variable": lambda: os.environ["BONDED_SECRET"],

}


def worked():
    for name, attempt in ATTEMPTS.items():
        try:
            attempt()
        except (OSError, RuntimeError, MemoryError, ValueError, KeyError, ZeroDivisionError):
            continue
        yield name
