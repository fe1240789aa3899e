"""The word lists that the names are read with, loaded once."""

from __future__ import annotations

from service import rules
from service.rules import lexicon

ALL_GIVEN_NAMES = lexicon.words("given_names")
GIVEN_NAMES = ALL_GIVEN_NAMES - lexicon.words("given_names", use="doubtful")
SURNAME_PREFIXES = tuple(sorted(part.title() for part in lexicon.words("name_parts", kind="beginning")))
FAMILY_NAMES_FIRST = lexicon.words("family_names", first="sure likely")
SURNAME_ENDINGS = tuple(sorted(lexicon.words("name_parts", kind="ending")))
SURNAMES = lexicon.words("family_names") - lexicon.words("family_names", use="abroad")
COMMON_WORDS = lexicon.words("common_words", source="corpus")
DICTIONARY_WORDS = lexicon.words("common_words") - lexicon.words("common_words", source="corpus ours")
JOINTS = lexicon.words("function_words", use="joins_names")
CONNECTORS = lexicon.words("function_words", use="joins_purpose")
INCORPORATED = lexicon.abbreviated(lexicon.words("name_words", organization="comma") | {"jr", "sr"})
PREPOSITIONS_OF_PLACE = lexicon.words("function_words", use="place")
PARTICLES = lexicon.words("name_parts", kind="particle small_particle")
TITLES = lexicon.abbreviated(lexicon.words("persons", before_name="title"))
TITLE_MODIFIERS = lexicon.abbreviated(lexicon.title_words("title"))
PORTFOLIOS = lexicon.title_words("portfolio")
NUMBERED_NOUNS = lexicon.words("name_words", other="numbered")
PERSON_NOUNS = lexicon.words("persons", kind="office rank profession part adherent kin person")
KIN = lexicon.words("persons", kind="kin")
ADHERENTS = lexicon.words("persons", before_name="description")
GENERATIONS = lexicon.abbreviated(lexicon.words("name_parts", kind="generation"))
CALENDAR = lexicon.abbreviated(lexicon.words("calendar"))
NEVER_NAMES = lexicon.words("known_names", kind="none")
ORGANIZATION_HEADS = lexicon.abbreviated(lexicon.words("name_words", organization="head"))
ORGANIZATION_OPENERS = lexicon.words("name_words", organization="opener")
COMPOUND_ENDINGS = lexicon.words("name_parts", kind="compound_ending")
PREFIXES = lexicon.words("name_parts", kind="prefix")
PLACE_HEADS = lexicon.abbreviated(lexicon.words("name_words", place="head"))
ORGANIZATION_NOUNS = lexicon.words("name_words", organization="noun")
OTHER_HEADS = lexicon.words("name_words", other="head")
OTHER_OPENERS = lexicon.words("name_words", other="opener")


def verbs(use: str) -> frozenset[str]:
    """The forms of verbs of the given use."""
    return lexicon.words("verbs", use=use)


def _places(table: str) -> frozenset[str]:
    """All names of a table of the places."""
    rows = rules.table(f"geocoding/{table}.tsv")
    return frozenset(name.lower() for row in rows for name in (row["name"], *row["also"].split("|")) if name)


def _nationalities() -> frozenset[str]:
    """The adjectives and demonyms of all states, regions and continents."""
    rows = [row for table in ("countries", "regions", "features") for row in rules.table(f"geocoding/{table}.tsv")]
    return frozenset(word for row in rows for word in row["adjectives"].split("|") if word)


NATIONALITIES = _nationalities()
NATIONS = _places("countries") | frozenset(map(str.lower, lexicon.words("known_names", kind="nation")))
REGIONS = _places("regions")
FUNCTION_WORDS = lexicon.words("function_words", use="english")


_MAKERS = ("maker", "makers")  # chipmaker, carmakers: dictionaries have but some of them


def is_small(word: str) -> bool:
    """Whether English writes the lower-case `word` small, so that a large first letter tells nothing."""
    return word in COMMON_WORDS or word in DICTIONARY_WORDS or word.endswith(_MAKERS)


class Phrases:
    """Known names of one or more words, found from a token by the longest match.

    A name in capitals ("ACT") is known in capitals alone, any other in each casing.
    """

    def __init__(self, phrases: frozenset[str]) -> None:
        self._any_case: set[tuple[str, ...]] = set()
        self._capitals: set[str] = set()
        lengths: dict[str, set[int]] = {}
        for phrase in sorted(phrases):
            words = tuple(phrase.lower().replace("'s", " 's").split())
            lengths.setdefault(words[0], set()).add(len(words))
            if len(words) == 1 and phrase.isupper():
                self._capitals.add(words[0])
            else:
                self._any_case.add(words)
        self._lengths = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}

    def match(self, words: list[str], lower: list[str], at: int, end: int) -> int:
        """The number of tokens of the longest known name that starts at token `at` and ends by `end`; 0 for none."""
        for length in self._lengths.get(lower[at], ()):
            if at + length <= end:
                key = tuple(lower[at : at + length])
                if key in self._any_case or (length == 1 and key[0] in self._capitals and words[at].isupper()):
                    return length
        return 0


ORGANIZATIONS = Phrases(lexicon.words("known_names", kind="organization"))
CLUBS = Phrases(lexicon.words("known_names", kind="club"))
LANDMARKS = Phrases(lexicon.words("known_names", kind="landmark"))
PEOPLE = Phrases(lexicon.words("known_names", kind="person"))
OTHERS = Phrases(lexicon.words("known_names", kind="other") | NATIONALITIES)
