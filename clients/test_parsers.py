"""The libraries that tools are made of read all we serve: pypi-simple the pages, packaging the metadata and the names."""

import packaging.metadata
import packaging.utils
import pypi_simple
import requests

from conftest import Site
from distributions import Distribution

FORMS = [pypi_simple.ACCEPT_JSON_ONLY, pypi_simple.ACCEPT_HTML_ONLY]


def test_pypi_simple_reads_the_list_and_every_page_in_both_forms(site: Site, published: list[Distribution]):
    for accept in FORMS:
        with pypi_simple.PyPISimple(site.index_url, accept=accept) as client:
            index = client.get_index_page()
            assert index.repository_version.startswith("1.") and {one.project for one in published} <= {*map(packaging.utils.canonicalize_name, index.projects)}
            for project in index.projects:
                page = client.get_project_page(project)
                assert page.packages, project
                for package in page.packages:
                    assert package.version and package.package_type in ("wheel", "sdist"), package
                    assert package.digests["sha256"] and package.metadata_url


def test_pypi_simple_downloads_a_file_and_its_metadata_by_their_digests(site: Site, published: list[Distribution], tmp_path):
    with pypi_simple.PyPISimple(site.index_url) as client:
        for one in published:
            package = next(package for package in client.get_project_page(one.project).packages if package.filename == one.filename)
            client.download_package(package, tmp_path / one.filename, verify=True)
            assert (tmp_path / one.filename).read_bytes() == one.path.read_bytes()
            if package.has_metadata:
                assert client.get_package_metadata_bytes(package, verify=True)


def strictly(content: bytes) -> packaging.metadata.Metadata:
    """The metadata, if every rule holds but one: setuptools wrote `License-File` into metadata 2.1 for years before 2.4 specified it."""
    try:
        return packaging.metadata.Metadata.from_email(content)
    except packaging.metadata.ExceptionGroup as broken:
        assert {str(one) for one in broken.exceptions} == {"license-file introduced in metadata version 2.4, not 2.1"}
        return packaging.metadata.Metadata.from_email(content, validate=False)


def test_packaging_reads_every_metadata_file_that_is_served(site: Site, published: list[Distribution]):
    seen = 0
    with pypi_simple.PyPISimple(site.index_url) as client:
        for project in client.get_index_page().projects:
            for package in client.get_project_page(project).packages:
                parse = packaging.utils.parse_wheel_filename if package.filename.endswith(".whl") else packaging.utils.parse_sdist_filename
                name, version, *_ = parse(package.filename)
                if not package.has_metadata:
                    continue
                served = requests.get(package.metadata_url, timeout=30)
                metadata = strictly(served.content)
                assert (packaging.utils.canonicalize_name(metadata.name), metadata.version) == (name, version), package.filename
                seen += 1
    assert seen >= len([one for one in published if one.is_wheel])


def test_the_json_api_says_what_the_pages_say(site: Site, published: list[Distribution]):
    for project in sorted({one.project for one in published}):
        told = requests.get(f"{site.program.url}/pypi/{project}/json", timeout=30).json()
        assert packaging.utils.canonicalize_name(told["info"]["name"]) == project
        digests = {file["filename"]: file["digests"]["sha256"] for files in told["releases"].values() for file in files}
        assert all(digests[one.filename] == one.sha256 for one in published if one.project == project)
