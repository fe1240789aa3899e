"""What each of the first lines of an article is: a label, a date, a by-line, a dateline, a section, or text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from service.extraction.layout import bylines, datelines, headers, patterns
from service.extraction.layout.bylines import Byline
from service.extraction.layout.headers import Label
from service.extraction.layout.lines import Line
from service.extraction.layout.zones import Dateline, ZoneKind

_MOST_LINES = 60
_MOST_TEXT_LINES = 3  # the headline, a line above it, and what is set below it
_FEWEST_LABELS = 2
_FEWEST_CODES = 3

_FIRST_WORDS = bylines.FIRST_WORDS | headers.FIRST_WORDS

LabelReader = Callable[[str, int, int], Label | None]


@dataclass(frozen=True, slots=True)
class TopLine:
    """A line with what it is, by which rule, and the parts read off it; `kind` is None for a line of text."""

    line: Line
    kind: ZoneKind | None
    rule: str
    label: Label | None = None
    byline: Byline | None = None
    dateline: Dateline | None = None


def classify(text: str, lines: Sequence[Line]) -> list[TopLine]:
    """The first of `lines`, as far as there may be lines of a header among them, with what they are."""
    lines = lines[:_MOST_LINES]
    read_label = _label_reader(text, lines)
    labelled = [read_label(text, line.start, line.end) for line in lines]
    body = next((number for number, label in enumerate(labelled) if label and label.means == "body"), None)
    top: list[TopLine] = []
    text_lines = 0
    for number, (line, label) in enumerate(zip(lines, labelled, strict=True)):
        top.append(_classified(text, line, label))
        if number == body:
            break
        if body is None and top[-1].kind is None:
            text_lines += 1
            if text_lines > _MOST_TEXT_LINES or _opens_body(top):
                break
    return _with_lone_name(text, top)


def _with_lone_name(text: str, top: list[TopLine]) -> list[TopLine]:
    """`top` with a line that is nothing but a name, below another of text and above the dateline, as a by-line."""
    named = list(top)
    for number in range(1, len(top) - 1):
        line = top[number].line
        of_text = top[number].kind is None and top[number - 1].kind is None
        if of_text and top[number + 1].dateline and (name := bylines.lone_name(text, line.start, line.end)):
            named[number] = TopLine(line, "byline", name.rule, byline=name)
    return named


def _opens_body(top: Sequence[TopLine]) -> bool:
    """Whether the last line of `top`, one of text, can only be the body: it is long, or has or follows a dateline."""
    line = top[-1].line
    return line.end - line.start > headers.LONGEST or any(above.dateline for above in top)


def stands_alone(text: str, line: Line) -> bool:
    """Whether the line is a by-line or one of dates, though it may start in lower case."""
    if text[line.start : line.end].split(maxsplit=1)[0].rstrip(":").lower() not in _FIRST_WORDS:
        return False
    return bool(bylines.read(text, line.start, line.end) or headers.rule_of_dates(text, line.start, line.end))


def _label_reader(text: str, lines: Iterable[Line]) -> LabelReader:
    """Which labels to believe: the field codes or the labels of a download where several stand, else those of dates."""

    def count(read: LabelReader) -> int:
        return len({label.means for line in lines if (label := read(text, line.start, line.end))})

    if count(headers.code) >= _FEWEST_CODES:
        return headers.code
    if count(headers.label) >= _FEWEST_LABELS:
        return headers.label
    return headers.label_that_needs_no_other


def _classified(text: str, line: Line, label: Label | None) -> TopLine:
    start, end = line.start, line.end
    if end - start > headers.LONGEST and label is None:
        return TopLine(line, None, "")
    if label:
        return TopLine(line, "header", "labelled line", label=label)
    if rule := headers.rule_of_names(text, start, end):
        return TopLine(line, "header", rule)
    if byline := bylines.read(text, start, end):
        return TopLine(line, "byline", byline.rule, byline=byline)
    dateline = datelines.read(text, start, end)
    if dateline and dateline.end == end and dateline.place:
        return TopLine(line, "dateline", dateline.rule, dateline=dateline)
    if dateline is None and (rule := headers.rule_of_dates(text, start, end)):
        return TopLine(line, "header", rule)
    if found := patterns.of_line(text, start, end, "top"):
        return TopLine(line, found.zone, found.rule)
    return TopLine(line, None, "", dateline=dateline)
