"""The mechanics under the quotes: quotation marks, inflection, spans and hostile articles."""

from __future__ import annotations

import pytest

from service import extract
from service.contract import record
from service.extraction.syntax.inflection import noun_forms, verb_forms
from service.extraction.syntax.marks import stretches


def quoted(text: str) -> list[str]:
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        paragraphs.append((start, start + len(line)))
        start += len(line) + 1
    return [text[s.inner_start : s.inner_end] for s in stretches(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "yes" and "no."', ["yes", "no."]),
        ("He said “yes” and “no.”", ["yes", "no."]),
        ("He said ``yes'' and ''no.''", ["yes", "no."]),
        ("Er rief „ja“ und «nein».", ["ja", "nein"]),
        ("He said 'yes' and left.", ["yes"]),
        ("“He said ‘yes’ twice.”", ["He said ‘yes’ twice."]),
        ("\"He said 'yes,'\" she said.", ["He said 'yes,'"]),
        ("The dogs' bowls and the cats' beds.", []),
        ("Don't, can't, the '90s, rock 'n' roll.", []),
        ('A 6" pipe.\n"It broke."', ["It broke."]),
        ("“One.\n“Two.”", ["One.", "Two."]),
        ('<post author="x">It broke.</post>', []),
        ('""', []),
        ("", []),
    ],
)
def test_marks(text, inside):
    assert quoted(text) == inside


def test_an_unclosed_mark_ends_with_its_paragraph():
    found = stretches('"One.\nTwo.', [(0, 5), (6, 10)])
    assert [(s.start, s.end, s.closed) for s in found] == [(0, 5, False)]


def test_an_unclosed_mark_is_closed_some_paragraphs_below():
    found = stretches('"One.\nTwo.\nThree." Four.', [(0, 5), (6, 10), (11, 24)])
    assert [(s.start, s.end, s.closed) for s in found] == [(0, 5, False), (6, 10, False), (11, 18, True)]


def test_an_unclosed_mark_is_not_closed_far_below():
    text = '"One.\n' + "Two.\n" * 5 + 'Three."'
    lines = [(0, 5), *((at, at + 4) for at in range(6, 31, 5)), (31, 38)]
    assert [(s.start, s.end, s.closed) for s in stretches(text, lines)] == [(0, 5, False)]


@pytest.mark.parametrize(
    ("lemma", "past", "some"),
    [
        ("say", "said", {"say", "says", "saying", "said"}),
        ("deny", "", {"deny", "denies", "denying", "denied"}),
        ("argue", "", {"argue", "argues", "arguing", "argued"}),
        ("admit", "admitted", {"admit", "admits", "admitting", "admitted"}),
        ("stress", "", {"stress", "stresses", "stressing", "stressed"}),
        ("write", "wrote written", {"write", "writes", "writing", "wrote", "written"}),
        ("agree", "", {"agree", "agrees", "agreeing", "agreed"}),
    ],
)
def test_verb_forms(lemma, past, some):
    assert verb_forms(lemma, past) == some


def test_noun_forms():
    assert noun_forms("claim") == {"claim", "claims"}
    assert noun_forms("theory") == {"theory", "theories"}
    assert noun_forms("guess") == {"guess", "guesses"}


@pytest.mark.parametrize(
    "text",
    [
        '"' * 2000,
        "'" * 2000,
        "''" * 1000,
        "“" * 1000 + "”" * 999,
        '"a" ' * 500,
        "said, " * 500,
        "he said, " * 500,
        "who said that " * 300,
        "(said) " * 300,
        "X: " * 300,
        '"A," said\n' * 200,
        "王毅说:“好。”" * 200,
        "— " * 500,
        "was told by " * 300,
    ],
)
def test_hostile_text_is_read(text):
    for quote in extract(text)["quotes"]:
        spans = [*quote["contents"], *filter(None, (quote["cue"], quote["source"]))]
        assert all(text[span["start"] : span["end"]] == span["text"] != "" for span in spans)


def test_no_attribution_stands_in_another():
    text = 'Lund said Okafor believes that Brandt fears the "flood," according to Diallo, and Park said so.'
    quotes = extract(text)["quotes"]
    contents = [(c["start"], c["end"], q["id"]) for q in quotes for c in q["contents"]]
    cues = [(q["cue"]["start"], q["id"]) for q in quotes if q["cue"]]
    assert [q["id"] for q in quotes] == [f"q{n}" for n in range(1, len(quotes) + 1)]
    assert not [1 for at, own in cues for start, end, other in contents if own != other and start <= at < end]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ('"The pool is safe," Lund said. "I swim there."', "The pool is safe, I swim there."),
        ('Lund said the pool was "a swamp."', 'the pool was "a swamp."'),
        ('Lund said "a swamp" was no pool.', '"a swamp" was no pool'),
        ("“The pool is safe,” Lund said.", "The pool is safe,"),
    ],
)
def test_text_is_without_the_marks_that_enclose_it(text, bare):
    assert [quote["text"] for quote in extract(text)["quotes"]] == [bare]


def test_a_text_that_ends_on_its_cue_names_no_empty_source() -> None:
    text = "The bridge opened in May. “We have waited for ten years,” s\n\nThe rain came, won the c"
    record.check(extract(text), text)
