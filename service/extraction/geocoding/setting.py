"""The setting: the country whose life the words of an article tell of (sheriffs, lorries), and whose bodies a town has.

"Rome City School Board" is of no town in Italy where the rest of the article tells of the United States.
"""

from __future__ import annotations

from service import rules
from service.extraction.document import Document
from service.extraction.geocoding.coherence import WEIGHTS, Told
from service.extraction.geocoding.model import Toponym

_ROWS = rules.table("geocoding/settings.tsv")
_WORDS = {tuple(row["word"].split()): row["country"].split() for row in _ROWS}
_BODIES = {words: _WORDS[words][0] for words, row in zip(_WORDS, _ROWS, strict=True) if row["of"] == "town"}
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _words in _WORDS:
    _BY_FIRST.setdefault(_words[0], []).append(_words)
_LONGEST = max(map(len, _BODIES))
_FEW = 3  # countries that a word is of which votes for each of them in full
_BETWEEN = 2  # capitalised words between a town's name and the body's ("Rome Area High School")


def votes(document: Document) -> Told:
    """The votes of the words of an article for the countries whose life they tell of."""
    told: Told = {}
    for first in filter(document.positions.__contains__, _BY_FIRST):
        for words in _BY_FIRST[first]:
            places = document.positions[first]
            if len(words) == 1 or any(tuple(document.lower[at : at + len(words)]) == words for at in places):
                share = min(1.0, _FEW / len(_WORDS[words]))
                for country in _WORDS[words]:
                    told[("setting", country)] = told.get(("setting", country), 0.0) + share
    return told


def is_before_body(document: Document, last: int) -> bool:
    """Whether the name of a town's body, of several words, stands at the token `last` ("Sheldon Board of Aldermen")."""
    may_begin = last < len(document.lower) and document.lower[last] in _BY_FIRST
    return may_begin and any(tuple(document.lower[last : last + n]) in _BODIES for n in range(2, _LONGEST + 1))


def country_of_body(document: Document, toponym: Toponym, told: Told) -> str | None:
    """The country of a town before the name of one of its bodies, as far as the `votes` are for that country."""
    first = toponym.last
    for start in range(first, first + _BETWEEN + 1):
        for end in range(start + 1, start + _LONGEST + 1):
            country = _BODIES.get(tuple(document.lower[start:end]))
            if country is not None and told.get(("setting", country), 0.0) >= WEIGHTS["setting of a body"]:
                return country
        if not document.words[start : start + 1] or not document.words[start][0].isupper():
            return None
    return None
