"""The tables of the lexicon, each word once: a reader that is fast where a table is large.

A file opens with a comment that says what it is, its columns, its source and licence; the first line that is no comment
names the columns, and each further line is a row. The first column is the word itself: it stands in one row. Cells that
are left out at the end of a row are empty. In a user's file (`DATELINE_RULES`) a row replaces the row of the same word,
and `-word` takes it away.

`read` raises the first fault of a file as `FILE:LINE: what, and what to write instead`; `checking` tells them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import compress, zip_longest
from pathlib import Path

from service.rules import RulesError, layers, read_text
from service.rules.schema import Schema

_EDGES = re.compile(r"[ \r]*([\t\n])[ \r]*")


@dataclass(frozen=True)
class Table:
    """The rows of a table by column: cells at the same position are of one row."""

    schema: Schema
    cells: Mapping[str, tuple[str, ...]] = field(repr=False)

    @property
    def rows(self) -> Iterator[dict[str, str]]:
        """The rows, a mapping of column to cell each; for tables that are not large."""
        names = self.schema.names
        return (dict(zip(names, row, strict=True)) for row in zip(*self.cells.values(), strict=True))

    def words(self, **having: str) -> frozenset[str]:
        """The words of the rows in which each of these columns holds one of these values (spaces between them).

        Without columns: all words. Raises KeyError for a column or value that the schema does not know.
        """
        return frozenset(self.ordered_words(**having))

    def ordered_words(self, **having: str) -> tuple[str, ...]:
        """The same words in the order of the table."""
        found: Iterable[str] = self.cells[self.schema.columns[0].name]
        chosen: list[bool] = [True] * len(self.cells[self.schema.columns[0].name])
        for column in self.schema.columns:
            if column.name in having:
                wanted = having[column.name].split()
                if column.values and not column.values.issuperset(wanted):
                    raise KeyError(f"{self.schema.path}: {column.name} is none of {having[column.name]}")
                cells = self.cells[column.name]
                holding = {cell for cell in set(cells) if not set(wanted).isdisjoint(column.parts(cell))}
                chosen = [kept and cell in holding for kept, cell in zip(chosen, cells, strict=True)]
        if unknown := having.keys() - set(self.schema.names):
            raise KeyError(f"{self.schema.path}: no column {', '.join(sorted(unknown))}")
        return tuple(compress(found, chosen))

    def mapping(self, column: str) -> dict[str, str]:
        """The cell of a column by word, for the words where it is not empty."""
        words = self.cells[self.schema.columns[0].name]
        return {word: cell for word, cell in zip(words, self.cells[column], strict=True) if cell}


def read(schema: Schema) -> Table:
    """The table that a schema declares, with the user's rows merged in. Raises RulesError for the first fault."""
    own, *more = layers(schema.path)
    columns = _columns(own, schema)
    for file in more:
        rows = {row[0]: row for row in zip(*columns, strict=True)}
        taken, given = _changes(file, schema)
        for word in taken:
            rows.pop(word, None)
        rows |= given
        if not rows:
            raise RulesError(file, 1, "every row is taken away; leave one, or write one")
        columns = list(zip(*rows.values(), strict=True))
    if len(set(columns[0])) < len(columns[0]) or not _allowed(columns, schema):
        raise _first_fault(schema)
    return Table(schema, dict(zip(schema.names, columns, strict=True)))


def _first_fault(schema: Schema) -> RulesError:
    from service.rules import checking

    own, *more = layers(schema.path)
    folder = more[0].parents[schema.path.count("/")] if more else None
    return next(iter(checking.table_faults(schema, folder)), None) or RulesError(own, 1, "cannot be read")


def _lines(file: Path, schema: Schema) -> list[str]:
    """The lines of a file, folded where the schema says so, without spaces at the edges of cells."""
    text = read_text(file)
    if " \t" in text or "\t " in text or " \n" in text or "\n " in text or "\r" in text:
        text = _EDGES.sub(r"\1", text)
    return (text.lower() if schema.folded else text).split("\n")


def _body(file: Path, schema: Schema) -> list[str]:
    """The lines of a file from the names of its columns on."""
    lines = _lines(file, schema)
    while lines and (lines[0].startswith("#") or not lines[0]):
        del lines[0]
    return lines


def _columns(file: Path, schema: Schema) -> list[tuple[str, ...]]:
    """The columns of a file. What a row lacks at its end is empty."""
    head, *lines = _body(file, schema) or [""]
    if head.split("\t") != schema.names:
        raise _first_fault(schema)
    width = len(schema.columns)
    columns = list(zip_longest(*[line.split("\t") for line in lines if line and line[0] != "#"], fillvalue=""))
    if len(columns) > width:
        raise _first_fault(schema)
    rows = len(columns[0]) if columns else 0
    return columns + [("",) * rows] * (width - len(columns))


def _changes(file: Path, schema: Schema) -> tuple[list[str], dict[str, tuple[str, ...]]]:
    """The words that a user's file takes away, and the rows that it gives."""
    columns = _columns(file, schema)
    rows = {row[0]: row for row in zip(*columns, strict=True)}
    if len(rows) < len(columns[0]):
        raise _first_fault(schema)
    taken = [word[1:] for word in rows if word.startswith("-") and len(word) > 1]
    return taken, {word: row for word, row in rows.items() if word not in {f"-{word}" for word in taken}}


def _allowed(columns: list[tuple[str, ...]], schema: Schema) -> bool:
    """Whether all cells hold what their columns may hold."""
    by_name = dict(zip(schema.names, columns, strict=True))
    for column, cells in zip(schema.columns, columns, strict=True):
        if column.values or column.refers_to:
            known = column.values or set(by_name[column.refers_to])
            if not all(known.issuperset(column.parts(cell)) for cell in set(cells)):
                return False
    return "" not in columns[0]
