"""The vocabulary of time: every word and every shape of number that a rule speaks of, as one character each.

A token stream becomes a string of such characters, so that rules over tokens are regular expressions over characters.
Words that belong to the same lists share a character; a word of no list is OTHER.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from service import rules

OTHER = "·"
BREAK = "¶"
_FIRST_CODE = 0xE000  # the private use area: no character there means anything in a regular expression


@dataclass(frozen=True, slots=True)
class _Shape:
    name: str
    pattern: re.Pattern[str]
    lists: frozenset[str]


def _lists() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rules.table("dates/words.tsv"):
        found.setdefault(row["list"], {})[row["word"]] = row["value"]
    for name, path, column in (
        ("month", "calendar/months.tsv", "month"),
        ("weekday", "calendar/weekdays.tsv", "weekday"),
        ("unit", "dates/units.tsv", "unit"),
        ("holiday", "dates/holidays.tsv", "day"),
    ):
        found[name] = {row["word"]: row[column] for row in rules.table(path)}
    return found


class Vocabulary:
    """The lists of `rules/dates`, and the character of each word that stands in one, or among `literals`.

    `codes` has the words' characters; what stands in `capitalised` names a time only where it has a capital.
    """

    def __init__(self, literals: Iterable[str]) -> None:
        self._lists = _lists()
        self._shapes = [
            _Shape(row["shape"], re.compile(row["pattern"]), frozenset(row["lists"].split()))
            for row in rules.table("dates/shapes.tsv")
        ]
        self.capitalised = rules.words("dates/capitalised.txt")
        kinds: dict[str, set[str]] = {word: {word} for word in literals}
        for name, entries in self._lists.items():
            for entry in entries:
                words = entry.split()
                for word in words:
                    kinds.setdefault(word, set())
                    if len(words) > 1:
                        kinds[word].add(word)  # a part of a longer entry is looked up as itself
                if len(words) == 1:
                    kinds[entry].add(f"<{name}>")
        codes: dict[frozenset[str], str] = {}
        self._members: dict[str, str] = {}
        self.codes: dict[str, str] = {}
        for word in sorted(kinds):
            self.codes[word] = self._code(frozenset(kinds[word]), codes)
        self._shape_codes = [
            (shape, self._code(frozenset({f"<{name}>" for name in shape.lists} | {shape.name}), codes))
            for shape in self._shapes
        ]

    def _code(self, kinds: frozenset[str], codes: dict[frozenset[str], str]) -> str:
        if kinds not in codes:
            codes[kinds] = chr(_FIRST_CODE + len(codes))
            for kind in kinds:
                self._members[kind] = self._members.get(kind, "") + codes[kinds]
        return codes[kinds]

    def code(self, word: str) -> str | None:
        """The character of the lower-case `word`, None where it has none."""
        code = self.codes.get(word)
        if code is None and (word[0].isdecimal() or word[-1].isdecimal()):
            for shape, shape_code in self._shape_codes:
                if shape.pattern.fullmatch(word):
                    return shape_code
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
