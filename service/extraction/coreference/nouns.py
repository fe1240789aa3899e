"""Nouns of persons: the gender they tell, and by which more general nouns one who bears them may be called."""

from __future__ import annotations

from typing import NamedTuple

from service import rules
from service.extraction.coreference.entity import Gender
from service.rules import lexicon

GENDERS: dict[str, Gender] = {"male": "male", "female": "female"}


class PersonNoun(NamedTuple):
    """A noun of persons; `office` where it names an office, a profession or a part played: the head of a role."""

    noun: str
    gender: Gender | None
    office: bool
    answers: frozenset[str]


PERSONS = {
    row["word"]: PersonNoun(
        row["word"],
        GENDERS.get(row["gender"]),
        row["kind"] in lexicon.ROLES.split(),
        frozenset((row["word"], *row["called"].split())),
    )
    for row in lexicon.table("persons").rows
    if row["kind"] != "address"
}
_IN_FULL = lexicon.mapping("persons", "stands_for")
for _short, _full in _IN_FULL.items():
    if _short in PERSONS and _full in PERSONS:
        PERSONS[_short] = PERSONS[_full]
CHILDREN = "-of-"
COMPOUND = frozenset(word.rpartition("-")[2] for word in PERSONS if "-" in word)
CALENDAR = lexicon.calendar("month").keys() | lexicon.calendar("weekday").keys()
NAMING = lexicon.words("verbs", use="naming")
SAYING = lexicon.words("verbs", use="saying")
APPOINTING = lexicon.words("verbs", use="appointing")
HOLDING = lexicon.words("verbs", use="holding")
HEADING = lexicon.words("verbs", use="heading")
AFFECTING = lexicon.words("verbs", use="affecting")
INDEFINITE = lexicon.words("function_words", use="indefinite")
IN_ROLE = lexicon.words("function_words", use="in_role")
BELONGING = lexicon.words("function_words", use="affiliation")
WIDE = lexicon.words("persons", beside="wide")
OF_A_BODY = lexicon.words("persons", beside="body")
SPEAKING = frozenset(noun for noun in OF_A_BODY if "spokesperson" in PERSONS[noun].answers)
FORMER = lexicon.title_words("loose") & lexicon.title_words("title")
PAST = lexicon.words("title_words", use="past")
OF_THE_DEAD = rules.words("coreference/of_the_dead.txt")
ACCUSED = tuple(sorted(PERSONS["defendant"].answers))
ADJECTIVES = lexicon.title_words("role")
PORTFOLIOS = lexicon.title_words("portfolio")
OTHERS = lexicon.words("title_words", use="another") - ADJECTIVES
OFFICE_ENDINGS = tuple(sorted(lexicon.words("name_parts", kind="office_ending")))
_SUFFIXES = lexicon.title_words("after")


def office(word: str) -> PersonNoun | None:
    """The noun of office that a word in small letters is, be it abbreviated ("sen.") or compound ("vice-president").

    None for the short form of several: "sens."
    """
    short = word.rstrip(".")
    if (single := singular(word)) != short and _IN_FULL.get(single, "") == _IN_FULL.get(short):
        return None
    word = _IN_FULL.get(word) or _IN_FULL.get(short) or word
    noun = PERSONS.get(word)
    if noun is None and "-" in word:
        before, _, after = word.rpartition("-")
        if word in ADJECTIVES:
            return None  # "four-star"
        noun = PERSONS.get(before if after in _SUFFIXES else after)
    noun = noun or of_ending(word)
    return noun if noun is not None and noun.office else None


def of_ending(word: str) -> PersonNoun | None:
    """The noun of office that a word in small letters is by its ending: "seismologist"."""
    if not word.endswith(OFFICE_ENDINGS):
        return None
    return PersonNoun(word, "female" if word.endswith("woman") else None, True, frozenset((word,)))


def is_short(word: str) -> bool:
    """Whether a word in small letters is the short form of a title: "sen.", "dr"."""
    return word in _IN_FULL or word.rstrip(".") in _IN_FULL


def parent(word: str) -> PersonNoun | None:
    """The noun of persons that tells of how many children somebody is a parent: "mother-of-two"."""
    noun = kin(word.partition(CHILDREN)[0])
    return noun._replace(noun=word) if noun else None


def singular(word: str) -> str:
    """The singular of a noun of persons, as far as its ending tells: "judges", "deputies", "policemen"."""
    word = word.rstrip(".")
    if word.endswith("men"):
        return f"{word[:-2]}an"
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1] if word.endswith("s") else word


def compound(before: str, word: str) -> PersonNoun | None:
    """The noun of persons that two words in small letters make together: "vice president"."""
    return PERSONS.get(f"{before}-{word}") or PERSONS.get(f"{before}-{word.rstrip('.')}")


def kin(word: str) -> PersonNoun | None:
    """The noun of persons that a word in small letters is where it names no office: "wife", "gunman"."""
    noun = PERSONS.get(word)
    return noun if noun is not None and not noun.office else None
