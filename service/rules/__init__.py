"""The one loader of the rules: word lists, tables and rule entries, with the user's own folder laid over them.

Three kinds of file, all UTF-8, with `#` at the start of a line for a comment in the first two:

- `*.txt`, a word list: an entry a line. A line that starts with `-` takes an entry of the file below away.
- `*.tsv`, a table: the first line that is no comment names the columns; a row of the user's replaces the row that has
  the same first column.
- `*.yaml`, a list of entries, each a mapping with a `name`; an entry of the user's replaces the one of the same name.

The folder that `DATELINE_RULES` names is read by the same relative paths; a file there that the package does not have
is an error, since nothing would read it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_HOME = Path(__file__).parent
_SUFFIXES = (".txt", ".tsv", ".yaml")

Row = dict[str, str]
Entry = dict[str, Any]


class RulesError(Exception):
    """A file of rules that cannot be used; the message says which file, which line and why."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")


def words(path: str) -> frozenset[str]:
    """The entries of the word list at `path` (relative to the rules folder), the user's merged in."""
    return frozenset(ordered_words(path))


def ordered_words(path: str) -> tuple[str, ...]:
    """The entries of the word list at `path` in the order of the file, the user's last, each once."""
    entries: dict[str, None] = {}
    for file in layers(path):
        for _, line in _lines(file):
            if line.startswith("-") and len(line) > 1:
                entries.pop(line[1:].strip(), None)
            else:
                entries[line.strip()] = None
    return tuple(entries)


def table(path: str) -> list[Row]:
    """The rows of the table at `path`, a dict by column each, in order, the user's rows merged in by first column.

    Raises RulesError for a row with more cells than columns; missing cells at the end of a row are empty.
    """
    merged: dict[str, list[Row]] = {}
    for file in layers(path):
        own: dict[str, list[Row]] = {}
        columns: list[str] | None = None
        for number, line in _lines(file):
            cells = [cell.strip() for cell in line.split("\t")]
            if columns is None:
                columns = cells
                continue
            if len(cells) > len(columns):
                raise RulesError(file, number, f"{len(cells)} cells under {len(columns)} columns")
            row = dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))
            own.setdefault(cells[0], []).append(row)
        merged |= own
    return [row for rows in merged.values() for row in rows]


def entries(path: str) -> list[Entry]:
    """The named entries of the YAML list at `path`, in order, the user's merged in by name.

    Raises RulesError where the file is not a list of mappings that each have a `name` once.
    """
    merged: dict[str, Entry] = {}
    for file in layers(path):
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

    Raises RulesError where the folder is none, or holds a file that the package does not have.
    """
    folder = _overlay()
    if folder is None:
        return []
    if not folder.is_dir():
        raise RulesError(folder, 0, "DATELINE_RULES names no folder")
    found = sorted(file for file in folder.rglob("*") if file.is_file() and file.suffix in _SUFFIXES)
    for file in found:
        if not (_HOME / file.relative_to(folder)).is_file():
            raise RulesError(file, 0, "no file of the rules has this name")
    return [str(file.relative_to(folder)) for file in found]


@cache
def _overlay() -> Path | None:
    folder = os.environ.get("DATELINE_RULES")
    return Path(folder) if folder else None


def layers(path: str) -> list[Path]:
    """The files that hold the rules of `path`: the package's own and, where there is one, the user's."""
    """The files that hold the rules of `path`: the package's own and, where there is one, the user's."""
    """The files that hold the rules of `path`: the package's own and, where there is one, the user's."""
    folder = _overlay()
    own = [folder / path] if folder is not None and (folder / path).is_file() else []
    return [_HOME / path, *own]


def read_text(file: Path) -> str:
    """The text of a file of rules. Raises RulesError where it cannot be read."""
    """The text of a file of rules. Raises RulesError where it cannot be read."""
    """The text of a file of rules. Raises RulesError where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise RulesError(file, 0, f"not UTF-8: {error.reason}") from None
    except OSError as error:
        raise RulesError(file, 0, str(error.strerror)) from None


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(read_text(file).split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.rstrip("\r")


def _yaml_list(file: Path) -> Iterator[tuple[int, Entry]]:
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
