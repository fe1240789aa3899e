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
from service.extraction.attribution import quotations
from service.extraction.attribution.lexicon import CUES
from service.extraction.attribution.quotations import Quotation
from service.extraction.document import Document, Sentence
from service.extraction.syntax.marks import Stretch

_MODALS_AND_NAMES = rules.ordered_words("attribution/modals_and_names.txt")
_LETTERS: dict[str, str] = {}
_WORD_LETTERS: dict[str, dict[str, str]] = {}
for _row in rules.table("attribution/letters.tsv"):
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
    for entry in rules.entries("attribution/phrases.yaml"):
        source = re.sub(r"\s+", "", entry["pattern"])
        sources[entry["name"]] = re.sub(r"<([a-z_]+)>", lambda match: f"(?:{sources[match[1]]})", source)
    return {name: re.compile(source) for name, source in sources.items()}


PHRASES = _compiled()


class Syntax:
    """The letters of the article's tokens, its quotations and units.

    `quoted` is for each token the number of the quotation that it stands in, or -1. A statement is one opaque letter
    over all its tokens, and a part of a sentence in quotation marks stands between the letters < and >.
    """

    def __init__(self, document: Document, stretches: list[Stretch]) -> None:
        self.document = document
        letters = self._letters()
        self.quotations = quotations.read(document, stretches, letters)
        self.quoted = [-1] * len(letters)
        for number, quotation in enumerate(self.quotations):
            first, last = quotation.first, quotation.last
            self.quoted[first:last] = [number] * (last - first)
            if quotation.statement:
                letters[first:last] = QUOTED * (last - first)
                if letters[last : last + 2] in (["B", "N"], ["B", "P"]):
                    letters[last] = "N"  # no verb of that form follows what is said: "...," lead author Ana Silva said
            elif last - first > 2 and quotation.stretch.closed:
                letters[first], letters[last - 1] = "<", ">"
        self.letters = "".join(letters)
        self.units = [piece for unit in self._join_sentences() for piece in self._pieces(unit)]
        self._unit_starts = [unit.first for unit in self.units]

    def _letters(self) -> list[str]:
        document = self.document
        letters = [_LETTERS.get(tag, _OTHER) for tag in document.tags]
        for word in _WORD_LETTERS.keys() & document.positions.keys():
            by_tag = _WORD_LETTERS[word]
            for number in document.positions[word]:
                letters[number] = by_tag.get(document.tags[number]) or by_tag.get("", letters[number])
        self._settle(letters)
        return letters

    def _settle(self, letters: list[str]) -> None:
        """Settle what taggers often err in: "Will" and "May" within a sentence are names, "that" before a noun phrase
        opens a clause."""
        document = self.document
        for word in _MODALS_AND_NAMES:
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
                cut = self.quotations[self.quoted[cut]].last
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

    def quotation(self, token: int) -> Quotation:
        """The quotation that the token, which must be quoted, stands in."""
        return self.quotations[self.quoted[token]]

    def final(self, token: int) -> str:
        """The last character, inner marks left out, of the quoted stretch that the token stands in; "x" outside."""
        number = self.quoted[token]
        return self.quotations[number].final if number >= 0 else "x"

    def starts_small(self, token: int) -> bool:
        """Whether the quoted stretch that starts at `token` goes on with a sentence: its first letter is small."""
        return self.document.text[self.quotation(token).stretch.inner_start].islower()

    def opens_circumstance(self, first: int) -> bool:
        """Whether the words from `first` on tell when or why rather than what: "Asked why, ..."."""
        return self.letters[first] in "IWGE" or self.document.lower[first].endswith(("ed", "ing"))

    def closes_quotation(self, token: int) -> bool:
        """Whether the token is the last one of a quoted stretch that ends like a statement."""
        if self.quoted[token] < 0:
            return False
        quotation = self.quotation(token)
        return quotation.last == token + 1 and quotation.final in ",.?!…" and not quotation.title

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
