"""Header lines that need no label: dates and times, the names of outlets and sections, a headline's company."""

from __future__ import annotations

import re

from service import rules
from service.extraction import printed_dates
from service.extraction.layout import labels, lines

LONGEST = 250
BESIDE_A_PERSON = "date beside a person below the headline"
_MOST_NAMES = 4
_FEWEST_WORDS = 3  # of a headline with a day or a site behind it
_OUTLETS = frozenset(outlet.lower() for outlet in rules.words("layout/outlets.txt"))
_OUTLET_WORDS = rules.words("layout/outlet_words.txt")
_GIVEN_NAMES = frozenset(
    name.lower() for kind in ("female", "male", "world") for name in rules.words(f"names/given_names_{kind}.txt")
)
_SECTIONS = frozenset(section.rstrip(".") for section in rules.words("layout/sections.txt"))
_OF_LABELS = {word for label, means in labels.MEANINGS.items() if means in labels.OF_DATES for word in label.split()}
_STAMP_WORDS = rules.words("layout/stamp_words.txt").union(_OF_LABELS, printed_dates.MONTHS, printed_dates.WEEKDAYS)
_WORD = re.compile(r"[^\W\d_]+(?:['’.&/-]+[^\W\d_]+)*")
_BARS = re.compile(r"[|/>»›•·●]")
_ASIDE = re.compile("|".join(rules.ordered_words("layout/stamp_asides.txt")), re.IGNORECASE)
_AROUND = re.compile(r"^\W+|[^\w&]+$")
_FIGURE = re.compile(r"\d")
_CLOCK = re.compile(r"\d?\d[:.]?\d\d(?:[:.]\d\d)?(?!\d)")
_FIGURES = re.compile(r"\d[\d:/-]*(?:st|nd|rd|th|am|pm|[ap])?$")
_BAR = re.compile(r"[|•·●/]")
_BETWEEN = re.compile(r"[,()–—-]|\s{2,}|\bby\b", re.IGNORECASE)
_TIME = re.compile(r"\d(?::\d\d|\.\d\d ?[ap]m\b| ?[ap]\.?m\b| (?:minute|min|hour|hr|day|week)s? ago\b)", re.IGNORECASE)
_OPENER = re.compile(
    r"(?:[A-Z]{2,4}\d{8}\.\d{4}\s)?[\[(<]?(?:(?:date|dated|published|posted)\b:?)?\s{0,3}", re.IGNORECASE
)
_AFTER_DAY = re.compile(
    r"[\])>]?(?:[T ]\d\d?:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?(?: ?[AP]\.?M\.?)?(?: [A-Z]{2,4}\b)?)?[\])]?"
    r"(?:\s*[:|,•·–—-]+)?\s+",
    re.IGNORECASE,
)
_DAY_AT_END = 40
_LAST_DAY = re.compile(rf"(?<!,)\s+({printed_dates.WEEKDAY},? [\w. ]{{3,16}},? \d{{4}})$", re.IGNORECASE)
_PAPER = re.compile(r"((?:[^\W\d_][\w.&'’-]*\s?){1,5})(?:, The)?\s*(?:\([^()]{2,30}\))?")
_HEADING = re.compile(r"#{1,6} +(?=\S)")
_FIRST_PART = re.compile(r"([\w .&'’-]{2,30}?)\s*\|\s*")
_LAST_PART = re.compile(
    r"(?:\s+(?:(?P<bar>\|)\s+|[|•·–—-]+\s+|(?=[(\[]))|\s*\t\s*)[(\[]?(?P<part>[^|•·–—()\[\]\t]{2,40}?)[)\]]?\s*$"
)


def closes_article(text: str, start: int, end: int) -> bool:
    """Whether the line is a labelled one as stands below a story: a date with its label, or a label in capitals."""
    found = labels.read(text, start, end)
    if found is None or end - start > LONGEST:
        return False
    if found.means in labels.OF_DATES:
        return rule_of_dates(text, start, end) is not None
    return text[start : found.value[0]].isupper() and found.means in ("slug", "other")


def is_outlet(name: str) -> bool:
    """Whether `name` is an agency, a paper, a broadcaster or a site."""
    return name.lower() in _OUTLETS


def is_given_name(name: str) -> bool:
    """Whether `name` is a given name."""
    return name.lower() in _GIVEN_NAMES


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
    found = list(printed_dates.find(text, start, end))
    if not found and not _TIME.search(text, start, end):
        return None
    rest = text[start:end]
    for printed in reversed(found):
        rest = rest[: printed.start - start] + "#" + rest[printed.end - start :]
    rest = _ASIDE.sub("", rest)
    names = [word for word in _WORD.findall(rest) if not is_stamp_word(word)]
    if not names:
        return "line of dates"
    told = any(printed.year and printed.day for printed in found) and not _FIGURE.search(_CLOCK.sub("", rest))
    return _rule_of_signature(names, rest) if told else None


def _rule_of_signature(names: list[str], rest: str) -> str | None:
    """The rule that knows `names`, the rest of a line of dates, as an outlet's or a person's, and not as an event's."""
    if is_outlet(" ".join(names)) or _AROUND.sub("", _CLOCK.sub("", rest)).lower() in _SECTIONS:
        return "date beside a name"
    if len(names) > _MOST_NAMES or not all(word[0].isupper() for word in names):
        return None
    if _BAR.search(rest):
        return "date beside a name"
    if not _BETWEEN.search(rest):
        return None
    if any(word.lower() in _OUTLET_WORDS or is_outlet(word) for word in names):
        return "date beside a name"
    return BESIDE_A_PERSON if is_given_name(names[0]) else None


def holds_day(text: str, start: int, end: int) -> bool:
    """Whether a day with its year stands in the line."""
    return any(printed.full for printed in printed_dates.find(text, start, min(end, start + LONGEST)))


def names_paper(text: str, start: int, end: int) -> bool:
    """Whether the line has the form of a paper's name ("The Harlow Star (Ohio)", "Harlow Star, The")."""
    found = _PAPER.fullmatch(text, start, end)
    names = found[1].split() if found else []
    return 1 < len(names) <= _MOST_NAMES and names[-1].lower() in _OUTLET_WORDS and all(n[0].isupper() for n in names)


def behind_the_section(text: str, start: int, end: int) -> int:
    """Where the headline starts on its line: behind a heading's mark or the section before it ("Analysis | ...")."""
    if found := _HEADING.match(text, start, end):
        return found.end()
    found = _FIRST_PART.match(text, start, end)
    return found.end() if found and found[1].lower() in _SECTIONS and found.end() < end else start


def is_stamp_word(word: str) -> bool:
    """Whether `word` is part of a date, a time, or what is said of them ("Updated")."""
    bare = word.replace(".", "").strip(":()[]").lower()
    return bare in _STAMP_WORDS or bool(_FIGURES.match(bare))


def behind_the_day(text: str, start: int, end: int) -> int | None:
    """Where the headline starts on a line that opens with the day; None for any other line."""
    opener = _OPENER.match(text, start, end)
    first = opener.end() if opener else start
    printed = next(printed_dates.find(text, first, min(end, first + LONGEST)), None)
    if printed is None or printed.start != first or not (printed.day and printed.year):
        return None
    after = _AFTER_DAY.match(text, printed.end, end)
    return after.end() if after and after.end() < end else None


def before_the_site(text: str, start: int, end: int) -> int:
    """Where the headline ends on its line: before the day and the name of the site that may stand behind it."""
    if found := _LAST_DAY.search(text, max(start, end - _DAY_AT_END), end):
        words = text[start : found.start()].split()
        is_apart = len(words) > _FEWEST_WORDS and words[-1].lower() not in lines.UNFINISHED
        if is_apart and holds_day(text, *found.span(1)):
            return found.start()
    while found := _LAST_PART.search(text, start, min(end, start + LONGEST)):
        enough = len(text[start : found.start()].split()) >= _FEWEST_WORDS
        if not enough or not _is_beside_headline(text, found):
            break
        end = found.start()
    return end


def _is_beside_headline(text: str, found: re.Match[str]) -> bool:
    """Whether the last part of the line is the site's name, a day, or, behind a bar, the section."""
    part = found["part"]
    if is_outlet(part) or (found["bar"] and part.lower() in _SECTIONS):
        return True
    return holds_day(text, *found.span("part")) and rule_of_dates(text, *found.span("part")) is not None
