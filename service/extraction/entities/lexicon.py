"""The word lists that the names are read with, loaded once."""

from __future__ import annotations

from collections.abc import Iterator

from service import rules
from service.rules import compiled, lexicon

ALL_GIVEN_NAMES = lexicon.words("given_names")
GIVEN_NAMES = ALL_GIVEN_NAMES - lexicon.words("given_names", use="doubtful")
SURNAME_PREFIXES = tuple(
    sorted({part.title().replace("'", mark) for part in lexicon.words("name_parts", kind="beginning") for mark in "'’"})
)
SPECIES_ENDINGS = tuple(sorted(lexicon.words("name_parts", kind="species_ending")))
FAMILY_NAMES_FIRST = lexicon.words("family_names", first="sure likely")
SURNAME_ENDINGS = tuple(sorted(lexicon.words("name_parts", kind="ending")))
SURNAMES = compiled.kept(
    "surnames", lambda: lexicon.words("family_names") - lexicon.words("family_names", use="abroad")
)
COMMON_WORDS = lexicon.words("common_words", source="corpus")
_SMALL_WORDS = lexicon.words("common_words", source="corpus scowl")
_OTHER_COMMON_WORDS = lexicon.words("common_words", source="ours")
JOINTS = lexicon.words("function_words", use="joins_names")
CONNECTORS = lexicon.words("function_words", use="joins_purpose")
TURNING = lexicon.words("function_words", use="turns")
FIELD_CONNECTORS = lexicon.words("function_words", use="joins_fields")
LIST_JOINTS = lexicon.words("function_words", use="joins_list")
INCORPORATED = lexicon.abbreviated(
    lexicon.words("name_words", organization="comma") | lexicon.words("name_parts", kind="apart")
)
PREPOSITIONS_OF_PLACE = lexicon.words("function_words", use="place")
INDEFINITE = lexicon.words("function_words", use="indefinite")
WORKPLACE = lexicon.words("function_words", use="workplace")
BELONGING = lexicon.words("function_words", use="affiliation")
POSSESSIVES = lexicon.words("function_words", use="possessive")
GOVERNING = lexicon.words("function_words", use="place governing")
MEMBERSHIP = lexicon.words("function_words", use="membership")
BEFORE_BODIES = lexicon.words("function_words", use="before_body possessive")
STAGING_PREPOSITIONS = lexicon.words("function_words", use="staging")
PAIRS = lexicon.words("name_parts", kind="pair")
PARTNERS = lexicon.words("name_words", organization="partners")
SHOPS = lexicon.words("name_words", organization="shop")
PARTICLES = lexicon.words("name_parts", kind="particle small_particle")
PATRONYMICS = lexicon.words("name_parts", kind="patronymic")
JOINED_PARTICLES = lexicon.words("name_parts", kind="joined")
TITLES = lexicon.abbreviated(lexicon.words("persons", before_name="title"))
TITLE_MODIFIERS = lexicon.abbreviated(lexicon.title_words("title"))
ROLE_WORDS = lexicon.title_words("role")
ROLE_MODIFIERS = TITLE_MODIFIERS | ROLE_WORDS
TITLE_SUFFIXES = lexicon.title_words("after")
FORMER = lexicon.words("title_words", use="loose") & lexicon.words("title_words", use="title")
SENIORITY = lexicon.title_words("loose") | lexicon.words("persons", beside="loose")
PORTFOLIOS = lexicon.title_words("portfolio")
OWNERS = lexicon.words("title_words", use="owner")
OFFICES_OF_FIELDS = lexicon.abbreviated(lexicon.words("persons", beside="field"))
OFFICES_OF_STATE = lexicon.words("persons", beside="state")
NUMBERED_NOUNS = lexicon.words("name_words", other="numbered")
PARTY_WORDS = lexicon.words("parties", kind="word")
PERSON_NOUNS = lexicon.words("persons", kind="office rank profession part adherent kin person")
KIN = lexicon.words("persons", kind="kin")
ADHERENTS = lexicon.words("persons", before_name="description")
HONOURS = lexicon.words("name_parts", kind="honour")
GENERATIONS = lexicon.abbreviated(lexicon.words("name_parts", kind="generation"))
WEEKDAYS = lexicon.abbreviated(frozenset(lexicon.calendar("weekday")))
CALENDAR = lexicon.abbreviated(lexicon.words("calendar"))
NEVER_NAMES = lexicon.words("known_names", kind="none")
ORGANIZATION_HEADS = lexicon.abbreviated(lexicon.words("name_words", organization="head"))
LEGAL_FORMS = lexicon.abbreviated(lexicon.words("name_words", organization="legal_form"))
OUTLETS = lexicon.words("name_words", organization="outlet")
WEAK_BODIES = lexicon.words("name_words", organization="weak")
STATE_BODIES = lexicon.words("name_words", organization="state_body")
HOUSES = frozenset(
    word for word, called in lexicon.mapping("name_words", "called").items() if "legislature" in called.split()
)
VENUES = lexicon.words("name_words", organization="venue")
LEADERSHIP = lexicon.words("name_words", organization="leadership")
PUBLIC_BODIES = lexicon.words("name_words", organization="public_body")
ORGANIZATION_OPENERS = lexicon.words("name_words", organization="opener")
COMPOUND_ENDINGS = lexicon.words("name_parts", kind="compound_ending")
PREFIXES = lexicon.words("name_parts", kind="prefix")
PLACE_HEADS = lexicon.abbreviated(lexicon.words("name_words", place="head"))
ORGANIZATION_NOUNS = lexicon.words("name_words", organization="noun")
OFFICES = lexicon.words("persons", kind="office") - ORGANIZATION_NOUNS
PROFESSIONS = lexicon.words("persons", kind="profession")
THING_NOUNS = lexicon.words("name_words", other="noun")
OTHER_HEADS = lexicon.words("name_words", other="head")
OTHER_OPENERS = lexicon.words("name_words", other="opener")
PLURAL_OPENERS = frozenset(f"{word}s" for word in OTHER_OPENERS)
VERB_FORMS = lexicon.words("verbs")


def is_of_several(word: str) -> bool:
    """Whether the lower-case `word` is the plural of a noun of persons."""
    return word.endswith("s") and word[:-1] in PERSON_NOUNS


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


_TRADE_ENDINGS = tuple(sorted(lexicon.words("name_parts", kind="trade_ending")))


def is_plain(word: str) -> bool:
    """Whether the lower-case `word` is a common one, and none that a name begins or a place's ends with."""
    return word in _SMALL_WORDS and not any(word in names for names in (ORGANIZATION_OPENERS, PLACE_HEADS, GIVEN_NAMES))


def is_common(word: str) -> bool:
    """Whether the lower-case `word` is a common word of the lexicon, whatever it was listed for."""
    return word in _SMALL_WORDS or word in _OTHER_COMMON_WORDS


def is_small(word: str) -> bool:
    """Whether English writes the lower-case `word` small, so that a large first letter tells nothing."""
    return word in _SMALL_WORDS or word.endswith(_TRADE_ENDINGS)


_SHORTEST_SPOKEN = 4  # letters of an acronym that many write as a word ("Nasa", "Uefa")
ORGANIZATION, CLUB, LANDMARK, PERSON, OTHER = (1 << number for number in range(5))  # what a known name is, as bits


_APART = compiled.pattern(r"('s|[(),])")  # what is a token of its own inside a known name ("JD(S)")


class KnownNames:
    """Known names of one or more words by what they are, found from a token by the longest match.

    A name in capitals ("ACT") is known in capitals alone, any other in each casing. `beginnings` are the first words.
    """

    def __init__(self) -> None:
        self._any_case, self._capitals, self._lengths = compiled.kept("known names", _known_names)
        self.beginnings = self._lengths.keys()

    def kinds(self, name: str, *, capitals: bool) -> int:
        """What the lower-case `name` is, written in `capitals` or not; 0 where it is not known."""
        return self._any_case.get(name, 0) | (self._capitals.get(name, 0) if capitals else 0)

    def beginning(self, words: list[str], lower: list[str], at: int) -> list[tuple[int, int]]:
        """The known names that begin with token `at`, longest first: the number of tokens of each and what it is."""
        found = []
        for length in self._lengths.get(lower[at], ()):
            written = lower[at : at + length]
            kinds = self.kinds(" ".join(written), capitals=length == 1 and words[at].isupper())
            if kinds and len(written) == length:
                found.append((length, kinds))
        return found

    def match(self, words: list[str], lower: list[str], at: int, end: int, kinds: int) -> int:
        """The number of tokens of the longest name of these kinds from token `at` on that ends by `end`; 0 for none."""
        names = self.beginning(words, lower, at) if at < end else ()
        return next((length for length, kind in names if kind & kinds and at + length <= end), 0)


def _may_be_word(name: str) -> bool:
    """Whether a lower-case name of letters alone may be another's name or a word in other letters than capitals."""
    known = is_small(name) or name in ALL_GIVEN_NAMES or name in SURNAMES
    return known or len(name) < _SHORTEST_SPOKEN


def _respelt(names: frozenset[str]) -> Iterator[str]:
    """The names with blanks around their hyphens, and with "and" for "&"."""
    for name in names:
        if " " in name and "-" in name:
            yield name.replace("-", " - ")
        if " & " in name:
            yield name.replace(" & ", " and ")


def _known_names() -> tuple[dict[str, int], dict[str, int], dict[str, tuple[int, ...]]]:
    """What the names of any case are, and those of capitals; by first word the numbers of words, longest first."""
    any_case: dict[str, int] = {}
    capitals: dict[str, int] = {}
    lengths: dict[str, set[int]] = {}
    for kind, names in (
        (ORGANIZATION, lexicon.words("known_names", kind="organization")),
        (CLUB, lexicon.words("known_names", kind="club")),
        (LANDMARK, lexicon.words("known_names", kind="landmark")),
        (PERSON, lexicon.words("known_names", kind="person")),
        (OTHER, lexicon.words("known_names", kind="other demonym") | NATIONALITIES),
    ):
        for name in (*names, *_respelt(names)):
            words = _APART.sub(r" \1 ", name.lower()).split()
            lengths.setdefault(words[0], set()).add(len(words))
            kinds = capitals if len(words) == 1 and name.isupper() and _may_be_word(words[0]) else any_case
            key = " ".join(words)
            kinds[key] = kinds.get(key, 0) | kind
    return any_case, capitals, {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}


KNOWN_NAMES = KnownNames()


def is_firms_alone(word: str, *, capitals: bool) -> bool:
    """Whether the lower-case `word`, perhaps in capitals in the text, names an organization and no person."""
    is_person = word in ALL_GIVEN_NAMES or word in SURNAMES
    return (capitals or not is_person) and bool(KNOWN_NAMES.kinds(word, capitals=capitals) & ORGANIZATION)


def is_known(name: str) -> bool:
    """Whether the name, as the text writes it, is a known one or a state's."""
    lower = name.lower()
    return lower in NATIONS or bool(KNOWN_NAMES.kinds(lower, capitals=name.isupper()))
