"""Headings of the body that make the lines below them no text: contacts, other stories, comments, notes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from service.extraction.layout import patterns, titles
from service.extraction.layout.lines import Line

_CONTACTS, _STORIES, _NOTE = "line of a contact", "headline of another story", "note on the sender"
_NOTES, _SIGNATURE = "notes to editors", "signature of a mail"
_COMMENTS, _STORY, _NEAR = "comment of a reader", 3, 4  # lines of a story at least, and to the first comment at most
_MAKES = {
    "contact": _CONTACTS,
    "source of the release": _CONTACTS,
    _SIGNATURE: _CONTACTS,
    "pointer to other stories": _STORIES,
    "heading of a note on the sender": _NOTE,
}
_MOST_LINES = {_CONTACTS: 6, _STORIES: 12, _NOTE: 3}
_LONGEST = {_CONTACTS: 60, _STORIES: 120, _NOTE: 1_000}  # characters of a line
_OF_PICTURE, _CAPTION = "caption or credit of a picture", "caption below its label"
_NAME_WITHIN = 100  # characters from the note's start
ENDS = '.!?:;,…"”’'  # of what may be text


def below(text: str, lines: Sequence[Line], number: int, rule: str) -> dict[int, str]:
    """The lines that belong to the one of `number`, which `rule` of layout/rules.yaml took, each with its own rule."""
    made = _MAKES.get(rule)
    heading = text[lines[number].start : lines[number].end]
    if rule == "heading of comments":
        return _comments(text, lines, number + 1)
    if rule == _NOTES:
        return dict.fromkeys(range(number + 1, len(lines)), _NOTES)
    if rule == _OF_PICTURE and heading.endswith(",") and number + 1 < len(lines):
        return {number + 1: _CAPTION}
    if made is None or (made == _STORIES and ":" in heading[:-1]):
        return {}
    following = range(number + 1, min(len(lines), number + 1 + _MOST_LINES[made]))
    if made == _NOTE:
        notes = [at for at in following if _is_note(text, lines[at], heading)]
        told = next((at for at in notes if titles.is_stopped(text, lines[at].start, lines[at].end)), number + 1)
        return dict.fromkeys(range(number + 1, told + 1 if notes else 0), made)
    is_open = heading.endswith((":", ",")) or " " not in heading
    return dict.fromkeys(
        takewhile(
            lambda at: (
                _is_item(text, lines[at], _LONGEST[made], "" if rule == _SIGNATURE else ENDS)
                and (made == _STORIES or not lines[at].after_gap or (is_open and at == number + 1))
            ),
            following,
        ),
        made,
    )


def _comments(text: str, lines: Sequence[Line], number: int) -> dict[int, str]:
    """All lines from the one of `number` on, where one of the first of them opens a comment."""
    near = lines[number : number + _NEAR] if number > _STORY else ()
    is_opened = any(patterns.of_line(text, line.start, line.end, "comments") for line in near)
    return dict.fromkeys(range(number, len(lines)), _COMMENTS) if is_opened else {}


def _is_item(text: str, line: Line, longest: int, ends: str) -> bool:
    """Whether the line may be one of a list: it is short, and ends in none of `ends`."""
    return line.end - line.start <= longest and text[line.end - 1] not in ends


def _is_note(text: str, line: Line, heading: str) -> bool:
    """Whether the paragraph is on whom the heading names ("About Halden", "About the author"): it names them again."""
    opening = text[line.start : min(line.end, line.start + _NAME_WITHIN)]
    name = heading.rstrip(": ").split(maxsplit=1)[1]
    return line.end - line.start <= _LONGEST[_NOTE] and (
        name.islower() or name.isupper() or ":" in name or name.removeprefix("the ") in opening
    )
