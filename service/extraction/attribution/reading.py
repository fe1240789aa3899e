"""The article as attribution reads it: its grammar, its quotations, its units, and the tokens that are claimed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from service import rules
from service.extraction.attribution import quotations
from service.extraction.attribution.lexicon import REPORTING, TELLING
from service.extraction.attribution.quotations import Quoted
from service.extraction.attribution.rules import rule
from service.extraction.document import Document, Sentence
from service.extraction.record import QuoteSense
from service.extraction.syntax.lexicon import TEMPORAL_NOUNS
from service.extraction.syntax.model import Clause, NounPhrase, Syntax, VerbGroup
from service.rules import lexicon

Range = tuple[int, int]
T = TypeVar("T")

COMMAS = frozenset((",", "-", "--", "–", "—", "―"))
DEFINITE = lexicon.words("function_words", use="definite")
INDEFINITE = lexicon.words("function_words", use="indefinite")
DASHES = COMMAS - {","}
_DAYS = frozenset(lexicon.calendar("weekday")) | rules.words("attribution/days.txt")
_ADVERBS = frozenset(("RB", "RBR", "RBS", "RP"))
SO = "so"
_LONGEST = 200
_MEASURES = (["in"], ["of"])
_DATELINE = 12
_TAG = 14


class Unit(NamedTuple):
    """Tokens `first` to `last` (half-open) that stand as one sentence, quoted statements in it taken as one piece."""

    first: int
    last: int
    paragraph: int


@dataclass(slots=True)
class Draft:
    """An attribution as it is found: `rule` names the rule, `hanging` tells a participle that hangs on a clause."""

    cue: Range | None
    source: Range | None
    contents: list[Range]
    sense: QuoteSense
    rule: str
    hanging: bool = False

    @property
    def end(self) -> int:
        """Where its last part ends."""
        return max(last for _, last in (*self.contents, self.cue or (0, 0), self.source or (0, 0)))


class Reading:
    """One article being read. `found` are its attributions so far, and no token of a cue or a content is in two."""

    def __init__(self, document: Document, syntax: Syntax) -> None:
        self.document, self.syntax = document, syntax
        self.words, self.lower, self.tags = document.words, document.lower, document.tags
        self.quotations = quotations.read(document, syntax)
        quoted_of = {token: quoted for quoted in self.quotations for token in range(quoted.first, quoted.last)}
        statement_of = {token: quoted for token, quoted in quoted_of.items() if quoted.statement}
        # the quotation that a token stands in, if any, and the same where it is a statement
        self.quoted: Callable[[int], Quoted | None] = quoted_of.get
        self.statement: Callable[[int], Quoted | None] = statement_of.get
        # the noun phrase and the verb group that it is in
        self.phrase: Callable[[int], NounPhrase | None] = _by_token(syntax.noun_phrases, syntax.noun_phrase_of).get
        self.group: Callable[[int], VerbGroup | None] = _by_token(syntax.verb_groups, syntax.verb_group_of).get
        self._finite = [
            group for group in syntax.verb_groups if group.finiteness == "finite" and group.first not in statement_of
        ]
        self._ends_of_finite = [group.last for group in self._finite]
        self._clause_of_group = {clause.verb: clause for clause in syntax.clauses}
        self.units = [piece for unit in self._join_sentences() for piece in self._pieces(unit)]
        self._unit_starts = [unit.first for unit in self.units]
        self._claimed = bytearray(len(self.words))
        self.found: list[Draft] = []
        self._source_by_cue: dict[int, Range | None] = {}

    # What is claimed.

    def claim(self, draft: Draft) -> bool:
        """Keep the draft and claim its cue, adverbs before it included, and its contents; False where it has none."""
        draft.contents = [(first, last) for first, last in draft.contents if first < last]
        if not draft.contents:
            return False
        if draft.cue is not None:
            first, last = draft.cue
            while first > 0 and self.is_adverb(first - 1) and self.group(first):
                first -= 1
            draft.cue = (first, last)
            self._source_by_cue[first] = draft.source
        self.found.append(draft)
        for first, last in (*draft.contents, draft.cue or (0, 0)):
            self._claimed[first:last] = b"\1" * (last - first)
        return True

    def source_by_cue(self, token: int) -> Range | None:
        """The source of what is attributed by the cue that begins with the token; None without one."""
        return self._source_by_cue.get(token)

    def drop(self, stretch: Range, because: str) -> bool:
        """Tell the trace why the tokens of `stretch` are no attribution; False."""
        if self.document.trace is not None:
            start, end = self.document.starts[stretch[0]], self.document.ends[stretch[1] - 1]
            self.document.trace.drop("quotes", start, end, rule("speech", "nothing"), because)
        return False

    def unclaimed(self, first: int, last: int) -> Range:
        """The tokens from `first` on up to the first one that is claimed, or to `last`."""
        claimed = self._claimed.find(1, first, last)
        return first, last if claimed < 0 else claimed

    def is_claimed(self, first: int, last: int | None = None) -> bool:
        """Whether the token `first`, or any up to `last`, is part of an attribution already."""
        return self._claimed.find(1, first, first + 1 if last is None else last) >= 0

    def floor(self, unit: Unit, last: int) -> int:
        """The first token of the unit after whatever is claimed left of `last`."""
        return max(unit.first, self._claimed.rfind(1, unit.first, last) + 1)

    # What stands at a token.

    def phrase_from(self, token: int) -> NounPhrase | None:
        """The noun phrase that starts at the token."""
        phrase = self.phrase(token)
        return phrase if phrase is not None and phrase.first == token else None

    def quotation_in(self, first: int, last: int) -> Quoted | None:
        """The first quotation that holds any of the tokens `first` to `last`."""
        return next(filter(None, map(self.quoted, range(first, last))), None)

    def clause(self, group: VerbGroup) -> Clause:
        """The clause around the verb group."""
        return self._clause_of_group[self.syntax.verb_group_of[group.main]]

    def subject(self, group: VerbGroup) -> NounPhrase | None:
        """The noun phrase that is the subject of the verb group."""
        number = self.clause(group).subject
        return self.syntax.noun_phrases[number] if number is not None else None

    def is_finite(self, token: int) -> bool:
        """Whether a finite verb group holds the token."""
        group = self.group(token)
        return group is not None and group.finiteness == "finite"

    def is_time(self, phrase: NounPhrase) -> bool:
        """Whether the noun phrase tells a time, "Monday", "last week", "May 5", and is none with a measure behind it,
        "a fall in growth", "a week of talks", nor speaks, "a quarter said"."""
        measured = self.lower[phrase.last : phrase.last + 1] in _MEASURES or self.is_reporting(phrase.last)
        measured = measured and self.lower[phrase.first] in INDEFINITE
        return self.is_time_noun(phrase.head) and not measured

    def is_time_noun(self, token: int) -> bool:
        """Whether the token is a day or a noun of time: "Monday", "week"."""
        return self.lower[token] in TEMPORAL_NOUNS or self.lower[token] in _DAYS

    def is_day(self, phrase: NounPhrase) -> bool:
        """Whether the noun phrase is a day: "Monday", "yesterday", "last Friday"."""
        return self.lower[phrase.head] in _DAYS

    def is_joined(self, token: int) -> bool:
        """Whether the next token follows without a space."""
        document = self.document
        return token + 1 < len(self.words) and document.ends[token] == document.starts[token + 1]

    def is_adverb(self, token: int) -> bool:
        """Whether the token is an adverb or a particle."""
        return 0 <= token < len(self.tags) and self.tags[token] in _ADVERBS and not self._ends_name(token)

    def _ends_name(self, token: int) -> bool:
        """Whether the token is the last word of a name: "Gulf News Now"."""
        return self.words[token][0].isupper() and token > 0 and self.tags[token - 1].startswith("NNP")

    def finite_groups(self, first: int, last: int) -> Iterator[VerbGroup]:
        """The finite verb groups between the tokens `first` and `last`, statements in quotation marks left out."""
        for number in range(bisect_right(self._ends_of_finite, first), len(self._finite)):
            if self._finite[number].first >= last:
                return
            yield self._finite[number]

    def has_finite(self, first: int, last: int) -> bool:
        """Whether a finite verb stands between the tokens `first` and `last`."""
        return next(self.finite_groups(first, last), None) is not None

    def is_reporting(self, token: int) -> bool:
        """Whether the token is a form of a verb of speech that quotations stand beside."""
        tails = REPORTING.get(self.lower[token], ()) if 0 <= token < len(self.lower) else ()
        return any(tuple(self.lower[token + 1 : token + 1 + len(tail)]) == tail for tail in tails)

    def in_body(self, unit: Unit) -> bool:
        """Whether the unit stands in the article's body, where a sentence has a verb."""
        return self.document.paragraphs[unit.paragraph].zone == "body"

    # Units.

    def unit_of(self, token: int) -> Unit:
        """The unit that holds the token."""
        return self.units[max(bisect_right(self._unit_starts, token) - 1, 0)]

    def _join_sentences(self) -> list[Unit]:
        units: list[Unit] = []
        for sentence in self.document.sentences:
            if units and units[-1].paragraph == sentence.paragraph and self._goes_on(units[-1], sentence):
                units[-1] = Unit(units[-1].first, sentence.last, sentence.paragraph)
            else:
                units.append(Unit(self._past_dateline(sentence), sentence.last, sentence.paragraph))
        return units

    def _past_dateline(self, sentence: Sentence) -> int:
        """The sentence's first token after the article's dateline, or after a place in capitals and a dash."""
        first, dateline = sentence.first, self.document.layout.dateline
        if dateline is not None and sentence.start < dateline.end < sentence.end:
            return bisect_left(self.document.starts, dateline.end)
        in_headline = self.document.paragraphs[sentence.paragraph].zone == "headline"
        if self.words[first].isupper() and len(self.words[first]) > 2 and not in_headline:
            for token in range(first, min(first + _DATELINE, sentence.last - 1)):
                if self.words[token] in DASHES:
                    return token + 1
        return first

    def _pieces(self, unit: Unit) -> Iterator[Unit]:
        """The unit, or pieces of it where it is too long for a sentence, none cut within quotation marks."""
        first = unit.first
        while unit.last - first > _LONGEST:
            cut = first + _LONGEST
            within = self.quoted(cut)
            if within is not None:
                cut = min(within.last, unit.last)
            yield Unit(first, cut, unit.paragraph)
            first = cut
        if first < unit.last:
            yield Unit(first, unit.last, unit.paragraph)

    def _goes_on(self, unit: Unit, sentence: Sentence) -> bool:
        """Whether the sentence belongs to the unit before it: inside one pair of marks, or as the tag of a quoted
        question: "Why?" Park asked."""
        first = sentence.first
        before, here = self.quoted(first - 1), self.quoted(first)
        if here is not None and here is before:
            return True
        if self.words[first] == ")":
            return True
        if before is None or not before.statement:
            return False
        tag = next(self.finite_groups(first, min(first + _TAG, sentence.last)), None)
        if tag is None or tag.negated or not self.is_reporting(tag.main):
            return False
        whole = self.lower[tag.main] in TELLING and self._is_whole(tag, sentence.last)
        whole = whole or self.lower[tag.first - 1] == SO  # '"It is." So said Park, who'
        return before.final in "?!…-—" or whole

    def _is_whole(self, tag: VerbGroup, last: int) -> bool:
        """Whether no more than a circumstance follows the verb up to the end of the sentence, and nothing said."""
        if tag.last >= last - 1:
            return True
        circumstance = self.tags[tag.last] in ("IN", "RB") and self.lower[tag.last] != "that"
        return circumstance and not self.has_finite(tag.last, last)


def _by_token(items: Sequence[T], number_of: Sequence[int]) -> dict[int, T | None]:
    """For each token the one of `items` whose number it has, None where that is -1."""
    return dict(enumerate(map([*items, None].__getitem__, number_of)))
