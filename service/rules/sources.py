"""Files of rules as they are written, line by line, with what cannot be read in them told rather than raised.

The package's own file of a path and the one that a folder lays over it are read apart, so that each fault has its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from service.rules import RulesError, read_text
from service.rules.schema import AnySchema, Entries, Schema, WordList

# What an editor, a word processor or a spreadsheet leaves in a line, and what to write instead.
_SPOILT = (
    (
        r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]|\r(?!$)",
        "a character that nobody sees ({}); write the word without it",
    ),
    (
        r"\ufffd|Ã[\u0080-\u00bf]|â€|Â[\u0080-\u00bf]",
        "a character read in a wrong encoding ({}); write it anew in UTF-8",
    ),
    (r"[\ufb00-\ufb06\uff01-\uff5e]", "a letter of another width or two in one ({}); write plain ones"),
    (r"^(?:[*\u2022\u00b7] |\d{1,2}[.)] )(?-i:(?=[a-z]))", "the mark of a list; write what stands behind it alone"),
    (r"^[ \t]+#", "a remark behind a space; begin the line with #"),
    (r"^[+!](?=\w)", "a + or ! before the word; write the word alone"),
    (r"(?<!\?P)</?[a-z]+>", "a mark of HTML; write the words alone"),
    (r"(?<=\w)[,;](?=\t|$)", "a comma or semicolon that parts nothing; write the word without it"),
    (r"(?<=\S) {2,}(?=\S)", "several spaces; write one, or a tab between the columns"),
    (r"[\u00a0\u2007\u202f]", "a space that never breaks ({}); write a plain one"),
    (r"[\u0300-\u036f]", "a letter in two parts ({}); write it as one character"),
    (
        r"[a-z][\u0400-\u04ff]|[\u0400-\u04ff][a-z]",
        "a Cyrillic letter that looks like a Latin one; write the word anew",
    ),
    (r"^(?:<{7}|={7}|>{7}|\|{7})(?= |$)", "the mark of a merge; keep one of the two sides, and take the marks out"),
    (r"&(?:amp|quot|apos|nbsp|[lg]t|#\d+);", "a character as HTML writes it; write the character"),
    (r"^[\u2012-\u2015\u2212](?=\w)", "a dash ({}) where a minus takes a word away; write -"),
    (r'(?:^|(?<=\t))"[^\t"]*"(?=\t|$)', "a cell in quotation marks; write it without them"),
    (r"(?<=[^\s#])[ \t]# ", "a remark behind what is read; write it in a line of its own that begins with #"),
)


@dataclass(frozen=True)
class Value:
    """The value of a key: its line, what it is, and the lines of its members where it is a list or a mapping."""

    line: int
    value: Any
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Entry:
    """An entry of a YAML list: its line, its keys, and the keys that it has twice."""

    line: int
    keys: dict[str, Value]
    doubled: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name; empty where it has none."""
        value = self.keys["name"].value if "name" in self.keys else ""
        return value if isinstance(value, str) else ""


@dataclass
class Source:
    """A file of rules, read once. `faults` is what could not be read in it."""

    file: Path
    schema: AnySchema
    faults: list[RulesError] = field(default_factory=list)

    def fault(self, line: int, reason: str) -> RulesError:
        """A fault of this file."""
        return RulesError(self.file, line, reason)

    @cached_property
    def text(self) -> str:
        """Its text; empty where it cannot be read, which is a fault."""
        try:
            return read_text(self.file)
        except RulesError as error:
            self.faults.append(error)
            return ""

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """Its lines by number, without comments, empty ones and those that are spoilt, but for the first."""
        numbered = enumerate(self.text.split("\n"), 1)
        found: list[tuple[int, str]] = []
        for number, line in numbered:
            if line.strip() and not line.startswith("#"):
                spoilt = next(_spoilt(line), None)
                if spoilt:
                    self.faults.append(self.fault(number, spoilt))
                if not (spoilt and found):  # what its cells hold need not be told as well
                    found.append((number, line.rstrip("\r")))
        return found

    @cached_property
    def words(self) -> list[tuple[int, str]]:
        """The entries of a word list, in its letters."""
        assert isinstance(self.schema, WordList)
        return [(number, self.schema.entry.folded(line.strip())) for number, line in self.lines]

    @cached_property
    def head(self) -> tuple[int, list[str]]:
        """The names of a table's columns as the file has them, and their line."""
        assert isinstance(self.schema, Schema)
        number, line = self.lines[0] if self.lines else (1, "")
        return number, [cell.strip() for cell in (line.lower() if self.schema.folded else line).split("\t")]

    @cached_property
    def rows(self) -> list[tuple[int, list[str]]]:
        """The rows of a table, in its letters, cells without spaces at their edges."""
        assert isinstance(self.schema, Schema)
        found = []
        for number, line in self.lines[1:]:
            cells = [cell.strip() for cell in (line.lower() if self.schema.folded else line).split("\t")]
            for place, column in enumerate(self.schema.columns[: len(cells)]):
                cells[place] = column.folded(cells[place])
            found.append((number, cells))
        return found

    @cached_property
    def entries(self) -> list[Entry]:
        """The entries of a YAML list; what is no mapping is a fault."""
        try:
            return list(self._entries())
        except RulesError as error:
            self.faults.append(error)
            return []

    def _entries(self) -> Iterator[Entry]:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(self.text)
        try:
            root = loader.get_single_node()
            if root is None:
                return
            if not isinstance(root, yaml.SequenceNode):
                raise self.fault(root.start_mark.line + 1, "not a list; write each entry behind '- '")
            assert isinstance(self.schema, Entries)
            for node in root.value:
                if isinstance(node, yaml.MappingNode) == bool(self.schema.keys):
                    yield _entry(loader, node)
                else:
                    what = f"{self.schema.names[0]}: ..." if self.schema.keys else "a text"
                    self.faults.append(self.fault(node.start_mark.line + 1, f"not an entry; write - {what}"))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise self.fault(line, f"no YAML: {error.problem}; mind the spaces, colons and quotation marks") from None
        except RecursionError:
            raise self.fault(1, "no YAML that can be read: nested too deep; write a list of entries") from None
        except (ValueError, yaml.YAMLError) as error:
            raise self.fault(1, f"no YAML that can be read: {' '.join(str(error).split())}") from None
        finally:
            loader.dispose()


def _spoilt(line: str) -> Iterator[str]:
    for pattern, told in _SPOILT:
        if spoilt := re.search(pattern, line, re.IGNORECASE):
            yield told.format(f"U+{ord(spoilt[0][-1]):04X}")


def _entry(loader: Any, node: Any) -> Entry:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        return Entry(line, {"text": Value(line, loader.construct_document(node))})
    keys: dict[str, Value] = {}
    doubled = []
    for name, value in node.value:
        if str(name.value) in keys:
            doubled.append(str(name.value))
        keys[str(name.value)] = Value(name.start_mark.line + 1, loader.construct_document(value), _lines_in(value))
    return Entry(line, keys, tuple(doubled))


def _lines_in(node: Any) -> tuple[int, ...]:
    if isinstance(node, yaml.SequenceNode):
        return tuple(member.start_mark.line + 1 for member in node.value)
    if isinstance(node, yaml.MappingNode):
        return tuple(name.start_mark.line + 1 for name, _ in node.value)
    return ()
