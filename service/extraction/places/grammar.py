"""Places that the grammar tells where the gazetteer is silent: "Rapides Parish", "the village of X", "Lake X"."""

from __future__ import annotations

from service import rules
from service.extraction.document import Document
from service.extraction.places.gazetteer import GAZETTEER
from service.extraction.places.keys import key_of
from service.extraction.places.model import Toponym

_GENERICS = rules.table("places/generics.tsv")
_AFTER = {row["word"]: row["type"] for row in _GENERICS if row["position"] == "after"}
_BEFORE = {row["word"]: row["type"] for row in _GENERICS if row["position"] == "before"}
_OF = {row["word"]: row["type"] for row in _GENERICS if row["position"] == "of"}
_NOT_PLACES = rules.words("places/not_places.txt")
_NAMING = rules.words("places/naming_adjectives.txt")
_COMMON = rules.words("places/common_words.txt")
_RULES = {"street": "a street"}
SHORTENED = "a region's abbreviation after a place"
_WORDS_BEFORE = 3  # of a generic noun


def generic(document: Document, first: int) -> Toponym | None:
    """A place that its generic noun tells ("Hudson River", "Wichita Drive", "Lake Placid"), from the token `first`."""
    words, sentence_end = document.words, document.sentences[document.sentence_of[first]].last
    if document.lower[first] in _NOT_PLACES and words[first] not in _NAMING:
        return None
    for last in range(first + 1, min(first + _WORDS_BEFORE + 1, sentence_end)):
        if not words[last][0].isupper():
            break
        if words[last] in _AFTER:
            if last > first + 1 and key_of(" ".join(words[first + 1 : last + 1])) in GAZETTEER:
                return None
            return _make(document, first, last + 1, _RULES.get(_AFTER[words[last]], "a name before a generic noun"))
        if words[last].endswith("."):
            break
    if words[first] in _BEFORE and first + 1 < sentence_end and words[first + 1][0].isupper():
        return _make(document, first, first + 2, "a name after a generic noun")
    return None


def shortened_region(document: Document, first: int) -> Toponym | None:
    """A region's abbreviation behind a comma and a name: "Conn.", "CALIF", "TX", "N. Y."."""
    if not follows_place(document, first):
        return None
    sentence_end = document.sentences[document.sentence_of[first]].last
    for last in range(min(first + 2, sentence_end), first, -1):
        if not document.words[last - 1][0].isupper():
            continue
        written = " ".join(document.words[first:last])
        key = key_of(written)
        plain = written.endswith(".") or written.isupper() or (len(key) > 2 and key not in _COMMON)
        if plain and GAZETTEER.shortened(key):
            span = document.starts[first], document.ends[last - 1]
            return Toponym(first, last, *span, "name", "sure", SHORTENED)
    return None


def follows_place(document: Document, first: int) -> bool:
    """Whether a comma and before it a capitalised word stand before the token `first`."""
    return first >= 2 and document.words[first - 1] in (",", "(") and document.words[first - 2][0].isupper()


def _make(document: Document, first: int, last: int, rule: str) -> Toponym:
    return Toponym(first, last, document.starts[first], document.ends[last - 1], "name", "likely", rule)
