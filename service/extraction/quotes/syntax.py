"""The article as a string of one letter a token, on which phrases are patterns: noun phrases, verb groups, clauses.

Shallow parsing in the manner of NLTK's RegexpParser, but only at the places that a cue asks about. The letters and the
patterns are in rules/quotes/phrases.yaml. Quoted statements are one opaque letter, since no cue inside counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from service import rules
from service.extraction.document import Document, Sentence
from service.extraction.quotes.lexicon import CUES
from service.extraction.quotes.marks import INNER_MARKS, Stretch

_LETTERS: dict[str, str] = {}
_WORD_LETTERS: dict[str, dict[str, str]] = {}
for _row in rules.table("quotes/letters.tsv"):
    for _key in _row["tags"].split():
        _LETTERS[_key] = _row["letter"]
    for _key in _row["words"].split():
        _word, _, _tag = _key.partition("/")
        _WORD_LETTERS.setdefault(_word, {})[_tag] = _row["letter"]
_OTHER = "Y"
_LONGEST = 200
_DATELINE = 12
Range = tuple[int, int]
QUOTED = "Q"


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens `first` to `last` (half-open) that stand as one sentence, quoted statements in it taken as one piece."""

    first: int
    last: int
    paragraph: int


def _compiled() -> dict[str, re.Pattern[str]]:
    """The patterns of phrases.yaml, in which <name> stands for the pattern of that name above."""
    sources: dict[str, str] = {}
    for entry in rules.entries("quotes/phrases.yaml"):
        source = re.sub(r"\s+", "", entry["pattern"])
        sources[entry["name"]] = re.sub(r"<([a-z_]+)>", lambda match: f"(?:{sources[match[1]]})", source)
    return {name: re.compile(source) for name, source in sources.items()}


PHRASES = _compiled()


class Syntax:
    """The letters of the article's tokens, its units, and for each token the quoted statement that it stands in."""

    def __init__(self, document: Document, stretches: list[Stretch]) -> None:
        self.document = document
        letters = [_LETTERS.get(tag, _OTHER) for tag in document.tags]
        for word in _WORD_LETTERS.keys() & document.positions.keys():
            by_tag = _WORD_LETTERS[word]
            for number in document.positions[word]:
                letters[number] = by_tag.get(document.tags[number]) or by_tag.get("", letters[number])
        self._settle(letters)
        self.quoted = [-1] * len(letters)
        self.ranges: list[tuple[int, int]] = []
        for number, stretch in enumerate(stretches):
            tokens = document.tokens_within(stretch.start, stretch.end)
            self.ranges.append((tokens.start, tokens.stop))
            for token in tokens:
                self.quoted[token] = number
        self.single = [
            stretch.inner_start == stretch.start + 1 and document.text[stretch.start] in "'‘" for stretch in stretches
        ]
        self.stretches = stretches
        self.finals = [_final(document, stretch) for stretch in stretches]
        self.titles = [_is_title(document, stretch) for stretch in stretches]
        self.statements = [
            is_statement(document, stretch, letters, title)
            for stretch, title in zip(stretches, self.titles, strict=True)
        ]
        for (first, last), statement, stretch in zip(self.ranges, self.statements, stretches, strict=True):
            if statement:
                letters[first:last] = QUOTED * (last - first)
            elif last - first > 2 and stretch.closed:
                letters[first], letters[last - 1] = "<", ">"
        self.letters = "".join(letters)
        self.units = [piece for unit in self._join_sentences() for piece in self._pieces(unit)]
        self._unit_starts = [unit.first for unit in self.units]

    def _settle(self, letters: list[str]) -> None:
        """Settle what taggers often err in: "Will" and "May" within a sentence are names, "that" before a noun phrase
        opens a clause."""
        document = self.document
        for word in ("will", "may"):
            for number in document.positions.get(word, ()):
                within = number > 0 and document.sentence_of[number - 1] == document.sentence_of[number]
                if within and document.words[number][0].isupper():
                    letters[number] = "P"
        for number in document.positions.get("that", ()):
            if letters[number] == "D" and letters[number + 1 : number + 2] in (["D"], ["O"], ["X"], ["P"]):
                letters[number] = "H"

    def _join_sentences(self) -> list[Unit]:
        units: list[Unit] = []
        for sentence in self.document.sentences:
            if units and units[-1].paragraph == sentence.paragraph and self._goes_on(units[-1], sentence.first):
                units[-1] = Unit(units[-1].first, sentence.last, sentence.paragraph)
            else:
                units.append(Unit(self._past_dateline(sentence), sentence.last, sentence.paragraph))
        return units

    def _past_dateline(self, sentence: Sentence) -> int:
        """The sentence's first token after a place in capitals and a dash."""
        first = sentence.first
        word = self.document.words[first]
        if not (word.isupper() and len(word) > 2):
            return first
        dash = self.letters.find("-", first, min(first + _DATELINE, sentence.last - 1))
        return dash + 1 if dash > 0 else first

    def _pieces(self, unit: Unit) -> Iterator[Unit]:
        """The unit, or pieces of it where it is too long for a sentence, none cut within quotation marks."""
        first = unit.first
        while unit.last - first > _LONGEST:
            cut = first + _LONGEST
            while cut < unit.last and self.quoted[cut] >= 0 and self.quoted[cut] == self.quoted[cut - 1]:
                cut = self.ranges[self.quoted[cut]][1]
            yield Unit(first, cut, unit.paragraph)
            first = cut
        if first < unit.last:
            yield Unit(first, unit.last, unit.paragraph)

    def _goes_on(self, unit: Unit, first: int) -> bool:
        """Whether the sentence that starts at `first` belongs to the unit before it: inside one pair of marks, or as
        the tag of a quoted question: "Why?" Park asked."""
        if 0 <= self.quoted[first] == self.quoted[first - 1]:
            return True
        if self.letters[first] == ")":
            return True
        if self.letters[first - 1] != QUOTED or unit.last - unit.first < 2:
            return False
        if self.document.words[first][0].islower():
            return True
        end = self.match("tag", first, min(first + 30, len(self.letters)))
        return end > 0 and self.final(first - 1) in "?!…-—" and self.is_cue(end - 1)

    def final(self, token: int) -> str:
        """The last character, inner marks left out, of the quoted stretch that the token stands in; "x" outside."""
        number = self.quoted[token]
        return self.finals[number] if number >= 0 else "x"

    def starts_small(self, token: int) -> bool:
        """Whether the quoted stretch that starts at `token` goes on with a sentence: its first letter is small."""
        first = self.stretches[self.quoted[token]].inner_start
        return self.document.text[first].islower()

    def opens_circumstance(self, first: int) -> bool:
        """Whether the words from `first` on tell when or why rather than what: "Asked why, ..."."""
        return self.letters[first] in "IWGE" or self.document.lower[first].endswith(("ed", "ing"))

    def closes_quotation(self, token: int) -> bool:
        """Whether the token is the last one of a quoted stretch that ends like a statement."""
        number = self.quoted[token]
        return (
            number >= 0
            and self.ranges[number][1] == token + 1
            and self.finals[number] in ",.?!…"
            and not self.titles[number]
        )

    def unit_of(self, token: int) -> Unit:
        """The unit that holds the token."""
        return self.units[bisect_right(self._unit_starts, token) - 1]

    def is_cue(self, token: int) -> bool:
        """Whether the token may be a cue's first word."""
        return self.document.lower[token] in CUES

    def is_speech(self, token: int) -> bool:
        """Whether the token may be the first word of a cue of speech that a quotation can go with."""
        return any("post" in cue.frames and cue.sense == "speech" for cue in CUES.get(self.document.lower[token], ()))

    def match(self, phrase: str, first: int, last: int) -> int:
        """Where the phrase that starts at token `first` ends, not after `last`; -1 where there is none."""
        found = PHRASES[phrase].match(self.letters, first, last)
        return found.end() if found else -1

    def find(self, phrase: str, first: int, last: int) -> int:
        """Where the phrase first starts between the tokens `first` and `last`; -1 where it does not."""
        found = PHRASES[phrase].search(self.letters, first, last)
        return found.start() if found else -1

    def starts_paragraph(self, number: int) -> bool:
        """Whether the unit of that number is the first of its paragraph."""
        return number == 0 or self.units[number - 1].paragraph != self.units[number].paragraph

    def paragraph_end(self, number: int) -> int:
        """Where the paragraph ends that holds the unit of that number."""
        paragraph = self.document.paragraphs[self.units[number].paragraph]
        return self.document.sentences[paragraph.last - 1].last


def is_statement(document: Document, stretch: Stretch, letters: list[str], title: bool) -> bool:
    """Whether the quoted stretch stands as words of its own rather than as a part of the sentence around it."""
    tokens = document.tokens_within(stretch.inner_start, stretch.inner_end)
    if not tokens:
        return False
    length = len(tokens)
    ended = _final(document, stretch) in ".,?!…—-"
    opening = document.words[tokens.start][0]
    capital = opening.isupper() or opening.isdigit() or opening in "[…."
    before = document.token_at(stretch.start - 1) if stretch.start else -1
    sentence = document.sentence_of[tokens.start]
    if (
        before < 0
        or document.sentences[document.sentence_of[before]].paragraph != document.sentences[sentence].paragraph
    ):
        return True
    letter = letters[before]
    if letter in "NPS," and length > 1 and title:
        return False
    if letter in '.:-"':
        return ended or (length >= 3 and not title)
    if letter == ",":
        return (capital and (ended or length >= 4)) or (ended and length >= 4) or length >= 7
    return capital and ended and length >= 3 and letter in "VBGE"


def _is_title(document: Document, stretch: Stretch) -> bool:
    """Whether all words but the small ones are capitalised, as in titles of works."""
    return all(
        document.words[token][0].isupper()
        or document.tags[token] in ("IN", "DT", "CC", "TO")
        or not document.words[token][0].isalpha()
        for token in document.tokens_within(stretch.inner_start, stretch.inner_end)
    )


def _final(document: Document, stretch: Stretch) -> str:
    """The last character of the quoted words, marks left out."""
    at = stretch.inner_end - 1
    while at > stretch.inner_start and document.text[at] in INNER_MARKS:
        at -= 1
    return document.text[at]
