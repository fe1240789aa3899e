"""The dateline's place as a toponym: the city alone, of several cities the first ("TROY, N.C.", "BEIJING/SEOUL")."""

from __future__ import annotations

from service.extraction.document import Document
from service.extraction.geocoding.model import Toponym
from service.rules import lexicon

RULE = "the place of the dateline"
_LONGEST = 4  # words of a city's name
_ENDS = frozenset("/(;-") | lexicon.words("function_words", use="joins_list")  # what ends the city's name


def tokens(document: Document) -> range:
    """The tokens of the place that the dateline prints, the container's among them; empty where there is none."""
    found = document.layout.dateline
    return document.tokens_within(*found.place) if found is not None and found.place is not None else range(0)


def toponym(document: Document) -> Toponym | None:
    """The city that the dateline prints; None where it prints no place."""
    place = tokens(document)
    end = place.start
    while end < place.stop and document.lower[end] not in _ENDS:
        end += 1
    if end - place.start > _LONGEST or not any(word.isalpha() for word in document.words[place.start : end]):
        return None
    start, stop = document.starts[place.start], document.ends[end - 1]
    return Toponym(place.start, end, start, stop, "name", "sure", RULE)
