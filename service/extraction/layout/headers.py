"""Header lines that need no label: dates and times, the names of outlets and sections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service import rules
from service.extraction.article_date import date_formats
from service.extraction.layout import labels
from service.rules import compiled, lexicon

LONGEST = 250
BESIDE_A_PERSON = "date beside a person below the headline"
_MOST_NAMES = 4
_OUTLETS = frozenset(outlet.lower() for outlet in lexicon.words("known_names", kind="outlet"))
_OUTLET_WORDS = lexicon.words("name_words", organization="outlet")
_GIVEN_NAMES, _DOUBTFUL_NAMES = lexicon.words("given_names"), lexicon.words("given_names", use="doubtful")
_SECTIONS = frozenset(section.rstrip(".") for section in rules.words("layout/sections.txt"))
_OF_LABELS = {word for label, means in labels.MEANINGS.items() if means in labels.OF_DATES for word in label.split()}
_STAMP_WORDS = rules.words("layout/stamp_words.txt").union(_OF_LABELS, date_formats.MONTHS, date_formats.WEEKDAYS)
_LABELS_OF_DATES = [re.escape(label) for label, means in labels.MEANINGS.items() if means in labels.OF_DATES]
_LABEL_BEFORE = compiled.pattern(
    rf"(?:\b|(?<=(?-i:[a-z]))(?=(?-i:[A-Z])))(?:{'|'.join(_LABELS_OF_DATES)}) ?[:–—-] ?(?:[\w:.]{{1,9}},? ){{0,3}}$",
    re.IGNORECASE,
)
_LABEL_AND_DAY = compiled.pattern(rf"(?:{'|'.join(_LABELS_OF_DATES)}) ", re.IGNORECASE)
_WORD = compiled.pattern(r"[^\W\d_]+(?:['’.&/-]+[^\W\d_]+)*")
_IN_LATIN_LETTERS = compiled.pattern(r"[a-zà-ɏ]", re.IGNORECASE)
_BARS = compiled.pattern(r"[|/>»›•·●]")
_ASIDE = compiled.pattern("|".join(rules.ordered_words("layout/stamp_asides.txt")), re.IGNORECASE)
_COUNT_APART = compiled.pattern(r"\s{2,}(?:page [a-z]?)?\d{1,4}$", re.IGNORECASE)  # of comments, or the page
_AROUND = compiled.pattern(r"^\W+|[^\w&]+$")
_FIGURE = compiled.pattern(r"\d")
_CLOCK = compiled.pattern(r"\d?\d[:.]?\d\d(?:[:.]\d\d)?(?!\d)")
_CLOCK_ALONE = compiled.pattern(r"\d?\d(?:[:.]\d\d ?(?:[ap]\.?m\.?)?| ?[ap]\.?m\.?)(?: [A-Z]{2,4})?", re.IGNORECASE)
_FIGURES = compiled.pattern(r"\d[\d:/-]*(?:st|nd|rd|th|am|pm|[aphdw])?$")
_BAR = compiled.pattern(r"[|•·●/]")
_BETWEEN = compiled.pattern(r"[,()–—-]|\s{2,}|\bby\b", re.IGNORECASE)
_TIME = compiled.pattern(
    r"\d(?::\d\d|\.\d\d ?(?:[ap]m|gmt|utc|bst)\b| ?[ap]\.?m\b| ?(?:minute|min|m|hour|hr|h|day|d|week|w)s? ago\b)",
    re.IGNORECASE,
)


def closes_article(text: str, start: int, end: int) -> bool:
    """Whether the line is a labelled one as stands below a story: a date with its label, or a label in capitals."""
    found = labels.read(text, start, end)
    if found is None or end - start > LONGEST:
        return False
    if found.means in labels.OF_DATES:
        return rule_of_dates(text, start, end) is not None
    return text[start : found.value[0]].isupper() and found.means in ("slug", "other")


def is_stamp(text: str, start: int, end: int) -> bool:
    """Whether the line is a clock time, or a date behind a word for one, and nothing else ("Published May 3, 2019")."""
    if end - start > LONGEST:
        return False
    if _CLOCK_ALONE.fullmatch(text, start, end):
        return True
    first_word = _WORD.search(text, start, end)
    is_told = first_word is not None and first_word[0].lower() in _OF_LABELS
    return is_told and rule_of_dates(text, start, end) == "line of dates"


def is_outlet(name: str) -> bool:
    """Whether `name` is an agency, a paper, a broadcaster or a site."""
    return name.lower() in _OUTLETS


def is_section(name: str) -> bool:
    """Whether `name` is a section of a paper or an entry of its navigation."""
    return name.lower() in _SECTIONS


def ends_as_paper(name: str) -> bool:
    """Whether the last word of `name` is one that papers are called by ("Herald")."""
    return not _OUTLET_WORDS.isdisjoint(name.split()[-1].lower().split("-"))


def has_paper_word(words: Sequence[str]) -> bool:
    """Whether one of `words` is one that papers are called by ("Daily")."""
    return any(word.lower() in _OUTLET_WORDS for word in words)


def is_given_name(name: str) -> bool:
    """Whether `name` is a given name."""
    return name.lower() in _GIVEN_NAMES and name.lower() not in _DOUBTFUL_NAMES


def rule_of_names(text: str, start: int, end: int) -> str | None:
    """The rule that knows the whole line as the name of an outlet or a section, or as the label of a date."""
    line = _AROUND.sub("", text[start : min(end, start + LONGEST)]).lower()
    if labels.MEANINGS.get(line) in labels.OF_DATES:
        return "labelled line"
    if line in _OUTLETS:
        return "outlet alone"
    names = [name.strip(" .") for name in _BARS.split(line)]
    sections = [name for name in names if name in _SECTIONS or name in _OUTLETS]
    trail = len(names) > 1 and not _SECTIONS.isdisjoint(names) and all(len(name.split()) <= 2 for name in names)
    return "section alone" if trail or len(sections) == len(names) else None


def rule_of_dates(text: str, start: int, end: int) -> str | None:
    """The rule that reads the whole line as dates and times."""
    if end - start > LONGEST:
        return None
    found = list(date_formats.find(text, start, end))
    if not found and not _TIME.search(text, start, end):
        return None
    rest = text[start:end]
    for printed in reversed(found):
        rest = rest[: printed.start - start] + "#" + rest[printed.end - start :]
    rest = _COUNT_APART.sub("", _ASIDE.sub("", rest))
    names = [word for word in _WORD.findall(rest) if not is_stamp_word(word) and _IN_LATIN_LETTERS.match(word)]
    if not names:
        return "line of dates"
    is_dated = not found or any(printed.year and printed.day for printed in found)
    if not is_dated or _FIGURE.search(_CLOCK.sub("", rest)):
        return None
    before = start, found[0].start if found else start
    is_section = len(names) < _MOST_NAMES and all(word[0].isupper() for word in names)
    is_above_section = is_section and _LABEL_AND_DAY.fullmatch(text, *before)  # "Updated Mar 14, 2022 - Politics"
    is_labelled = is_above_section or any(_LABEL_BEFORE.search(text, start, printed.start) for printed in found)
    return "line of dates" if is_labelled and text[end - 1] != "." else _rule_of_signature(names, rest)


def _rule_of_signature(names: list[str], rest: str) -> str | None:
    """The rule that knows `names`, the rest of a line of dates, as an outlet's or a person's, and not as an event's."""
    if is_outlet(" ".join(names)) or _AROUND.sub("", _CLOCK.sub("", rest)).lower() in _SECTIONS:
        return "date beside a name"
    if len(names) > _MOST_NAMES or not all(word[0].isupper() for word in names):
        return None
    words = _WORD.findall(rest)
    ends_in_outlet = any(is_outlet(" ".join(words[at:])) for at in range(max(len(words) - _MOST_NAMES, 0), len(words)))
    if ends_in_outlet or _BAR.search(rest):
        return "date beside a name"
    if not _BETWEEN.search(rest):
        return None
    if any(word.lower() in _OUTLET_WORDS or is_outlet(word) for word in names):
        return "date beside a name"
    return BESIDE_A_PERSON if is_given_name(names[0]) else None


def holds_day(text: str, start: int, end: int) -> bool:
    """Whether a day with its year stands in the line."""
    return any(printed.full for printed in date_formats.find(text, start, min(end, start + LONGEST)))


def is_stamp_word(word: str) -> bool:
    """Whether `word` is part of a date, a time, or what is said of them ("Updated")."""
    bare = word.replace(".", "").strip(":()[]").lower()
    return bare in _STAMP_WORDS or (bare[:1].isdecimal() and _FIGURES.match(bare) is not None)
