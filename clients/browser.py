"""A browser without JavaScript: it reads pages, finds forms by their buttons and fields by their labels, and sends what browsers send."""

import html.parser
import urllib.parse

import requests

import canaries


class Field:
    """An input, a text area or a selection of a form."""

    def __init__(self, tag: str, attributes: dict[str, str | None]):
        self.tag = tag
        self.id = attributes.get("id")
        self.name = attributes.get("name")
        self.kind = (attributes.get("type") or "text") if tag == "input" else tag
        self.value = attributes.get("value") or ""
        self.checked = "checked" in attributes
        self.options: dict[str, str] = {}
        self.label = ""


class Form:
    """A form, its fields and the texts of its buttons."""

    def __init__(self, attributes: dict[str, str | None]):
        self.action = attributes.get("action") or ""
        self.method = (attributes.get("method") or "get").lower()
        self.fields: list[Field] = []
        self.buttons: list[str] = []

    def fill(self, values: dict[str, str]) -> dict[str, str]:
        """What the browser would send, with these values typed into the fields of these labels."""
        labels = [field.label for field in self.fields if field.label]
        unknown = set(values) - set(labels)
        assert not unknown, f"no field is labelled {unknown}, there are {labels}"
        sent = {}
        for field in self.fields:
            if field.name is None or (field.kind in ("checkbox", "radio") and not field.checked and field.label not in values):
                continue
            sent[field.name] = self._value(field, values.get(field.label)) if field.label else field.value
        return sent

    @staticmethod
    def _value(field: Field, typed: str | None) -> str:
        if field.kind != "select":
            return field.value if typed is None else typed
        if typed is None:
            return next(iter(field.options.values()), "")
        return field.options[typed]


class Page(html.parser.HTMLParser):
    """What a page says: its forms, its alerts, the texts of elements that have an id."""

    VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

    def __init__(self, text: str):
        super().__init__()
        self.text = text
        self.forms: list[Form] = []
        self.alerts: list[str] = []
        self.statuses: list[str] = []
        self.by_id: dict[str, str] = {}
        self.links: list[str] = []
        self.scripts = 0
        self._open: list[tuple[str, dict, list[str]]] = []
        self._labels: list[tuple[str | None, Field | None, str]] = []
        self.feed(text)
        self.close()
        self._attach_labels()

    def form(self, button: str) -> Form:
        """The form with this button."""
        found = [form for form in self.forms if button in form.buttons]
        assert len(found) >= 1, f"no form has a button {button!r}; there are {[form.buttons for form in self.forms]}:\n{self.text[:4000]}"
        return found[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.scripts += tag == "script"
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        if tag == "form":
            self.forms.append(Form(attributes))
        elif tag in ("input", "textarea", "select") and self.forms:
            self._field(Field(tag, attributes))
        if tag not in self.VOID:
            self._open.append((tag, attributes, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        for _, _, texts in self._open:
            texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if all(name != tag for name, _, _ in self._open):
            return
        while True:
            name, attributes, texts = self._open.pop()
            self._closed(name, attributes, " ".join("".join(texts).split()))
            if name == tag:
                return

    def _field(self, field: Field) -> None:
        self.forms[-1].fields.append(field)
        if field.kind == "submit":
            self.forms[-1].buttons.append(field.value)
        for _, attributes, _ in self._open:
            attributes.setdefault("__holds", field)

    def _closed(self, tag: str, attributes: dict, text: str) -> None:
        if attributes.get("id"):
            self.by_id[attributes["id"]] = text
        if attributes.get("role") == "alert" and text:
            self.alerts.append(text)
        if attributes.get("role") == "status" and text:
            self.statuses.append(text)
        if tag == "button" and self.forms:
            self.forms[-1].buttons.append(text)
        elif tag == "option" and self.forms and self.forms[-1].fields:
            self.forms[-1].fields[-1].options[text] = attributes.get("value", text)
        elif tag == "label":
            self._labels.append((attributes.get("for"), attributes.get("__holds"), text))

    def _attach_labels(self) -> None:
        for target, held, text in self._labels:
            for form in self.forms:
                for field in form.fields:
                    if field is held or (target and field.id == target):
                        field.label = text


class Browser:
    """One person's browser: cookies, the page that is open, and the origin headers that a real one sends."""

    def __init__(self, site: str):
        self.site = site
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Accept"] = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"
        self.session.headers["User-Agent"] = "Mozilla/5.0 (a browser without scripts)"
        self.page = Page("")
        self.address = site
        self.status = 0
        # Of the last form.
        self.request_id = ""
        self._referrer_policy = ""

    def open(self, path: str) -> Page:
        """Goes to an address."""
        return self._show(self.session.get(urllib.parse.urljoin(self.site, path), timeout=30, headers={"Sec-Fetch-Site": "none"}))

    def press(self, button: str, **labelled: str) -> Page:
        """Fills the form that has this button and presses it. Labels are given with `_` for spaces."""
        return self.submit(button, {label.replace("_", " "): value for label, value in labelled.items()})

    def submit(self, button: str, values: dict[str, str]) -> Page:
        """The same, with the labels as they are."""
        form = self.page.form(button)
        assert form.method == "post", f"the form of {button!r} uses {form.method}"
        # Fetch standard, "append a request Origin header": a page that sends no referrer sends no origin either.
        origin = "null" if self._referrer_policy == "no-referrer" else self.site
        target = urllib.parse.urljoin(self.address, form.action)
        filled = form.fill(values)
        canaries.sent(urllib.parse.urlencode(filled))
        answer = self.session.post(target, data=filled, timeout=60, allow_redirects=False,
                                   headers={"Origin": origin, "Sec-Fetch-Site": "same-origin"})
        self.request_id = answer.headers["X-Request-Id"]
        if answer.status_code in (302, 303):
            onward = urllib.parse.urljoin(target, answer.headers["Location"])
            self._note(answer)
            answer = self.session.get(onward, timeout=30, headers={"Sec-Fetch-Site": "same-origin"})
        return self._show(answer)

    @property
    def path(self) -> str:
        """Where it is, without the query."""
        return urllib.parse.urlsplit(self.address).path

    @staticmethod
    def _note(answer: requests.Response) -> None:
        for one in [*answer.history, answer]:
            canaries.remember("url", one.url)
            canaries.given(one.raw.headers.getlist("Set-Cookie"), one.text)

    def _show(self, answer: requests.Response) -> Page:
        self._note(answer)
        self.address, self.status = answer.url, answer.status_code
        self._referrer_policy = answer.headers.get("Referrer-Policy", "")
        self.page = Page(answer.text)
        return self.page
