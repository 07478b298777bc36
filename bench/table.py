"""The table: one row a measurement, with nginx beside it and the target where there is one."""

import dataclasses


@dataclasses.dataclass
class Row:
    """A measurement."""

    what: str
    ours: str
    nginx: str = "–"
    ratio: str = "–"
    target: str = ""
    met: bool | None = None


class Table:
    """Prints each row when it is there and remembers which targets were missed."""

    WIDTHS = (44, 26, 22, 7)

    def __init__(self) -> None:
        self.missed: list[str] = []
        self._line("what", "bonded", "nginx", "ratio", "target")
        self._line(*("-" * width for width in self.WIDTHS), "-" * 24)

    def add(self, row: Row) -> None:
        """Prints it."""
        verdict = {None: "", True: " – met", False: " – MISSED"}[row.met]
        if row.met is False:
            self.missed.append(row.what)
        self._line(row.what, row.ours, row.nginx, row.ratio, row.target + verdict)

    def rates(self, what: str, ours, nginx, least: float | None = None) -> None:
        """A row of two rates."""
        ratio = ours.per_second / nginx.per_second
        target, met = (f"at least {least:.0%} of nginx", ratio >= least) if least is not None else ("", None)
        self.add(Row(what, self._rate(ours), self._rate(nginx), f"{ratio:.2f}", target, met))

    @staticmethod
    def _rate(rate) -> str:
        return f"{rate.per_second:,.0f}/s, p99 {rate.p99_ms:.1f} ms"

    def _line(self, *cells: str) -> None:
        print("  ".join([*(cell.ljust(width) for cell, width in zip(cells, self.WIDTHS, strict=False)), cells[-1]]).rstrip(), flush=True)
