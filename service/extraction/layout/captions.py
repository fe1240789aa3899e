"""Captions of pictures, by the credit that they end in or that stands below, or repeated."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from service.extraction.layout import credit_lines, patterns
from service.extraction.layout.lines import Line
from service.extraction.layout.zones import Zone

_LONGEST = 420  # characters
_LONGEST_CREDIT = 60
REPEATED, _ABOVE_CREDIT = "caption that the page has twice", "caption above its credit"
RULES = (REPEATED, _ABOVE_CREDIT)
_CREDITS = (patterns.OF_PHOTOGRAPHER, "photographer and paper", "credit at the end of a caption")
_OF_PICTURE = "caption or credit of a picture"
_AGE, _OTHER_STORY = "age of another story", "headline of another story"


def is_credited(text: str, start: int, end: int) -> bool:
    """Whether the line is a caption and its credit."""
    return any(last == end and first > start for (first, last), _ in credit_lines.find(text, start, end))


def of_paragraphs(text: str, body: Sequence[Line]) -> dict[int, str]:
    """The captions among the paragraphs, by number: the page has them twice, or their credit stands right below."""
    found: dict[int, str] = {}
    for number, (line, below) in enumerate(pairwise(body)):
        length = line.end - line.start
        if text.startswith(text[line.start : line.end], below.start) and length <= below.end - below.start:
            found[number] = REPEATED
            if length == below.end - below.start:
                found[number + 1] = REPEATED
        elif length <= _LONGEST and not below.after_gap and below.end - below.start <= _LONGEST:
            credit = patterns.of_line(text, below.start, below.end, "body")
            is_short = below.end - below.start <= _LONGEST_CREDIT
            is_credit = _is_credit(text, below, credit) if credit else is_credited(text, below.start, below.end)
            is_described = line.after_gap and length < below.end - below.start
            if is_credit and ((is_short and credit) or is_described):
                found[number] = _ABOVE_CREDIT
            elif credit and is_short and credit.rule == _AGE and text[line.end - 1].isalnum():
                found[number] = _OTHER_STORY
    return found


def _is_credit(text: str, line: Line, found: patterns.LineRule) -> bool:
    """Whether what is `found` on the line is who made the picture, by itself or in brackets ("(Image: Ada Quill)")."""
    return found.rule in _CREDITS or (found.rule == _OF_PICTURE and text[line.start] == "(")


def before_credits(text: str, zones: Sequence[Zone]) -> list[int]:
    """The numbers of the zones that are a whole paragraph but for the credit of a picture at its end."""
    return [
        number
        for number, (zone, credit) in enumerate(pairwise(zones))
        if zone.kind == "body" and credit.rule in credit_lines.OF_CAPTIONS and zone.end - zone.start <= _LONGEST
        if _is_paragraph(text, zones[number - 1].end if number else 0, zone, credit)
    ]


def _is_paragraph(text: str, before: int, zone: Zone, credit: Zone) -> bool:
    """Whether the zone and the credit are a paragraph; the zone above ends at the character `before`."""
    end = text.find("\n", credit.end)
    behind = text[credit.end : end if end >= 0 else len(text)]
    is_whole = before == 0 or "\n" in text[before : zone.start]
    return is_whole and "\n" not in text[zone.end : credit.start] and not behind.strip(" .")
