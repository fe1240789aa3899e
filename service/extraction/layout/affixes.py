"""What stands with a headline: the day or the section before it, the site or the day behind it, the paper above it."""

from __future__ import annotations

import re

from service.extraction.article_date import date_formats
from service.extraction.layout import headers, lines
from service.rules import compiled

_FEWEST_WORDS = 3  # of a headline with a day or a section behind it
_FEWEST_BEFORE_SITE = 2  # of one with a site behind it
_DAY_AT_END = 40  # characters that a day at the end of a headline takes at most
_OPENER = compiled.pattern(
    r"(?:[A-Z]{2,4}\d{8}\.\d{4}\s)?[\[(<]?(?:(?:date|dated|published|posted)\b:?)?\s{0,3}", re.IGNORECASE
)
_AFTER_DAY = compiled.pattern(
    r"[\])>]?(?:(?:[T ]|, )\d\d?:\d\d(?::\d\d)?(?:\.\d+)?"
    r"(?:Z|[+-]\d\d:?\d\d)?(?: ?[AP]\.?M\.?)?(?-i: [A-Z]{2,4}\b)?)?[\])]?"
    r"(?:(?:(?<=[\])]) |(?<=\d) - )[^:\n]{2,40}:(?= ))?(?:\s*[:|,•·–—-]+)?\s+",
    re.IGNORECASE,
)
_LAST_DAY = compiled.pattern(rf"(?<!,)\s+({date_formats.WEEKDAY},? [\w. ]{{3,16}},? \d{{4}})$", re.IGNORECASE)
_PAPER = compiled.pattern(r"([^\W\d_][\w.&'’-]*(?:\s[^\W\d_][\w.&'’-]*){1,4})(?:, The)?\s*(?:\([^()]{2,30}\))?")
_HEADING = compiled.pattern(r"#{1,6} +(?=\S)")
_FIRST_PART = compiled.pattern(r"([^\W\d_][\w .:&'’-]{1,40}?)(?:\s*(?P<bar>\||::|[»›•·])\s*|\s+[–—-]\s+|:\s+)")
_LAST_PART = compiled.pattern(
    r"(?:\s+(?:(?P<bar>\||::|//|[»›•·~])\s+|[–—-]+\s+|(?=[(\[]))|\s*\t\s*)"
    r"[(\[]?(?P<part>[^|•·»›–—()\[\]\t]{2,40}?)[)\]]?\s*$"
)
_ADDRESS = compiled.pattern(r"(?:[a-z\d-]{1,40}\.){1,3}[a-z]{2,8}", re.IGNORECASE)
_LONGEST_SITE = 5  # words


def names_paper(text: str, start: int, end: int) -> bool:
    """Whether the line has the form of a paper's name ("The Harlow Star (Ohio)", "Harlow Star, The")."""
    found = _PAPER.fullmatch(text, start, end)
    return found is not None and headers.ends_as_paper(found[1]) and all(word[0].isupper() for word in found[1].split())


def behind_the_section(text: str, start: int, end: int) -> int:
    """Where the headline starts on its line: behind a heading's mark, a section or a site ("Analysis | ...")."""
    if found := _HEADING.match(text, start, end):
        return found.end()
    found = _FIRST_PART.match(text, start, end)
    if found is None or found.end() == end:
        return start
    name, is_apart = found[1], found["bar"] is not None
    if is_apart and (headers.is_section(name) or _is_site(name, apart=True)):
        return found.end()
    is_day = is_apart and headers.rule_of_dates(text, *found.span(1)) is not None  # "Updated 14:32 | ..."
    is_paper = name.startswith("The ") and headers.ends_as_paper(name)
    return found.end() if is_day or is_paper or headers.is_outlet(name) else start


def behind_the_day(text: str, start: int, end: int) -> int | None:
    """Where the headline starts on a line that opens with the day; None for any other line."""
    opener = _OPENER.match(text, start, end)
    first = opener.end() if opener else start
    printed = next(date_formats.find(text, first, min(end, first + headers.LONGEST)), None)
    if printed is None or printed.start != first or not (printed.day and printed.year):
        return None
    after = _AFTER_DAY.match(text, printed.end, end)
    return after.end() if after and after.end() < end else None


def before_the_site(text: str, start: int, end: int) -> int:
    """Where the headline ends on its line: before the day and the name of the site that may stand behind it."""
    if found := _LAST_DAY.search(text, max(start, end - _DAY_AT_END), end):
        words = text[start : found.start()].split()
        is_apart = len(words) > _FEWEST_WORDS and words[-1].lower() not in lines.UNFINISHED
        if is_apart and headers.holds_day(text, *found.span(1)):
            return start + len(text[start : found.start()].rstrip(" –—-|"))
    while found := _LAST_PART.search(text, start, min(end, start + headers.LONGEST)):
        before = len(text[start : found.start()].split())
        is_site = _is_site(found["part"], found["bar"] is not None)
        if before < (_FEWEST_BEFORE_SITE if is_site else _FEWEST_WORDS) or not (is_site or _is_label(text, found)):
            break
        end = found.start()
    return end


def _is_site(name: str, apart: bool) -> bool:
    """Whether `name` is that of a site: a known one, its address, or one that ends as papers' names do.

    Set `apart` by a bar, a paper's word anywhere in it or its article is enough ("| The Daily Ridge").
    """
    words = name.split()
    if headers.is_outlet(name) or (len(words) == 1 and _ADDRESS.fullmatch(name)):
        return True
    is_name = all(word[0].isupper() or word in lines.UNFINISHED for word in words)
    if not is_name or not 1 < len(words) <= _LONGEST_SITE:
        return False
    return (words[0] == "The" or headers.has_paper_word(words)) if apart else headers.ends_as_paper(name)


def _is_label(text: str, found: re.Match[str]) -> bool:
    """Whether the last part of the line is a day or, behind a bar, a section."""
    if found["bar"] and headers.is_section(found["part"]):
        return True
    return headers.holds_day(text, *found.span("part")) and headers.rule_of_dates(text, *found.span("part")) is not None
