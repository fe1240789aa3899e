"""What the candidates are gathered from: the article's words with its casing, places and known names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import and_

from service.extraction.document import Document
from service.extraction.entities import lexicon
from service.extraction.entities.casing import Casing, is_written_large
from service.extraction.geocoding import Toponym
from service.extraction.tagset import COMMON_NOUNS

_NAMES = lexicon.ORGANIZATION | lexicon.LANDMARK | lexicon.PERSON | lexicon.CLUB
LONGEST = 30  # tokens after which nothing small carries a name on, and no row of capitals is one


class ArticleContext:
    """One article as the gathering of candidates sees it. All positions are token numbers, all reaches half-open.

    `large` tells of each token whether it is written as names are, `may_open` whether a name may begin with it at all,
    `offices` holds the first letters of the titles that
    were cut from names ("dg" of "Deputy Governor"), `pairs` two words in small letters that are written large side by
    side within a sentence.
    """

    def __init__(self, document: Document, toponyms: Sequence[Toponym], casing: Casing, sport: bool) -> None:
        self.words, self.lower, self.tags = document.words, document.lower, document.tags
        self.positions = document.positions
        self.casing = casing
        names = [t for t in toponyms if t.kind == "name" and is_of_whole_tokens(document, t)]
        self.places = {t.first: t.last for t in names if t.strength != "weak"}
        self.all_places = {t.first: t.last for t in names}
        self.adjectives = {n for t in toponyms if t.kind == "adjective" for n in range(t.first, t.last)}
        self.title_surnames = {
            word for word in lexicon.TITLES.intersection(document.positions) if self._is_surname(document, word)
        }
        self.sport = sport
        self.offices: set[str] = set()
        self.fields: set[int] = set()
        self._names_from: dict[int, list[tuple[int, int]]] = {}
        self._alone = -1 if sport else ~lexicon.CLUB
        with_capitals = set(self.words).difference(self.lower)
        written_large = set(filter(is_written_large, with_capitals))
        self.large = large = list(map(written_large.__contains__, self.words))
        opening = with_capitals.union(word for word in document.marked if word[0].isdigit())
        self.may_open = bytearray(map(opening.__contains__, self.words))  # bytes, in which the next is found at once
        for at in self.places:
            self.may_open[at] = True
        self.pairs = {
            (self.lower[at], self.lower[at + 1])
            for at in compress(range(len(large)), map(and_, large, large[1:]))
            if not (casing.opening[at] or casing.caseless[document.sentence_of[at]])
        }

    def _is_surname(self, document: Document, word: str) -> bool:
        """Whether a title of this article stands after a given name in it ("Larry King")."""
        return any(at and self.lower[at - 1] in lexicon.GIVEN_NAMES for at in document.positions[word])

    def known(self, at: int, end: int) -> int:
        """How many tokens from `at` on are the name of a known body, landmark, person or club, unless it is but the
        begin of a longer one ("The Australian Federal Police")."""
        if at >= end or self.lower[at] not in lexicon.KNOWN_NAMES.beginnings:
            return 0
        longest = self.longest(at, end, _NAMES)
        if not longest or (longest == 2 and self._is_described(at)):
            return 0
        after = at + longest
        goes_on = after < end and self.lower[at] == "the" and self.closes(self.end_of_words(after, end))
        return 0 if goes_on and self.large[after] else longest

    def longest(self, at: int, end: int, kinds: int) -> int:
        """How many tokens from `at` on are the longest known name of these kinds that ends by `end`; a club's of one
        word counts in sport alone."""
        if at not in self._names_from:
            self._names_from[at] = lexicon.KNOWN_NAMES.beginning(self.words, self.lower, at)
        for length, kind in self._names_from[at]:
            if kind & (kinds if length > 1 else kinds & self._alone) and at + length <= end:
                return length
        return 0

    def _is_described(self, at: int) -> bool:
        """Whether a club's name from token `at` on ends small ("a Washington | state farm"), or an outlet's is but the
        adjective of a noun or of a name ("The Australian | economy", "The Australian | Trade and Farms Council")."""
        after, end = at + 2, len(self.words)
        if at + 1 in self.adjectives and after < end and self.lower[after] not in lexicon.ORGANIZATION_NOUNS:
            return self.tags[after] in COMMON_NOUNS or self.large[after]
        is_club = self.longest(at, after, lexicon.CLUB) == 2
        return is_club and self.words[at + 1].islower() and self.words[at] != self.lower[at]

    def work(self, at: int, end: int) -> int:
        """How many tokens from `at` on are a known work, event or the like by a name of several words."""
        longest = self.longest(at, end, lexicon.OTHER) if self.lower[at] in lexicon.KNOWN_NAMES.beginnings else 0
        return longest if longest > 1 else 0

    def is_office(self, first: int, last: int) -> bool:
        """Whether tokens `first` to `last` are but the letters of a title of this article ("CP Edward Eze arrived. The
        CP left", "ACP (Traffic) Leena Rao")."""
        if last > first + 1 or not self.words[first].isupper():
            return False
        before_field = self.lower[first] in lexicon.TITLES and self.lower[last : last + 1] == ["("]
        return self.lower[first] in self.offices or (before_field and not self.known(first, last))

    def begin_of_title(self, at: int, start: int = 0) -> int:
        """Where the title that token `at` ends begins, from token `start` on ("Deputy Prime Minister")."""
        lower = self.lower
        while at > start and (
            lower[at - 1] in lexicon.TITLE_MODIFIERS or f"{lower[at - 1]}-{lower[at]}" in lexicon.TITLES
        ):
            if lower[at - 1] in lexicon.PORTFOLIOS and at - 2 > start and lower[at - 2] == "of":
                return at  # "Chamber of Commerce | Mayor"
            at -= 1
            if lower[at] in lexicon.PUBLIC_BODIES and at - 1 > start and lower[at - 1] in lexicon.ORGANIZATION_OPENERS:
                return at + 1  # "Harlow School District | Superintendent"
            is_state = lower[at] in lexicon.PUBLIC_BODIES and lower[at + 1] in lexicon.STATE_BODIES
            if is_state and at > start and not lexicon.is_small(lower[at - 1]):
                return at + 2  # "Ohio State Police | Colonel"
        return at

    def end_of_words(self, at: int, end: int) -> int:
        """Where the words written large from `at` on end, or where no name would go on."""
        end = min(end, at + LONGEST)
        while at < end and self.large[at] and self.lower[at] not in lexicon.CALENDAR:
            at += 1
        return at

    def closes(self, last: int) -> bool:
        """Whether the word before token `last` is one that organizations, events or works end with."""
        word = self.lower[last - 1]
        return word in lexicon.ORGANIZATION_HEADS or word in lexicon.OTHER_HEADS


def is_of_whole_tokens(document: Document, toponym: Toponym) -> bool:
    """Whether the toponym is no part of a longer word ("Serra" in "Collet-Serra")."""
    return (toponym.start, toponym.end) == (document.starts[toponym.first], document.ends[toponym.last - 1])
