"""The features that the rules speak of by name, as the bits of an integer.

Those by word list are declared in rules/entities/features.yaml (which list, looked up where); those of a candidate's
own words, of its surroundings, its function in the clause and of the whole document are computed (word_features.py,
context_features.py, grammatical_features.py, document_features.py) and named here.
"""

from __future__ import annotations

from collections.abc import Iterable

from service import rules
from service.rules import lexicon

_COMPUTED = (
    "written large",
    "one word",
    "two words",
    "three words",
    "four words or more",
    "acronym",
    "acronym first",
    "acronym last",
    "inner capital",
    "inner capital of surnames",
    "digit inside",
    "initial",
    "hyphen",
    "article first",
    "of inside",
    "of behind a plain word",
    "and inside",
    "particle inside",
    "numeral suffix",
    "given name first",
    "surname last",
    "given name alone",
    "surname alone",
    "family name first",
    "surname ending",
    "unknown word last",
    "unknown word alone",
    "all words small",
    "last word small",
    "place sure",
    "place likely",
    "place weak",
    "country",
    "region",
    "place first",
    "weak place first",
    "place last",
    "land last",
    "place inside",
    "adjective inside",
    "titled",
    "case tells nothing",
    "opening",
    "line of figures",
    "sport",
    "figure before",
    "figure after",
    "line start",
    "line end",
    "verb after",
    "noun after",
    "age after",
    "article after comma",
    "date after",
    "headline",
    "byline",
    "dateline",
    "possessive after",
    "bracket around",
    "quotes around",
    "title in quotes around",
    "place in brackets after",
    "figure in brackets after",
    "acronym in brackets after",
    "acronym of long name",
    "place after comma",
    "place before comma",
    "nationality before",
    "workplace before",
    "based before",
    "indefinite before",
    "of a person",
    "known organization",
    "known organization first",
    "known club",
    "known landmark",
    "known person",
    "known other",
    "part of a person",
    "part of an organization",
    "part of a firm",
    "family of a person",
    "begins an organization",
    "part of a place",
    "elsewhere a person",
    "elsewhere an organization",
    "elsewhere a place",
    "elsewhere another thing",
    "elsewhere surely a person",
    "elsewhere surely an organization",
    "elsewhere surely a place",
    "last word elsewhere a person",
    "first word elsewhere an organization",
    "part of another thing",
    "subject",
    "subject of saying",
    "subject of a person's verb",
    "subject of an agent's verb",
    "described as a person",
    "described as an organization",
    "of an office",
    "object",
    "he or she follows",
    "has its own",
    "says it acts",
    "described as a thing",
    "modifies a noun",
    "staged",
    "portrayed",
    "listed with a body",
    "listed with a person",
    "listed with a full name",
    "persons before",
    "owner of a person",
    "owned by a body",
    "owned by a thing",
    "owned by a state",
    "domain",
    "score after",
    "species after",
    "outlet last",
    "nickname inside",
    "plain noun before bracket",
    "ticker",
    "officer after",
    "in passing",
)
_WHERE = (
    "before",
    "two before",
    "after",
    "two after",
    "first",
    "last",
    "inside",
    "whole",
    "object",
    "possessed",
    "done to",
)


def _declared() -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    bits = {name: 1 << number for number, name in enumerate(_COMPUTED)}
    by_word: dict[str, dict[str, int]] = {where: {} for where in _WHERE}
    for entry in rules.entries("entities/features.yaml"):
        bit = bits.setdefault(entry["name"], 1 << len(bits))
        words: Iterable[str] = entry.get("words", "").split(", ") if "words" in entry else ()
        if "lexicon" in entry:
            words = lexicon.abbreviated(lexicon.words(entry["lexicon"], **entry["having"]))
        table = by_word[entry["where"]]
        for word in map(str.lower, words):
            table[word] = table.get(word, 0) | bit
    return bits, by_word


FEATURES, BY_WORD = _declared()
