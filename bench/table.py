"""The table: one row a measurement, the ratio first, then who was measured, then the target and whether it was met."""

import dataclasses

HEAD = ("ratio", "what", "bonded", "nginx", "pypiserver", "devpi", "target", "met")


@dataclasses.dataclass
class Row:
    """A measurement. The ratio is Bonded's to nginx's."""

    what: str
    ours: str
    nginx: str = ""
    pypiserver: str = ""
    devpi: str = ""
    ratio: float | None = None
    target: str = ""
    met: bool | None = None

    def cells(self) -> tuple[str, ...]:
        """As it stands in the table."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        met = {None: "", True: "yes", False: "no"}[self.met]
        return ratio, self.what, self.ours, self.nginx, self.pypiserver, self.devpi, self.target, met


class Table:
    """Says each row when it is there, and prints all of them at the end."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    @property
    def missed(self) -> int:
        """How many targets were missed."""
        return sum(row.met is False for row in self.rows)

    def add(self, row: Row) -> None:
        """A row more."""
        self.rows.append(row)
        print("  ".join(cell for cell in row.cells() if cell), flush=True)

    def rates(self, what: str, ours, nginx, least: float | None = None, **rivals: object) -> None:
        """A row of rates."""
        ratio = ours.per_second / nginx.per_second
        target, met = (f"at least {least:.0%} of nginx", ratio >= least) if least is not None else ("", None)
        self.add(Row(what, str(ours), str(nginx), **{name: str(rate) for name, rate in rivals.items()}, ratio=ratio, target=target, met=met))

    def print(self) -> None:
        """The whole table, in Markdown, which a document can take over. Columns without a word are left out."""
        rows = [row.cells() for row in self.rows]
        used = [column for column in range(len(HEAD)) if any(row[column] for row in rows)]
        lines = [tuple(line[column] for column in used) for line in (HEAD, *rows)]
        widths = [max(len(line[column]) for line in lines) for column in range(len(used))]
        lines.insert(1, tuple("-" * width for width in widths))
        print()
        for line in lines:
            print("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |")
