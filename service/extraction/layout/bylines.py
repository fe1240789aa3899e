"""By-lines: who wrote the article, by offset."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from service import rules
from service.extraction.article_date import date_formats
from service.extraction.layout import headers
from service.extraction.layout.datelines import CITIES, names_division
from service.extraction.layout.lines import UNFINISHED
from service.extraction.layout.zones import Stretch
from service.rules import compiled, lexicon

_LONGEST = 200
_OPENERS = sorted(rules.words("layout/byline_openers.txt"), key=lambda opener: (-len(opener), opener))
_OPENER = compiled.pattern(
    rf"[*_/–—-]{{0,3}} ?(?:{'|'.join(re.escape(opener) for opener in _OPENERS)})\s+", re.IGNORECASE
)
_PROGRAMME = compiled.pattern(r"(?:[A-Z][\w’'&]*\s?){1,5}[/|•]\s?")
_BY = compiled.pattern(r"(?<=\s)by:?\s+", re.IGNORECASE)
_COUNT = compiled.pattern(r"\s\d{1,4} comments?$", re.IGNORECASE)
FIRST_WORDS = frozenset(opener.split()[0] for opener in _OPENERS)
_ROLES = frozenset(form for role in lexicon.words("persons", beside="author") for form in (role, f"{role}s"))
_WORDS = _ROLES | rules.words("layout/byline_words.txt")
_REPORT = "|".join(row["word"] for row in rules.table("geocoding/relations.tsv") if row["relation"] == "report")
_REPORTED_FROM = compiled.pattern(
    rf"(?P<author>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{1,3}}) (?:{_REPORT}) from (?P<place>[A-Z][\w ]{{2,30}}?)\.?$"
)
_FAMILY_NAMES_FIRST = lexicon.words("family_names", first="sure likely")
_PARTICLES = lexicon.words("name_parts", kind="particle small_particle")
_BETWEEN = "|".join(re.escape(opener) for opener in _OPENERS if opener.endswith(" by"))
_SEPARATOR = compiled.pattern(
    rf"\s*(?:[,;|/•·—–()*]|\s-\s|(?<![\w-])(?:{_BETWEEN}|and|with|in|for|on|at|of|from)(?![\w-])|&)\s*|\s{{2,}}|\t",
    re.IGNORECASE,
)
_WORD = compiled.pattern(r"\S+")
_JOINS = lexicon.words("function_words", use="joins_authors")
_AT_PLACE = lexicon.words("function_words", use="places_author")
AFTER_BY = "names after by"
ROLE_ALONE = "what the author is"
_MARKS = ("and", "with", ",", "|", "-", "–", "—", "/", "•", "·", "(", "")
_BEFORE_PLACE = (",", "|", "-", "–", "—")
_BEHIND_AUTHOR = {*_AT_PLACE, *_BEFORE_PLACE}
_MOST_WORDS, _MOST_OF_CHANNEL = 5, 2  # the last in figures


class Byline(NamedTuple):
    """The names of the authors, and the well-known place in capitals that ends the line, by offset."""

    authors: tuple[Stretch, ...]
    place: Stretch | None
    rule: str


def read(text: str, start: int, end: int) -> Byline | None:
    """The by-line that the whole line of the characters `start` to `end` is; None for any other line."""
    if end - start > _LONGEST:
        return None
    if (count := _COUNT.search(text, start, end)) and count.start() > start:
        end = count.start()
    if opens(text, start, end):
        return Byline((), None, AFTER_BY)
    if text[end - 1] == ":":
        return None
    if (found := _REPORTED_FROM.match(text, start, end)) and found["place"].lower() in CITIES:
        return Byline((found.span("author"),), found.span("place"), "reporter at a place")
    opener = _OPENER.match(text, start, end) or _by_behind_day(text, start, end)
    if opener:
        parts = _parts(text, opener.end(), end)
        is_word = {part.kind for part in parts[1:]} <= {"stamp"}  # "by Regan"
        is_told = bool(parts) and parts[0].kind != "stamp" and (is_word or parts[0].kind != "place")
        return Byline(_names(parts), _place(text, parts), AFTER_BY) if is_told else None
    parts = _parts(text, start, end) if text[end - 1] != "." else []
    return _without_opener(text, parts, start, end) if parts else None


def _without_opener(text: str, parts: list[_Part], start: int, end: int) -> Byline | None:
    first, *others = parts
    is_known = first.kind == "name" and headers.is_given_name(text[first.start : first.end].split()[0])
    with_role = not others and first.kind == "name" and not first.bare
    is_told = (
        first.kind == "name"
        and others != []
        and others[0].after in _MARKS
        and (others[0].kind != "name" or is_known)
        and _tells_role(text, others, others[0].start, end)
    )
    if is_told or (with_role and is_known):
        return Byline(_names(parts), None, "name and what the author is")
    if is_known and len(parts) > 2 and _are_names_at_places(parts):
        return Byline(_names(parts), None, "names at their places")
    if with_role or all(part.kind in ("role", "outlet", "place") for part in parts):
        return Byline((), _place(text, parts), ROLE_ALONE) if _tells_role(text, parts, start, end) else None
    return None


def _by_behind_day(text: str, start: int, end: int) -> re.Match[str] | None:
    """The "by" behind dates, a programme or the same name ("13:20 By Jo Marsh", "Dawn / By", "Jo Marsh by ...")."""
    found = _BY.search(text, start, end)
    is_again = found is not None and text[start : found.start()].strip() == text[found.end() : end].strip()
    if found is None or is_again or _PROGRAMME.fullmatch(text, start, found.start()):
        return found
    return found if headers.rule_of_dates(text, start, found.start()) == "line of dates" else None


def opens(text: str, start: int, end: int) -> bool:
    """Whether the line is the opener of a by-line and nothing else; its names stand on the next ones."""
    return text[start:end].lower().rstrip(":") in _OPENERS


def _tells_role(text: str, parts: Sequence[_Part], start: int, end: int) -> bool:
    """Whether one of `parts` is an outlet, or the characters `start` to `end` say what the author is."""
    return any(part.kind == "outlet" for part in parts) or not _ROLES.isdisjoint(text[start:end].lower().split())


def after_label(text: str, start: int, end: int) -> tuple[Stretch, ...]:
    """The names in the value of a label that means authors."""
    opener = _OPENER.match(text, start, end)
    return _names(_parts(text, opener.end() if opener else start, min(end, start + _LONGEST)))


def lone_name(text: str, start: int, end: int, *, told: bool) -> Byline | None:
    """The by-line of names and nothing else, but where they were; believed only where the lines around it say so.

    `told`: they say it clearly, so that the first name need not be known as one that names begin with.
    """
    parts = _parts(text, start, end) if end - start <= _LONGEST else []
    names = [part for part in parts if part.kind == "name"]
    behind_comma = bool(parts) and parts[-1].kind == "place" and parts[-1].after in _BEFORE_PLACE
    at_place = len(parts) == len(names) + 1 and (behind_comma or parts[-1].after in _AT_PLACE)
    if not names or not (len(names) == len(parts) or at_place) or not all(part.bare for part in names):
        return None
    first = text[names[0].start : names[0].end].split()[0]
    if not (told and not behind_comma) and not (headers.is_given_name(first) or first.lower() in _FAMILY_NAMES_FIRST):
        return None
    return Byline(_names(parts), _place(text, parts), "names above date or dateline")


def names_paper(text: str, start: int, end: int) -> bool:
    """Whether the line is an outlet, or called as papers are: the author's, where names alone stand above it."""
    return end - start <= _LONGEST and _is_called_as_paper(text[start:end])


def _are_names_at_places(parts: Sequence[_Part]) -> bool:
    """Whether the parts are names, each with its place."""
    names, places = parts[::2], parts[1::2]
    return (
        len(names) == len(places)
        and all(part.kind == "name" and part.bare for part in names)
        and all(part.kind == "place" and part.after in _AT_PLACE for part in places)
    )


class _Part(NamedTuple):
    """A stretch between separators, what it is, the separator before it; `bare`: nothing stood beside the name."""

    kind: Literal["name", "role", "outlet", "place", "stamp"]
    start: int
    end: int
    after: str
    bare: bool = True


def _parts(text: str, start: int, end: int) -> list[_Part]:
    """The parts of the stretch, in order; empty where one of them belongs on no by-line."""
    parts: list[_Part] = []
    segments = (segment for around in _around_dates(text, start, end) for segment in _segments(text, *around))
    for first, last, separator in segments:
        part = _part(text, first, last, separator)
        if part is None:
            return []
        parts += _without_outlet(text, part, last)
    return parts


def _without_outlet(text: str, part: _Part, end: int) -> list[_Part]:
    """The part, or its two where a known outlet stands between a person's name and `end` ("Ada Quill Fox News")."""
    words = [match.span() for match in _WORD.finditer(text, part.start, end)]
    for first, _ in words[2:] if part.kind == "name" and headers.is_given_name(text[slice(*words[0])]) else ():
        if headers.is_outlet(text[first:end]):
            name = part._replace(end=part.start + len(text[part.start : first].rstrip()))
            return [name, _Part("outlet", first, end, ",")]
    return [part]


def _around_dates(text: str, start: int, end: int) -> Iterator[Stretch]:
    """The stretches that are left beside the dates, which a page may have run together with a name."""
    for printed in date_formats.find(text, start, end):
        yield start, printed.start
        start = printed.end
    yield start, end


def _segments(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The stretches between separators that are not empty, each with the separator before it."""
    position, before = start, ""
    for separator in _SEPARATOR.finditer(text, start, end):
        if separator.start() > position:
            yield position, separator.start(), before
            before = ""
        position, before = separator.end(), before + separator[0].strip().lower()
    if position < end:
        yield position, end, before


def _part(text: str, start: int, end: int, separator: str) -> _Part | None:
    is_paper = bool(separator) and _is_called_as_paper(text[start:end]) and not text[start:end].isupper()
    if headers.is_outlet(text[start:end]) or is_paper:
        return _Part("outlet", start, end, separator)
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    while words and (headers.is_stamp_word(text[slice(*words[-1])]) or "@" in text[slice(*words[-1])]):
        words.pop()
    if not words:
        return _Part("stamp", start, end, separator)
    start, end = words[0][0], words[-1][1]
    whole = text[start:end]
    if headers.is_outlet(whole) or (separator and _is_called_as_paper(whole)):
        return _Part("outlet", start, end, separator)
    if whole.lower() in CITIES:
        return _Part("place", start, end, separator)
    last = text[slice(*words[-1])].lower()
    at_city = last in _WORDS and text[start : words[-1][0]].strip().lower() in CITIES  # "Harare Bureau"
    is_trade = text[words[-1][0]].islower() and separator == "," and len(words) <= _MOST_WORDS
    post = at_city or (last in _ROLES and (is_trade or len(words) == 2))  # "Geneva Correspondent", "crime reporter"
    if post or all(_is_role(text[first:last]) for first, last in words):
        return _Part("role", start, end, separator)
    named = _without_roles(text, words)
    if len(named) > _MOST_WORDS or not all(_may_name(text[first:last]) for first, last in named):
        return None
    if len(named) == 1 or separator in _AT_PLACE:
        return _Part("place", named[0][0], named[-1][1], separator)
    return _Part("name", named[0][0], named[-1][1], separator, bare=named == words)


def _is_called_as_paper(name: str) -> bool:
    """Whether a name of several words, no person's, ends as papers' names do ("special to the Harlow Herald")."""
    first, *others = name.split()
    is_name = all(not word[0].islower() or word in UNFINISHED for word in others)
    if digits := sum(map(str.isdigit, name)):
        return is_name and digits <= _MOST_OF_CHANNEL and headers.has_paper_word(name.split())  # "News 9 Staff"
    return bool(others) and is_name and headers.ends_as_paper(name) and not headers.is_given_name(first)


def _without_roles(text: str, words: Sequence[Stretch]) -> Sequence[Stretch]:
    """The words without what stands before and behind a name of two words or more ("Staff Writer")."""
    first, last = 0, len(words)
    while last - first > 2 and _is_role(text[slice(*words[last - 1])]):
        last -= 1
    while last - first > 2 and _is_role(text[slice(*words[first])]):
        first += 1
    return words[first:last]


def _may_name(word: str) -> bool:
    is_plain = word[-1] != ":" and not any(map(str.isdigit, word))
    return (word[0].isupper() and is_plain) or word.lower() in _PARTICLES


def _is_role(word: str) -> bool:
    return word.strip(".'’s").lower() in _WORDS or word.lower() in _WORDS


def _names(parts: list[_Part]) -> tuple[Stretch, ...]:
    """The names that are authors: after a comma only where the list of names goes on to an "and"."""
    last_joined = max((number for number, part in enumerate(parts) if part.after.strip(",") in _JOINS), default=0)
    return tuple(
        (part.start, part.end)
        for number, part in enumerate(parts)
        if part.kind == "name"
        and (number == 0 or part.after.strip(",") in _JOINS or part.after.endswith(" by") or number < last_joined)
    )


def _place(text: str, parts: list[_Part]) -> Stretch | None:
    """The well-known place that ends the line, dates aside, with the region or country behind it.

    Where another author stands before that one with a place of his own, it is the first's.
    """
    told = [part for part in parts if part.kind != "stamp"]
    end = told[-1].end
    if len(told) > 2 and names_division(text, (told[-1].start, end)):
        told.pop()
    last = told[-1]
    if last.kind != "place" or len(told) == 1 or text[last.start : last.end].lower() not in CITIES:
        return None
    first = next(part for part in told[1:] if part.kind == "place" and (part is last or part.after in _BEHIND_AUTHOR))
    return first.start, end if first is last else first.end
