"""The facts of a stretch's own words: their number, their letters, and what the lists of people say of them."""

from __future__ import annotations

from service.extraction.entities import lexicon
from service.extraction.entities.facts import BITS

_COUNTS = (BITS["one word"], BITS["two words"], BITS["three words"], BITS["four words or more"])
_LONGEST_ACRONYM = 6
_CONNECTORS, _CONJUNCTIONS = frozenset(("of", "for")), frozenset(("and", "&"))


def observe(words: list[str], lower: list[str], levelled: bool) -> int:
    """The facts of `words`, `lower` in small letters; `levelled` says that their case tells nothing."""
    mask = _COUNTS[min(len(words), len(_COUNTS)) - 1] | _people(lower)
    if lower[0] == "the":
        mask |= BITS["article first"]
    if levelled:
        mask |= BITS["case tells nothing"]
    elif len(words) == 1 and words[0].isupper() and len(words[0]) <= _LONGEST_ACRONYM and not _is_of_people(lower[0]):
        mask |= BITS["acronym"]
    for word in words:
        mask |= _joint(word) | (0 if levelled else _capital_inside(word))
    return mask


def _joint(word: str) -> int:
    """What a word inside a name joins, and what beside letters it has."""
    digits = BITS["digit inside"] if not word.isalpha() and any(map(str.isdigit, word)) else 0
    if len(word) == 2 and word[1] == ".":
        return BITS["initial"]
    if word in _CONNECTORS:
        return BITS["of inside"]
    if word in _CONJUNCTIONS:
        return BITS["and inside"]
    if "-" in word:
        return BITS["hyphen"] | digits
    return BITS["particle inside"] if word in lexicon.PARTICLES else digits


def _capital_inside(word: str) -> int:
    rest = word[1:]
    if word.isupper() or rest.islower() or not rest.isalpha():
        return 0
    return BITS["inner capital of surnames" if word.startswith(lexicon.SURNAME_PREFIXES) else "inner capital"]


def _people(lower: list[str]) -> int:
    """What the lists of given names, surnames and small words say of the first and the last word."""
    head, tail = lower[0], lower[-1]
    small = [lexicon.is_small(word) for word in lower]
    given, surname = head in lexicon.GIVEN_NAMES, tail in lexicon.SURNAMES
    mask = (
        (BITS["all words small"] if all(small) else 0)
        | (BITS["last word small"] if small[-1] else 0)
        | (BITS["surname ending"] if tail.endswith(lexicon.SURNAME_ENDINGS) else 0)
        | (BITS["numeral suffix"] if tail in lexicon.GENERATIONS else 0)
    )
    if len(lower) == 1:
        unknown = not given and not surname and not small[0]
        return (
            mask
            | (BITS["given name alone"] if given else 0)
            | (BITS["surname alone"] if surname else 0)
            | (BITS["unknown word alone"] if unknown else 0)
        )
    unknown = not surname and not small[-1]
    return (
        mask
        | (BITS["given name first"] if given else 0)
        | (BITS["family name first"] if head in lexicon.FAMILY_NAMES_FIRST else 0)
        | (BITS["surname last"] if surname else 0)
        | (BITS["unknown word last"] if unknown else 0)
    )


def _is_of_people(word: str) -> bool:
    """Whether the lower-case word is a given name or a surname, which may stand in capitals too ("SMITH: No.")."""
    return len(word) > 3 and (word in lexicon.GIVEN_NAMES or word in lexicon.SURNAMES)
