"""The vocabulary of time: every word and every shape of number that a rule speaks of, as one character each.

A token encoding becomes a string of such characters, so that rules over tokens are regular expressions over characters.
Words that belong to the same lists share a character; a word of no list is OTHER.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from service import rules
from service.rules import compiled, lexicon

OTHER = "·"
BREAK = "¶"
_FIRST_CODE = 0xE000  # the private use area: no character there means anything in a regular expression


class _Shape(NamedTuple):
    """Numbers of one form: the lists they are in, and their character."""

    pattern: re.Pattern[str]
    kinds: frozenset[str]
    code: str


def _lists() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rules.table("timex/words.tsv"):
        found.setdefault(row["list"], {})[row["word"]] = row["value"]
    for name, path, column in (
        ("unit", "timex/units.tsv", "unit"),
        ("holiday", "timex/holidays.tsv", "day"),
    ):
        found[name] = {row["word"]: row[column] for row in rules.table(path)}
    return found | {name: lexicon.calendar(name) for name in ("month", "weekday")}


class Vocabulary:
    """The lists of `rules/timex`, and the character of each word that stands in one, or among `literals`.

    `codes` has the words' characters; what stands in `capitalised` names a time only where it has a capital.
    """

    def __init__(self, literals: Iterable[str]) -> None:
        self._lists = _lists()
        self._members: dict[str, str] = {}
        self._code_of: dict[frozenset[str], str] = {}
        self._shapes: list[_Shape] = []
        for row in rules.table("timex/shapes.tsv"):
            kinds = frozenset(f"<{name}>" for name in row["lists"].split())
            self._shapes.append(_Shape(compiled.pattern(row["pattern"]), kinds, self._code(kinds)))
        # in the order of their lists, so that a list's characters stand together
        kinds_of_words = sorted(self._kinds(literals).items(), key=lambda item: (sorted(item[1]), item[0]))
        self.codes = {word: self._code(frozenset(kinds)) for word, kinds in kinds_of_words}
        dates = lexicon.calendar("month").keys() | lexicon.calendar("weekday").keys()
        self.capitalised = rules.words("timex/capitalised.txt") | dates

    def _kinds(self, literals: Iterable[str]) -> dict[str, set[str]]:
        """What each word is: itself where a pattern or a longer entry spells it out, `<list>` for each of its lists."""
        kinds: dict[str, set[str]] = {word: {word} for word in literals}
        for name, entries in self._lists.items():
            for entry in entries:
                words = entry.split()
                for word in words:
                    kinds.setdefault(word, set()).add(f"<{name}>" if len(words) == 1 else word)
        for word, its in kinds.items():
            if (shape := self._shape(word)) is not None:
                its |= shape.kinds
        return kinds

    def _code(self, kinds: frozenset[str]) -> str:
        """The character of the words that are all of `kinds` and nothing else."""
        if kinds not in self._code_of:
            self._code_of[kinds] = chr(_FIRST_CODE + len(self._code_of))
            for kind in sorted(kinds):
                self._members[kind] = self._members.get(kind, "") + self._code_of[kinds]
        return self._code_of[kinds]

    def _shape(self, word: str) -> _Shape | None:
        """The first shape that fits, for a word that begins or ends in a figure."""
        if not (word[0].isdecimal() or word[-1].isdecimal()):
            return None
        return next((shape for shape in self._shapes if shape.pattern.fullmatch(word)), None)

    def code(self, word: str) -> str | None:
        """The character of the lower-case `word`, None where it has none."""
        code = self.codes.get(word)
        if code is None and (shape := self._shape(word)) is not None:
            return shape.code
        return code

    def members(self, kind: str) -> str:
        """The characters of a literal word, or of `<list>`; KeyError where there is neither."""
        return self._members[kind]

    def phrases(self, name: str) -> list[list[str]]:
        """The entries of list `name` that are longer than a word, longest first."""
        phrases = [entry.split() for entry in self._lists.get(name, ()) if " " in entry]
        return sorted(phrases, key=lambda words: (-len(words), words))

    def value(self, name: str, words: str) -> str | None:
        """What list `name` says of `words` (lower case, joined by spaces); None where the list does not have them."""
        return self._lists.get(name, {}).get(words)
