"""The article, read once: zones, paragraphs, sentences and tokens with tags, all by code-point offset.

Every layer looks things up here; none tokenises the text again. Tokens are parallel lists, not objects, since every
layer walks them and an article of 3 KB has some 600.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from re import Match
from typing import NamedTuple

from service.extraction import tagging
from service.extraction.layout import Layout, ZoneKind
from service.extraction.record import Span
from service.extraction.sentences import Endings
from service.extraction.trace import Trace
from service.rules import lexicon

_FUNCTION_WORDS = lexicon.words("function_words", use="english")
_ENGLISH = 0.04  # the share of these words; in prose it is about a third, in a table next to none


class Sentence(NamedTuple):
    """A sentence: characters `start` to `end`, tokens `first` to `last` (half-open), the paragraph's number."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


class Paragraph(NamedTuple):
    """A zone of the layout: characters `start` to `end`, sentences `first` to `last` (half-open)."""

    zone: ZoneKind
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True)
class Document:
    """One article. `words`, `lower`, `tags`, `starts`, `ends` and `sentence_of` run over its tokens in parallel."""

    text: str
    layout: Layout
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    words: list[str]
    lower: list[str]
    tags: list[str]
    starts: list[int]
    ends: list[int]
    sentence_of: list[int]
    trace: Trace | None = None

    @property
    def language(self) -> str | None:
        """ "en" where English function words make up their share of the words, else None."""
        known = sum(len(self.positions[word]) for word in _FUNCTION_WORDS.intersection(self.positions))
        if known < _ENGLISH * len(self.words):  # which in prose spares the count of what is a word
            known *= known >= _ENGLISH * sum(word[0].isalpha() for word in self.words)
        return "en" if known else None

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Token numbers by lower-case word, so that a layer looks its words up instead of walking the article."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.lower):
            found[word].append(number)
        return dict(found)

    @cached_property
    def written(self) -> frozenset[str]:
        """The words in the case that they are written in."""
        return frozenset(self.words)

    @cached_property
    def marked(self) -> list[str]:
        """The lower-case words that are not of plain letters alone: figures, marks, what a hyphen joins."""
        return [word for word in self.positions if not (word.isalpha() and word.isascii())]

    def sentence_at(self, token: int) -> Sentence:
        """The sentence that the token `token` stands in."""
        return self.sentences[self.sentence_of[token]]

    def paragraph_at(self, token: int) -> Paragraph:
        """The paragraph that the token `token` stands in."""
        return self.paragraphs[self.sentences[self.sentence_of[token]].paragraph]

    def zone_of(self, token: int) -> ZoneKind:
        """The zone of the layout that the token `token` stands in."""
        return self.paragraphs[self.sentences[self.sentence_of[token]].paragraph].zone

    def tells_the_story(self, token: int) -> bool:
        """Whether the token `token` is of the story, and not of header lines, navigation or notices."""
        return self.zone_of(token) not in ("header", "caption", "credit", "boilerplate")

    def span(self, start: int, end: int) -> Span:
        """The span of the characters `start` to `end`."""
        return Span(start, end, self.text[start:end])

    def span_of_tokens(self, first: int, last: int) -> Span:
        """The span of the tokens `first` to `last` (half-open, not empty)."""
        return self.span(self.starts[first], self.ends[last - 1])

    def token_at(self, offset: int) -> int:
        """The number of the last token that starts at or before `offset`; -1 where there is none."""
        return bisect_right(self.starts, offset) - 1

    def tokens_within(self, start: int, end: int) -> range:
        """The numbers of the tokens that lie inside the characters `start` to `end`."""
        first = bisect_left(self.starts, start)
        return range(first, bisect_right(self.ends, end, first))


def read(text: str, layout: Layout, trace: Trace | None = None) -> Document:
    """Split the zones of `layout` into sentences and tagged tokens; `trace` keeps what the layers considered."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    whole: list[Sentence] = []
    for number, zone in enumerate(layout.zones):
        for start, end in tagging.sentence_spans(text, zone.start, zone.end):
            if tokens := tagging.tokens(text, start, end):
                whole.append(Sentence(start, end, len(words), len(words) + len(tokens), number))
                starts += map(Match.start, tokens)
                ends += map(Match.end, tokens)
                words += map(Match.group, tokens)
    tags = tagging.tag([words[sentence.first : sentence.last] for sentence in whole])
    endings = Endings(words, tags)
    sentences = [part for sentence in whole for part in _parts(sentence, endings, starts, ends)]
    sentence_of: list[int] = []
    for number, sentence in enumerate(sentences):
        sentence_of += [number] * (sentence.last - sentence.first)
    paragraphs: list[Paragraph] = []
    done = 0
    for number, zone in enumerate(layout.zones):
        first = done
        while done < len(sentences) and sentences[done].paragraph == number:
            done += 1
        paragraphs.append(Paragraph(zone.kind, zone.start, zone.end, first, done))
    return Document(
        text,
        layout,
        tuple(paragraphs),
        tuple(sentences),
        words,
        list(map(str.lower, words)),
        tags,
        starts,
        ends,
        sentence_of,
        trace,
    )


def _parts(sentence: Sentence, endings: Endings, starts: list[int], ends: list[int]) -> list[Sentence]:
    """The sentence, cut where an abbreviation in it ends one."""
    parts = [sentence]
    for begin in endings.within(sentence.first, sentence.last):
        parts[-1:] = (
            parts[-1]._replace(end=ends[begin - 1], last=begin),
            parts[-1]._replace(start=starts[begin], first=begin),
        )
    return parts
