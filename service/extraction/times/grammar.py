"""The rules of time, compiled once: each has a name in plain words, patterns over the vocabulary, a way to its value.

All patterns that can begin at a code stand in one regular expression for it, so that a token costs one look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from service import rules
from service.extraction.record import TimexType
from service.extraction.times.patterns import Compiler, PatternError, anonymous, literals
from service.extraction.times.vocabulary import BREAK, OTHER, Vocabulary

RULES = "dates/rules.yaml"
_EXCEPTIONS = "dates/exceptions.yaml"
_PHRASES = "dates/phrases.yaml"
_LOOK_BACK = re.compile(r"^\(\?<=\[[^]]*\]\)")


@dataclass(frozen=True, slots=True)
class Rule:
    """An entry of `rules/dates/rules.yaml`; an exception has no `type`, since it finds nothing."""

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


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's pattern at its place in the stream; `start` and `end` (half-open) are the expression's own tokens.

    `before` is where the pattern begins, neighbours and all.
    """

    rule: Rule
    before: int
    start: int
    end: int
    groups: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A compiled pattern of a rule, and the same without the look at the word before it."""

    rule: Rule
    expression: re.Pattern[str]
    no_look_back: re.Pattern[str]

    def match(self, codes: str, start: int, end: int | None = None) -> Match | None:
        """The pattern at `start`; with `end`, only where it reaches exactly there."""
        found = self.expression.match(codes, start) if end is None else self.expression.fullmatch(codes, start, end)
        if found is None:
            return None
        groups = {name: found.span(name) for name, text in found.groupdict().items() if text is not None}
        first, last = groups.pop("span", found.span())
        before = start if self.no_look_back is self.expression else start - 1
        return Match(self.rule, before, first, last, groups) if first < last else None


@dataclass(frozen=True, slots=True)
class _Choice:
    """The patterns that can begin with one code, one by one and as a single expression of numbered groups."""

    patterns: list[_Pattern]
    together: re.Pattern[str]

    def holds_alone(self, code: str) -> bool:
        """Whether a pattern fits the code with nothing of time after it, whatever stands before."""
        return any(pattern.no_look_back.match(code + OTHER) for pattern in self.patterns)


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


class Grammar:
    """What `rules/dates` says, ready to be matched."""

    def __init__(self) -> None:
        phrases = {entry["name"]: str(entry["pattern"]) for entry in rules.entries(_PHRASES)}
        named = [_rule(entry) for path in (_EXCEPTIONS, RULES) for entry in rules.entries(path)]
        self.rules = [rule for rule, _ in named]
        kinds: dict[str, list[str]] = {}
        words = {word for pattern in phrases.values() for word in literals(pattern)}
        for rule, patterns in named:
            words.update(word for pattern in patterns for word in literals(pattern))
            if rule.kind is not None:
                kinds.setdefault(rule.kind, []).extend(patterns)
        self.vocabulary = Vocabulary(words)
        self.units = {row["word"]: Unit(row["unit"], int(row["count"])) for row in rules.table("dates/units.tsv")}
        compiler = Compiler(self.vocabulary, phrases, kinds)
        self._by_kind: dict[str, list[_Pattern]] = {}
        by_code: dict[str, list[_Pattern]] = {}
        for rule, patterns in named:
            for pattern in patterns:
                try:
                    expression, firsts = compiler.compile(pattern)
                except PatternError as error:
                    raise rules.RulesError(rules.data_path(RULES), 0, f"rule {rule.name!r}: {error}") from None
                compiled = _compiled(rule, expression)
                if rule.kind is not None:
                    self._by_kind.setdefault(rule.kind, []).append(compiled)
                for code in sorted(firsts):
                    by_code.setdefault(code, []).append(compiled)
        self._choices = _choices(by_code)
        self._begin = self._beginnings()

    def _beginnings(self) -> re.Pattern[str]:
        """Where a match can begin: at a code that is one alone, or at any other whose neighbour speaks of time too."""
        alone = "".join(code for code, choice in self._choices.items() if choice.holds_alone(code))
        others = "".join(code for code in self._choices if code not in alone)
        return re.compile(f"[{alone}]|[{others}](?![{OTHER}{BREAK}])")

    def candidates(self, codes: str, position: int) -> Iterator[Match]:
        """The matches at the first place from `position` on where any pattern fits, in the order of the rules."""
        while found := self._begin.search(codes, position):
            position = found.start()
            choice = self._choices[codes[position]]
            if (one := choice.together.match(codes, position)) and one.lastindex is not None:
                for pattern in choice.patterns[one.lastindex - 1 :]:
                    if match := pattern.match(codes, position):
                        yield match
            position += 1

    def of_kind(self, kind: str, codes: str, start: int, end: int) -> Match | None:
        """The expression of `kind` that the codes from `start` to `end` are."""
        for pattern in self._by_kind[kind]:
            if match := pattern.match(codes, start, end):
                return match
        return None


def _compiled(rule: Rule, expression: str) -> _Pattern:
    compiled = re.compile(expression)
    bare = _LOOK_BACK.sub("", expression, count=1)
    return _Pattern(rule, compiled, compiled if bare == expression else re.compile(bare))


def _choices(by_code: dict[str, list[_Pattern]]) -> dict[str, _Choice]:
    """A choice for each code; codes that begin the same patterns share it."""
    shared: dict[str, _Choice] = {}
    choices: dict[str, _Choice] = {}
    for code, patterns in by_code.items():
        together = "|".join(f"({anonymous(pattern.expression.pattern)})" for pattern in patterns)
        if together not in shared:
            shared[together] = _Choice(patterns, re.compile(together))
        choices[code] = shared[together]
    return choices
