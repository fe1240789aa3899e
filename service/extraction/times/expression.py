"""One expression of time while its value is told: its parts by name, and what it may be counted from."""

from __future__ import annotations

from dataclasses import dataclass, field

from service.extraction.document import Document
from service.extraction.times import numbers, tense
from service.extraction.times.anchor import Anchor
from service.extraction.times.grammar import Grammar, Match
from service.extraction.times.numbers import Number
from service.extraction.times.stream import Stream, plain


@dataclass(slots=True)
class Memory:
    """What the expressions read so far leave for the next ones: the last date and the last quarter named."""

    value: str | None = None
    rule: str = ""
    end: int = -1
    quarter: str | None = None
    quarter_sentence: int = -9


@dataclass(frozen=True, slots=True)
class Scene:
    """What all expressions of an article share."""

    document: Document
    stream: Stream
    grammar: Grammar
    anchor: Anchor
    memory: Memory = field(default_factory=Memory)


@dataclass(frozen=True, slots=True)
class Expression:
    """A match in its scene."""

    match: Match
    scene: Scene

    @property
    def anchor(self) -> Anchor:
        """The day that relative expressions count from."""
        return self.scene.anchor

    @property
    def memory(self) -> Memory:
        """What was named before."""
        return self.scene.memory

    @property
    def text(self) -> str:
        """The words of the expression, lower case, joined by spaces."""
        return " ".join(self.scene.stream.words[self.match.start : self.match.end])

    @property
    def first_token(self) -> int:
        """The document's token that the expression begins in."""
        return self.scene.stream.tokens[self.match.start]

    @property
    def last_token(self) -> int:
        """The document's token that the expression ends in."""
        return self.scene.stream.tokens[self.match.end - 1]

    @property
    def sentence(self) -> int:
        """The number of its sentence."""
        return self.scene.document.sentence_of[self.first_token]

    def has(self, part: str) -> bool:
        """Whether the pattern's part of that name was there."""
        return part in self.match.groups

    def words(self, part: str) -> list[str]:
        """The words of a part; none where it was not there."""
        start, end = self.match.groups.get(part, (0, 0))
        return self.scene.stream.words[start:end]

    def entry(self, name: str, part: str | None = None) -> str | None:
        """What list `name` says of the words of the part of the same name (or of `part`)."""
        words = self.words(part or name)
        return self.scene.grammar.vocabulary.value(name, plain(" ".join(words))) if words else None

    def number(self, part: str = "number") -> Number:
        """The number that a part spells, None where it is vague."""
        return numbers.number(self.words(part), self.scene.grammar.vocabulary)

    def integer(self, part: str) -> int | None:
        """The figures that a part begins with ("12th" is 12)."""
        words = self.words(part)
        figures = "".join(c for c in words[0] if c.isdecimal()) if words else ""
        return int(figures) if 0 < len(figures) <= 4 else None

    def clock(self) -> str | None:
        """The time of the part `clock` or `bare clock`."""
        words = self.words("clock") or self.words("bare_clock")
        return numbers.clock(words, self.scene.grammar.vocabulary)

    def nested(self, kind: str) -> Expression | None:
        """The expression of `kind` that stands inside this one."""
        if kind not in self.match.groups:
            return None
        start, end = self.match.groups[kind]
        match = self.scene.grammar.of_kind(kind, self.scene.stream.codes, start, end)
        return Expression(match, self.scene) if match else None

    def word_before(self, distance: int = 1) -> str:
        """The lower-case word that stands before the expression."""
        at = self.match.start - distance
        return self.scene.stream.words[at] if at >= 0 else ""

    def tense(self) -> tense.Tense | None:
        """The tense of the verb that governs the expression."""
        return tense.governing(self.scene.document, self.first_token, self.last_token + 1)
