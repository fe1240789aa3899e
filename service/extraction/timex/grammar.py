"""The rules of time, compiled once: each has a name in plain words, patterns over the vocabulary and a normalizer.

A pattern is tried only where the first two codes can be its own, so that most tokens cost a look-up or two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from service import rules
from service.extraction.record import TimexType
from service.extraction.timex.fragments import Fragment
from service.extraction.timex.pattern_language import Compiler, PatternError, literals
from service.extraction.timex.vocabulary import BREAK, OTHER, Vocabulary
from service.rules import compiled

RULES = "timex/rules.yaml"
_EXCEPTIONS = "timex/exceptions.yaml"
_PHRASES = "timex/phrases.yaml"


@dataclass(frozen=True, slots=True)
class Rule:
    """An entry of `rules/timex/rules.yaml`; an exception has no `type`, since it finds nothing."""

    name: str
    type: TimexType | Literal["same"] | None
    value: str
    kind: str | None = None
    unless: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    constants: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time as ISO 8601 writes it: `count` of `letter` ("TH" hours, "D" days, ..., "Y" years)."""

    letter: str
    count: int


class Match(NamedTuple):
    """A rule's pattern at its place in the encoding; `start` and `end` (half-open) are the expression's own tokens.

    `before` is where the pattern begins, neighbours and all.
    """

    rule: Rule
    before: int
    start: int
    end: int
    groups: dict[str, tuple[int, int]]


class _Pattern(NamedTuple):
    """A compiled pattern of a rule; `looks_back` where it asks for the word before it."""

    rule: Rule
    fragment: Fragment
    expression: re.Pattern[str]
    looks_back: bool

    def match_of(self, found: re.Match[str]) -> Match | None:
        """What the pattern's expression has `found`; None where that is but neighbours."""
        groups = {name: found.span(name) for name, text in found.groupdict().items() if text is not None}
        first, last = groups.pop("span", found.span())
        return Match(self.rule, found.start() - self.looks_back, first, last, groups) if first < last else None


def _rule(entry: rules.Entry) -> tuple[Rule, list[str]]:
    rule = Rule(
        entry["name"],
        entry.get("type"),
        entry.get("value", ""),
        entry.get("kind"),
        tuple(entry.get("unless", ())),
        tuple(entry.get("after", ())),
        dict(entry.get("with", {})),
    )
    return rule, list(entry["patterns"])


def _plain(fragment: Fragment) -> tuple[str, frozenset[str], frozenset[str], frozenset[str], bool]:
    return fragment.expression, fragment.firsts, fragment.seconds, fragment.alone, fragment.empty


def _compiled(compiler: Compiler, rule: Rule, pattern: str) -> _Pattern:
    try:
        fragment = Fragment(*compiled.kept("fragment", lambda: _plain(compiler.compile(pattern)), pattern))
    except PatternError as error:
        raise rules.RulesError(rules.data_path(RULES), 0, f"rule {rule.name!r}: {error}") from None
    return _Pattern(rule, fragment, compiled.pattern(fragment.expression), fragment.expression.startswith("(?<="))


class Grammar:
    """What `rules/timex` says, ready to be matched."""

    def __init__(self) -> None:
        phrases = {entry["name"]: str(entry["pattern"]) for entry in rules.entries(_PHRASES)}
        patterns_of = [_rule(entry) for path in (_EXCEPTIONS, RULES) for entry in rules.entries(path)]
        self.rules = [rule for rule, _ in patterns_of]
        spelt_out = [*phrases.values(), *(pattern for _, patterns in patterns_of for pattern in patterns)]
        self.vocabulary = Vocabulary({word for pattern in spelt_out for word in literals(pattern)})
        self.units = {row["word"]: Unit(row["unit"], int(row["count"])) for row in rules.table("timex/units.tsv")}
        kinds: dict[str, list[str]] = {}
        for rule, patterns in patterns_of:
            if rule.kind is not None:
                kinds.setdefault(rule.kind, []).extend(patterns)
        self._by_kind: dict[str, list[_Pattern]] = {}
        self._patterns: list[_Pattern] = []
        # by a code the patterns that it begins whatever follows, that it begins, and in which it stands second, as bits
        self._alone: defaultdict[str, int] = defaultdict(int)
        self._first: defaultdict[str, int] = defaultdict(int)
        self._second: defaultdict[str, int] = defaultdict(int)
        compiler = Compiler(self.vocabulary, phrases, kinds)
        for rule, patterns in patterns_of:
            for pattern in patterns:
                self._add(_compiled(compiler, rule, pattern))
        self._begin = self._beginnings()

    def _add(self, pattern: _Pattern) -> None:
        if pattern.rule.kind is not None:
            self._by_kind.setdefault(pattern.rule.kind, []).append(pattern)
        fragment, bit = pattern.fragment, 1 << len(self._patterns)
        self._patterns.append(pattern)
        for code in fragment.firsts:
            (self._alone if code in fragment.alone else self._first)[code] |= bit
        for code in fragment.seconds:
            self._second[code] |= bit

    def _beginnings(self) -> re.Pattern[str]:
        """Where a match can begin: at a code that is one alone, or at any other whose neighbour speaks of time too."""
        others = "".join(sorted(self._first.keys() - self._alone.keys()))
        return compiled.pattern(f"[{''.join(sorted(self._alone))}]|[{others}](?![{OTHER}{BREAK}])")

    def candidates(self, codes: str, position: int) -> Iterator[Match]:
        """The matches from `position` on, place by place and at each in the order of the rules."""
        while found := self._begin.search(codes, position):
            position = found.start()
            code, following = codes[position], codes[position + 1 : position + 2]
            rest = self._alone.get(code, 0) | (self._first.get(code, 0) & self._second.get(following, 0))
            while rest:  # one of eight patterns that the code begins
                bit = rest & -rest
                rest ^= bit
                pattern = self._patterns[bit.bit_length() - 1]
                found = pattern.expression.match(codes, position)
                if found and (match := pattern.match_of(found)):
                    yield match
            position += 1

    def of_kind(self, kind: str, codes: str, start: int, end: int) -> Match | None:
        """The expression of `kind` that the codes from `start` to `end` are."""
        for pattern in self._by_kind[kind]:
            found = pattern.expression.fullmatch(codes, start, end)
            if found and (match := pattern.match_of(found)):
                return match
        return None
