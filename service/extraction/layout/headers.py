"""Header lines: labels, dates, outlets, sections."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from service import rules
from service.extraction import printed_dates
from service.extraction.layout.zones import Stretch

Meaning = Literal[
    "headline", "subject", "published", "updated", "printed", "other", "authors", "dateline", "body", "slug"
]

LONGEST = 250
_MOST_NAMES = 4
_LABELS: dict[str, Meaning] = {row["label"]: row["means"] for row in rules.table("layout/labels.tsv")}  # type: ignore[misc]
_CODES: dict[str, Meaning] = {row["code"]: row["means"] for row in rules.table("layout/codes.tsv")}  # type: ignore[misc]
_OUTLETS = frozenset(outlet.lower() for outlet in rules.words("layout/outlets.txt"))
_SECTIONS = rules.words("layout/sections.txt")
_STAMP_WORDS = rules.words("layout/stamp_words.txt") | {
    word for label, means in _LABELS.items() if means in ("published", "updated", "printed") for word in label.split()
}
FIRST_WORDS = frozenset(label.split()[0] for label in _LABELS)
_LABEL = re.compile(r"([^\W\d_][\w.:/'&-]*(?: [\w./'&-]+){0,4}?) ?[:：](?=\s|$|\d)\s*")
_CODE = re.compile(r"([A-Z]{2,4})(?:\s{2,}|\t|$| (?=[A-Z0-9]))\s*")
_WORD = re.compile(r"[^\W\d_]+(?:['’.&/-]+[^\W\d_]+)*")
_FIGURE = re.compile(r"\d")
_CLOCK = re.compile(r"\d?\d[:.]?\d\d(?:[:.]\d\d)?(?!\d)")
_FIGURES = re.compile(r"\d[\d:/-]*(?:st|nd|rd|th|am|pm|[ap])?$")
_BETWEEN = re.compile(r"[|•·/,()–—-]|\s{2,}")
_TIME = re.compile(r"\d(?::\d\d|\.\d\d ?[ap]m\b| ?[ap]\.?m\b| (?:minute|min|hour|hr|day|week)s? ago\b)", re.IGNORECASE)
_OPENER = re.compile(r"[\[(]?(?:(?:date|dated|published|posted)\b:?)?\s{0,3}", re.IGNORECASE)
_AFTER_DAY = re.compile(
    r"[\])]?(?:[T ]\d\d?:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?(?: ?[AP]\.?M\.?)?(?: [A-Z]{2,4}\b)?)?[\])]?"
    r"(?:\s*[:|,•·–—-]+)?\s+",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s[|•·–—-]+\s(?=[^|•·–—]{2,40}$)")


@dataclass(frozen=True, slots=True)
class Label:
    """What the label at the start of a line means, and the stretch of what stands after it."""

    means: Meaning
    value: Stretch


def label(text: str, start: int, end: int) -> Label | None:
    """The label that opens the line of the characters `start` to `end`."""
    found = _LABEL.match(text, start, min(end, start + LONGEST))
    means = _LABELS.get(found[1].lower()) if found else None
    return Label(means, (found.end(), end)) if found and means else None


def label_that_needs_no_other(text: str, start: int, end: int) -> Label | None:
    """The label that is believed on its own: one of a headline or of authors, or one of a date with a date after it."""
    found = label(text, start, end)
    if found is None or found.means in ("slug", "body", "subject", "other"):
        return None
    if found.means in ("published", "updated", "printed") and not rule_of_dates(text, start, end):
        return None
    return found


def closes_article(text: str, start: int, end: int) -> bool:
    """Whether the line is a labelled one as stands below a story: a date with its label, or a label in capitals."""
    found = label(text, start, end)
    if found is None or end - start > LONGEST:
        return False
    if found.means in ("published", "updated", "printed"):
        return rule_of_dates(text, start, end) is not None
    return text[start : found.value[0]].isupper() and found.means in ("slug", "other")


def code(text: str, start: int, end: int) -> Label | None:
    """The field code of a database that opens the line of the characters `start` to `end`."""
    found = _CODE.match(text, start, end)
    means = _CODES.get(found[1]) if found else None
    return Label(means, (found.end(), end)) if found and means else None


def is_outlet(name: str) -> bool:
    """Whether `name` is an agency, a paper, a broadcaster or a site."""
    return name.lower() in _OUTLETS


def rule_of_names(text: str, start: int, end: int) -> str | None:
    """The rule that knows the whole line as the name of an outlet or a section."""
    name = text[start : min(end, start + LONGEST)].lower().strip("[]()*:.| ")
    if name in _OUTLETS:
        return "outlet alone"
    return "section alone" if name in _SECTIONS else None


def rule_of_dates(text: str, start: int, end: int) -> str | None:
    """The rule that reads the whole line as dates and times."""
    if end - start > LONGEST:
        return None
    found = list(printed_dates.find(text, start, end))
    if not found and not _TIME.search(text, start, end):
        return None
    rest = text[start:end]
    for printed in reversed(found):
        rest = rest[: printed.start - start] + "\n" + rest[printed.end - start :]
    names = [word for word in _WORD.findall(rest) if not is_stamp_word(word)]
    if not names:
        return "line of dates"
    told = any(printed.year and printed.day for printed in found) and not _FIGURE.search(_CLOCK.sub("", rest))
    if told and len(names) <= _MOST_NAMES and _BETWEEN.search(rest) and all(word[0].isupper() for word in names):
        return "date beside a name"
    return None


def is_stamp_word(word: str) -> bool:
    """Whether `word` is part of a date, a time, or what is said of them ("Updated")."""
    bare = word.replace(".", "").strip(":()[]").lower()
    return (
        bare in _STAMP_WORDS
        or bare in printed_dates.WEEKDAYS
        or bare in printed_dates.MONTHS
        or bool(_FIGURES.match(bare))
    )


def behind_the_day(text: str, start: int, end: int) -> int | None:
    """Where the headline starts on a line that opens with the day; None for any other line."""
    opener = _OPENER.match(text, start, end)
    first = opener.end() if opener else start
    printed = next(printed_dates.find(text, first, min(end, first + LONGEST)), None)
    if printed is None or printed.start != first or not (printed.day and printed.year):
        return None
    after = _AFTER_DAY.match(text, printed.end, end)
    return after.end() if after and after.end() < end else None


def outlet_behind(text: str, start: int, end: int) -> int | None:
    """Where the headline ends that has the name of the site behind it; None where it has none."""
    found = _BEHIND.search(text, start, min(end, start + LONGEST))
    while found:
        if is_outlet(text[found.end() : end].strip()):
            return found.start()
        found = _BEHIND.search(text, found.end(), end)
    return None
