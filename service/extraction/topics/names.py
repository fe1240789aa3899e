"""The names in an article, whose words are no terms of a topic: Rick Bishop, Santa Fe, Church & Dwight."""

from __future__ import annotations

from collections.abc import Iterable

from service.extraction.document import Document
from service.extraction.record import Participant, Place
from service.extraction.topics.matching import Hit
from service.extraction.topics.terms import CAPITAL, CAPITALS, LEXICON


class Names:
    """The tokens that the names of persons and places take, and those of firms with "&"."""

    def __init__(self, document: Document, participants: Iterable[Participant], places: Iterable[Place]) -> None:
        self._words = document.words
        persons = [participant for participant in participants if participant.type == "person"]
        self._persons = _tokens(document, persons)
        self._others = _tokens(document, (p for p in persons if " " in p.name and p.name.lower() not in LEXICON.forms))
        self._places = _tokens(document, (place for place in places if place.geonames_id is not None))

    def hold(self, hit: Hit) -> bool:
        """Whether the hit is a word of a name and not a name itself.

        A term with a capital is one: where it has several words ("Logan Paul") or ends a person's name ("Jeffrey
        Epstein") who is no other than the term's full name, or is the whole name of a place. One in capitals only
        ("RAF") is a word of no other name.
        """
        if hit.first > 0 and self._words[hit.first - 1] == "(" and self._words[hit.last : hit.last + 1] == [":"]:
            return True  # "(NASDAQ: ARDN)"
        person, place = self._persons.get(hit.first), self._places.get(hit.first)
        if CAPITALS in hit.term.cases:
            return False
        is_name = CAPITAL in hit.term.cases
        if person is not None and hit.last <= person[1]:
            is_other = hit.first in self._others and self._words[hit.first].lower() in LEXICON.surnames
            is_whole = len(hit.term.cases) > 1 or (hit.last == person[1] and not is_other)
            return not (is_name and is_whole)
        if place is not None and hit.last <= place[1]:
            return not (is_name and (hit.first, hit.last) == place)
        return not is_name and self._is_partner(hit)

    def _is_partner(self, hit: Hit) -> bool:
        """Whether the hit is a part of a firm's name with "&": Church & Dwight, Crane & Brick."""
        words = self._words
        if not words[hit.first][0].isupper():
            return False
        before, after = words[max(hit.first - 2, 0) : hit.first], words[hit.last : hit.last + 2]
        return any(len(pair) > 1 and pair[1] == "&" and pair[0][0].isupper() for pair in (before, after[::-1]))


def _tokens(document: Document, named: Iterable[Participant | Place]) -> dict[int, tuple[int, int]]:
    """For each token of a name of those `named` the tokens (first, last) of that name."""
    found: dict[int, tuple[int, int]] = {}
    for mention in (mention for one in named for mention in one.mentions if mention.kind == "name"):
        within = document.tokens_within(mention.start, mention.end)
        for token in within:
            found[token] = (within.start, within.stop)
    return found
