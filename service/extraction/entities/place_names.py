"""Which of the gazetteer's candidates are places once the names are typed: the last part of the one decision on types.

The names decide what a candidate names; but what a body or a team is called after is spoken of all the same: "Rapides
Parish" in "Rapides Parish Sheriff's Office", "U.S." in "U.S. Navy", "Chicago" the team. Such mentions are of the kind
`adjective`, which a reader of places' names alone skips.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from service import rules
from service.extraction.document import Document
from service.extraction.entities.model import Name
from service.extraction.geocoding import context, dateline, generics
from service.extraction.geocoding.keys import key_of
from service.extraction.geocoding.model import ADJECTIVE, Toponym
from service.rules import lexicon

_JOINING = lexicon.words("function_words", use="joins_places")
_TITLES = lexicon.words("persons", before_name="title")
_TELLING = rules.words("entities/telling_rules.txt")
_TEAMS = 3  # so many bodies that bear nothing but a place's name are teams of a sport, and no places


def decide(
    document: Document, candidates: Sequence[Toponym], toponyms: Sequence[Toponym], names: Sequence[Name]
) -> list[Toponym]:
    """The toponyms that remain, in the order of the text, none overlapping.

    `candidates` are those that were found before the names were typed, `toponyms` those that the names left or found.
    """
    decision = _Decision(document, candidates, toponyms, names)
    decided: list[Toponym] = []
    for toponym in candidates:
        if kept := decision.about(toponym, decided[-1] if decided else None):
            decided.append(kept)
    decided += _spoken_of_again(document, decision, decided)
    taken = {token for toponym in (*candidates, *decided) for token in range(toponym.first, toponym.last)}
    unlisted = [toponym for toponym in toponyms if taken.isdisjoint(range(toponym.first, toponym.last))]
    decided += _told(document, unlisted)
    places = (toponym for toponym in decided if not _is_no_place(document, toponym))
    return sorted(places, key=lambda toponym: toponym.first)


def _spoken_of_again(document: Document, decision: _Decision, decided: Sequence[Toponym]) -> list[Toponym]:
    """Where the places that are told are named again inside names of bodies ("the Tulsa Youth Orchestra")."""
    taken = {token for toponym in decided for token in range(toponym.first, toponym.last)}
    told = {
        tuple(document.words[t.first : t.last]): t
        for t in decided
        if t.strength != "weak" and t.kind == "name" and t.rule not in (ADJECTIVE, generics.SHORTENED)
    }
    lengths: dict[str, set[int]] = {}
    for words in told:
        lengths.setdefault(words[0].lower(), set()).add(len(words))
    again: list[Toponym] = []
    for word, several in lengths.items():
        for first, length in product(document.positions.get(word, ()), sorted(several, reverse=True)):
            toponym = told.get(tuple(document.words[first : first + length]))
            if toponym is None or first + length > len(document.words):  # of a shorter name, at the text's end
                continue
            tokens = range(first, first + length)
            if taken.isdisjoint(tokens) and (found := decision.again(toponym, first, tokens.stop)):
                again.append(found)
                taken.update(tokens)
    return again


def _is_no_place(document: Document, toponym: Toponym) -> bool:
    """Whether the lexicon says that these words name no place; in capitals they may be an abbreviation all the same."""
    text = document.text[toponym.start : toponym.end]
    words = map(key_of, text.split("-"))  # "July-September"
    return (key_of(text) in generics.NOT_PLACES or generics.NOT_PLACES.issuperset(words)) and not text.isupper()


class _Decision:
    """What the names say of each candidate."""

    def __init__(
        self, document: Document, candidates: Sequence[Toponym], toponyms: Sequence[Toponym], names: Sequence[Name]
    ) -> None:
        self._document = document
        self._left = {(toponym.first, toponym.last) for toponym in toponyms}
        self._origin = dateline.tokens(document)
        self._typed = {token: name.type for name in names for token in range(name.first, name.last)}
        bodies = {(name.first, name.last) for name in names if name.type != "person"}
        called = {document.text[t.start : t.end].casefold() for t in candidates if (t.first, t.last) in bodies}
        ends = {toponym.last for toponym in candidates if toponym.last - toponym.first > 1}  # "Arab East Jerusalem"
        persons = [name for name in names if name.type == "person" and name.last not in ends]
        self._surnames = {
            document.words[name.last - 1]
            for name in persons
            if name.last - name.first > 1 or document.lower[name.first - 1] in _TITLES
        }
        located = {document.words[t.first] for t in candidates if context.is_located(document, t.first)}
        called_after = {document.words[name.first] for name in names if name.type == "organization"}
        full = (name for name in persons if name.last - name.first > 1)
        self._given = {document.words[name.first] for name in full} - located - called_after
        self._bodies = bodies
        self._joined: set[int] = set()  # firsts of what stands in a list behind a located place
        self._teams = {span for span in bodies if len(called) >= _TEAMS}

    def about(self, toponym: Toponym, before: Toponym | None) -> Toponym | None:
        """The candidate as it remains, where `before` is the last one that did; None where it is no place."""
        span, kind = (toponym.first, toponym.last), self._typed.get(toponym.first)
        if self._is_bearer(toponym):
            return None
        if before is not None and self._is_joined(before, toponym):
            return toponym._replace(strength="likely") if toponym.strength == "weak" else toponym
        if span in self._left or toponym.first in self._origin:
            return toponym
        if toponym.strength == "weak" or toponym.rule == ADJECTIVE:
            return None
        if span in self._teams and (toponym.strength != "sure" or toponym.rule == context.LISTED_TOWN):
            return None
        if toponym.strength != "sure" and (kind == "person" or self._is_word_of_body(toponym.first)):
            return None
        return toponym._replace(kind="adjective") if kind else toponym

    def _is_word_of_body(self, at: int) -> bool:
        """Whether token `at` is an ordinary word behind another inside a body's name ("West | Metro")."""
        is_inside = self._typed.get(at) == "organization" == self._typed.get(at - 1)
        return is_inside and self._document.words[at - 1].istitle() and self._document.lower[at] in context.COMMON_WORDS

    def again(self, toponym: Toponym, first: int, last: int) -> Toponym | None:
        """The place of `toponym` where the tokens `first` to `last` name it inside a body's name, else None."""
        document, kind = self._document, self._typed.get(first)
        whole = document.starts[first], document.ends[last - 1]
        is_body = (first, last) in self._bodies or document.lower[first] in context.COMMON_WORDS
        if kind != "organization" or is_body:
            return None
        return toponym._replace(first=first, last=last, start=whole[0], end=whole[1], kind="adjective")

    def _is_bearer(self, toponym: Toponym) -> bool:
        """Whether it is a name of one of the article's persons, and nothing says that it is a place."""
        is_told = toponym.strength == "sure" or toponym.first in self._origin or toponym.last > toponym.first + 1
        word = self._document.words[toponym.first]
        written = {word, word.title()}  # of a headline in capitals, too
        return not (is_told or written.isdisjoint(self._surnames | self._given))

    def _is_joined(self, before: Toponym, toponym: Toponym) -> bool:
        """Whether "and" or "or" joins a name to a place that a preposition locates ("in Toowoomba and Warwick")."""
        document = self._document
        is_next = before.kind == "name" and toponym.first == before.last + 1
        if not (is_next and (before.first in self._joined or context.is_located(document, before.first))):
            return False
        if document.lower[before.last] in _JOINING or document.words[before.last] == ",":
            self._joined.add(toponym.first)
        return document.lower[before.last] in _JOINING


def _told(document: Document, unlisted: Sequence[Toponym]) -> list[Toponym]:
    """The places that only the names know which the words around tell, once at least for all of the article."""
    named = [t for t in unlisted if not _is_numbered(document, t) and not _is_bare(document, t)]
    written = [document.text[t.start : t.end] for t in named]
    telling = [t.rule in _TELLING or _is_located(document, t) for t in named]
    told = {text for text, tells in zip(written, telling, strict=True) if tells}
    return [t for t, text in zip(named, written, strict=True) if text in told]


def _is_numbered(document: Document, toponym: Toponym) -> bool:
    """Whether a number stands behind it, which roads and rooms have ("Highway 82")."""
    return toponym.last < len(document.words) and document.words[toponym.last][0].isdigit()


def _is_bare(document: Document, toponym: Toponym) -> bool:
    """Whether it is a generic noun without a name ("the Highway")."""
    return toponym.last == toponym.first + 1 and generics.is_generic(document.words[toponym.first])


def _is_located(document: Document, toponym: Toponym) -> bool:
    """Whether a place that only the names know is one word after "in" or the like, and no acronym."""
    first, last = toponym.first, toponym.last
    if first == 0 or last > first + 1 or last == len(document.words) or not document.words[first][0].isupper():
        return False
    return document.lower[first - 1] in context.INNER and not context.is_acronym(document, first, last)
