"""One expression of time while its value is told: its parts by name, and what it may be counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, cast

from service.extraction.document import Document
from service.extraction.record import TimexMod, TimexType
from service.extraction.syntax import Syntax
from service.extraction.syntax.model import VerbGroup
from service.extraction.timex import governing_verb, numbers
from service.extraction.timex.anchor import Anchor, make_date
from service.extraction.timex.encoding import Encoding, plain
from service.extraction.timex.grammar import Grammar, Match
from service.extraction.timex.numbers import Number
from service.rules import compiled

_DAY = compiled.pattern(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = compiled.pattern(r"(\d{4})-(\d\d)")
_WHOLES = ("day", "month", "season", "quarter", "period", "year")  # the kinds that a rule may pick a part of
_YEARS = ("year", "modern_year", "fiscal_code", "yy")  # the parts that a year in figures may stand in
_YEARS_AHEAD = 10
_UNITS = ("unit", "one", "many", "rate_unit", "period")  # the parts that a unit of time may stand in


@dataclass(slots=True)
class Antecedent:
    """What the expressions read so far leave for the next ones.

    `value` is the last date or time of the calendar, in sentence `sentence`; `rule` and `end` (a place in the encoding)
    are of the last expression of any sort, `quarter` is the last quarter named, in sentence `quarter_sentence`, and
    `heading` the day that stands alone on a line above, as in a log, from which what is below it counts.
    """

    value: str | None = None
    sentence: int = -9
    rule: str = ""
    end: int = -1
    quarter: str | None = None
    quarter_sentence: int = -9
    heading: Anchor | None = None

    def day(self) -> date | None:
        """The last day, where the last date told one."""
        found = _DAY.match(self.value or "")
        return make_date(*(int(part) for part in found.groups())) if found else None

    def month(self) -> tuple[int, int] | None:
        """Year and month of the last date, where it told them."""
        found = _MONTH.match(self.value or "")
        return (int(found[1]), int(found[2])) if found else None


@dataclass(frozen=True, slots=True)
class Context:
    """What all expressions of an article share."""

    document: Document
    syntax: Syntax
    encoding: Encoding
    grammar: Grammar
    anchor: Anchor
    antecedent: Antecedent = field(default_factory=Antecedent)


class Expression(NamedTuple):
    """A match in its context."""

    match: Match
    context: Context
    outer: Expression | None = None

    @property
    def anchor(self) -> Anchor:
        """The day that relative expressions count from."""
        return self.antecedent.heading or self.context.anchor

    @property
    def antecedent(self) -> Antecedent:
        """What was named before."""
        return self.context.antecedent

    @property
    def text(self) -> str:
        """The words of the expression, lower case, joined by spaces."""
        return " ".join(self.context.encoding.words[self.match.start : self.match.end])

    @property
    def type(self) -> TimexType | None:
        """The TIMEX3 type: the rule's, or that of the whole of which it picks a part."""
        if self.match.rule.type != "same":
            return self.match.rule.type
        whole = self.whole()
        return whole.type if whole else None

    @property
    def modifier(self) -> TimexMod | None:
        """The TIMEX3 modifier: of the words, or the one that the rule always has."""
        told = (
            self.entry("modifier")
            or self.entry("approximation")
            or self.entry("age_word")
            or self.match.rule.constants.get("mod")
        )
        return cast(TimexMod, told) if told else None

    @property
    def first_token(self) -> int:
        """The document's token that the expression begins in."""
        return self.context.encoding.tokens[self.match.start]

    @property
    def last_token(self) -> int:
        """The document's token that the expression ends in."""
        return self.context.encoding.tokens[self.match.end - 1]

    @property
    def sentence(self) -> int:
        """The number of its sentence."""
        return self.sentence_at(self.match.start)

    def sentence_at(self, place: int) -> int:
        """The number of the sentence at a place in the encoding."""
        return self.context.document.sentence_of[self.context.encoding.tokens[place]]

    def has(self, part: str) -> bool:
        """Whether the pattern's part of that name was there."""
        return part in self.match.groups

    def words(self, part: str) -> Sequence[str]:
        """The words of a part; none where it was not there."""
        start, end = self.match.groups.get(part, (0, 0))
        return self.context.encoding.words[start:end]

    def look_up(self, name: str, words: str) -> str | None:
        """What list `name` says of `words`."""
        return self.context.grammar.vocabulary.value(name, plain(words))

    def entry(self, name: str, part: str | None = None) -> str | None:
        """What list `name` says of the words of the part of the same name (or of `part`)."""
        words = self.words(part or name)
        return self.look_up(name, " ".join(words)) if words else None

    def listed(self, name: str, part: str | None = None) -> int:
        """The number that list `name` tells of such words, 0 where it tells none."""
        return int(self.entry(name, part) or 0)

    def number(self, part: str = "number") -> Number:
        """The number that a part spells, None where it is vague."""
        return numbers.number(self.words(part), self.context.grammar.vocabulary)

    def integer(self, part: str) -> int | None:
        """The figures of a part's first word ("12th" is 12)."""
        figures = "".join(c for word in self.words(part)[:1] for c in word if c.isdecimal())
        return int(figures) if 0 < len(figures) <= 4 else None

    def year(self) -> int | None:
        """The year in figures or as "last year"; two figures stand for one up to ten years after the article's."""
        if (shift := self.entry("shift", "year_shift")) is not None and self.anchor.year is not None:
            return self.anchor.year + int(shift)
        year = next((figures for part in _YEARS if (figures := self.integer(part)) is not None), None)
        if year is None or year >= 100:
            return year
        ahead = (self.anchor.year or 2000) % 100 + _YEARS_AHEAD
        return year + (2000 if year <= ahead else 1900)

    def year_of_first(self, month: int) -> int | None:
        """The year of the first of two days or months that name it once: "December 2 to January 4, 2016"."""
        year, second = self.year(), self.entry("month", "second")
        return year - 1 if year is not None and second is not None and int(second) < month else year

    def unit(self, part: str | None = None) -> tuple[str, int]:
        """The unit of time of `part`, or of the part that has one: ISO 8601's letter and how many of it."""
        word = next(words[0] for name in ([part] if part else _UNITS) if (words := self.words(name)))
        unit = self.context.grammar.units[word]
        return unit.letter, unit.count

    def clock(self) -> str | None:
        """The time of the part `clock` or `bare_clock`."""
        return numbers.clock(self.words("clock") or self.words("bare_clock"), self.context.grammar.vocabulary)

    def nested(self, kind: str) -> Expression | None:
        """The expression of `kind` that stands inside this one."""
        if kind not in self.match.groups:
            return None
        start, end = self.match.groups[kind]
        match = self.context.grammar.of_kind(kind, self.context.encoding.codes, start, end)
        return Expression(match, self.context, self) if match else None

    def whole(self) -> Expression | None:
        """The expression inside this one of which this one picks a part."""
        return next((inner for kind in _WHOLES if (inner := self.nested(kind))), None)

    def word_before(self, distance: int = 1) -> str:
        """The lower-case word that stands before the expression; empty at the paragraph's start."""
        if self.outer is not None:
            return self.outer.word_before(distance)
        at = self.match.start - distance
        return self.context.encoding.words[at] if at >= 0 else ""

    def word_after(self, distance: int = 1) -> str:
        """The lower-case word that stands after the expression; empty at the paragraph's end."""
        words, at = self.context.encoding.words, self.match.end + distance - 1
        return words[at] if at < len(words) else ""

    def follows_opening_word(self) -> bool:
        """Whether only one word stands before the expression in its sentence."""
        return self.context.document.sentences[self.sentence].first == self.first_token - 1

    def is_heading(self) -> bool:
        """Whether a weekday and a day of a month make up a paragraph: "Monday, July 18"."""
        is_alone = not self.word_before() and not self.word_after()
        return is_alone and self.has("weekday") and not self.has("year")

    def tense(self) -> governing_verb.Orientation | None:
        """Where the verb that governs the expression looks."""
        return governing_verb.orientation(
            self.context.document, self.context.syntax, self.first_token, self.last_token + 1
        )

    def verb(self) -> VerbGroup | None:
        """The verb right above the expression."""
        return governing_verb.of(self.context.document, self.context.syntax, self.first_token, self.last_token + 1)
