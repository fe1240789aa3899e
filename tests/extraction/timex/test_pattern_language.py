"""The language of the patterns, over a vocabulary as small as it gets."""

from __future__ import annotations

import re

import pytest

from service.extraction.timex.pattern_language import Compiler, PatternError, literals
from service.extraction.timex.vocabulary import OTHER, Vocabulary

VOCABULARY = Vocabulary(["since", "until", "the", "ago"])
COMPILER = Compiler(VOCABULARY, {"number": "<digits> <scale>?"}, {"day": ["<weekday>", "<month> <day>"]})


def codes(text: str) -> str:
    return "".join(VOCABULARY.code(word) or OTHER for word in text.split())


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("since/until <month>", "until may", 2),
        ("since/until <month>", "the may", None),
        ("<month> <day>?", "may the", 1),
        ("<month> <day>?", "may 3", 2),
        ("( <month> | <weekday> ) ago", "friday ago", 2),
        ("{number} ago", "3 million ago", 3),
        ("the @day", "the may 3", 3),
        ("<month> !<day>", "may 3", None),
        ("<month> =<day>", "may 3", 1),
        ("<holiday>", "martin luther king day", 4),
    ],
)
def test_a_pattern(pattern: str, text: str, found: int | None) -> None:
    fragment = COMPILER.compile(pattern)
    match = re.match(fragment.expression, codes(text))
    assert (match and match.end()) == found
    if found is not None:
        assert codes(text)[0] in fragment.firsts
        assert codes(text)[0] in fragment.alone if found == 1 else codes(text)[1] in fragment.seconds


def test_one_word_before_the_expression_is_looked_back_at() -> None:
    fragment = COMPILER.compile("since [ <month> ] ago")
    match = re.compile(fragment.expression).match(codes("since may ago"), 1)
    assert match is not None
    assert match.span("span") == (1, 2)
    assert codes("since") not in fragment.firsts


def test_parts_are_kept_by_name() -> None:
    fragment = COMPILER.compile("<month> <day=first> ( <day> )?")
    match = re.match(fragment.expression, codes("may 3 4"))
    assert match is not None
    assert (match.span("month"), match.span("first"), match.span("day")) == ((0, 1), (1, 2), (2, 3))


def test_literals() -> None:
    assert list(literals("( since/until | <month=x> )? {number} !the")) == ["since", "until", "the"]


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("<nothing>", "no list is named"),
        ("{nothing}", "no phrase is named"),
        ("@nothing", "no rule finds"),
        ("( the", "is not closed"),
        ("the )", "closes nothing"),
        ("the/ ago", "a choice of no word"),
        ("the !", "it ends where something must follow"),
    ],
)
def test_what_cannot_be_read(pattern: str, complaint: str) -> None:
    with pytest.raises(PatternError, match=complaint):
        COMPILER.compile(pattern)
