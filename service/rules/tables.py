"""Tables with a declared schema: what each column may hold, and a reader that is fast where a table is large.

A file opens with a comment that says what it is, its columns, its source and licence; the first line that is no comment
names the columns, and each further line is a row. The first column is the word itself: it stands in one row. Cells that
are left out at the end of a row are empty. In a user's file (`DATELINE_RULES`) a row replaces the row of the same word,
and `-word` takes it away.

What is wrong is told as `FILE:LINE: what, and what to write instead`: `read` raises the first fault of a file,
`faults` yields them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import compress, zip_longest
from pathlib import Path

from service.rules import RulesError, layers, read_text

_EDGES = re.compile(r"[ \r]*([\t\n])[ \r]*")


@dataclass(frozen=True)
class Column:
    """A column: its name, and what its cells may hold (they may always be empty).

    `values` are the allowed values, none for free text; `many`: a cell holds several, with spaces between; `refers_to`:
    the column, of the same table, in whose cells each value must stand.
    """

    name: str
    values: frozenset[str] = frozenset()
    many: bool = False
    refers_to: str = ""

    def parts(self, cell: str) -> list[str]:
        """The values that a cell holds."""
        return cell.split() if self.many else [cell] if cell else []


def free(name: str) -> Column:
    """A column of free text."""
    return Column(name)


def one_of(name: str, values: str) -> Column:
    """A column whose cells hold one of these values (written with spaces between)."""
    return Column(name, frozenset(values.split()))


def some_of(name: str, values: str) -> Column:
    """A column whose cells hold any of these values, with spaces between."""
    return Column(name, frozenset(values.split()), many=True)


def word_of(name: str, column: str) -> Column:
    """A column whose cells hold one word of another column of the table."""
    return Column(name, refers_to=column)


def words_of(name: str, column: str) -> Column:
    """A column whose cells hold words of another column of the table, with spaces between."""
    return Column(name, many=True, refers_to=column)


@dataclass(frozen=True)
class Schema:
    """What a table may hold. `folded`: letter case does not matter, and all is read in small letters."""

    path: str
    columns: tuple[Column, ...]
    folded: bool = True

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]


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
        columns = list(zip(*rows.values(), strict=True))
    if len(set(columns[0])) < len(columns[0]) or not _allowed(columns, schema):
        raise _first_fault(schema)
    return Table(schema, dict(zip(schema.names, columns, strict=True)))


def faults(schema: Schema) -> Iterator[RulesError]:
    """All that is wrong with the files of a table, the package's own and the user's, in order."""
    known: dict[str, set[str]] = {name: set() for name in schema.names}
    for file in layers(schema.path):
        for _, row in _numbered_rows(file, schema):
            for name, cell in zip(schema.names, row, strict=False):
                known[name].add(cell.removeprefix("-"))
    for file in layers(schema.path):
        yield from _faults_of(file, schema, known)


def _first_fault(schema: Schema) -> RulesError:
    return next(faults(schema), None) or RulesError(layers(schema.path)[-1], 0, "a row that others need is taken away")


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


def _numbered_rows(file: Path, schema: Schema) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file with their numbers of line, the names of the columns left out."""
    lines = enumerate(_lines(file, schema), 1)
    rows = ((number, line.split("\t")) for number, line in lines if line and not line.startswith("#"))
    next(rows, None)
    return rows


def _faults_of(file: Path, schema: Schema, known: Mapping[str, set[str]]) -> Iterator[RulesError]:
    head = (_body(file, schema) or [""])[0]
    if head.split("\t") != schema.names:
        yield RulesError(file, 1, f"the columns are {head!r}; write {' '.join(schema.names)}, with tabs between")
        return
    seen: dict[str, int] = {}
    for number, row in _numbered_rows(file, schema):
        if len(row) > len(schema.columns):
            yield RulesError(
                file, number, f"{len(row)} cells under {len(schema.columns)} columns; write at most one for each"
            )
            continue
        if not row[0]:
            yield RulesError(file, number, f"no {schema.names[0]}; write one, or take the line out")
        if row[0] in seen:
            yield RulesError(
                file, number, f"{row[0]!r} stands in line {seen[row[0]]} already; write all of it in one row"
            )
        seen.setdefault(row[0], number)
        for column, cell in zip(schema.columns, row, strict=False):
            allowed = column.values or (known[column.refers_to] if column.refers_to else set())
            for value in column.parts(cell):
                if allowed and value not in allowed:
                    yield RulesError(file, number, f"{value!r} is no {column.name}; {_instead(column, value, allowed)}")


def _instead(column: Column, value: str, allowed: Iterable[str]) -> str:
    if column.refers_to:
        near = get_close_matches(value, sorted(allowed), 1)
        return f"write a {column.refers_to} of this table" + (f", such as {near[0]!r}" if near else "")
    return f"write {' or '.join(sorted(allowed))}"
