"""All that is wrong with a folder of rules, or with the package's own: file by file against the declared schemas."""

from __future__ import annotations

import math
import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TypeGuard

from service.rules import RulesError, coherence, home, patterns, schemas
from service.rules.schema import AnySchema, Column, Entries, Key, Made, Schema, WordList, free, instead, nearest
from service.rules.sources import Entry, Source, Value

_PASSED_OVER = ("README", "LICENSE", "NOTICE")
_CODE = (".py", ".pyc")
_WHOLE = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def faults(folder: Path | None = None) -> list[RulesError]:
    """What is wrong with the files of `folder`, laid over the package's own; without one, with the package's own."""
    paths, found = _files(folder or home())
    files = Files(folder)
    for path in paths:
        found += files.faults(path)
    return found


def taken(folder: Path) -> list[str]:
    """The relative paths of the files of `folder` that are laid over the package's own. Raises OSError, RulesError."""
    return _files(folder)[0]


def table_faults(schema: Schema, folder: Path | None) -> list[RulesError]:
    """What is wrong with the files of one table, the package's own and the folder's."""
    files = Files(folder)
    files.declare(schema)
    own = Files(None)
    own.declare(schema)
    there = folder is not None and (folder / schema.path).is_file()
    return [*own.faults(schema.path), *(files.faults(schema.path) if there else ())]


def _files(folder: Path) -> tuple[list[str], list[RulesError]]:
    """The paths of the folder's files that a layer reads, and the faults of all others."""
    if not folder.is_dir():
        return [], [RulesError(folder, 1, "no such folder; write the path of one that holds files of rules")]
    own = folder == home()
    paths: list[str] = []
    found: list[RulesError] = []
    for file in _walk(folder, found):
        path = file.relative_to(folder).as_posix()
        if own and file.suffix in _CODE:
            continue
        if told := _unreadable(file):
            found.append(RulesError(file, 1, told))
            continue
        schema = schemas.of(path)
        if isinstance(schema, Made) and not own:
            found.append(
                RulesError(file, 1, f"a script makes this file, and nothing is laid over it; use {schema.instead}")
            )
        elif schema is None or not (home() / path).is_file():
            found.append(RulesError(file, 1, f"no layer reads a file of this name; {instead(path, _known_paths())}"))
        elif not isinstance(schema, Made):
            paths.append(path)
    return sorted(paths), found


def _known_paths() -> list[str]:
    files = (file.relative_to(home()).as_posix() for file in home().rglob("*.*"))
    return [path for path in files if schemas.of(path) and not isinstance(schemas.of(path), Made)]


def _walk(folder: Path, found: list[RulesError]) -> Iterator[Path]:
    """What lies in the folder and is no folder, but for hidden names and what tells of the folder itself."""
    seen = {folder.resolve()}
    for place, folders, names in os.walk(folder, followlinks=True):
        for name in sorted(folders):
            inner = Path(place, name)
            path = inner.relative_to(folder).as_posix()
            if name.startswith(".") or name == "__pycache__" or inner.resolve() in seen:
                folders.remove(name)
            elif schemas.of(path):
                folders.remove(name)
                found.append(RulesError(inner, 1, "a folder where a file is read; write a file of this name"))
            else:
                seen.add(inner.resolve())
        folders.sort()
        yield from (
            Path(place, name)
            for name in sorted(names)
            if not name.startswith((".", *(_PASSED_OVER if Path(place) == folder else ())))
        )


def _unreadable(file: Path) -> str | None:
    """Why a file cannot be read, without reading it: what is no plain file might never end."""
    try:
        mode = file.stat().st_mode
    except OSError as error:
        return f"cannot be read: {error.strerror}; " + (
            "the link leads nowhere: link it to a file" if file.is_symlink() else "write a file"
        )
    if not stat.S_ISREG(mode):
        return "no plain file, but a pipe, a socket or a device; write a file"
    return None if os.access(file, os.R_OK) else "may not be read; let the service's user read it"


class Files:
    """The package's own files and those of a folder laid over them, each read once."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._sources: dict[tuple[Path, str], Source] = {}
        self._declared: dict[str, AnySchema] = {}
        self._known: dict[tuple[str, str], frozenset[str]] = {}

    def declare(self, schema: AnySchema) -> None:
        """Check by this schema rather than by one that `schemas` declares."""
        self._declared[schema.path] = schema

    def schema(self, path: str) -> AnySchema:
        """The schema of a path that has one."""
        schema = self._declared.get(path) or schemas.of(path)
        assert schema is not None
        return schema

    def own(self, path: str) -> Source:
        """The package's own file."""
        return self._source(home(), path)

    def laid_over(self, path: str) -> Source | None:
        """The folder's file, where it has one."""
        there = self._folder is not None and _is_file(self._folder / path)
        return self._source(self._folder, path) if self._folder and there else None

    def both(self, path: str) -> list[Source]:
        """The package's own file and, where there is one, the folder's."""
        over = self.laid_over(path)
        return [self.own(path), over] if over else [self.own(path)]

    def entries(self, path: str) -> dict[str, Entry]:
        """The entries by name, those of the folder in place of the package's."""
        return {entry.name: entry for source in self.both(path) for entry in source.entries}

    def pairs(self, path: str, first: str, second: str) -> Iterator[tuple[str, str]]:
        """The cells of two columns of a table that a script makes, row by row."""
        head, *rows = [line.split("\t") for _, line in self.own(path).lines]
        yield from ((cells[head.index(first)], cells[head.index(second)]) for cells in rows)

    def paths_below(self, folder: str) -> list[str]:
        """The paths of the package's files in a folder of it."""
        return sorted(file.relative_to(home()).as_posix() for file in (home() / folder).glob("*.yaml"))

    def _source(self, folder: Path, path: str) -> Source:
        key = (folder, path)
        if key not in self._sources:
            self._sources[key] = Source(folder / path, self.schema(path))
        return self._sources[key]

    def known(self, path: str, column: str, *, ours: bool = False) -> frozenset[str]:
        """All values of a column of a table or a key of entries, or the words of a list; `ours`: of the package."""
        key = (path, column + ("!" if ours else ""))
        if key not in self._known:
            sources = [self.own(path)] if ours else self.both(path)
            self._known[key] = frozenset(value for source in sources for value in _values(source, column))
        return self._known[key]

    @cached_property
    def names(self) -> patterns.Names:
        """What patterns may name."""
        phrases, rules = "timex/phrases.yaml", "timex/rules.yaml"
        pieces = self.entries("layout/pieces.yaml")
        return patterns.Names(
            classes=self.known("syntax/classes.tsv", "class"),
            pieces={
                name: str(entry.keys["pattern"].value) for name, entry in pieces.items() if "pattern" in entry.keys
            },
            lists=self.known("timex/words.tsv", "list") | coherence.other_lists(self),
            phrases=self.known(phrases, "name"),
            kinds=self.known(rules, "kind"),
        )

    def faults(self, path: str) -> list[RulesError]:
        """What is wrong with the file of the folder or, without one, with the package's own, by line."""
        source = (self.laid_over(path) if self._folder else None) or self.own(path)
        check: Callable[[Source], Iterator[RulesError]]
        match source.schema:
            case WordList():
                check = self._of_list
            case Schema():
                check = self._of_table
            case _:
                check = self._of_entries
        told = list(check(source))
        told += () if source.faults or told else coherence.faults(self, path, source)
        return sorted([*source.faults, *told], key=lambda fault: fault.line)

    def _of_list(self, source: Source) -> Iterator[RulesError]:
        assert isinstance(source.schema, WordList)
        column, path = source.schema.entry, source.schema.path
        ours = {word for _, word in self.own(path).words}
        seen: dict[str, int] = {}
        for number, word in source.words:
            if word in seen:
                yield source.fault(number, f"{word!r} stands in line {seen[word]} already; take one of the two out")
            elif word == "-":
                yield source.fault(number, "a minus alone; write behind it what is to be taken away")
            elif "\t" in word:
                yield source.fault(number, "a tab in a list of words; write one entry a line, without columns")
            elif word.startswith("-") and len(word) > 1 and source is not self.own(path):
                if word[1:].strip() not in ours:
                    yield source.fault(number, _nothing_to_take(word[1:].strip(), ours))
            elif ", " in word and column == free("entry", case=column.case):
                yield source.fault(number, "several words in a line; write each in a line of its own, without commas")
            else:
                yield from self._of_value(source, number, column, word)
            if (taken := f"-{word}") in seen:
                yield source.fault(number, _taken_and_given(word, seen[taken]))
            seen.setdefault(word, number)

    def _of_table(self, source: Source) -> Iterator[RulesError]:
        schema = source.schema
        assert isinstance(schema, Schema)
        if not source.text:
            return
        if told := _wrong_head(source, schema):
            yield told
            return
        laid_over = source is not self.own(schema.path)
        ours = {cells[0]: number for number, cells in self.own(schema.path).rows} if laid_over else {}
        seen: dict[tuple[str, ...], int] = {}
        minus = {cells[0]: number for number, cells in source.rows if laid_over and cells[0][:1] == "-"}
        gone = {word[1:].strip(): number for word, number in minus.items() if word not in ours}
        for number, cells in source.rows:
            word = cells[0]
            if laid_over and word.startswith("-") and len(word) > 1 and word not in ours:
                yield from self._of_minus(source, number, cells, frozenset(ours))
            elif wrong := _wrong_row(schema, cells):
                yield source.fault(number, wrong)
            elif schema.closed and laid_over and word not in ours:
                yield source.fault(number, f"{word!r} is no {schema.names[0]}; {instead(word, ours)}")
            else:
                if (taken := gone.get(word)) is not None:
                    yield source.fault(number, _taken_and_given(word, taken))
                key = (word,) if schema.unique else tuple(cells)
                if word and key in seen:
                    right = "write all of it in one row" if schema.unique else "take one of the two out"
                    yield source.fault(number, f"{word!r} stands in line {seen[key]} already; {right}")
                seen.setdefault(key, number)
                yield from self._of_cells(source, number, cells)

    def _of_cells(self, source: Source, number: int, cells: list[str]) -> Iterator[RulesError]:
        assert isinstance(source.schema, Schema)
        for place, column in enumerate(source.schema.columns):
            cell = cells[place] if place < len(cells) else ""
            if not cell and (place == 0 or column.needed):
                yield source.fault(number, f"no {column.noun}; write one, or take the line out")
            values = column.parts(cell)
            if twice := next((value for value in values if values.count(value) > 1), None):
                yield source.fault(number, f"{twice!r} twice in one cell; write it once")
            for value in values:
                if column.refers_to and not (column.file or column.many) and value == cells[0]:
                    yield source.fault(number, f"{value!r} {column.name.replace('_', ' ')} itself; write another word")
                yield from self._of_value(source, number, column, value)

    def _of_minus(self, source: Source, number: int, cells: list[str], ours: frozenset[str]) -> Iterator[RulesError]:
        schema, word = source.schema, cells[0][1:].strip()
        assert isinstance(schema, Schema)
        if word not in ours:
            yield source.fault(number, _nothing_to_take(word, ours))
        elif schema.closed:
            yield source.fault(number, f"{word!r} cannot be taken away; write a row that changes it")
        elif any(cells[1:]):
            yield source.fault(number, f"a line that takes {word!r} away holds more; write {cells[0]} alone")
        else:
            given = {row[0] for _, row in source.rows}
            for place, column in enumerate(schema.columns):
                if column.refers_to and not column.file:
                    for _, row in self.own(schema.path).rows:
                        row_is_gone = row[0] in given or f"-{row[0]}" in given
                        if place < len(row) and word in column.parts(row[place]) and not row_is_gone:
                            yield source.fault(
                                number, f"{row[0]!r} needs {word!r} as its {column.name}; write a row for it, too"
                            )
                            return

    def _of_entries(self, source: Source) -> Iterator[RulesError]:
        schema = source.schema
        assert isinstance(schema, Entries)
        laid_over = source is not self.own(schema.path)
        ours = self.known(schema.path, "name", ours=True) if laid_over and schema.named else frozenset()
        seen: dict[str, int] = {}
        above: list[str] = []
        for entry in source.entries:
            for name in entry.doubled:
                yield source.fault(entry.line, f"the entry has {name!r} twice; write it once")
            if schema.named:
                if entry.name.casefold() in seen:
                    yield source.fault(
                        entry.line, f"a second entry is named {entry.name!r}; give each a name of its own"
                    )
                seen.setdefault(entry.name.casefold(), entry.line)
                is_new = laid_over and entry.name and entry.name not in ours
                if is_new and schema.open_with not in ("name", *entry.keys):
                    yield source.fault(entry.line, _not_to_be_added(entry.name, schema, ours))
            self.names.patterns = [*(ours if laid_over else ()), *above]
            yield from self._of_entry(source, entry, schema)
            above.append(entry.name)

    def _of_entry(self, source: Source, entry: Entry, schema: Entries) -> Iterator[RulesError]:
        if not schema.keys:
            if not isinstance(entry.keys["text"].value, str):
                yield source.fault(entry.line, "not a text; write it in quotation marks")
            return
        by_name = {key.name: key for key in schema.keys}
        meant = {nearest(name, by_name) for name in entry.keys if name not in by_name}
        for name, value in entry.keys.items():
            if name not in by_name:
                yield source.fault(value.line, f"{name!r} is no key; {instead(name, by_name)}")
            else:
                yield from self._of_key(source, by_name[name], value)
        for key in schema.keys:
            if key.column.needed and key.name not in entry.keys and key.name not in meant:
                yield source.fault(entry.line, f"no {key.name!r}; write one")

    def _of_key(self, source: Source, key: Key, value: Value) -> Iterator[RulesError]:
        told = value.value
        if key.kind == "anything":
            return
        if key.kind == "flag":
            if not isinstance(told, bool):
                yield source.fault(value.line, f"{key.name!r} is {told!r}; write true or false")
        elif key.kind == "number":
            yield from self._of_number(source, value.line, key.column, key.name, told)
        elif key.kind == "mapping":
            yield from self._of_mapping(source, key, value)
        elif key.kind == "texts":
            if not isinstance(told, list) or not told:
                yield source.fault(value.line, f"{key.name!r} is no list; write [..., ...], or each behind '- '")
                return
            if twice := next((member for member in told if told.count(member) > 1), None):
                yield source.fault(value.line, f"{twice!r} twice in one list; write it once")
            for line, member in zip(value.lines, told, strict=True):
                yield from self._of_text(source, line, key.column, member)
        else:
            yield from self._of_text(source, value.line, key.column, told)

    def _of_mapping(self, source: Source, key: Key, value: Value) -> Iterator[RulesError]:
        if not isinstance(value.value, dict):
            yield source.fault(value.line, f"{key.name!r} is no mapping; write {{name: value, ...}}")
            return
        for line, name in zip(value.lines, value.value, strict=True):
            if key.column.values:
                yield from self._of_value(source, line, replace(key.column, lowest=None), str(name))
                yield from self._of_number(source, line, key.column, str(name), value.value[name])

    def _of_number(self, source: Source, line: int, column: Column, name: str, told: object) -> Iterator[RulesError]:
        assert column.lowest is not None
        assert column.highest is not None
        if not _is_number(told):
            yield source.fault(line, f"{name!r} is {told!r}; write a number such as 1.5")
        elif not column.lowest <= told <= column.highest:
            right = f"from {column.lowest:g} to {column.highest:g}"
            yield source.fault(line, f"{name!r} is {told!r}; write a number {right}")

    def _of_text(self, source: Source, line: int, column: Column, told: object) -> Iterator[RulesError]:
        if column.shape and not isinstance(told, (dict, list, type(None))):
            told = str(told)  # a date, which YAML reads as one
        if not isinstance(told, str):
            yield source.fault(line, f"{column.name!r} is {told!r}, no text; write it in quotation marks")
        elif column.needed and not told.strip():
            yield source.fault(line, f"{column.name!r} is empty; write one, or take it out")
        elif column.name == "name" and told != " ".join(told.split()):
            yield source.fault(line, f"{told!r} has a space too many; write {' '.join(told.split())!r}")
        elif column.folded(told) != told:
            yield source.fault(line, f"{told!r} is never met so; write {column.folded(told)!r}")
        else:
            for value in column.parts(told):
                yield from self._of_value(source, line, column, value)

    def _of_value(self, source: Source, line: int, column: Column, value: str) -> Iterator[RulesError]:
        if told := self.complaint(source.schema.path, column, value):
            yield source.fault(line, told)

    def complaint(self, path: str, column: Column, value: str) -> str | None:
        """What is wrong with one value of a column or a key of the file, and what to write instead."""
        if column.pattern:
            return patterns.complaint(column.pattern, value, self.names)
        if column.shape:
            fits = re.fullmatch(column.shape, value) is not None
            return None if fits else f"{value!r} is no {column.noun}; write {column.instead}"
        if column.lowest is not None and column.highest is not None:
            return _wrong_number(column, value)
        allowed = self._allowed(path, column)
        if allowed is None or value in allowed:
            return None
        if column.refers_to and not column.file:
            return f"{value!r} is no {column.noun} of this table; write a row for it, or take it out"
        return f"{value!r} is no {column.noun}; {instead(value, allowed)}"

    def _allowed(self, path: str, column: Column) -> frozenset[str] | None:
        if column.values:
            return column.values
        if column.as_ours:
            return self.known(path, column.name, ours=True)
        if column.refers_to:
            more = coherence.facts_of_code(self) if column.file == "entities/features.yaml" else frozenset()
            return self.known(column.file or path, column.refers_to) | more
        return None


def _is_file(file: Path) -> bool:
    return file.is_file() and os.access(file, os.R_OK)


def _values(source: Source, column: str) -> Iterator[str]:
    """The values under a column, a key, or of a list."""
    match source.schema:
        case WordList():
            yield from (word for _, word in source.words)
        case Schema() as schema:
            place = schema.names.index(column)
            for _, cells in source.rows:
                if place < len(cells):
                    yield from schema.columns[place].parts(
                        cells[place].removeprefix("-") if place == 0 else cells[place]
                    )
        case Entries() as schema:
            columns = {key.name: key.column for key in schema.keys}
            for entry in source.entries:
                if column in entry.keys:
                    told = entry.keys[column].value
                    for member in told if isinstance(told, (list, dict)) else [told]:
                        yield from columns[column].parts(str(member))
        case Made():
            lines = [line.split("\t") for _, line in source.lines]
            place = lines[0].index(column)
            yield from (cells[place] for cells in lines[1:])


def _wrong_head(source: Source, schema: Schema) -> RulesError | None:
    number, head = source.head
    if head == schema.names:
        return None
    right = " ".join(schema.names)
    if " ".join(head).split() == right.split():
        return source.fault(number, f"spaces between the names of the columns; write {right}, with tabs between")
    unknown = [name for name in head if name not in schema.names]
    if len(unknown) == len(head):
        return source.fault(number, f"no line of the columns' names; write first {right}, with tabs between")
    if unknown:
        near = instead(unknown[0], schema.names)
        return source.fault(number, f"{unknown[0]!r} is no column; {near}: {right}, with tabs between")
    return source.fault(number, f"the columns are {' '.join(head)}; write {right}, with tabs between")


def _wrong_row(schema: Schema, cells: list[str]) -> str | None:
    """What is wrong with a row as a whole."""
    width = len(schema.columns)
    if len(cells) == 1 and _has_spaces_for_tabs(schema, cells[0]):
        return "spaces where tabs are read; write a tab between the columns"
    if len(cells) > width:
        return f"{len(cells)} cells under {width} columns; write at most one for each"
    further = schema.columns[1:]
    says_nothing = cells[0] and not any(cells[1:]) and not any(column.needed for column in further)
    if says_nothing and further and "source" not in schema.names:  # of names and words that a list has, the list tells
        return f"nothing is told of {cells[0]!r}; write at least one of {', '.join(schema.names[1:])}"
    return None


def _is_number(told: object) -> TypeGuard[float]:
    """Whether a value of YAML is one that can be reckoned with."""
    return isinstance(told, (int, float)) and not isinstance(told, bool) and math.isfinite(told)


def _has_spaces_for_tabs(schema: Schema, line: str) -> bool:
    """Whether a line without tabs holds what belongs into further columns."""
    if len(schema.columns) == 1:
        return False
    further = {value for column in schema.columns[1:] for value in column.values}
    return "  " in line or not further.isdisjoint(line.lower().split()[1:])


def _wrong_number(column: Column, value: str) -> str | None:
    assert column.lowest is not None
    assert column.highest is not None
    kind = "whole number" if column.whole else "number"
    right = f"write a {kind} from {column.lowest:.0f} to {column.highest:.0f}, in figures"
    fits = _WHOLE if column.whole else _DECIMAL
    is_right = fits.fullmatch(value) and column.lowest <= float(value) <= column.highest
    return None if is_right else f"{value!r} is no {column.name}; {right}"


def _nothing_to_take(word: str, ours: frozenset[str] | set[str]) -> str:
    return f"there is no {word!r} to take away; {instead(word, ours)}, or take the line out"


def _taken_and_given(word: str, line: int) -> str:
    return f"{word!r} is taken away in line {line}; keep one of the two lines"


def _not_to_be_added(name: str, schema: Entries, ours: frozenset[str]) -> str:
    if schema.open_with and schema.open_with != "name":
        return f"{name!r} is no rule, and a new one needs {schema.open_with!r}; {instead(name, ours)}, or add it"
    return f"{name!r} is no rule, and code does their work; {instead(name, ours)}"
