"""Datelines: where, when and by which agency a story was filed, at the start of its first paragraph or on its own line.

The parts are read from left to right (places, day, clock, agency, dash); which of them must be there before the stretch
is taken for a dateline is told by the rules. Capitals, a day and an agency speak for one; a well-known city may stand
with less.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from service import rules
from service.extraction.article_date.date_formats import MONTH, WEEKDAY
from service.extraction.layout import headers, titles
from service.extraction.layout.zones import Dateline, Stretch
from service.rules import compiled, lexicon

_FULL = "place, day and agency"
_DASHES = ("long", "short", "bar")
_LONGEST = 160
_TOLD_WITHIN = 1000  # characters from the text's start, where a story says again where it plays
_IN_CAPITALS = 10  # characters after a dash that show a line all in capitals
_MOST_SEGMENTS = 6
_WITH_REGION = 2
_MOST_WORDS = 5
CITIES = frozenset(city.lower() for city in lexicon.words("known_names", kind="dateline"))
_DIVISIONS = frozenset(
    form
    for table in ("geocoding/countries.tsv", "geocoding/regions.tsv")
    for row in rules.table(table)
    for name in (row["name"], *row["also"].split("|"), row["code"].removeprefix("US."))
    for form in (name, name.upper())
)
_COMMON_WORDS = lexicon.words("common_words", source="corpus")
_NOT_PLACES = lexicon.words("common_words", use="no_dateline")
LEGAL_FORMS = lexicon.words("name_words", organization="legal_form")
_PARTICLES = lexicon.words("name_parts", kind="particle small_particle place")
_BEFORE_PLACE = [row["word"] for row in rules.table("geocoding/relations.tsv") if row["relation"] in ("place", "point")]
_LEFT_OVER = ", "  # before the place, of a by-line that the page has cut off
_YEAR = r"(?:19|20)\d\d(?!\d)"
_DAY = rf"""
    (?:{WEEKDAY},?\s)?
    (?: {MONTH}\s?\d{{1,2}}(?!\d)(?:st|nd|rd|th)?(?:,?\s{_YEAR})?
      | \d{{1,2}}(?:st|nd|rd|th)?\s{MONTH}(?:,?\s{_YEAR})?
      | {_YEAR}-\d\d-\d\d
      | \d{{1,2}}(?P<mark>[./])\d{{1,2}}(?P=mark){_YEAR}
    )(?!\w)
    | {WEEKDAY}(?!\w)
"""
_BEHIND_DAY = compiled.pattern(r"(?:,|\s?\|)\s|\s(?=[A-Z]{3})")
_WEEKDAY = compiled.pattern(WEEKDAY, re.IGNORECASE)
_WITH_YEAR = compiled.pattern(_YEAR)
_FLAGS = re.VERBOSE | re.IGNORECASE
_DATE = compiled.pattern(rf"[,.]?\s{{0,3}}(?:[|/●•·]|(?P<open>\())?\s{{0,3}}(?P<date>{_DAY})(?(open)\))", _FLAGS)
_DAY_BEHIND = compiled.pattern(
    rf"(?P<open>\()?(?P<date>{_DAY})(?(open)\))(?=\s*(?:--|[:–—|-]\s)|,\s\d\d?[:.]\d\d|$)", _FLAGS
)
_AGENCY_AND_DAY = compiled.pattern(rf"(?P<agency>\w+(?:\s\w+){{0,3}})\s[–—-]\s(?P<date>{_DAY})$", _FLAGS)
_DAY_IN_BRACKETS = compiled.pattern(rf"(?:\s[–—-]|\s?/)\s(?P<date>{_DAY})$", _FLAGS)
_REGION = compiled.pattern(
    r"\s(?:\(([^\W\d_][^()\d\n]{1,25})\)|\[([^\W\d_][^\[\]\d\n]{1,25})\])(?=,?\s?[\[(]|,\s[A-Z])"
)
_CLOCK = compiled.pattern(r"[,.|\s]{1,3}\d{1,2}[:.]?\d\d\s?(?:[ap]\.?m\b\.?)?(?:\s[A-Z]{2,4}\b)?", re.IGNORECASE)
_WORD = compiled.pattern(r"[^\W\d_]+(?:(?:\.|[-'’`])[^\W\d_]+)*\.?(?!\w|-\w)")
_CLOSED = compiled.pattern(r"[^\W\d_](?:['’-]?[^\W\d_A-Z]){3,}\.\s+[A-Z\d]")
_JOINT = compiled.pattern(r",\s+|\s?/\s?(?=[^\W\d_])|\s+(?:and|AND|&)\s+(?=[A-Z]{2})|\s+")
_AGENCY = compiled.pattern(
    r"[,.;]?\s*(?:--)?\s*(?:\((?!\d+\)|@)([^()\n]{2,45})\)|/([^/\n]{2,30})/|\[([^\[\]\n]{2,30})\])"
)
_BARE_AGENCY = compiled.pattern(r",?\s([^\W\d_][\w-]{1,12}(?:\s[A-Z]\w{2,12})?)(?=\s*[-–—―_](?![a-z]))")
_DASH = compiled.pattern(
    r"[.,]?\s*(?P<long>--+|//|[—―–_−]+)\s*|[.,]?\s*(?P<short>-)(?:\s+|$|(?<=[A-Z]{3}-)(?=[A-Z][a-z]))"
    r"|(?P<colon>\s?:|(?<=\));)\s+|\s*(?P<bar>[|/])\s*|(?P<stop>\.)\s+"
)

_BRACKETED = compiled.pattern(r"[(\[](?P<place>[^\W\d_][^()\[\]\d\n]{2,40})[)\]][.:]?\s*(?:[-–—]+\s*)?(?=[A-Z])")


class _Parts(NamedTuple):
    """What the start of a stretch holds: the places, the day, the agency, the mark that closes it, where it ends."""

    places: tuple[Stretch, ...]
    date: Stretch | None
    agency: Stretch | None
    dash: str
    end: int


def read(text: str, start: int, end: int, *, first: bool = True) -> Dateline | None:
    """The dateline that opens the paragraph of the characters `start` to `end`; None where there is none.

    `first`: it is the first paragraph, where a place needs to be neither well known nor told by its region.
    """
    if text[start] in "([" and (bracketed := _in_brackets(text, start, end)):
        return bracketed
    parts = _parts(text, start + len(_LEFT_OVER) if text.startswith(_LEFT_OVER, start, end) else start, end)
    rule = _rule(text, parts, end, first)
    if rule is None:
        return None
    if rule in ("agency alone", "day and a dash"):  # "(ANSA) - Rome, October 12 - ...", "12 October 2016 – ROME – ..."
        behind = _parts(text, parts.end, end)
        is_told = behind.date and behind.dash if parts.agency else _rule(text, behind, end, first)
        if behind.places and is_told:
            whole = behind._replace(date=behind.date or parts.date, agency=parts.agency or behind.agency)
            return _dateline(start, whole, _FULL if whole.agency else "place and day")
    return _dateline(start, parts, rule)


def _in_brackets(text: str, start: int, end: int) -> Dateline | None:
    """The dateline of a paragraph that opens with a place in brackets, well known or with its region."""
    found = _BRACKETED.match(text, start, end)
    if found is None:
        return None
    places, closed = _places(text, *found.span("place"))
    parts = _Parts(places, None, None, "", found.end())
    is_told = bool(places) and closed == found.end("place") and not headers.is_outlet(found["place"])
    if is_told and (_is_inside_division(text, parts) or found["place"].lower() in CITIES):
        return _dateline(start, parts, "place in brackets")
    return None


def after_label(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that the value of a label is; None where it names no place."""
    parts = _parts(text, start, end)
    return _dateline(start, parts, "dateline after its label") if parts.places else None


def _dateline(start: int, parts: _Parts, rule: str) -> Dateline:
    place = (parts.places[0][0], parts.places[-1][1]) if parts.places else None
    return Dateline(start, parts.end, place, parts.date, parts.agency, rule)


def place_alone(text: str, start: int, end: int, *, signed: bool = False) -> Dateline | None:
    """The dateline of a line that is a place in capitals, well known or with its region, and nothing else.

    Where it is `signed`, below its author, it needs no capitals.
    """
    parts = _parts(text, start, end)
    if not parts.places or parts.end != end or parts.date or parts.agency or parts.dash:
        return None
    first, last = (text[slice(*parts.places[at])] for at in (0, -1))
    if last.lower().rstrip(".") in LEGAL_FORMS:
        return None  # "NBC Universal, Inc."
    is_name = headers.is_given_name(first.split()[0]) and not _is_inside_division(text, parts)  # "ADA QUILL, Nagpur"
    has_region = (
        len(parts.places) == _WITH_REGION
        and "/" not in text[start:end]
        and (_is_inside_division(text, parts) or not (is_name or text[start:end].isupper()))
    )
    told = first.lower() in CITIES or has_region
    return _dateline(start, parts, "place on a line of its own") if (first.isupper() or signed) and told else None


def is_sure(text: str, dateline: Dateline) -> bool:
    """Whether an agency, a place with its day or a well-known city speaks for `dateline`, and not its dash alone."""
    if dateline.place is None or dateline.agency is not None:
        return dateline.agency is not None
    return dateline.date is not None or text[slice(*dateline.place)].split(",")[0].lower() in CITIES


def _rule(text: str, parts: _Parts, end: int, first_paragraph: bool) -> str | None:
    """The name of the rule that takes `parts` for a dateline."""
    if not parts.places:
        return _rule_without_place(text, parts, end)
    first = text[slice(*parts.places[0])]
    capitals = first.isupper() and len(first) > 1
    known = first.lower() in CITIES
    names = [text[slice(*place)].split() for place in parts.places]
    is_person = not capitals and any(len(name) > 1 and headers.is_given_name(name[0]) for name in names)
    is_label = parts.agency is None and first.lower().rpartition(" ")[2] in _NOT_PLACES  # "SPORTS DESK", not "(AP)"
    is_label = is_label or headers.is_outlet(first) or (" " in first and headers.ends_as_paper(first))
    if not known and (
        _is_no_place(first, capitals) or is_label or (is_person and not _is_inside_division(text, parts))
    ):
        return None
    if parts.agency is None and parts.date is None:
        if first_paragraph or known or len(parts.places) > 1:
            rule = _rule_of_place(text, parts, end, capitals, known)
            return rule or _rule_of_sentence(text, parts, end, known=known and first_paragraph)
        return None
    closed = parts.dash in _DASHES or parts.end == end
    if parts.agency is None:
        return "place and day" if _tells_day(text, parts, closed, capitals, known) else None
    sure = headers.is_outlet(text[slice(*parts.agency)])
    if parts.date:
        return _FULL if sure or closed or parts.dash == "colon" else None
    if not parts.dash and text[parts.end : parts.end + 2].strip()[:1].islower():
        return None
    told = known or _is_inside_division(text, parts)
    is_told = (capitals and closed) or (told and parts.dash in ("long", "short", "colon"))
    return "place and agency" if sure or is_told else None


def _rule_without_place(text: str, parts: _Parts, end: int) -> str | None:
    if parts.agency:
        named = text[slice(*parts.agency)]
        if not headers.is_outlet(named) and not (parts.date and headers.has_paper_word(named.split())):
            return None
        if parts.date:
            return "day and agency"
        is_told = text[parts.agency[0] - 1] in "([/" or titles.is_stopped(text, parts.end, end)
        return "agency alone" if is_told else None
    if parts.date is None or _WITH_YEAR.search(text, *parts.date) is None:
        return None
    if parts.dash in ("long", "short"):
        return "day and a dash"
    return "weekday, day and year" if _opens_sentence(text, parts) else None


def _opens_sentence(text: str, parts: _Parts) -> bool:
    """Whether a day with its weekday stands before a sentence of which it can be no part."""
    is_named = parts.date is not None and _WEEKDAY.match(text, *parts.date) is not None
    behind = text[parts.end : parts.end + 2]
    return is_named and behind[:1] == " " and behind[1:].isupper()


def _tells_day(text: str, parts: _Parts, closed: bool, capitals: bool, known: bool) -> bool:
    """Whether place and day are enough: in capitals, before a dash, or well known; not somebody's day of birth."""
    if parts.date is None or (not capitals and text[parts.date[0] - 1] == "("):
        return False
    dashed = parts.dash in _DASHES or (known and parts.dash == "colon")
    if not any(character.isdigit() for character in text[slice(*parts.date)]):
        return capitals and dashed
    return capitals or dashed or (closed and (known or len(parts.places) > 1))


def _is_no_place(name: str, capitals: bool) -> bool:
    first_word = name.split()[0].lower()
    if all(map(headers.is_stamp_word, name.split())):
        return True
    return name.lower().rstrip(".") in _NOT_PLACES or (not capitals and first_word in _NOT_PLACES)


def _rule_of_place(text: str, parts: _Parts, end: int, capitals: bool, known: bool) -> str | None:
    """The rule that takes a place without day and agency for a dateline; before capitals, only one that is known, and
    before a sentence."""
    opening = text[parts.end : parts.end + _IN_CAPITALS]
    is_word = len(parts.places) == 1 and text[slice(*parts.places[0])].lower() in _COMMON_WORDS
    if opening[:1].islower() or (is_word and not known):
        return None
    is_sentence = titles.is_stopped(text, parts.end, end)
    told = is_sentence and (known or _is_inside_division(text, parts))
    if opening.isupper() and not told:
        return None
    if capitals and (parts.dash in ("long", "short") or (known and parts.dash == "bar")):
        return "place in capitals and a dash"
    is_closed = parts.dash == "long" or (parts.dash == "short" and is_sentence) or (known and parts.dash == "colon")
    if is_closed and _is_inside_division(text, parts):
        return "place with its region or country"
    if capitals and known and parts.dash == "colon":
        return "place in capitals and a colon"
    is_dashed = parts.dash == "long" or (parts.dash in ("short", "bar") and is_sentence)
    return "well-known place and a dash" if known and is_dashed else None


def _rule_of_sentence(text: str, parts: _Parts, end: int, *, known: bool) -> str | None:
    """The rule that takes a place and a mark before a sentence: it is `known`, or headline or lead tell it again."""
    is_sentence = parts.dash in ("colon", "stop") and text[parts.end].isupper() and text[end - 1] == "."
    place = text[slice(*parts.places[0])]
    is_word = place.lower() in _COMMON_WORDS and place.lower() not in CITIES
    if len(parts.places) > 1 or is_word or not is_sentence:
        return None
    name = re.escape(place)
    if known and parts.dash == "colon":
        return "well-known place and a colon"
    told = re.compile(rf"(?i:\b(?:{'|'.join(_BEFORE_PLACE)})) {name}\b").search(text, 0, _TOLD_WITHIN)
    return "place that the story tells again" if told else None


def _is_inside_division(text: str, parts: _Parts) -> bool:
    """Whether the last of several places is a region or a country ("Troy, Ill.")."""
    return len(parts.places) > 1 and names_division(text, parts.places[-1])


def names_division(text: str, place: Stretch) -> bool:
    """Whether the place is a region or a country, in one of its forms ("Ill.", "MO.")."""
    name = text[slice(*place)]
    return name in _DIVISIONS


def _parts(text: str, start: int, end: int) -> _Parts:
    limit = min(end, start + _LONGEST)
    places, position = _places(text, start, limit)
    date, position = _day(text, position, limit)
    if date and not places and (found := _BEHIND_DAY.match(text, position, limit)):  # "12 October 2016 | Geneva - ..."
        places, position = _places(text, found.end(), limit)
    agency, position = _agency(text, position, limit)
    if agency and not date:
        if found := _DAY_IN_BRACKETS.search(text, *agency):  # "(Marketwired - Oct 12, 2016)"
            agency, date = (agency[0], found.start()), found.span("date")
        elif (behind := _day(text, position, limit)) and behind[0] and _WITH_YEAR.search(text, *behind[0]):
            date, position = behind  # "(PRWEB) October 12, 2016"
    dash = _DASH.match(text, position, limit)
    between = _AGENCY_AND_DAY.match(text, dash.end(), end) if dash and not date and not agency else None
    if between and (headers.is_outlet(between["agency"]) or headers.has_paper_word(between["agency"].split())):
        agency, date, dash, position = between.span("agency"), between.span("date"), None, between.end()
    if dash and not date and (found := _DAY_BEHIND.match(text, dash.end(), limit)):  # "GENEVA - 12 October: ..."
        date, dash = found.span("date"), _DASH.match(text, found.end(), limit)
        position = found.end()
    named = text[slice(*agency)] if agency and date and not places else ""
    if agency and (named.isupper() or named.lower() in CITIES) and not headers.is_outlet(named):
        places, agency = _places(text, *agency)[0], None  # "February 21, 2015 (NAIROBI) - ..."
    closed = bool(dash or date)
    if closed and places and not agency and headers.is_outlet(text[slice(*places[-1])]):
        agency, places = places[-1], places[:-1]
    elif len(places) > 1 and not agency and _opens_with_agency(text, places, closed=closed, alone=position == end):
        agency, places = places[0], places[1:]  # "Reuters, Washington"
    if dash is None:
        return _Parts(places, date, agency, "", position)
    return _Parts(places, date, agency, dash.lastgroup or "", dash.end())


def _opens_with_agency(text: str, places: Sequence[Stretch], *, closed: bool, alone: bool) -> bool:
    """Whether an agency stands before a place that a day or a dash closes, or that is well known and stands `alone`."""
    first, second, *others = (text[slice(*place)] for place in places)
    is_place = closed or (alone and second.lower() in CITIES)
    is_outlet = headers.is_outlet(first) or (second.lower() in CITIES and headers.has_paper_word(first.split()))
    return is_place and is_outlet and not any(map(headers.is_outlet, (second, *others)))


def _day(text: str, start: int, end: int) -> tuple[Stretch | None, int]:
    """The day at `start`, and where it and the clock behind it end."""
    found = _DATE.match(text, start, end)
    if found is None:
        return None, start
    clock = _CLOCK.match(text, found.end(), end)
    return found.span("date"), clock.end() if clock else found.end()


def _agency(text: str, start: int, end: int) -> tuple[Stretch | None, int]:
    """The agency at `start`, and where it ends."""
    if found := _AGENCY.match(text, start, end):
        return found.span(found.lastindex or 0), found.end()
    if (found := _BARE_AGENCY.match(text, start, end)) and headers.is_outlet(found[1]):
        return found.span(1), found.end()
    return None, start


def _places(text: str, start: int, end: int) -> tuple[tuple[Stretch, ...], int]:
    """The names of places that follow each other from `start` on, and where the last of them ends."""
    places: list[Stretch] = []
    first, last, position, words = start, start, start, 0
    while len(places) < _MOST_SEGMENTS and words < _MOST_WORDS:
        word = _WORD.match(text, position, end)
        if word is None or not _may_name(word[0], words) or _DATE.match(text, position, end):
            break
        last, words = word.end(), words + 1
        if not places and _CLOSED.match(text, word.start(), end):
            last -= 1  # "Kampala. Business ..."
            break
        joint = _JOINT.match(text, last, end)
        if joint is None:
            break
        position = joint.end()
        if joint[0].strip():
            places.append((first, last))
            first, words = position, 0
    if words and text[first:last].split()[-1].lower() not in _PARTICLES:
        places.append((first, last))
    known, position = _without_stop(text, places, start)
    while known and (found := _REGION.match(text, position, end)) and not headers.is_outlet(found[1] or found[2]):
        position = found.end()
    return known, position


def _may_name(word: str, words: int) -> bool:
    return word[0].isupper() or (words > 0 and word.lower() in _PARTICLES)


def _without_stop(text: str, places: list[Stretch], position: int) -> tuple[tuple[Stretch, ...], int]:
    """The places without the full stop that closes the last one and abbreviates nothing ("MOSCOW. Oct 12")."""
    if not places:
        return (), position
    start, end = places[-1]
    word = text[start:end].split()[-1]
    if len(places) == 1 and word.endswith(".") and word.isupper() and "." not in word[:-1] and len(word) > 3:
        places[-1] = (start, end - 1)
    return tuple(places), places[-1][1]
