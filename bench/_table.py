"""A plain table for the terminal, with numbers right-aligned."""

from collections.abc import Sequence


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print `rows` under `head`; the first column is text, the others are numbers."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in [list(head), *cells]) for i in range(len(head))]

    def line(row: Sequence[str]) -> str:
        return "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )

    print(f"\n{title}\n\n{line(head)}\n{'  '.join('-' * width for width in widths)}")
    for row in cells:
        print(line(row))
