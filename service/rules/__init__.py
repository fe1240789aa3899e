"""The one loader of the rules: word lists, tables and rule entries, with the user's own folder laid over them.

Three kinds of file, all UTF-8, with `#` at the start of a line for a comment in the first two:

- `*.txt`, a word list: an entry a line.
- `*.tsv`, a table: the first line that is no comment names the columns; a row of the user's replaces the rows that have
  the same first column.
- `*.yaml`, a list of entries, each a mapping with a `name`; an entry of the user's replaces the one of the same name.

The folder that `DATELINE_RULES` names is read by the same relative paths, and checked as a whole before anything is
done with it (`checking.py`, by the schemas of `schemas.py`). In a word list or a table of that folder a line of `-` and
a word takes the word away.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from service.rules import compiled

_HOME = Path(__file__).parent

Row = dict[str, str]
Entry = dict[str, Any]


class RulesError(Exception):
    """A file of rules that cannot be used; the message says which file, which line, why, and what to write instead."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path, self.line = path, line

    def __reduce__(self) -> tuple[type[RulesError], tuple[Path, int, str]]:
        return RulesError, (self.path, self.line, str(self).removeprefix(f"{self.path}:{self.line}: "))


class FaultyRulesError(RulesError):
    """A folder of rules that cannot be used; the message has a line for each fault."""

    def __init__(self, faults: list[RulesError]) -> None:
        first = faults[0]
        super().__init__(first.path, first.line, "")
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


def words(path: str) -> frozenset[str]:
    """The entries of the word list at `path` (relative to the rules folder), the user's merged in."""
    return frozenset(ordered_words(path))


def ordered_words(path: str) -> tuple[str, ...]:
    """The entries of the word list at `path` in the order of the file, the user's last, each once."""
    files = layers(path)
    return compiled.kept("words", lambda: _merged_words(path, *files), *map(str, files))


def _merged_words(path: str, own: Path, *more: Path) -> tuple[str, ...]:
    entries = dict.fromkeys(line.strip() for _, line in _lines(own))
    for file in more:
        schema = _schema(path)
        for _, line in _lines(file):
            word = schema.entry.folded(line.strip())
            if word.startswith("-") and len(word) > 1:
                entries.pop(word[1:].strip(), None)
            else:
                entries[word] = None
    return tuple(entries)


def table(path: str) -> list[Row]:
    """The rows of the table at `path`, a dict by column each, in order, the user's rows merged in by first column.

    Raises RulesError for a row with more cells than columns; missing cells at the end of a row are empty.
    """
    files = layers(path)
    return compiled.kept("table", lambda: _merged_rows(path, *files), *map(str, files))


def numbers(path: str) -> dict[str, float]:
    """The numbers of the table at `path` by their names, from its columns `name` and `value`."""
    return {row["name"]: float(row["value"]) for row in table(path)}


def _merged_rows(path: str, own: Path, *more: Path) -> list[Row]:
    merged = _rows(own)
    for file in more:
        schema = _schema(path)
        for word, rows in _rows(file).items():
            if word.startswith("-") and len(word) > 1 and word not in merged:
                merged.pop(schema.columns[0].folded(word[1:].strip()), None)
                continue
            folded = [{c.name: c.folded(row[c.name]) for c in schema.columns} for row in rows]
            merged[schema.columns[0].folded(word)] = folded
    return [row for rows in merged.values() for row in rows]


def _rows(file: Path) -> dict[str, list[Row]]:
    """The rows of one file by the cell of their first column."""
    found: dict[str, list[Row]] = {}
    columns: list[str] | None = None
    for number, line in _lines(file):
        cells = [cell.strip() for cell in line.split("\t")]
        if columns is None:
            columns = cells
            continue
        if len(cells) > len(columns):
            raise RulesError(file, number, f"{len(cells)} cells under {len(columns)} columns")
        row = dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))
        found.setdefault(cells[0], []).append(row)
    return found


def entries(path: str) -> list[Entry]:
    """The named entries of the YAML list at `path`, in order, the user's merged in by name.

    Raises RulesError where the file is not a list of mappings that each have a `name` once.
    """
    files = layers(path)
    return compiled.kept("entries", lambda: _merged_entries(files), *map(str, files))


def _merged_entries(files: list[Path]) -> list[Entry]:
    merged: dict[str, Entry] = {}
    for file in files:
        names: set[str] = set()
        for line, entry in _yaml_list(file):
            name = entry.get("name")
            if not isinstance(name, str) or not name:
                raise RulesError(file, line, "an entry needs a name")
            if name in names:
                raise RulesError(file, line, f"a second entry is named {name!r}")
            names.add(name)
            merged[name] = entry
    return list(merged.values())


def data_path(path: str) -> Path:
    """Where a generated data file (the tagger, the gazetteer) lies; these are not laid over."""
    return _HOME / path


def overlaid() -> list[str]:
    """The relative paths of the files that the user's folder lays over the package's own.

    Raises FaultyRulesError where the folder is none, or holds anything that cannot be used.
    """
    folder = _overlay()
    if folder is None:
        return []
    from service.rules import checking

    if faults := checking.faults(folder):
        raise FaultyRulesError(faults)
    return checking.taken(folder)


def home() -> Path:
    """The package's own folder of rules."""
    return _HOME


def lay_over(folder: Path) -> None:
    """Read the files of `folder` over the package's own, as DATELINE_RULES would; before any layer is imported."""
    os.environ["DATELINE_RULES"] = str(folder)
    _overlay.cache_clear()
    compiled.reopen()


@cache
def _overlay() -> Path | None:
    folder = os.environ.get("DATELINE_RULES")
    return Path(folder) if folder else None


def layers(path: str) -> list[Path]:
    """The files that hold the rules of `path`: the package's own and, where there is one, the user's."""
    folder = _overlay()
    own = [folder / path] if folder is not None and (folder / path).is_file() else []
    return [_HOME / path, *own]


def read_text(file: Path) -> str:
    """The text of a file of rules. Raises RulesError where it cannot be read."""
    try:
        data = file.read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RulesError(file, line, f"not UTF-8: {error.reason}; save the file as UTF-8") from None
    except OSError as error:
        raise RulesError(file, 1, f"cannot be read: {error.strerror}; write a file that can") from None
    if "\0" in text:
        raise RulesError(
            file, text.count("\n", 0, text.index("\0")) + 1, "a NUL character; save the file as plain text"
        )
    return text


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(read_text(file).split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.rstrip("\r")


def _schema(path: str) -> Any:
    """What the file at `path` may hold; a start that no user's file is laid over needs none."""
    from service.rules import schemas

    return schemas.of(path)


def _yaml_list(file: Path) -> Iterator[tuple[int, Entry]]:
    import yaml  # which a start that finds all compiled doesn't need

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(read_text(file))
    try:
        node = loader.get_single_node()
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            raise RulesError(file, node.start_mark.line + 1, "not a list")
        for item in node.value:
            line = item.start_mark.line + 1
            if not isinstance(item, yaml.MappingNode):
                raise RulesError(file, line, "not a mapping")
            yield line, loader.construct_document(item)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise RulesError(file, line, str(error.problem)) from None
    finally:
        loader.dispose()
