"""Fetches, with pip's own client, the newest wheel and the newest source distribution of each project that is named. Nothing is built or installed.

`pip download` would run the build of every source distribution just to learn its dependencies.
"""

import sys
from pathlib import Path

from pip._internal.commands import create_command
from pip._internal.network.download import Downloader

# Larger than that says nothing new, and takes long.
LARGEST = 30 << 20


def candidates(project: str, kind: str):
    """The newest file of a kind, asked for as pip asks."""
    command = create_command("download")
    with command.main_context():
        options, _ = command.parse_args(["--quiet", kind, ":all:", project])
        session = command.get_default_session(options)
        finder = command._build_package_finder(options, session)
        finder.find_all_candidates(project)
        return session, finder.find_best_candidate(project).best_candidate


def fetch(project: str, kind: str, directory: Path) -> None:
    session, best = candidates(project, kind)
    if best is None or not best.link.filename.endswith((".whl", ".tar.gz")) or (directory / best.link.filename).exists():
        return
    length = int(session.head(best.link.url_without_fragment, headers={"Accept-Encoding": "identity"}).headers.get("Content-Length", 0))
    if length <= LARGEST:
        Downloader(session, "off")(best.link, str(directory))


def main() -> None:
    directory = Path(sys.argv[1])
    directory.mkdir(parents=True, exist_ok=True)
    for project in Path(sys.argv[2]).read_text().split():
        for kind in ("--only-binary", "--no-binary"):
            try:
                fetch(project, kind, directory)
            except Exception as error:  # one project less
                print(f"{project}: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
