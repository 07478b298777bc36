"""A maintainer: a person who opens an account, sets up a second factor and makes tokens, all by plain pages."""

import base64
import email
import email.policy
import hashlib
import hmac
import pathlib
import re
import struct
import time

import canaries
from browser import Browser
from program import Program

STEP_SECONDS = 30
PASSWORD = "nine purple otters juggle quietly"


def totp(secret: str, step: int) -> str:
    """The code of a 30-second step (RFC 6238, SHA-1, six digits)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", step), hashlib.sha1)
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def mail_to(program: Program, address: str) -> list[str]:
    """The plain texts of what was sent to this address, oldest first."""
    texts = []
    for path in sorted((program.data / "mail").glob("*.eml")):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        if address in message["To"]:
            texts.append(message.get_body(("plain",)).get_content())
    return texts


def wait_for(what, seconds: float = 20):
    """Waits until `what()` gives something."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} s in vain")


class Maintainer:
    """One person with one browser."""

    def __init__(self, program: Program, username: str):
        self.program = program
        self.username = username
        self.address = f"{username}@example.org"
        self.browser = Browser(program.url)
        self.recovery_codes: list[str] = []
        self.secret = ""
        self.last_step = 0

    def register(self) -> "Maintainer":
        """Opens the account and proves the address."""
        self.browser.open("/account/register/")
        self.browser.submit("Create account", {"Name": self.username.title(), "Username": self.username, "Email address": self.address,
                                               "Password": PASSWORD, "Confirm password": PASSWORD})
        assert not self.browser.page.alerts, self.browser.page.alerts
        letter = wait_for(lambda: mail_to(self.program, self.address))[-1]
        link = re.search(r"http\S+/account/verify-email/\?token=\S+", letter)[0]
        self.browser.open(link)
        self.browser.press("Verify email address")
        assert not self.browser.page.alerts, self.browser.page.alerts
        return self

    def log_in(self) -> "Maintainer":
        """Both steps, as far as they are due."""
        self.browser.open("/account/login/")
        self.browser.press("Log in", Username=self.username, Password=PASSWORD)
        if self.browser.path == "/account/two-factor/":
            self.browser.press("Verify", Authentication_code=self.next_code())
        assert not self.browser.page.alerts, self.browser.page.alerts
        canaries.plant(self.program, self.browser.request_id, "the log", "the audit log")
        canaries.plant(self.program, self.address, "mail", "the data directory")
        return self

    def set_up_second_factor(self) -> "Maintainer":
        """Recovery codes first, one of them typed back, then the authenticator app."""
        self.browser.open("/manage/account/two-factor/")
        self.browser.press("Generate recovery codes")
        if "recovery-codes" not in self.browser.page.by_id:
            self.browser.open("/manage/account/recovery-codes/")
        self.recovery_codes = re.findall(r"<li><code>([^<]+)</code>", self.browser.page.text)
        assert len(self.recovery_codes) == 10, self.browser.page.text
        self.browser.press("Confirm codes saved", Recovery_code=self.recovery_codes.pop())
        assert not self.browser.page.alerts, self.browser.page.alerts
        page = self.browser.open("/manage/account/totp-provision")
        self.secret = page.by_id["totp-secret"].replace(" ", "")
        # The step before this one is still good, which leaves two codes for log-ins that follow at once.
        self.browser.press("Enable", Authentication_code=self.next_code())
        assert not self.browser.page.alerts, self.browser.page.alerts
        return self

    def next_code(self) -> str:
        """The oldest code that was not used yet and is still good; waits for the next step where none is left."""
        step = max(self.last_step + 1, int(time.time()) // STEP_SECONDS - 1)
        while step > int(time.time()) // STEP_SECONDS + 1:
            time.sleep(0.5)
        self.last_step = step
        return totp(self.secret, step)

    def make_token(self, name: str, scope: str = "Entire account") -> str:
        """A new token, as the page shows it once."""
        self.browser.open("/manage/account/token/")
        if self.browser.path == "/account/reauthenticate/":
            self.browser.press("Confirm", Password=PASSWORD, Authentication_code=self.next_code())
            self.browser.open("/manage/account/token/")
        page = self.browser.submit("Create token", {"Token name": name, "Scope": scope})
        assert not page.alerts, page.alerts
        return page.by_id["new-token"].strip()

    def yank(self, project: str, version: str, reason: str) -> None:
        """Yanks a release, with the second factor shown a moment ago."""
        self.browser.open("/account/reauthenticate/")
        self.browser.press("Confirm", Password=PASSWORD, Authentication_code=self.next_code())
        self.browser.open(f"/manage/project/{project}/release/{version}/")
        page = self.browser.submit("Yank", {"Reason": reason, "Confirm version": version})
        assert not page.alerts, page.alerts

    def revoke_token(self, name: str) -> None:
        """Presses Revoke in the row of this token."""
        page = self.browser.open("/manage/account/tokens/")
        row = next(row for row in re.findall(r"<tr\b.*?</tr>", page.text, re.DOTALL) if name in row)
        action = re.search(r'<form[^>]*action="([^"]+)"', row)[1]
        form = next(form for form in page.forms if form.action == action and "Revoke" in form.buttons and
                    all(f'value="{field.value}"' in row for field in form.fields if field.kind == "hidden"))
        page.forms = [form]
        self.browser.press("Revoke")

    @classmethod
    def complete(cls, program: Program, username: str) -> "Maintainer":
        """The whole way, ready to make tokens."""
        return cls(program, username).register().log_in().set_up_second_factor()


def data_directory(parent: pathlib.Path) -> pathlib.Path:
    """A place for a data directory that PostgreSQL's own user can reach."""
    parent.chmod(0o755)
    return parent / "data"
