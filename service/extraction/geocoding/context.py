"""What stands around a name of the gazetteer: how much speaks for a place, by the words before and after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from service import rules
from service.extraction.document import Document
from service.extraction.geocoding import setting
from service.extraction.geocoding.gazetteer import GAZETTEER
from service.extraction.geocoding.keys import key_of, key_of_word
from service.extraction.geocoding.model import TOWNS, Entry, Kind, Strength, Toponym
from service.rules import lexicon

_LOCATIVE = lexicon.words("function_words", use="place_mostly")
INNER = lexicon.words("function_words", use="place_inside")
COMMON_WORDS = lexicon.words("common_words", use="town")
_SURNAMES = lexicon.words("family_names", use="frequent")
_GIVEN_NAMES = lexicon.words("given_names", source="census") - lexicon.words("given_names", use="place")
_NOUNS = lexicon.words("common_words", source="corpus scowl") - _SURNAMES
_PARTICLES = lexicon.words("name_parts", kind="particle")
_TITLES = lexicon.words("persons", before_name="title")
PERSONS = lexicon.words("persons")
DIRECTIONS = lexicon.words("name_words", place="direction") | lexicon.words("function_words", use="before_place")
PARTY_LABELS = frozenset(
    label for word in lexicon.words("parties", kind="label code") for label in (word.upper(), word.title())
)
PUBLIC_BODIES = lexicon.abbreviated(lexicon.words("name_words", organization="public_body"))
OF_TOWNS = PUBLIC_BODIES & lexicon.words("name_words", place="head")
OF_TOWNSPEOPLE = rules.words("geocoding/town_words.txt")
_SIDES = lexicon.words("name_words", place="direction") | {","}  # "west of"
_THINGS = lexicon.abbreviated(
    lexicon.words("name_words", other="thing") | (lexicon.words("name_parts", kind="generation") - {"v", "x"})
)
_NAMED_THINGS = lexicon.words("name_words", other="noun")
_HOUSES = lexicon.words("name_words", organization="venue")
_ORGANIZATIONS = frozenset(map(str.lower, lexicon.words("known_names", kind="organization")))
_SICKNESSES = lexicon.words("name_words", other="sickness")
COMPANY_ENDINGS = lexicon.abbreviated(lexicon.words("name_words", organization="company"))
_GOODS = lexicon.words("name_words", other="goods")
_UNIVERSITY = "University"
_FIRMS = lexicon.words("name_words", organization="firm") & lexicon.words("name_words", organization="legal_form")
_CURRENCIES = lexicon.words("name_words", other="currency")
SAYING = lexicon.words("verbs", use="speech")
JOINTS = lexicon.words("function_words", use="joins_list")
TOWN = "a town of the gazetteer"
LISTED_TOWN = "a listed town"
_HOUSED = TOWNS | {"county", "district"}  # with "House" the name of a building, not of a legislature
_BEFORE_COUNTRIES = INNER | {"the"}
_BORNE = frozenset({"river", "island", "area", "seat"})  # listed places that persons or common things are named like
SCALE = rules.numbers("geocoding/scale.tsv")
_HELD = {row["word"] for row in rules.table("geocoding/relations.tsv") if row["relation"] == "market"}
_ACCORDING = ["according", "to"]  # a source, and no town of few people
_STREETS = {row["word"] for row in rules.table("geocoding/generics.tsv") if row["type"] == "street"}
_MARKS = frozenset("\"“”'‘’«»") | {"``", "''"}
IN_TITLES = lexicon.words("function_words", use="in_place_name")
_TITLE = 5  # words on each side of the name in a title
OUTLETS = frozenset(map(str.lower, lexicon.words("known_names", kind="outlet")))
_ENDING_OUTLETS = frozenset(name.rpartition(" ")[2] for name in OUTLETS)
_ROUTE = 5  # words back from the end of a route to its "from"
_NEAR = 8  # words on each side that tell a headline
POSSESSIVES = lexicon.words("function_words", use="possessive")
_SAINT = key_of("St.") + " "  # before a house or a possessive ending a church or a school ("at St Anne's")
_COMPANY_WORDS = 4  # behind a town's name, up to the end of a company's
_CLOSED = frozenset({"CC", "CD", "DT", "IN", "PRP$", "WRB"})  # of words that are large only where they open a sentence
_ACRONYM = 4  # letters at most
_ROAD_NUMBER = 3  # digits at most


class _Surroundings(NamedTuple):
    """The words before and after a name in its sentence, "" where there is none, and what they say.

    `inside`: after a preposition behind which an unknown name is a place's, or on a route, and in no headline.
    `apart`: nothing capitalised before that could belong to the name; `alone`: nothing behind, but a public body's
    word; `located`: after a preposition of place, or in "Martin Doyle, 44, of Swansea", "Mill Lane, Yaxley" and
    "Ireland's Cork"; `bodied`: before a word or the name of a body that towns have, or behind "residents of".
    """

    before: str
    after: str
    apart: bool
    alone: bool
    located: bool
    bodied: bool
    inside: bool


def judge(document: Document, first: int, last: int, key: str, best: Entry) -> tuple[Strength, str] | None:
    """How strong the name of tokens `first` to `last` is, and by which rule; None where it names something else.

    `best` is the best known place of the key.
    """
    around = _surroundings(document, first, last)
    if around.before.isupper() and around.before.lower() in OUTLETS:  # "ABC Far North"
        return None
    if around.before.lower() in _NAMED_THINGS:  # "the submarine Quillsk"
        return None
    if _names_something_else(around.after) or _is_persons(around, key, best.listed):
        return None
    if around.after in _PARTICLES and _word_after(document, last + 1)[:1].isupper():  # "Oman bin Quill"
        return None
    is_house = around.after[:1].isupper() and around.after.lower() in _HOUSES
    if (around.after == "House" and best.type in _HOUSED) or (is_house and key.startswith(_SAINT)):
        return None
    is_team = around.after == "State" and _HOUSES.isdisjoint(document.lower[last + 1 : last + 2])
    if is_team and not best.listed and best.population < SCALE["large"]:
        return None
    if best.listed:
        return _judge_listed(around, key, best)
    if around.before[:1].isupper() and f"{around.before.lower()} {key}" in _ORGANIZATIONS:  # "Rajya Sabha"
        return None
    if is_company(document, last) or (around.after in POSSESSIVES and key.startswith(_SAINT)):
        return None
    if best.type == "county":
        short = best.name.lower().startswith(key + " ")
        return ("weak", "a county by its short name") if short else ("sure", "a county by its full name")
    is_word = key in COMMON_WORDS or is_written_small(document, first, last)
    return _judge_town(around, key, best, is_word)


def _judge_listed(around: _Surroundings, key: str, best: Entry) -> tuple[Strength, str]:
    is_named_like = best.type == "country" and key in COMMON_WORDS and key in _ORGANIZATIONS
    if (
        (is_named_like and around.before.lower() not in _BEFORE_COUNTRIES)  # "an Emirates flight"
        or (is_ambiguous(key) and best.type in _BORNE and not around.located and around.before.lower() != "the")
        or (key in COMMON_WORDS and best.type in TOWNS and around.before == "" and around.after != ",")
    ):
        return "weak", "a listed name in doubt"
    if key in _GIVEN_NAMES or not (around.apart and around.alone):
        return "likely", "a listed name in doubt"
    return "sure", LISTED_TOWN if best.type in TOWNS else "a listed place"


def _judge_town(around: _Surroundings, key: str, best: Entry, is_word: bool) -> tuple[Strength, str]:
    free = around.apart and around.alone
    people = best.population if key_of(best.name) == key else 0
    is_firm = (around.before == "at" and not around.after[:1].isupper()) or not people  # "with Hamas"
    if is_firm and key in _ORGANIZATIONS:
        return "weak", TOWN
    if is_word:
        free = free and (around.bodied or key not in _ORGANIZATIONS)  # not "in Google"
        told = around.bodied or (around.inside and around.after not in POSSESSIVES)
        known = SCALE["large"] if around.located or best.type == "capital" else SCALE["huge"]
        large = people >= known and (around.located or around.before != "") and best.type in TOWNS
        enough = large or (told and best.population >= SCALE["common word"])
        return _likely_if(free and enough), "a town named by a common word"
    if key in _GIVEN_NAMES or key in _SURNAMES:
        known = SCALE["huge"] if key in _GIVEN_NAMES else SCALE["large"]
        enough = around.located or around.bodied or around.after.lower() in OF_TOWNSPEOPLE or people >= known
        return _likely_if(free and enough and around.after not in SAYING), "a town named as persons are"
    if around.located and around.alone:
        return "likely", "a town after a preposition of place"
    if not people and best.type in TOWNS:
        return "weak", "another name of a town"
    large = people >= SCALE["large"] and best.type != "district"
    return _likely_if(large or (free and best.population >= SCALE["small"])), TOWN


def is_written_small(document: Document, first: int, last: int) -> bool:
    """Whether a word that is large where it opens a sentence is a noun elsewhere ("Solon seeks", "the solon")."""
    lower = document.lower[first]
    is_opening = last == first + 1 and document.sentence_at(first).first == first
    return is_opening and lower in document.written


def is_company(document: Document, last: int) -> bool:
    """Whether the capitalised words behind a name end a company's, or one that is no place stands behind "&"."""
    sentence_end = document.sentence_at(last - 1).last
    behind = document.words[last : min(last + 2, sentence_end)]
    if behind[:1] == ["&"] and len(behind) > 1 and behind[1][0].isupper() and key_of(behind[1]) not in GAZETTEER:
        return True
    for word in document.words[last : min(last + _COMPANY_WORDS, sentence_end)]:
        if word.lower() in COMPANY_ENDINGS and (word[0].isupper() or word == "plc"):
            return True
        if not word[0].isupper() and word != "&":
            return False
    return False


def _likely_if(strong: bool) -> Strength:
    return "likely" if strong else "weak"


def _surroundings(document: Document, first: int, last: int) -> _Surroundings:
    before, after = _word_before(document, first), _word_after(document, last)
    if before and first - 1 == document.sentence_at(first).first and document.tags[first - 1] in _CLOSED:
        before = before.lower()  # "Two Quill men"
    capitals, is_held = document.words[first].isupper(), before == "in" and document.lower[first - 2] in _HELD
    is_source = is_held or document.lower[max(first - 2, 0) : first] == _ACCORDING
    return _Surroundings(
        before,
        after,
        apart=not (before[:1].isupper() or is_source)
        or (before.lower() in DIRECTIONS and " ".join(document.lower[first - 1 : last]) not in _ORGANIZATIONS)
        or (capitals and before.isupper()),
        alone=not after[:1].isupper() or after.lower() in PUBLIC_BODIES or (capitals and after.isupper()),
        located=(before.lower() in _LOCATIVE and not is_source)
        or (before == "of" and (document.lower[first - 2] in _SIDES or _ends_person(document, first - 1)))
        or (before == "," and document.words[first - 2] in _STREETS)
        or (before in POSSESSIVES and _is_of_country(document, first - 1)),
        bodied=after.lower() in OF_TOWNS
        or (before == "of" and document.lower[first - 2] in OF_TOWNSPEOPLE)
        or setting.is_before_body(document, last),
        inside=((before in INNER and not is_held) or _is_on_route(document, first, last))
        and not is_before_noun(document, last)
        and not is_in_title_case(document, first),
    )


def _ends_person(document: Document, last: int) -> bool:
    """Whether a given and another name end before the token `last` ("Tom Quill of Nelson")."""
    return last > 1 and document.words[last - 1][0].isupper() and document.lower[last - 2] in _GIVEN_NAMES


def _is_of_country(document: Document, last: int) -> bool:
    """Whether a country's name ends before the token `last` ("Ireland's Cork")."""
    listed = GAZETTEER.listed(key_of_word(document.words[last - 1])) if last > 0 else ()
    return any(entry.type == "country" for entry in listed)


def is_in_title_case(document: Document, token: int) -> bool:
    """Whether most words around a token are capitalised, as in a headline."""
    initials = [word[0] for word in document.words[max(token - _NEAR, 0) : token + _NEAR]]
    return SCALE["headline"] * sum(map(str.isalpha, initials)) < sum(map(str.isupper, initials))


def _is_on_route(document: Document, first: int, last: int) -> bool:
    """Whether a name stands in "from Rugby to Derby"."""
    before, after = _word_before(document, first), document.words[last : last + 2]
    if before == "from":
        return len(after) > 1 and after[0] == "to" and after[1][0].isupper()
    return before == "to" and "from" in document.words[max(first - _ROUTE, 0) : first - 1]


def is_public_body(document: Document, token: int) -> bool:
    """Whether a token is the head of a public body's name that goes on with "of" ("Florida Department of Health")."""
    return _word_after(document, token + 1) == "of" and document.lower[token] in PUBLIC_BODIES


def is_of_title(document: Document, first: int, last: int) -> bool:
    """Whether the name ends an outlet's ("Voice of America"), or quotation marks stand around it and few words more."""
    words = document.words
    begins = range(max(first - _TITLE, 0), first - 1) if document.lower[last - 1] in _ENDING_OUTLETS else ()
    if any(" ".join(document.lower[begin:last]) in OUTLETS for begin in begins):
        return True
    for opens in range(first - 1, max(first - _TITLE, -1), -1):
        if words[opens] in _MARKS:
            closes = last
            while closes < min(last + _TITLE, len(words)) and words[closes][0].isupper():
                closes += 1
            closes += words[closes : closes + 1] == [","]  # “The Quill Road,” a drama
            return closes < len(words) and words[closes] in _MARKS
        if not (words[opens][0].isupper() or words[opens] in IN_TITLES):
            return False
    return False


def is_located(document: Document, first: int) -> bool:
    """Whether a preposition of place stands before the token `first`."""
    is_maybe = document.lower[first - 1] in _LOCATIVE or document.words[first - 1] == "-"
    return is_maybe and _word_before(document, first).lower() in _LOCATIVE


def is_acronym(document: Document, first: int, last: int, people: int = 0) -> bool:
    """Whether a single word is rather an acronym or a ticker: with inner stops or capitals, in brackets, all capitals.

    Among other capitals it may be a town of so many `people`.
    """
    word = document.words[first]
    if last == first + 1 and len(word) <= _ACRONYM and not word.isupper() and not word[1:].islower():
        return True
    if last > first + 1 or not word.isupper():
        return False
    if "." in word[:-1] or _word_before(document, first) == "<":
        return True
    around = (_word_before(document, first), _word_after(document, last))
    alone = not any(len(w) > 1 and w.isupper() and w.isalpha() for w in around)
    return len(word) <= _ACRONYM and (alone or people < SCALE["large"])


def is_ambiguous(key: str) -> bool:
    """Whether persons or common things have the name."""
    return key in _GIVEN_NAMES or key in _SURNAMES or key in COMMON_WORDS


def is_full_name(document: Document, first: int, last: int) -> bool:
    """Whether two words are a person's given and family name."""
    given, family = document.lower[first], document.lower[last - 1]
    return last == first + 2 and given in _GIVEN_NAMES and family in _SURNAMES


def is_told_town(document: Document, toponym: Toponym) -> bool:
    """Whether a name that is not weak stands alone behind "in" or the like."""
    is_alone = not _word_after(document, toponym.last)[:1].isupper()
    return toponym.strength != "weak" and is_alone and _word_before(document, toponym.first).lower() in INNER


def called_otherwise(document: Document, toponyms: Sequence[Toponym]) -> set[str]:
    """The keys of towns that are the short name of something else, and nothing else is there.

    A university is called after them, or of smaller towns a firm ("the Quillton Group") or a person ("winger Quill").
    """
    called: set[str] = set()
    told: set[str] = set()
    for toponym in toponyms:
        best = GAZETTEER.best(key := key_of(document.text[toponym.start : toponym.end]))
        before, after = _word_before(document, toponym.first), _word_after(document, toponym.last)
        is_called = after == _UNIVERSITY
        if toponym.strength != "sure" and (before in PERSONS or (before.lower() == "the" and after.lower() in _FIRMS)):
            is_called = best is not None and (best.type not in TOWNS or best.population < SCALE["large"])
        is_there = before.lower() in INNER or toponym.strength == "sure"
        (called if is_called else told if is_there else set()).add(key)
    return {key for key in called - told if not GAZETTEER.listed(key)}


def is_behind_given_name(document: Document, first: int) -> bool:
    """Whether a given name stands before the token `first` ("Kerry-Ann Austin")."""
    before = _word_before(document, first)
    return before[:1].isupper() and before.lower() in _GIVEN_NAMES


def is_currency(document: Document, first: int, last: int, kind: Kind) -> bool:
    """Whether a name touches a sign of dollars ("US$8", "$US 8") or an adjective tells a currency ("Swiss francs")."""
    before, after = _word_before(document, first), _word_after(document, last)
    return "$" in (before, after) or (kind == "adjective" and after.lower() in _CURRENCIES)


def is_rank(document: Document, last: int, key: str) -> bool:
    """Whether an abbreviation is a rank before a person's name ("DC Jo Quill")."""
    return key in _TITLES and key_of_word(_word_after(document, last) or "-") in _GIVEN_NAMES


def is_road(document: Document, first: int, last: int) -> bool:
    """Whether an abbreviation and the number behind it name a road ("north on US 59 and", "U.S. 41")."""
    number, behind = _word_after(document, last), document.tags[last + 1 : last + 2]
    is_short = number.isdecimal() and len(number) <= _ROAD_NUMBER
    return is_short and first > 0 and not (behind and behind[0].startswith(("NN", "JJ", "CD", "HYPH")))


def is_legal_form(document: Document, first: int, key: str) -> bool:
    """Whether an abbreviation ends a firm's name ("Quill Co. executive"), not an address ("Durango, Co.")."""
    before = _word_before(document, first)
    return key in COMPANY_ENDINGS and (before == "&" or before[:1].isupper())


def is_office(document: Document, first: int, last: int) -> bool:
    """Whether an abbreviation stands behind an article and before no noun of its own ("sent a letter to the DC")."""
    is_alone = not document.tags[last : last + 1] or not document.tags[last].startswith(("NN", "JJ"))
    return is_alone and first > 0 and document.tags[first - 1] == "DT"


def is_speaker(document: Document, first: int, last: int) -> bool:
    """Whether a paragraph of the body opens with the name and a colon, as in an interview ("LA: I cook.")."""
    paragraph = document.paragraph_at(first)
    is_first = paragraph.zone == "body" and paragraph.start == document.starts[first]
    return is_first and document.words[last : last + 1] == [":"]


def is_before_noun(document: Document, last: int) -> bool:
    """Whether a noun stands at the token `last`, behind the word before it."""
    return "".join(document.tags[last : last + 1]).startswith("NN")


def is_possessor_in_name(document: Document, last: int) -> bool:
    """Whether a possessive ending and a large word go on with a name ("Frenchman's Head")."""
    return _word_after(document, last) in POSSESSIVES and "".join(document.words[last + 1 : last + 2])[:1].isupper()


def is_goods(document: Document, last: int) -> bool:
    """Whether an adjective is a part of the name of a thing, a breed or a show ("Turkish delight", "Pole vaulter")."""
    return not _GOODS.isdisjoint((_word_after(document, last).lower(), "-".join(document.lower[last - 1 : last + 1])))


def is_language(document: Document, first: int, last: int) -> bool:
    """Whether an adjective stands for a language: behind "in", and before no noun of its own ("signs in Korean").

    In a list it may stand behind "of", too ("a mix of Visayan and English").
    """
    is_alone = not document.tags[last : last + 1] or not document.tags[last].startswith(("NN", "JJ", "VBG", "HYPH"))
    before = _word_before(document, first).lower()
    if before in JOINTS:
        before = _word_before(document, first - 2).lower()
        return is_alone and (before in INNER or before == "of")
    return is_alone and before in INNER


def _names_something_else(after: str) -> bool:
    """Whether the word after a place's name makes it the name of a paper, an award, a sickness or the like."""
    return after in _SICKNESSES or (after[:1].isupper() and after.lower() in _THINGS)


def _is_persons(around: _Surroundings, key: str, listed: bool) -> bool:
    """Whether the words around say that a name is a part of a person's."""
    before, after = around.before, around.after
    if before[:1].isupper() and before.lower() not in DIRECTIONS:
        word = key_of_word(before)
        initial = len(word) == 1 and before not in ("A", "I")
        if key in _TITLES:  # "the Executive Secretary, Ghana"
            return True
        if initial or word in _TITLES or word in _GIVEN_NAMES or (key in _SURNAMES and not before.isupper()):
            return True
    if not after[:1].isupper() or (listed and key not in _GIVEN_NAMES):
        return False
    initial = after.endswith(".") and len(key_of_word(after)) == 1
    goes_on = listed and after.lower() in _NOUNS  # "Georgia Bureau of"
    return initial or (key in _GIVEN_NAMES and after.lower() not in PUBLIC_BODIES and not goes_on)


def _word_before(document: Document, token: int) -> str:
    """The word before a token in its sentence; "" where there is none, or where a party's label stands there."""
    before = token - 1
    if before > 0 and document.words[before] == "-" and document.ends[before] == document.starts[token]:
        before -= 1
    if before < 0 or document.sentence_of[before] != document.sentence_of[token]:
        return ""
    word = document.words[before]
    return "" if before < token - 1 and word in PARTY_LABELS else word


def _word_after(document: Document, token: int) -> str:
    """The word that follows the token before `token` in its sentence; "" where there is none."""
    if token == len(document.words) or document.sentence_of[token] != document.sentence_of[token - 1]:
        return ""
    return document.words[token]
