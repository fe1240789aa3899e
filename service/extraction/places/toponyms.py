"""Toponym candidates: the gazetteer's names in the text, longest first, and what grammar tells where it is silent."""

from __future__ import annotations

from service import rules
from service.extraction.document import Document
from service.extraction.places.gazetteer import GAZETTEER
from service.extraction.places.keys import key_of, key_of_word
from service.extraction.places.model import Kind, Strength, Toponym

_LONGEST = 6  # words of a name
_CONNECTORS = rules.words("places/connectors.txt")
_LOCATIVE = rules.words("places/locative_prepositions.txt")
_COMMON = rules.words("places/common_words.txt")
_SURNAMES = rules.words("places/surnames.txt")
_GIVEN_NAMES = rules.words("places/given_names.txt")
_TITLES = rules.words("places/titles.txt")


def candidates(document: Document) -> list[Toponym]:
    """Everything that may name a place, in the order of the text, longest first, none overlapping."""
    found: list[Toponym] = []
    words, i, last = document.words, 0, len(document.words)
    while i < last:
        toponym = _at(document, i) if words[i][0].isupper() else None
        if toponym is None:
            i += 1
        else:
            found.append(toponym)
            i = toponym.last
    return found


def _at(document: Document, first: int) -> Toponym | None:
    """The longest toponym that starts with the token `first`."""
    last = document.sentences[document.sentence_of[first]].last
    keys: list[str] = []
    found: tuple[int, Kind, str] | None = None
    for i in range(first, min(first + _LONGEST, last)):
        word = document.words[i]
        if not word[0].isupper():
            if i > first and word in _CONNECTORS:
                keys.append(word)
                continue
            break
        keys.append(key_of(word) if "-" in word else key_of_word(word))
        key = " ".join(keys)
        if GAZETTEER.adjective(key):
            found = i + 1, "adjective", key
        elif key in GAZETTEER:
            found = i + 1, "name", key
    abbreviated = _abbreviation(document, first, last)
    if abbreviated and (found is None or abbreviated >= found[0]):
        return _make(document, first, abbreviated, "name", "sure", "an abbreviation")
    if found is None:
        return _part(document, first) if "-" in document.words[first] else None
    return _toponym(document, first, *found)


def _abbreviation(document: Document, first: int, last: int) -> int | None:
    """Where the longest abbreviation that starts with the token `first` ends, None where there is none."""
    for length in (3, 2, 1):
        if first + length <= last and GAZETTEER.abbreviation(" ".join(document.words[first : first + length])):
            return first + length
    return None


def _part(document: Document, token: int) -> Toponym | None:
    """The first part of a hyphenated token, where that names a place ("Chinese-made", "Dallas-based")."""
    part = document.words[token].partition("-")[0]
    key = key_of_word(part)
    start = document.starts[token]
    if GAZETTEER.adjective(key):
        return Toponym(token, token + 1, start, start + len(part), "adjective", "sure", "an adjective or demonym")
    if GAZETTEER.listed(key):
        return Toponym(token, token + 1, start, start + len(part), "name", "sure", "a listed name")
    return None


def _make(document: Document, first: int, last: int, kind: Kind, strength: Strength, rule: str) -> Toponym:
    return Toponym(first, last, document.starts[first], document.ends[last - 1], kind, strength, rule)


def _toponym(document: Document, first: int, last: int, kind: Kind, key: str) -> Toponym:
    if kind == "adjective":
        return _make(document, first, last, kind, "sure", "an adjective or demonym")
    strength: Strength
    if _part_of_person(document, first, last, key):
        strength = "weak"
    elif GAZETTEER.listed(key):
        return _make(document, first, last, kind, "sure", "a listed name")
    elif _before(document, first) in _LOCATIVE:
        strength = "likely"
    elif key in _COMMON or key in _SURNAMES or key in _GIVEN_NAMES:
        strength = "weak"
    else:
        strength = "likely"
    return _make(document, first, last, kind, strength, "a name in the gazetteer")


def _before(document: Document, token: int) -> str:
    """The word before a token in its sentence, in lower case; "" where there is none."""
    if token == 0 or document.sentence_of[token - 1] != document.sentence_of[token]:
        return ""
    return document.lower[token - 1]


def _part_of_person(document: Document, first: int, last: int, key: str) -> bool:
    before = _before(document, first).rstrip(".")
    if (
        before in _TITLES
        or before in _GIVEN_NAMES
        or (len(before) == 1 and before not in ("a", ",") and before.isalpha())
    ):
        return document.words[first - 1][0].isupper()
    follows = document.words[last] if last < len(document.words) else ""
    return key in _GIVEN_NAMES and follows[:1].isupper() and document.sentence_of[last] == document.sentence_of[first]
