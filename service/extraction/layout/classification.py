"""What each of the first lines of an article is: a label, a date, a by-line, a dateline, a section, or text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from service.extraction.layout import bylines, datelines, headers, labels, patterns, titles
from service.extraction.layout.bylines import Byline
from service.extraction.layout.labels import Label
from service.extraction.layout.lines import Line
from service.extraction.layout.zones import Dateline, ZoneKind

_MOST_LINES = 60
_PROSE = 60  # characters
_MOST_PROSE = 1  # lines of it that may stand among a header, as a key point does
_MOST_TEXT = 6  # lines of text that may stand among the top matter; a sentence counts for two
_BUTTON = 30  # characters of a line that may be a button or opens a by-line
_SENTENCE_ENDS = '.!?…"”’'
_TELLING = ("headline", "authors", "published", "dateline")
_FEWEST_LABELS = 2
_FEWEST_CODES = 3
_MOST_OF_NAME = 3  # words
_BELOW_KICKER = 2  # lines below the first one of text, where a kicker stands above the headline

_BESIDE_NAMES = ("line of dates", "reading time", "figure alone", "outlet alone")
_FIRST_WORDS = bylines.FIRST_WORDS | labels.FIRST_WORDS

LabelReader = Callable[[str, int, int], Label | None]


class TopLine(NamedTuple):
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
    for number in range(_behind_prose(text, lines), len(lines)):
        label = labelled[number]
        labelled[number] = label if label and label.means == "body" and label.value[0] == label.value[1] else None
    labelled_to = max(
        (number for number, label in enumerate(labelled) if label and label.means in _TELLING), default=-1
    )
    body = next((number for number, label in enumerate(labelled) if label and label.means == "body"), None)
    top: list[TopLine] = []
    weight = 0
    for number, (line, label) in enumerate(zip(lines, labelled, strict=True)):
        classified = _classified(text, line, label)
        if classified.rule == headers.BESIDE_A_PERSON and all(above.kind for above in top):
            classified = TopLine(line, None, "")
        top.append(classified)
        if number == body:
            break
        if top[-1].kind is None and body is None and number > labelled_to:
            weight += 1 + (text[line.end - 1] in _SENTENCE_ENDS)
            is_signed_below = any(_is_signed(text, below) for below in lines[number + 1 : number + 3])
            if (weight > _MOST_TEXT and not is_signed_below) or _opens_body(text, top):
                break
    return _with_lone_names(text, top)


def _is_signed(text: str, line: Line) -> bool:
    """Whether the line is an opener of by-lines and names ("By Ada Quill")."""
    byline = bylines.read(text, line.start, line.end) if line.end - line.start <= _PROSE else None
    return byline is not None and byline.rule == bylines.AFTER_BY


def _behind_prose(text: str, lines: Sequence[Line]) -> int:
    """How many lines may have labels of a header: those up to the second one of prose. A release tells its journal and
    article in the same way below its end."""
    prose = (
        at for at, line in enumerate(lines) if line.end - line.start > _PROSE and text[line.end - 1] in _SENTENCE_ENDS
    )
    return next(islice(prose, _MOST_PROSE, None), len(lines))


def _with_lone_names(text: str, top: list[TopLine]) -> list[TopLine]:
    """`top` with its lines of text that are names alone as what the lines around them make of them."""
    named = list(top)
    first_text = next((number for number, line in enumerate(top) if line.kind is None), len(top))
    for number in reversed(range(first_text, len(top) - 1)):
        line, below = named[number], named[number + 1]
        if line.kind is None:
            above = named[number - 1] if number > first_text + 1 else None
            is_paper = below.kind is None and bylines.names_paper(text, below.line.start, below.line.end)
            named[number] = _named(text, line, _Beside(above, below, is_paper, number - first_text))
            if is_paper and named[number].byline is not None:
                paper = bylines.Byline((), None, bylines.ROLE_ALONE)
                named[number + 1] = TopLine(below.line, "byline", paper.rule, byline=paper)
    return named


class _Beside(NamedTuple):
    """The lines above and below one of text, whether that below is a paper's name, how far the first of text is."""

    above: TopLine | None
    below: TopLine
    is_above_paper: bool
    distance: int


def _named(text: str, line: TopLine, beside: _Beside) -> TopLine:
    """The line as the authors' or the dateline, where it is names alone and a line beside says so; else as it is."""
    start, end = line.line.start, line.line.end
    if beside.distance and (found := _paper_or_place(text, line, beside)):
        return found
    for told, named_again in _beliefs(text, line, beside):
        name = bylines.lone_name(text, start, end, told=told)
        if name is not None:
            is_author = named_again or not _names_again(text, name, end)
            return TopLine(line.line, "byline", name.rule, byline=name) if is_author else line
    return line


def _paper_or_place(text: str, line: TopLine, beside: _Beside) -> TopLine | None:
    """The line as a paper's name beside a date, or as a place alone, below the first line of text."""
    above = beside.above
    is_signed = above is not None and above.kind == "byline"
    is_in_header = above is not None and (_tells_date(above) or (is_signed and _tells_date(beside.below)))
    if is_in_header and bylines.names_paper(text, line.line.start, line.line.end):
        return TopLine(line.line, "header", "outlet alone")
    place = datelines.place_alone(text, line.line.start, line.line.end, signed=is_signed)
    return TopLine(line.line, "dateline", place.rule, dateline=place) if place else None


def _beliefs(text: str, line: TopLine, beside: _Beside) -> Iterator[tuple[bool, bool]]:
    """Whether the lines beside tell that names are authors whatever the names, and whether the story may name them.

    The first line of text may be a kicker above the headline.
    """
    start, end, (above, below, is_above_paper, distance) = line.line.start, line.line.end, beside
    is_opened = above is not None and bylines.opens(text, above.line.start, above.line.end)
    if is_opened or below.rule == bylines.ROLE_ALONE or (distance and below.dateline is not None):
        yield True, True
    elif distance and (is_above_paper or _is_beside_date(text, line, beside)):
        yield False, True
    elif distance and _is_apart(text, line, beside):
        yield False, False
    is_short = len(text[start : min(end, start + headers.LONGEST)].split()) <= _MOST_OF_NAME
    if distance and is_short and (_holds_day(text, above) or _holds_day(text, below)):
        yield True, False


def _is_beside_date(text: str, line: TopLine, beside: _Beside) -> bool:
    """Whether the line holds a day or stands beside a date or what else stands below authors."""
    is_below_date = beside.above is not None and _tells_date(beside.above)
    return is_below_date or _is_beside_names(beside.below) or headers.holds_day(text, line.line.start, line.line.end)


def _is_apart(text: str, line: TopLine, beside: _Beside) -> bool:
    """Whether the line stands between the headline and a paragraph that a blank line sets apart."""
    above, below = beside.above, beside.below
    is_second = beside.distance == _BELOW_KICKER and line.line.after_gap
    is_between = above is None or above.kind in ("boilerplate", "caption") or is_second
    is_above_body = below.line.after_gap and below.kind is None
    return is_between and is_above_body and titles.is_stopped(text, below.line.start, below.line.end)


def _names_again(text: str, byline: Byline, position: int) -> bool:
    """Whether the story below `position` tells the surname of one of the authors, as it does of those in a caption."""
    return any(text.find(text[slice(*author)].split()[-1], position) >= 0 for author in byline.authors)


def _holds_day(text: str, line: TopLine | None) -> bool:
    """Whether a day with its year stands in the line, which is none of text."""
    return line is not None and line.kind is not None and headers.holds_day(text, line.line.start, line.line.end)


def _is_beside_names(line: TopLine) -> bool:
    """Whether the line is one that stands below the names of authors."""
    return line.byline is not None or line.rule in _BESIDE_NAMES or _tells_date(line)


def _tells_date(line: TopLine) -> bool:
    is_labelled = line.label.means in labels.OF_DATES if line.label else line.rule == "labelled line"
    return line.kind == "header" and (is_labelled or line.rule == "line of dates")


def _opens_body(text: str, top: Sequence[TopLine]) -> bool:
    """Whether the last line of `top`, one of text, can only be the body: it is long, or has or follows a dateline."""
    line = top[-1].line
    is_long = line.end - line.start > headers.LONGEST
    return is_long or any(above.dateline and datelines.is_sure(text, above.dateline) for above in top)


def stands_alone(text: str, line: Line) -> bool:
    """Whether the line is an address, labelled, a by-line or one of dates, though it may start in lower case."""
    first_word = text[line.start : line.end].split(maxsplit=1)[0].rstrip(":").lower()
    if "://" in first_word or "@" in first_word or first_word.startswith("www."):
        return True
    if line.end - line.start <= _BUTTON and _is_button(text, line):
        return True
    if first_word[:1].isdigit():
        return headers.rule_of_dates(text, line.start, line.end) is not None
    if first_word not in _FIRST_WORDS:
        return False
    readers = (labels.read, bylines.read, headers.rule_of_dates)
    return any(read(text, line.start, line.end) for read in readers)


def _is_button(text: str, line: Line) -> bool:
    found = patterns.of_line(text, line.start, line.end, "top")
    is_aside = found is not None and found.zone in ("boilerplate", "caption")
    return is_aside and not titles.is_stopped(text, line.start, line.end)


def _label_reader(text: str, lines: Iterable[Line]) -> LabelReader:
    """Which labels to believe: the field codes or the labels of a download where several stand, else those of dates."""

    def meanings(read: LabelReader) -> list[str]:
        return [label.means for line in lines if (label := read(text, line.start, line.end))]

    if len(set(meanings(labels.read_code))) >= _FEWEST_CODES:
        return labels.read_code
    read = meanings(labels.read)
    several = len(set(read)) >= _FEWEST_LABELS or len(read) > _FEWEST_LABELS
    return labels.read_of_mail if several else _label_that_needs_no_other


def _label_that_needs_no_other(text: str, start: int, end: int) -> Label | None:
    """The label that is believed on its own: one of a headline, of authors, or one of a date with a date after it."""
    found = labels.read(text, start, end)
    if found is None or found.means in ("slug", "body", "subject", "other"):
        return None
    if found.means in labels.OF_DATES and not headers.rule_of_dates(text, start, end):
        return None
    return found


def _classified(text: str, line: Line, label: Label | None) -> TopLine:
    start, end = line.start, line.end
    if end - start > headers.LONGEST and label is None:
        return TopLine(line, None, "")
    if label:
        return TopLine(line, "header", "labelled line", label=label)
    if rule := headers.rule_of_names(text, start, end):
        return TopLine(line, "header", rule)
    closed = start + len(text[start:end].rstrip(", "))
    dateline = datelines.read(text, start, closed)
    place = text[slice(*dateline.place)] if dateline and dateline.place and dateline.end == closed else ""
    is_whole = bool(place) and not headers.is_section(place)
    found = patterns.of_line(text, start, end, "top")
    byline = bylines.read(text, start, end) if found is None or found.rule != patterns.OF_PHOTOGRAPHER else None
    if byline and not (is_whole and byline.rule == bylines.ROLE_ALONE):
        return TopLine(line, "byline", byline.rule, byline=byline)
    if is_whole and dateline:
        return TopLine(line, "dateline", dateline.rule, dateline=dateline)
    if found:
        return TopLine(line, found.zone, found.rule)
    if rule := headers.rule_of_dates(text, start, end):
        return TopLine(line, "header", rule)
    return TopLine(line, None, "", dateline=dateline)
