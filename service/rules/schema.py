"""What a file of rules may hold: the words in which `schemas.py` and the lexicon declare it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Case = Literal["small", "large", "kept"]
Pattern = Literal["", "regular", "line", "grammar", "time"]  # the language that a pattern is written in

_NOUNS = {
    "after": "rule",
    "after_words": "word",
    "becomes": "tag",
    "before_words": "word",
    "frames": "frame",
    "long": "long name",
    "means": "meaning",
    "constellations": "constellation",
    "seen": "feature",
    "senses": "sense",
    "short": "short name",
    "stands_for": "word",
    "tags": "tag",
    "takes": "complement",
    "together": "pair of terms",
    "unless": "refusal",
    "weights": "kind of name",
    "when": "fact",
    "words": "word",
}


@dataclass(frozen=True)
class Column:
    """A column of a table, a key of an entry or an entry of a word list: its name, and what it may hold.

    `values`: the allowed values, none for free text. `many`: several, with `mark` between. `refers_to`: the column (of
    this table, or of `file`) in which each value must stand. `as_ours`: each value is one that the package's own file
    has there, since code gives it its meaning. `lowest` and `highest`: a number. `shape`: a regular expression for the
    whole, and `instead`, what to write. `pattern`: the language of a pattern that must compile.
    """

    name: str
    values: frozenset[str] = frozenset()
    many: bool = False
    mark: str = " "
    refers_to: str = ""
    file: str = ""
    as_ours: bool = False
    lowest: float | None = None
    highest: float | None = None
    whole: bool = False
    shape: str = ""
    instead: str = ""
    pattern: Pattern = ""
    case: Case = "kept"
    needed: bool = False

    @property
    def noun(self) -> str:
        """What one of its values is called."""
        return _NOUNS.get(self.name, self.name)

    def parts(self, cell: str) -> list[str]:
        """The values that a cell holds."""
        if not self.many:
            return [cell] if cell else []
        return [part.strip() for part in cell.split(self.mark) if part.strip()]

    def folded(self, cell: str) -> str:
        """The cell with its letters as the column has them, where letter case does not matter."""
        if self.case == "kept" and self.values:
            by_case = {value.casefold(): value for value in self.values}
            joint = " " if self.mark == " " else self.mark
            return joint.join(by_case.get(part.casefold(), part) for part in self.parts(cell))
        return cell.lower() if self.case == "small" else cell.upper() if self.case == "large" else cell


def free(name: str, *, case: Case = "kept", needed: bool = False) -> Column:
    """A column of free text."""
    return Column(name, case=case, needed=needed)


def one_of(name: str, values: str, *, needed: bool = False, mark: str = " ") -> Column:
    """A column whose cells hold one of these values (written with spaces, or `mark`, between)."""
    return Column(name, frozenset(values.split(mark)), needed=needed)


def some_of(name: str, values: str, *, needed: bool = False, mark: str = " ") -> Column:
    """A column whose cells hold any of these values, with spaces, or `mark`, between."""
    return Column(name, frozenset(values.split(mark)), many=True, mark=mark, needed=needed)


def word_of(name: str, column: str, file: str = "", *, needed: bool = False, case: Case = "kept") -> Column:
    """A column whose cells hold one word of another column, of the table itself or of `file`."""
    return Column(name, refers_to=column, file=file, needed=needed, case=case)


def words_of(name: str, column: str, file: str = "", *, needed: bool = False) -> Column:
    """A column whose cells hold words of another column, of the table itself or of `file`, with spaces between."""
    return Column(name, many=True, refers_to=column, file=file, needed=needed)


def as_ours(name: str, *, needed: bool = False, many: bool = False) -> Column:
    """A column that holds one of the values that the package's own file has in it."""
    return Column(name, as_ours=True, needed=needed, many=many)


def number(name: str, lowest: float, highest: float, *, whole: bool = False, needed: bool = False) -> Column:
    """A column of numbers, `whole` or with a decimal point."""
    return Column(name, lowest=lowest, highest=highest, whole=whole, needed=needed)


def shaped(name: str, shape: str, instead: str, *, case: Case = "kept", needed: bool = False) -> Column:
    """A column whose cells fit a regular expression as a whole; `instead` says in words what to write."""
    return Column(name, shape=shape, instead=instead, case=case, needed=needed)


def pattern(name: str, language: Pattern, *, needed: bool = False) -> Column:
    """A column of patterns that must compile."""
    return Column(name, pattern=language, needed=needed)


@dataclass(frozen=True)
class Schema:
    """What a table (`*.tsv`) may hold.

    `folded`: letter case does not matter, and all is read in small letters. `unique`: a word of the first column stands
    in one row. `closed`: a folder may change rows, and neither add nor take any away, since code speaks of each.
    """

    path: str
    columns: tuple[Column, ...]
    folded: bool = True
    unique: bool = True
    closed: bool = False

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]


@dataclass(frozen=True)
class WordList:
    """What a word list (`*.txt`) may hold: an entry a line."""

    path: str
    entry: Column


@dataclass(frozen=True)
class Key:
    """A key of an entry: what it may hold, and whether that is one text, several, a number, a flag or a mapping."""

    column: Column
    kind: Literal["text", "texts", "number", "flag", "mapping", "anything"] = "text"

    @property
    def name(self) -> str:
        """The name of the key."""
        return self.column.name


@dataclass(frozen=True)
class Entries:
    """What a list of entries (`*.yaml`) may hold.

    `named`: each has a `name`, once. `open_with`: a folder may add an entry of a new name only with this key, since
    code does the work of the others; "name" where any entry may be added, "" where none may.
    """

    path: str
    keys: tuple[Key, ...]
    named: bool = True
    open_with: str = "name"

    @property
    def names(self) -> list[str]:
        """The names of the keys, in order."""
        return [key.name for key in self.keys]


@dataclass(frozen=True)
class Made:
    """A file that a script makes, and that no folder lays anything over; `instead` is where to write."""

    path: str
    instead: str


AnySchema = Schema | WordList | Entries | Made


def keys(*given: Key | Column) -> tuple[Key, ...]:
    """The keys of an entry; a column alone is a key of one text."""
    return tuple(key if isinstance(key, Key) else Key(key) for key in given)


def texts(column: Column) -> Key:
    """A key that holds a list of texts."""
    return Key(column, "texts")


def flag(name: str) -> Key:
    """A key that holds true or false."""
    return Key(Column(name), "flag")


def by_path(schemas: Sequence[AnySchema]) -> dict[str, AnySchema]:
    """The schemas by the path of their file."""
    return {schema.path: schema for schema in schemas}


_SHOWN = 12  # values that a fault lists


def instead(value: str, allowed: Collection[str]) -> str:
    """What to write instead of a value: the nearest right one, and all where they are few."""
    near = nearest(value, allowed)
    by_number = sorted(allowed, key=lambda right: (int(right) if right.isdecimal() else 0, right))
    few = ", ".join(by_number) if len(allowed) <= _SHOWN else ""
    if near:
        return f"write {near!r}" + (f" (one of {few})" if few and len(allowed) > 1 else "")
    return f"write one of {few}" if few else "write one that there is"


def nearest(value: str, allowed: Collection[str]) -> str | None:
    """The right word that is most like `value`; None where none is, or where figures tell it from others."""
    if any(character.isdecimal() for character in value):
        return None
    by_case = {right.casefold(): right for right in sorted(allowed)}
    near = get_close_matches(value.casefold(), by_case, 1)
    return by_case[near[0]] if near else None
