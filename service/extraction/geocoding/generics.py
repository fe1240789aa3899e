"""Places told by their generic noun or their container where the gazetteer is silent: "Rapides Parish", "Lake X"."""

from __future__ import annotations

from service import rules
from service.extraction.document import Document
from service.extraction.geocoding import context, dateline
from service.extraction.geocoding.gazetteer import GAZETTEER
from service.extraction.geocoding.keys import key_of
from service.extraction.geocoding.model import ADJECTIVE, DIVISIONS, TOWNS, Entry, Kind, Strength, Toponym
from service.rules import lexicon


def _standing(position: str) -> dict[str, str]:
    """The generic nouns of a position, with the type of place that each tells."""
    return {row["word"]: row["type"] for row in rules.table("geocoding/generics.tsv") if row["position"] == position}


def called(table: str, noun: str) -> frozenset[str]:
    """The words of a table of the lexicon whose bearers may be called by the noun again."""
    return frozenset(row["word"] for row in lexicon.table(table).rows if noun in row["called"].split())


_AFTER, _BEFORE, _AFTER_THE = _standing("after"), _standing("before"), _standing("after the")
OF, BEHIND = _standing("of"), _standing("behind")
APPOSED = OF.keys() | _standing("apposed").keys()
_PARTS = _standing("before parts").keys()
_PART = _standing("before a part").keys() | _PARTS
_PLURAL, _AREAS, _IN_TOWN = _standing("plural"), _standing("behind any"), _standing("in a town")
_BEFORE_REGIONS = _standing("before a region")
_LARGER = DIVISIONS | {"area", "island", "seat"}
DIVISION_KINDS = frozenset(word for word, kind in OF.items() if kind in ("region", "district", "county"))
DIVISION_NOUNS = frozenset(word.lower() for word, kind in _AFTER.items() if kind in ("county", "district", "region"))
_PLURAL_KINDS = {word for word, kind in OF.items() if kind == "city" and word.endswith("s")}
_OF_KIND = {"city": TOWNS, "region": frozenset({"region"}), "district": DIVISIONS - {"country"}}
_INHABITED = _OF_KIND["district"] | TOWNS
_NO_PARTS = context.PERSONS | lexicon.words("name_words", organization="head opener public_body noun venue")
NOT_PLACES = lexicon.words("common_words", use="no_place")
_HOUSED = lexicon.words("name_words", organization="head opener public_body venue")
FIRMS = lexicon.words("name_words", organization="noun firm")
_NO_PLACES_BEHIND = lexicon.words("name_words", organization="opener outlet") | (
    called("name_words", "club") - lexicon.words("name_words", place="head direction adjective")
)
_INDEFINITE = lexicon.words("function_words", use="indefinite")
_COMMON = lexicon.words("common_words", source="corpus scowl")
_NAMING = lexicon.words("name_words", place="adjective")
COUNTY_IN_LIST = "a name in a list of counties"
STREET = "a street"
PART = "a part of a town"
BEFORE_NOUN = "a name before a generic noun"
WITH_KIND = "a name after its kind"
TELLING = frozenset({BEFORE_NOUN, "a name after a generic noun", WITH_KIND, "place preposition before"})
SHORTENED = "a region's abbreviation after a place"
_WORDS_BEFORE = 3  # of a generic noun


def generic(document: Document, first: int) -> Toponym | None:
    """A place that its generic noun tells ("Hudson River", "Wichita Drive", "Lake Placid"), from the token `first`."""
    words, sentence_end = document.words, document.sentence_at(first).last
    if first + 1 >= sentence_end or not words[first + 1][0].isupper():
        return None
    word = document.lower[first]
    if (word in NOT_PLACES and word not in _NAMING) or GAZETTEER.abbreviation(words[first]):
        return None
    for last in range(first + 1, min(first + _WORDS_BEFORE + 1, sentence_end)):
        if not words[last][0].isupper():
            break
        for end in (last + 3, last + 2):  # "Quill National Park"
            if end <= sentence_end and " ".join(words[last:end]) in _AFTER:
                return make(document, first, end, BEFORE_NOUN)
        if words[last] in _AFTER or (words[last] in _IN_TOWN and _town_follows(document, last + 1)):
            return _before_noun(document, first, last)
        if words[last].endswith("."):
            break
    generic_first = words[first] in _BEFORE or (words[first] in _AFTER_THE and document.lower[first - 1] == "the")
    if generic_first and document.lower[first + 1] not in _NO_PLACES_BEHIND:  # no "Port Authority"
        return make(document, first, first + 2, "a name after a generic noun")
    return None


def _before_noun(document: Document, first: int, last: int) -> Toponym | None:
    """The place of the tokens `first` to its generic noun at `last`; None where that is part of another name."""
    words = document.words
    if any(key_of(" ".join(words[i : last + 1])) in GAZETTEER for i in range(first + 1, last)):
        return None
    if document.lower[last + 1 : last + 2] and words[last + 1][0].isupper() and document.lower[last + 1] in _HOUSED:
        return None  # "Mill Street Opera", "Mill Lane Stadium"
    kind = _AFTER.get(words[last], "street")
    if kind == "airport" and first > 0 and words[first - 1][0].isupper():
        return None  # "Columbia Metropolitan Airport"
    if kind == "street" and not _is_street(document, first, last + 1):
        return None
    return make(document, first, last + 1, STREET if kind == "street" else BEFORE_NOUN)


def _town_follows(document: Document, comma: int) -> bool:
    """Whether a comma and a town's name stand at the token `comma`, and no list goes on behind it."""
    for end in (comma + 3, comma + 2):
        words = document.words[comma:end]
        if len(words) == end - comma and words[0] == "," and words[1][0].isupper():
            best = GAZETTEER.best(key_of(" ".join(words[1:])))
            if best is not None and best.type in TOWNS:
                return not context.JOINTS.intersection(document.lower[end : end + 1]) - {","}
    return False


def _is_street(document: Document, first: int, last: int) -> bool:
    """Whether words that end as a street's name do are neither a sentence nor the name of a person or a firm.

    "Schools Close Early", "thanked Corey Lane", "consultancy Harcourt Lane".
    """
    is_saint = document.words[last - 1] == "St" and last < len(document.words) and document.words[last][0].isupper()
    if is_saint or document.lower[max(first - 1, 0)] in FIRMS:
        return False
    is_object = first > 0 and document.tags[first - 1].startswith("VB")
    return not (is_object and context.is_full_name(document, first, last))


def is_airport(document: Document, toponym: Toponym) -> bool:
    """Whether a toponym ends as an airport's name does."""
    return _AFTER.get(document.words[toponym.last - 1]) == "airport"


def is_generic(word: str) -> bool:
    """Whether a word is a generic noun of places' names ("Street", "Lake")."""
    return word in _AFTER


def type_of(name: str) -> str:
    """The type of a place that only its generic noun tells; "place" where it has none."""
    words = name.split()
    behind = _noun_behind(name)
    return _AFTER.get(behind) or _BEFORE.get(words[0]) or _AFTER_THE.get(words[0]) or "place"


def _noun_behind(name: str) -> str:
    """The generic noun that a name ends in ("County", "Local Government Area"); "" where it ends in none."""
    words = name.split()
    ends = (" ".join(words[-length:]) for length in range(_WORDS_BEFORE, 0, -1))
    return next((end for end in ends if end in _AFTER), "")


def with_kind(document: Document, first: int, last: int) -> Toponym | None:
    """A name of which the text says its kind ("the village of X", "in X village").

    The gazetteer's name ends at `last`, if any: one before its kind is longer.
    """
    end = first
    if first > 1 and document.lower[first - 1] == "of" and document.lower[first - 2] in OF:
        end = max(last, _run(document, first))
        if OF[document.lower[first - 2]] == "region" and end > last and _COMMON.issuperset(document.lower[first:end]):
            end = first  # "the State of Farm Prices"
    elif context.is_located(document, first) and (run := _run(document, first)) > last:
        end = run if _is_before_kind(document, first, run) else first
    elif first > 1 and document.lower[first - 1] == "the" and context.is_located(document, first - 1):
        run = max(last, _run(document, first))
        end = run if _is_before_area(document, first, run) else first
    return make(document, first, end, WITH_KIND, "sure") if end > first else None


def _is_before_kind(document: Document, first: int, end: int) -> bool:
    """Whether a noun of their kind, written small, follows words of which the last is not common."""
    is_behind = end < len(document.words) and document.words[end] in BEHIND
    return is_behind and not context.is_before_noun(document, end + 1)


def _is_before_area(document: Document, first: int, end: int) -> bool:
    """Whether a noun of any inhabited place follows words of which the last is in no dictionary ("the X slums")."""
    return end < len(document.words) and document.words[end] in _AREAS and document.lower[end - 1] not in _COMMON


def parts(document: Document, first: int) -> list[Toponym]:
    """The parts of a town that the noun before the token `first` tells: one, or behind its plural a list of them.

    So is a list behind "the villages of", or of towns, which are no parts.
    """
    noun = document.words[first - 1] if first > 0 else ""
    is_of = noun == "of" and first > 1 and document.lower[first - 2] in _PLURAL_KINDS
    found: list[Toponym] = []
    is_told = is_of or (noun in _PART and document.lower[first] not in _NO_PARTS)
    end = _run(document, first) if is_told else first
    while end > first:
        found.append(make(document, first, end, WITH_KIND if is_of else PART, "sure"))
        joint = end
        while document.lower[joint : joint + 1] and document.lower[joint] in context.JOINTS:
            joint += 1
        is_over = joint == end or document.words[first - 1] not in (noun, ",")
        first, end = joint, end if is_over or joint == len(document.words) else _run(document, joint)
    return found


def of_kind_said(document: Document, toponym: Toponym, key: str) -> list[Entry] | None:
    """The places of the key of which a noun says what they are ("the region of Cusco", "Lagos state", "Gwer LGA").

    None where none says it, or the gazetteer has no such place.
    """
    noun = _noun_behind(document.text[toponym.start : toponym.end]) if toponym.rule == BEFORE_NOUN else ""
    if (division := _AFTER.get(noun, "")) in DIVISIONS:
        types = _INHABITED if division == "district" else DIVISIONS
        return [entry for entry in GAZETTEER.named(key.removesuffix(" " + noun.lower())) if entry.type in types]
    first, last = toponym.first, toponym.last
    kind = noun = ""
    if last < len(document.words) and not context.is_before_noun(document, last + 1):  # no "district court"
        kind = BEHIND.get(noun := document.lower[last], "")
        is_citys = document.words[last].islower() or kind != "city"
        kind = kind if is_citys and not _tells_what_holds(document, toponym, key, kind) else ""
    before = document.lower[first - 1] if first > 0 else ""
    if is_told := first > 1 and before == "of":
        kind = BEHIND.get(noun := document.lower[first - 2], kind)
    elif before in _BEFORE_REGIONS and [entry.type for entry in GAZETTEER.listed(key)][:1] == ["region"]:
        kind, is_told = "region", True
    if not kind or (toponym.kind == "adjective" and (toponym.rule == ADJECTIVE or not is_told)):
        return None
    alike = [word for word, like in BEHIND.items() if (like == "city") == (kind == "city")]
    keys = (key, *(f"{key} {noun if word == 'county' else word}" for word in alike))  # a district is no county
    told = list(dict.fromkeys(entry for name in keys for entry in GAZETTEER.named(name)))
    fitting = [entry for entry in told if entry.type in _OF_KIND[kind]]
    is_larger = any(entry.type in _LARGER for entry in told)
    return fitting or ([] if is_told and kind == "city" and not is_larger else None)  # "the suburb of Mount Gambier"


def _tells_what_holds(document: Document, toponym: Toponym, key: str, kind: str) -> bool:
    """Whether the name before the `kind` is that of what it lies in ("the Ohio town of X", "an Essex village").

    So is a town's before "district of X", where X is no country or region.
    """
    before, after = toponym.first - 1, document.words[toponym.last + 1 : toponym.last + 3]
    is_named = after[:1] == ["of"]
    if kind != "city":
        return is_named and not (len(after) > 1 and GAZETTEER.listed(key_of(after[1])))
    is_noun = before >= 0 and document.tags[before].startswith(("DT", "JJ", "CD"))
    known = GAZETTEER.named(key)[:1] if document.lower[before] in _INDEFINITE else GAZETTEER.listed(key)
    return (is_noun or is_named) and any(entry.type in DIVISIONS for entry in known)


def before_container(document: Document, first: int) -> Toponym | None:
    """A name that the gazetteer does not have, of which the text says the container ("in X, Ohio")."""
    end = _run(document, first) if context.is_located(document, first) else first
    is_told = end > first and is_before_container(document, end)
    return make(document, first, end, "an unlisted name before its container") if is_told else None


def counties(document: Document, toponyms: list[Toponym]) -> list[Toponym]:
    """The toponyms, with those that end in "counties" ("Jackson and Barrow counties") marked as such."""
    by_last = {toponym.last: number for number, toponym in enumerate(toponyms)}
    marked = list(toponyms)
    for word in sorted(_PLURAL):
        for end in document.positions.get(word, ()):
            number = by_last.get(end)
            if number is not None and _is_regions(document, marked[number]):
                continue
            while (number := by_last.get(end)) is not None:
                marked[number] = marked[number]._replace(strength="sure", rule=COUNTY_IN_LIST)
                end = marked[number].first
                while end > 0 and document.lower[end - 1] in context.JOINTS:
                    end -= 1
                if end == marked[number].first:
                    break
    return marked


def _is_regions(document: Document, toponym: Toponym) -> bool:
    """Whether a name before "counties" is a region's whose they are ("all Indiana counties"), and in no list."""
    is_listed = toponym.first > 0 and document.lower[toponym.first - 1] in context.JOINTS
    entries = GAZETTEER.listed(key_of(document.text[toponym.start : toponym.end]))
    return not is_listed and any(entry.type == "region" for entry in entries)


def _run(document: Document, first: int) -> int:
    """Where the capitalised words end that start with the token `first`; `first` where they name no place."""
    words, sentence_end = document.words, document.sentence_at(first).last
    if document.lower[first] in NOT_PLACES and document.lower[first] not in _NAMING:
        return first
    last = first
    while last < min(first + _WORDS_BEFORE, sentence_end) and words[last][0].isupper() and words[last][-1].isalpha():
        last += 1
    return last


def is_before_container(document: Document, last: int) -> bool:
    """Whether a comma and a country or region stand behind the token before `last`."""
    sentence_end = document.sentence_at(last - 1).last
    if last + 1 >= sentence_end or document.words[last] != ",":
        return False
    if shortened_region(document, last + 1):
        return True
    for end in range(last + 2, min(last + 4, sentence_end) + 1):
        listed = GAZETTEER.listed(key_of(_without_participle(" ".join(document.words[last + 1 : end]))))
        if any(entry.type in DIVISIONS for entry in listed):
            return document.words[end : end + 1] not in (["'s"], ["’s"])
    return False


def _without_participle(name: str) -> str:
    """The name before a hyphen and small letters ("Texas-based")."""
    head, _, tail = name.rpartition("-")
    return head if tail.islower() else name


def shortened_region(document: Document, first: int) -> Toponym | None:
    """A region's abbreviation behind a comma and a name or before a noun: "Conn.", "CALIF", "TX", "Ill. lawmakers"."""
    follows = _follows_name(document, first)
    if not follows and (
        document.words[first][-1] != "." or context.is_legal_form(document, first, document.lower[first])
    ):
        return None
    sentence_end = document.sentence_at(first).last
    for last in range(min(first + 2, sentence_end), first, -1):
        if not document.words[last - 1][0].isupper() or not (follows or _is_short_before_noun(document, last)):
            continue
        written = " ".join(document.words[first:last])
        key = key_of(written)
        plain = written.endswith(".") or written.isupper() or (len(key) > 2 and key not in context.COMMON_WORDS)
        plain = plain or first in dateline.tokens(document)
        if plain and GAZETTEER.shortened(key):
            return make(document, first, last, SHORTENED, "sure")
    return None


def _follows_name(document: Document, first: int) -> bool:
    """Whether a comma and before it a capitalised word stand before the token `first`."""
    is_behind = first >= 2 and document.words[first - 1] in (",", "(") and document.words[first - 2][0].isupper()
    return is_behind and not _is_acronym_of_words(document, first) and not _is_degree(document, first)


def _is_short_before_noun(document: Document, last: int) -> bool:
    """Whether the word before the token `last` ends in a full stop, and a noun in small letters stands there."""
    is_small = document.words[last : last + 1] != [] and document.words[last].islower()
    return is_small and document.words[last - 1][-1] == "." and context.is_before_noun(document, last)


def _is_degree(document: Document, first: int) -> bool:
    """Whether capitals without a stop stand behind a person's given and family name ("Ada Quill, SC, rose")."""
    word = document.words[first]
    return word.isupper() and word.isalpha() and context.is_behind_given_name(document, first - 2)


def _is_acronym_of_words(document: Document, first: int) -> bool:
    """Whether the word in brackets is made of the first letters of the large ones before it ("Court of Audit (CA)")."""
    if document.words[first - 1] != "(":
        return False
    word = document.words[first]
    before = document.words[max(first - 1 - 2 * len(word), 0) : first - 1]
    return "".join(other[0] for other in before if other[0].isupper()).endswith(word)


def are_joined(document: Document, before: Toponym, toponym: Toponym) -> bool:
    """Whether the two stand side by side in a list or as a place and its container ("Homs, Hama and Idlib")."""
    between = document.lower[before.last : toponym.first]
    return 1 <= len(between) <= 2 and context.JOINTS.issuperset(between)


def make(
    document: Document, first: int, last: int, rule: str, strength: Strength = "likely", kind: Kind = "name"
) -> Toponym:
    """The toponym of the whole tokens `first` to `last`."""
    return Toponym(first, last, document.starts[first], document.ends[last - 1], kind, strength, rule)
