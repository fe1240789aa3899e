"""The word lists that the names are read with, loaded once."""

from __future__ import annotations

from service import rules

_HOME = "names/"


def _words(name: str) -> frozenset[str]:
    return rules.words(f"{_HOME}{name}.txt")


def _lowered(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _words(name))


GIVEN_NAMES = _lowered("given_names_female") | _lowered("given_names_male")
SURNAMES = _lowered("surnames")
COMMON_WORDS = _words("common_words")
DICTIONARY_WORDS = _words("dictionary_words")
PARTICLES = _words("particles")
TITLES = _lowered("titles")
TITLE_MODIFIERS = _lowered("title_modifiers")
GENERATIONS = _lowered("generations")
CALENDAR = _lowered("months_and_days")
NEVER_NAMES = _words("never_names")
ORGANIZATION_HEADS = _lowered("organization_heads")
ORGANIZATION_OPENERS = _lowered("organization_openers")
PREFIXES = _words("prefixes")
PLACE_HEADS = _lowered("place_heads")
OTHER_HEADS = _lowered("other_heads")


def is_small(word: str) -> bool:
    """Whether English writes the lower-case `word` small, so that a large first letter tells nothing."""
    return word in COMMON_WORDS or word in DICTIONARY_WORDS


class Phrases:
    """Names of one or more words, found from a token by the longest match."""

    def __init__(self, phrases: frozenset[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(phrases):
            words = tuple(phrase.lower().replace("'s", " 's").split())
            self._by_first.setdefault(words[0], []).append(words)
        for known in self._by_first.values():
            known.sort(key=len, reverse=True)

    def match(self, lower: list[str], at: int, end: int) -> int:
        """The number of tokens of the longest phrase that starts at token `at` and ends by `end`; 0 for none."""
        for words in self._by_first.get(lower[at], ()):
            length = len(words)
            if length == 1 or (at + length <= end and tuple(lower[at : at + length]) == words):
                return length
        return 0


ORGANIZATIONS = Phrases(_words("organizations") | _words("clubs"))
OTHERS = Phrases(_words("others"))
