"""The headline among the first lines of the text: which stretch it is, and by which rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service import rules
from service.extraction.layout import datelines, headers
from service.extraction.layout.toplines import TopLine

_LONGEST = 250
_SHORT = 110
_KICKER_WORDS, _FEWEST_WORDS = 2, 4
_NEAR = 2
_LEDE_WORDS = rules.words("layout/lede_words.txt")
_MAY_OPEN = "\"'“‘`«<[($€£#@&¿¡…*"
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’.-][^\W_]+)*")
_STOPPED = re.compile(r"(?<!\.)\.[\"'”’»)]*$")
_SENTENCE_END = re.compile(r"[a-z0-9)\"”’] ?[.!?][\"”’']?\s+(?=[\"“‘']?[A-Z])")
_MOST_SENTENCES = 3
_LONG_WORD, _FEWEST_LONG_WORDS, _TITLE_CASE = 4, 3, 0.75


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline stands on the top line of number `line`, at the characters `start` to `end` of the text."""

    line: int
    start: int
    end: int
    rule: str


def find(text: str, top: Sequence[TopLine], title: str | None) -> Headline | None:
    """The headline among the lines of `top`; `title` is what the client calls it."""
    if title and (given := _given(text, top, title)):
        return given
    if labelled := _labelled(top):
        return labelled
    number = next((number for number, line in enumerate(top) if line.kind is None), None)
    if number is None:
        return None
    if _is_kicker(text, top, number):
        number += 1
    return _first_line(text, top, number)


def on_the_same_line(text: str, start: int, end: int) -> Headline | None:
    """The headline that opens a text all on one line: the sentence before a dateline, or one in title case."""
    limit = min(end, start + _LONGEST)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, start, limit)][:_MOST_SENTENCES]
    for at in ends:
        if datelines.read(text, at, end):
            return Headline(0, start, at, "sentence before the dateline on one line")
    if ends and _is_title_case(text, start, ends[0]) and not _is_title_case(text, ends[0], limit):
        return Headline(0, start, ends[0], "title case before the body on one line")
    return None


def _is_title_case(text: str, start: int, end: int) -> bool:
    """Whether nearly every longer word is capitalised, and there are three of them at least."""
    longer = [word for word in _WORD.findall(text, start, end) if len(word) >= _LONG_WORD]
    capitalised = sum(word[0].isupper() for word in longer)
    return len(longer) >= _FEWEST_LONG_WORDS and capitalised >= _TITLE_CASE * len(longer)


def _given(text: str, top: Sequence[TopLine], title: str) -> Headline | None:
    """The line that is `title`, or that it stands in, marks and letter case aside."""
    wanted = _letters(title)
    for number, line in enumerate(top if wanted else ()):
        start, end = line.line.start, line.line.end
        found = text.find(title.strip(), start, end)
        if found >= 0:
            return Headline(number, found, found + len(title.strip()), _GIVEN)
        if _letters(text[start:end]) == wanted:
            return Headline(number, start, end, _GIVEN)
    return None


_GIVEN = "headline as the client gave it"


def _letters(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())


def _labelled(top: Sequence[TopLine]) -> Headline | None:
    """What stands after the label of a headline, on its line or on the next one."""
    for meaning in ("headline", "subject"):
        for number, line in enumerate(top):
            if line.label is None or line.label.means != meaning:
                continue
            start, end = line.label.value
            if start < end:
                return Headline(number, start, end, "headline after its label")
            if number + 1 < len(top) and top[number + 1].kind is None:
                following = top[number + 1].line
                return Headline(number + 1, following.start, following.end, "headline after its label")
    return None


def _is_kicker(text: str, top: Sequence[TopLine], number: int) -> bool:
    """Whether the line only stands above the headline: a word or two, and then a longer line that is no sentence."""
    if number + 2 >= len(top) or top[number + 1].kind is not None:
        return False
    line, following = top[number].line, top[number + 1].line
    if len(text[line.start : line.end].split()) > _KICKER_WORDS or following.end - following.start > _LONGEST:
        return False
    words = text[following.start : following.end].split()
    return len(words) >= _FEWEST_WORDS and not _is_stopped(text, following.start, following.end)


def _first_line(text: str, top: Sequence[TopLine], number: int) -> Headline | None:
    """The line, if it is no paragraph and something follows, without the day before it and the site behind it."""
    line = top[number].line
    rule = _rule(text, top, number)
    if rule is None:
        return None
    behind_day = headers.behind_the_day(text, line.start, line.end)
    end = headers.before_the_site(text, line.start, line.end)
    if behind_day is not None and behind_day < end:
        return Headline(number, behind_day, end, "headline behind the date")
    return Headline(number, line.start, end, rule)


def _rule(text: str, top: Sequence[TopLine], number: int) -> str | None:
    start, end = top[number].line.start, top[number].line.end
    if number + 1 == len(top) or end - start > _LONGEST or text[end - 1] in ",:":
        return None
    dateline = top[number].dateline
    if dateline and datelines.is_sure(text, dateline):
        return None
    if not text[start].isalnum() and text[start] not in _MAY_OPEN:
        return None
    if text[start:end].isupper():
        return "headline in capitals"
    if not _is_stopped(text, start, end):
        return "first line without a full stop"
    if _is_title_case(text, start, end):
        return "first line in title case"
    following = top[number + 1]
    if following.kind is not None or following.dateline:
        return "first line before a header line or a dateline"
    if following.line.after_gap and end - start <= _SHORT and _is_headline_of(text, start, end, top[number + 1 :]):
        return "first line set apart"
    return None


def _is_headline_of(text: str, start: int, end: int, below: Sequence[TopLine]) -> bool:
    """Whether the line is one sentence, says it as headlines do, and a longer paragraph stands just below it."""
    if _SENTENCE_END.search(text, start, end) or not _LEDE_WORDS.isdisjoint(text[start:end].split()):
        return False
    return any(line.line.end - line.line.start > end - start for line in below[:_NEAR])


def _is_stopped(text: str, start: int, end: int) -> bool:
    return bool(_STOPPED.search(text, max(start, end - 6), end))
