"""The index in both its forms, read by a parser of its own and judged by the `packaging` library."""

import gzip
import html.parser
import urllib.parse

import packaging.specifiers
import packaging.utils
import requests

from conftest import Site
from distributions import Distribution

JSON = "application/vnd.pypi.simple.v1+json"
HTML = "application/vnd.pypi.simple.v1+html"


class Anchors(html.parser.HTMLParser):
    """The anchors of a PEP 503 page: attributes and text."""

    def __init__(self, text: str):
        super().__init__()
        self.found: list[tuple[dict[str, str | None], str]] = []
        self.version = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "a":
            self.found.append((attributes, ""))
        if tag == "meta" and attributes.get("name") == "pypi:repository-version":
            self.version = attributes.get("content")

    def handle_data(self, data: str) -> None:
        if self.found and data.strip():
            attributes, text = self.found[-1]
            self.found[-1] = (attributes, text or data.strip())


def get(site: Site, path: str, accept: str) -> requests.Response:
    return requests.get(urllib.parse.urljoin(site.index_url, path), headers={"Accept": accept}, timeout=30, allow_redirects=False)


def test_both_forms_say_the_same_and_every_name_parses(site: Site, published: list[Distribution]):
    for project in sorted({one.project for one in published}):
        page = f"{project}/"
        data = get(site, page, JSON).json()
        assert data["meta"]["api-version"].startswith("1.")
        assert data["name"] == project
        anchors = Anchors(get(site, page, HTML).text)
        assert anchors.version == data["meta"]["api-version"]
        assert [text for _, text in anchors.found] == [file["filename"] for file in data["files"]]
        for (attributes, _), file in zip(anchors.found, data["files"], strict=True):
            judge(site, page, attributes, file, data["versions"])


def judge(site: Site, page: str, attributes: dict[str, str | None], file: dict, versions: list[str]) -> None:
    """One file in both forms."""
    base = urllib.parse.urljoin(site.index_url, page)
    address, fragment = urllib.parse.urldefrag(urllib.parse.urljoin(base, attributes["href"]))
    assert address == urllib.parse.urljoin(base, file["url"])
    assert fragment == f"sha256={file['hashes']['sha256']}"
    if file["filename"].endswith(".whl"):
        _, version, _, _ = packaging.utils.parse_wheel_filename(file["filename"])
        assert file["core-metadata"]["sha256"], "a wheel's metadata is served beside it"
        assert attributes["data-core-metadata"] == f"sha256={file['core-metadata']['sha256']}"
        beside = requests.get(f"{address}.metadata", timeout=30)
        assert beside.text.startswith("Metadata-Version:")
    else:
        _, version = packaging.utils.parse_sdist_filename(file["filename"])
    assert str(version) in versions
    if file.get("requires-python"):
        assert packaging.specifiers.SpecifierSet(file["requires-python"]) == packaging.specifiers.SpecifierSet(attributes["data-requires-python"])


def test_the_list_of_projects_names_each_once_in_both_forms(site: Site, published: list[Distribution]):
    names = [project["name"] for project in get(site, "", JSON).json()["projects"]]
    normal = [packaging.utils.canonicalize_name(name) for name in names]
    assert {one.project for one in published} <= set(normal)
    assert len(normal) == len(set(normal))
    anchors = Anchors(get(site, "", HTML).text).found
    assert [packaging.utils.canonicalize_name(text) for _, text in anchors] == normal


def test_the_form_follows_accept(site: Site, published: list[Distribution]):
    page = f"{published[0].project}/"
    for accept, wanted in [(JSON, JSON), (HTML, HTML), ("text/html", "text/html"), ("*/*", "text/html"), ("image/png", "text/html"),
                           (f"{JSON}, {HTML};q=0.1, text/html;q=0.01", JSON), (f"text/html, {JSON};q=0.5", "text/html"),
                           ("application/vnd.pypi.simple.latest+json", JSON)]:
        answer = get(site, page, accept)
        assert answer.headers["Content-Type"].split(";")[0] == wanted, accept
        assert "Accept" in answer.headers["Vary"]


def test_other_spellings_lead_to_the_normal_form_and_unknown_names_to_nothing(site: Site):
    moved = get(site, "Some_Name.Here/", JSON)
    assert (moved.status_code, moved.headers["Location"].endswith("/simple/some-name-here/")) == (301, True)
    assert get(site, "nobody-uploaded-this/", JSON).status_code == 404


def test_what_did_not_change_is_not_sent_again(site: Site, published: list[Distribution]):
    page = f"{published[0].project}/"
    for accept in (JSON, HTML):
        first = get(site, page, accept)
        again = requests.get(f"{site.index_url}{page}", headers={"Accept": accept, "If-None-Match": first.headers["ETag"]}, timeout=30)
        assert (again.status_code, again.content) == (304, b"")


def test_a_page_is_packed_as_the_client_likes(site: Site, published: list[Distribution]):
    url = f"{site.index_url}{published[0].project}/"
    plain = requests.get(url, headers={"Accept": JSON, "Accept-Encoding": "identity"}, timeout=30)
    assert "Content-Encoding" not in plain.headers and "Accept-Encoding" in plain.headers["Vary"]
    tags = {plain.headers["ETag"]}
    for wish, coding in [("gzip, deflate", "gzip"), ("gzip, br, zstd", "zstd"), ("br, gzip;q=0.5", "br")]:
        asked = {"Accept": JSON, "Accept-Encoding": wish}
        with requests.get(url, headers=asked, stream=True, timeout=30) as answer:
            packed = answer.raw.read(decode_content=False)
        assert answer.headers["Content-Encoding"] == coding and len(packed) < len(plain.content)
        if coding == "gzip":
            assert gzip.decompress(packed) == plain.content
        tags.add(answer.headers["ETag"])
        again = requests.get(url, headers={**asked, "If-None-Match": answer.headers["ETag"]}, timeout=30)
        assert (again.status_code, again.headers["ETag"]) == (304, answer.headers["ETag"])
    assert len(tags) == 4, "equal tags mean equal bytes"


def test_a_part_of_a_file_can_be_asked_for(site: Site, published: list[Distribution]):
    one = published[0]
    file = next(file for file in get(site, f"{one.project}/", JSON).json()["files"] if file["filename"] == one.filename)
    address = urllib.parse.urljoin(f"{site.index_url}{one.project}/", file["url"])
    part = requests.get(address, headers={"Range": "bytes=10-19"}, timeout=30)
    assert (part.status_code, part.content) == (206, one.path.read_bytes()[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{one.path.stat().st_size}"
    beyond = requests.get(address, headers={"Range": f"bytes={one.path.stat().st_size}-"}, timeout=30)
    assert beyond.status_code == 416
    head = requests.head(address, timeout=30)
    assert (head.status_code, int(head.headers["Content-Length"]), head.content) == (200, one.path.stat().st_size, b"")
