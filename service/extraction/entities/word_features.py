"""The features of a candidate's own words: their number, their letters, and what the lists of people say of them."""

from __future__ import annotations

import re

from service.extraction.entities import lexicon
from service.extraction.entities.features import FEATURES

_COUNTS = (FEATURES["one word"], FEATURES["two words"], FEATURES["three words"], FEATURES["four words or more"])
_LONGEST_ACRONYM = 6
_DOMAIN = re.compile(r"[\w-]{2,}(?:\.[a-z]{2,5})+")
_MARKS = frozenset("\"“”‘’'")
_CONJUNCTIONS = lexicon.JOINTS & lexicon.LIST_JOINTS


def observe(words: list[str], lower: list[str], caseless: bool) -> int:
    """The features of `words`, `lower` in small letters; `caseless` says that their case tells nothing."""
    mask = _COUNTS[min(len(words), len(_COUNTS)) - 1] | _people(lower)
    if lower[0] == "the":
        mask |= FEATURES["article first"]
    if caseless:
        mask |= FEATURES["case tells nothing"]
    elif len(words) == 1 and words[0].isupper() and len(words[0]) <= _LONGEST_ACRONYM and not _is_of_people(lower[0]):
        mask |= FEATURES["acronym"]
    if len(words) > 2 and any(len(word) == 1 and word.isupper() for word in words[:-1]):
        mask |= FEATURES["initial"]  # without its stop ("U Thein Maung")
    if len(words) > 1 and not caseless:
        mask |= _acronym_beside_word(words, lower)
    if words[0] == "The":
        words, lower = words[1:], lower[1:]
    if "of" in words[1:-1] and all(lexicon.is_plain(word) for word in lower[: words.index("of")]):
        mask |= FEATURES["of behind a plain word"]
    if sum(word in _MARKS for word in words[1:-1]) > 1:
        mask |= FEATURES["nickname inside"]
    for word in words:
        mask |= _joint(word) | (0 if caseless else _capital_inside(word))
    return mask


def _acronym_beside_word(words: list[str], lower: list[str]) -> int:
    """What two capitals before an uncommon word tell, a person's initials ("DY Chandrachud"), and short capitals behind
    a word, which are a party's or a firm's ("Zanu PF")."""
    first, last = words[0], words[-1]
    if len(first) == 2 and first.isupper() and len(last) > 2 and not lexicon.is_small(lower[-1]):
        is_body = last.isupper() or lower[0] in lexicon.ORGANIZATION_HEADS or lexicon.is_known(" ".join(words))
        return 0 if is_body or lexicon.is_known(first) else FEATURES["initial"]
    if first.isupper() and first.isalpha() and 2 < len(first) < _LONGEST_ACRONYM and not _is_of_people(lower[0]):
        return FEATURES["acronym first"]
    if first.isupper() or not (1 < len(last) < _LONGEST_ACRONYM and last.isupper() and last.isalpha()):
        return 0
    is_behind_name = lower[-1] in lexicon.GENERATIONS or (
        lower[-1] in lexicon.HONOURS and lower[0] in lexicon.GIVEN_NAMES
    )
    return 0 if is_behind_name else FEATURES["acronym last"]


def _joint(word: str) -> int:
    """What a word inside a name joins, and what beside letters it has."""
    digits = FEATURES["digit inside"] if not word.isalpha() and any(map(str.isdigit, word)) else 0
    if len(word) == 2 and word[1] == ".":
        return FEATURES["initial"]
    if "." in word and _DOMAIN.fullmatch(word):
        return FEATURES["domain"]
    if word in lexicon.TURNING:
        return FEATURES["of inside"]
    if word in _CONJUNCTIONS:
        return FEATURES["and inside"]
    if "-" in word:
        joined = not lexicon.JOINED_PARTICLES.isdisjoint(word.split("-")[1:-1])  # "Anwar-ul-Haq"
        return FEATURES["hyphen"] | digits | (FEATURES["particle inside"] if joined else 0)
    return FEATURES["particle inside"] if word in lexicon.PARTICLES else digits


def _capital_inside(word: str) -> int:
    rest = word[1:]
    if word.isupper() or rest.islower():
        return 0
    if word.startswith(lexicon.SURNAME_PREFIXES):
        return FEATURES["inner capital of surnames"]  # "O'Dowd" too
    return FEATURES["inner capital"] if rest.isalpha() else 0


def _people(lower: list[str]) -> int:
    """What the lists of given names, surnames and small words say of the first and the last word."""
    head, tail = lower[0], lower[-1]
    small = [lexicon.is_small(word) for word in lower]
    given, surname = head in lexicon.GIVEN_NAMES, tail in lexicon.SURNAMES
    mask = (
        (FEATURES["all words small"] if all(small) else 0)
        | (FEATURES["last word small"] if small[-1] else 0)
        | (FEATURES["surname ending"] if tail.endswith(lexicon.SURNAME_ENDINGS) else 0)
        | (FEATURES["numeral suffix"] if tail in lexicon.GENERATIONS else 0)
    )
    if len(lower) == 1:
        unknown = not given and not surname and not small[0]
        return (
            mask
            | (FEATURES["given name alone"] if given else 0)
            | (FEATURES["surname alone"] if surname else 0)
            | (FEATURES["unknown word alone"] if unknown else 0)
        )
    unknown = not surname and not small[-1]
    return (
        mask
        | (FEATURES["given name first"] if given else 0)
        | (FEATURES["family name first"] if head in lexicon.FAMILY_NAMES_FIRST else 0)
        | (FEATURES["surname last"] if surname else 0)
        | (FEATURES["unknown word last"] if unknown else 0)
    )


def _is_of_people(word: str) -> bool:
    """Whether the lower-case word is a given name or a surname, which may stand in capitals too ("SMITH: No.")."""
    return len(word) > 3 and (word in lexicon.GIVEN_NAMES or word in lexicon.SURNAMES)
