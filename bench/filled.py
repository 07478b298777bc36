"""The program's private database, filled by SQL with an index as large as one likes, and what lies in it."""

import dataclasses
import os
import pathlib
import subprocess

from program import Program

# Projects that are filled in one transaction.
BATCH = 5000
SIZES = """
select
    relname,
    (select reltuples::bigint from pg_class where oid = relid),
    pg_table_size(relid),
    pg_indexes_size(relid)
from pg_stat_user_tables
order by pg_total_relation_size(relid) desc
limit 12
"""


@dataclasses.dataclass(frozen=True)
class Size:
    """What a table takes, in bytes."""

    table: str
    rows: int
    itself: int
    indexes: int


def files_of(number: int) -> int:
    """How many files fill.sql gives the project of this number."""
    for divisor, files in ((12500, 2000), (1250, 200), (125, 50)):
        if number % divisor == 0:
            return files
    return 1 + number % 14


class Filled:
    """One program's database."""

    def __init__(self, program: Program):
        self._program = program
        self.projects = 0
        self.files = 0

    def until(self, files: int) -> None:
        """Adds projects until there are so many files, and lets PostgreSQL learn what is there."""
        first = self.projects + 1
        while self.files < files:
            self.projects += 1
            self.files += files_of(self.projects)
        script = pathlib.Path(__file__).parent / "fill.sql"
        for begin in range(first, self.projects + 1, BATCH):
            last = min(begin + BATCH - 1, self.projects)
            self._psql("--quiet", "--set", f"first={begin}", "--set", f"last={last}", "--file", str(script))
            print(f"\r{last:,} projects", end="", flush=True)
        print(f", {self.files:,} files")
        self._psql("--quiet", "--command", "vacuum analyze")

    def ask(self, question: str) -> list[list[str]]:
        """Rows of words."""
        said = self._psql("--tuples-only", "--no-align", "--field-separator", "\t", "--command", question)
        return [line.split("\t") for line in said.splitlines()]

    def names(self, count: int) -> list[str]:
        """So many projects: the twenty with most files, and others from everywhere."""
        largest = "select name from projects order by (select count(*) from files where files.project_id = projects.project_id) desc, name limit 20"
        names = [row[0] for row in self.ask(largest)]
        others = self.ask(f"select name from projects order by md5(name) limit {count}")
        return list(dict.fromkeys(names + [row[0] for row in others]))[:count]

    def forget_pages(self) -> None:
        """Says that every project has changed, so that no page of it is kept."""
        self._psql("--quiet", "--output", os.devnull, "--command", "select pg_notify('project_changed', normalized_name) from projects")

    def sizes(self) -> list[Size]:
        """The largest tables."""
        return [Size(table, int(rows), int(itself), int(indexes)) for table, rows, itself, indexes in self.ask(SIZES)]

    def _psql(self, *arguments: str) -> str:
        data = self._program.data
        password = next(data.rglob("postgres-owner")).read_text().strip()
        command = [os.environ["PSQL"], "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--host", str(data / "postgres"), "--username", "bonded_owner", "bonded"]
        done = subprocess.run([*command, *arguments], env={**os.environ, "PGPASSWORD": password}, capture_output=True, text=True, timeout=3600)
        assert done.returncode == 0, done.stderr
        return done.stdout
